// The scripts are asked on standard input (one JSON document) and answer on standard output (another).

import { readFileSync } from 'node:fs';

export const request = () => JSON.parse(readFileSync(0, 'utf8'));

export const answer = value => process.stdout.write(`${JSON.stringify(value)}\n`);
