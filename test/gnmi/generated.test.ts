import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'binnacle-gen-test-'));

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts/gen-protos.mjs'), '--out', out], { stdio: 'inherit' });
}, 120_000);

afterAll(() => rmSync(out, { recursive: true }));

test.each([
  'src/gnmi/generated/gnmi.js',
  'src/gnmi/generated/gnmi.d.ts',
  'src/gnmi/generated/health.js',
  'src/gnmi/generated/health.d.ts',
  'src/gnmi/generated/reflection.js',
  'src/gnmi/generated/reflection.d.ts',
  'src/gnmi/generated/proto-files.js',
  'src/gnmi/generated/proto-files.d.ts',
])('%s is what `npm run gen` makes of protos/', file => {
  // Not toBe: the difference of half a megabyte helps nobody.
  expect(readFileSync(join(root, file), 'utf8') === readFileSync(join(out, file), 'utf8')).toBe(true);
});
