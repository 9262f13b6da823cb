import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/errors/diagnostic.ts';
import { decodeUtf8 } from '../../src/lib/decode-utf8.ts';
import { parseModule } from '../../src/yang/parse-module.ts';

const folder = new URL('yang/', import.meta.url);

/** Each case is a module with mistakes and the lines that a user sees of them. `UPDATE_GOLDEN=1` writes the lines anew. */
describe('diagnostics of YANG texts', () => {
  test.each(readdirSync(folder))('%s', name => {
    const input = readFileSync(new URL(`${name}/input.yang`, folder));
    const lines = parseModule(decodeUtf8(input), 'input.yang').diagnostics.map(formatDiagnostic);
    const actual = `${lines.join('\n')}\n`;
    const expected = new URL(`${name}/expected.txt`, folder);
    if (process.env['UPDATE_GOLDEN'] !== undefined || !existsSync(expected)) writeFileSync(expected, actual);
    expect(actual).toBe(readFileSync(expected, 'utf8'));
  });
});
