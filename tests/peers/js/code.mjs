// Reads and writes the text of a printed code. Written from docs/formats.md, "The text of the printed code", apart
// from Assay's own reading and writing, so that each is a check on the other.

import { readFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const PREFIX = 'ASSAY1:';
const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const dictionary = readFileSync(new URL('../../../crates/assay-credential/src/qr/dictionary-1.txt', import.meta.url));

export function isCode(text) {
  return text.startsWith(PREFIX);
}

/** The credential in the text of a code. */
export function readCode(text) {
  const [version, ...packed] = fromBase45(text.trimEnd().slice(PREFIX.length));
  if (version !== 1) throw new Error(`the code has the unknown version ${version}`);
  return inflateRawSync(Buffer.from(packed), { dictionary }).toString('utf8');
}

/** The text of a code that holds a credential. */
export function writeCode(credential) {
  const packed = deflateRawSync(Buffer.from(credential, 'utf8'), { dictionary, level: 9 });
  return PREFIX + toBase45(Buffer.concat([Buffer.from([1]), packed]));
}

/** RFC 9285. */
function fromBase45(text) {
  const digits = [...text].map(character => BASE45.indexOf(character));
  if (digits.includes(-1)) throw new Error('a character of the code is not base45');
  const bytes = [];
  for (let at = 0; at < digits.length; at += 3) {
    const group = digits.slice(at, at + 3);
    const value = group.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (group.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return bytes;
}

function toBase45(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const whole = at + 1 < bytes.length;
    let value = whole ? bytes[at] * 256 + bytes[at + 1] : bytes[at];
    for (let digit = 0; digit < (whole ? 3 : 2); digit += 1, value = Math.floor(value / 45)) text += BASE45[value % 45];
  }
  return text;
}
