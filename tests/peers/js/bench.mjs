// How often a second the JavaScript peer signs and verifies one badge, on one thread. Argument: the badge file.
// Prints one JSON line for each measurement, under the names `assay-bench` gives the same work.

import { readFileSync } from 'node:fs';
import { makeSigner, sign, verify } from './peer.mjs';
import { answer } from './request.mjs';

const WARM_UP_MS = 500;
const MEASURE_MS = 3000;

const { proof: _, ...unsigned } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const signer = await makeSigner();
unsigned.issuer = { type: ['Profile'], name: 'An issuer', ...unsigned.issuer, id: signer.did };
const signed = await sign(structuredClone(unsigned), signer);

answer({ name: 'sign one badge', value: await rate(() => sign(structuredClone(unsigned), signer)), unit: '/s' });
answer({
  name: 'verify one badge',
  value: await rate(async () => {
    const { outcome, reason } = await verify(structuredClone(signed));
    if (outcome !== 'accepted') throw new Error(reason);
  }),
  unit: '/s',
});

async function rate(work) {
  await repeat(work, WARM_UP_MS);
  const { times, elapsed } = await repeat(work, MEASURE_MS);
  return (times * 1000) / elapsed;
}

async function repeat(work, budget) {
  const start = performance.now();
  let times = 0;
  let elapsed = 0;
  while (elapsed < budget) {
    await work();
    times += 1;
    elapsed = performance.now() - start;
  }
  return { times, elapsed };
}
