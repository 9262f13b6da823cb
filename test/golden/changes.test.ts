import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from '../cli/command-line.ts';

const folder = new URL('changes/', import.meta.url);

/** Each case is a folder with a module before and after, and what `yang diff` says of the two. `UPDATE_GOLDEN=1` writes it anew. */
describe('changes between modules', () => {
  test.each(readdirSync(folder))('%s', async name => {
    const at = new URL(`${name}/`, folder);
    const files = [`${at.pathname}old.yang`, `${at.pathname}new.yang`];
    const { exitCode, out, error } = await run(['yang', 'diff', ...files]);
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' });
    const actual = out.replaceAll(at.pathname, '');
    const expected = new URL('expected.txt', at);
    if (process.env['UPDATE_GOLDEN'] !== undefined || !existsSync(expected)) writeFileSync(expected, actual);
    expect(actual).toBe(readFileSync(expected, 'utf8'));
  });

  test.each(readdirSync(folder))('%s has none with itself', async name => {
    for (const version of ['old', 'new']) {
      const file = new URL(`${name}/${version}.yang`, folder).pathname;
      expect((await run(['yang', 'diff', file, file])).out).toBe('no changes: the version stays\n');
    }
  });
});
