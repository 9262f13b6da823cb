// Writes docs/errors.md from the table in src/errors/codes.ts. `test/errors/codes.test.ts` fails when the two differ.
import { writeFileSync } from 'node:fs';
import { errorCodes } from '../dist/errors/codes.js';
import { errorReference } from '../dist/errors/error-reference.js';

writeFileSync(new URL('../docs/errors.md', import.meta.url), errorReference(errorCodes));
