// { files, from, to } in: each file of the folder `from` is written again under `to` with one letter of the
// learner's name changed and not one other byte of the credential. { files } out, in the same order.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readCredential, replaceCredential } from './container.mjs';
import { answer, request } from './request.mjs';

const { files, from, to } = request();
const altered = files.map(file => {
  const bytes = readFileSync(file);
  const text = readCredential(bytes);
  const name = learnerName(JSON.parse(text));
  if (name === undefined) throw new Error(`${relative(from, file)}: no learner's name in the badge`);
  const target = join(to, relative(from, file));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, replaceCredential(bytes, changeInside(text, name)));
  return target;
});
answer({ files: altered });

/** Open Badges 3.0 has no member for it: a name is an unhashed identity, as `name` or `ext:name`. */
function learnerName(credential) {
  const identities = [credential.credentialSubject].flat().flatMap(subject => subject?.identifier ?? []);
  const named = identities.find(i => i.hashed === false && /^(ext:)?name$/.test(i.identityType));
  return named?.identityHash;
}

function changeInside(text, name) {
  const at = text.indexOf(JSON.stringify(name), text.indexOf('"credentialSubject"'));
  if (at < 0) throw new Error("the learner's name is not spelt plainly in the badge");
  return text.slice(0, at) + JSON.stringify(changeOneLetter(name)) + text.slice(at + JSON.stringify(name).length);
}

/** Puts another letter of the same name, hence of the same script, in the first letter's place. */
function changeOneLetter(name) {
  const letters = [...name];
  const isLetter = letter => /^\p{L}$/u.test(letter);
  const first = letters.findIndex(isLetter);
  letters[first] = letters.find(letter => isLetter(letter) && letter !== letters[first]) ?? '\u00e6';
  return letters.join('');
}
