import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/errors/diagnostic.ts';
import { compile } from '../../src/schema/compile.ts';
import { formatTree } from '../../src/schema/format-tree.ts';
import { listNodes } from '../../src/schema/list-nodes.ts';

const folder = new URL('schema/', import.meta.url);

/**
 * Each case is a folder of modules, all implemented, with what comes of them: the tree, the list of nodes and the
 * diagnostics. `UPDATE_GOLDEN=1` writes them anew.
 */
describe('compiled modules', () => {
  test.each(readdirSync(folder))('%s', name => {
    const at = new URL(`${name}/`, folder);
    const texts = new Map(
      readdirSync(at)
        .filter(file => file.endsWith('.yang'))
        .sort()
        .map(file => [file.slice(0, -'.yang'.length), readFileSync(new URL(file, at), 'utf8')]),
    );
    const { schema, diagnostics } = compile({
      modules: [...texts].filter(([, text]) => text.startsWith('module')).map(([module]) => module),
      source: {
        find(module) {
          const text = texts.get(module);
          return text === undefined ? undefined : { text, file: `${module}.yang` };
        },
      },
    });
    const results: Record<string, readonly string[]> = { 'diagnostics.txt': diagnostics.map(formatDiagnostic) };
    if (schema !== undefined) {
      results['tree.txt'] = formatTree(schema).split('\n').slice(0, -1);
      results['nodes.jsonl'] = listNodes(schema).map(node => JSON.stringify(node));
    }
    for (const [file, lines] of Object.entries(results)) {
      const expected = new URL(file, at);
      const actual = lines.map(line => `${line}\n`).join('');
      if (process.env['UPDATE_GOLDEN'] !== undefined || !existsSync(expected)) writeFileSync(expected, actual);
      expect(actual).toBe(readFileSync(expected, 'utf8'));
    }
  });
});
