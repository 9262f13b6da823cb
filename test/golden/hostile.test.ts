import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { locateInJson } from '../../src/data/locate-json.ts';
import { validateDocument } from '../../src/data/validate-document.ts';
import { formatDiagnostic } from '../../src/errors/diagnostic.ts';
import { decodeUtf8 } from '../../src/lib/decode-utf8.ts';
import { compile } from '../../src/schema/compile.ts';
import type { ModuleSource } from '../../src/schema/schema.ts';

const folder = new URL('hostile/', import.meta.url);

/**
 * Each case is a module, perhaps a document of it, and the lines that a user sees of both. What they ask for would take forever, or
 * more than there is, or is not what it looks like. `UPDATE_GOLDEN=1` writes the lines anew.
 */
describe('hostile modules and documents', () => {
  test.each(readdirSync(folder))('%s', name => {
    const lines = linesOf(new URL(`${name}/`, folder));
    const actual = `${lines.join('\n')}\n`;
    const expected = new URL(`${name}/expected.txt`, folder);
    if (process.env['UPDATE_GOLDEN'] !== undefined || !existsSync(expected)) writeFileSync(expected, actual);
    expect(actual).toBe(readFileSync(expected, 'utf8'));
  });
});

function linesOf(place: URL): readonly string[] {
  const read = (file: string): string => decodeUtf8(readFileSync(new URL(file, place)));
  const text = read('input.yang');
  const source: ModuleSource = {
    find: name => (name === 'input' ? { text, file: 'input.yang' } : undefined),
  };
  const { schema, diagnostics } = compile({ modules: ['input'], source });
  if (schema === undefined || !existsSync(new URL('input.json', place))) return diagnostics.map(formatDiagnostic);
  const document = { text: read('input.json'), file: 'input.json' };
  const judged = validateDocument({ schema, type: 'config', document });
  return [...diagnostics, ...locateInJson(judged.diagnostics, document)].map(formatDiagnostic);
}
