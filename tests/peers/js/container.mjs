// Reads and writes the credential inside a JSON file, a baked PNG, a baked SVG or the text of a code. Written from the Open Badges
// 3.0 text (section 5.3), apart from Assay's own baking, so that each is a check on the other.

import { crc32 } from 'node:zlib';
import { isCode, readCode, writeCode } from './code.mjs';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_KEYWORD = Buffer.from('openbadgecredential\0', 'latin1');
const SVG_NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';

/** The credential's text; throws when there is not exactly one. */
export function readCredential(bytes) {
  return open(bytes).text;
}

/** The same file around another text. */
export function replaceCredential(bytes, text) {
  return open(bytes).write(text);
}

function open(bytes) {
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return openPng(bytes);
  const text = bytes.toString('utf8');
  if (text.trimStart().startsWith('<')) return openSvg(text);
  if (isCode(text)) return { text: readCode(text), write: changed => Buffer.from(writeCode(changed), 'utf8') };
  return { text, write: changed => Buffer.from(changed, 'utf8') };
}

function openPng(bytes) {
  const found = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const stored = bytes.readUInt32BE(at + 8 + length);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== stored) throw new Error('a PNG chunk has a wrong checksum');
    const isText = bytes.toString('latin1', at + 4, at + 8) === 'iTXt';
    if (isText && data.subarray(0, PNG_KEYWORD.length).equals(PNG_KEYWORD)) found.push({ at, length, data });
    at += 12 + length;
  }
  if (found.length !== 1) throw new Error(`${found.length} credentials in the PNG`);
  const [{ at, length, data }] = found;
  if (data[PNG_KEYWORD.length] !== 0) throw new Error('the credential in the PNG is compressed');
  const language = data.indexOf(0, PNG_KEYWORD.length + 2);
  const start = data.indexOf(0, language + 1) + 1;
  const head = data.subarray(0, start);
  return {
    text: data.toString('utf8', start),
    write: changed =>
      Buffer.concat([bytes.subarray(0, at), chunk('iTXt', head, changed), bytes.subarray(at + 12 + length)]),
  };
}

function chunk(type, head, text) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), head, Buffer.from(text, 'utf8')]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(body.length - 4, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

function openSvg(svg) {
  const prefix = new RegExp(`xmlns:([\\w.-]+)\\s*=\\s*["']${SVG_NAMESPACE.replaceAll('.', '\\.')}["']`).exec(svg)?.[1];
  if (prefix === undefined) throw new Error('the SVG does not name the Open Badges namespace');
  const element = new RegExp(`(<${prefix}:credential(?:\\s[^>]*)?>)([\\s\\S]*?)(</${prefix}:credential\\s*>)`, 'g');
  const found = [...svg.matchAll(element)];
  if (found.length !== 1) throw new Error(`${found.length} credentials in the SVG`);
  const [{ 0: whole, 1: opening, 2: content, 3: closing, index }] = found;
  return {
    text: characterData(content).trim(),
    write: changed => {
      const data = changed.replaceAll(']]>', ']]]]><![CDATA[>');
      const after = svg.slice(index + whole.length);
      return Buffer.from(`${svg.slice(0, index)}${opening}<![CDATA[${data}]]>${closing}${after}`, 'utf8');
    },
  };
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function characterData(content) {
  const unescape = text =>
    text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name) => {
      if (name.startsWith('#x')) return String.fromCodePoint(parseInt(name.slice(2), 16));
      if (name.startsWith('#')) return String.fromCodePoint(parseInt(name.slice(1), 10));
      return ENTITIES[name] ?? whole;
    });
  return content
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map(part => (part.startsWith('<![CDATA[') ? part.slice(9, -3) : unescape(part)))
    .join('');
}
