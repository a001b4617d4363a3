// { like, out } in: writes to `out` a badge of the peer's own, with the content of the badge file `like` but
// another id, the peer's key and its proof. { issuer } out.

import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { makeSigner, sign } from './peer.mjs';
import { answer, request } from './request.mjs';

const { like, out } = request();
const { proof: _, ...credential } = JSON.parse(readFileSync(like, 'utf8'));
const signer = await makeSigner();
credential.id = `urn:uuid:${randomUUID()}`;
credential.issuer = { type: ['Profile'], name: 'Peer', ...credential.issuer, id: signer.did };
writeFileSync(out, JSON.stringify(await sign(credential, signer)));
answer({ issuer: signer.did });
