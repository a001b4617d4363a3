// { files } in, { results: [{ file, outcome: 'accepted' | 'refused' | 'unreadable', reason }] } out.

import { readFileSync } from 'node:fs';
import { readCredential } from './container.mjs';
import { verify } from './peer.mjs';
import { answer, request } from './request.mjs';

const results = [];
for (const file of request().files) {
  let credential;
  try {
    credential = JSON.parse(readCredential(readFileSync(file)));
  } catch (error) {
    results.push({ file, outcome: 'unreadable', reason: error.message });
    continue;
  }
  results.push({ file, ...(await verify(credential)) });
}
answer({ results });
