// { files, schema } in, { results: [{ file, outcome: 'accepted' | 'refused', reason }] } out: JSON Schema 2019-09.

import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { readCredential } from './container.mjs';
import { answer, request } from './request.mjs';

const { files, schema } = request();
const ajv = new Ajv({ strict: false, allErrors: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));

answer({
  results: files.map(file => {
    const valid = validate(JSON.parse(readCredential(readFileSync(file))));
    const reason = valid ? '' : ajv.errorsText(validate.errors, { dataVar: 'badge' });
    return { file, outcome: valid ? 'accepted' : 'refused', reason };
  }),
});
