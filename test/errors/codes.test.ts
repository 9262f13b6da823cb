import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../src/errors/codes.ts';
import { errorReference } from '../../src/errors/error-reference.ts';

const root = new URL('../../', import.meta.url).pathname;

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('codes.ts'))
    .map(name => readFileSync(join(root, folder, name), 'utf8'));
}

describe('the table of error codes', () => {
  test('docs/errors.md says what the table says (npm run gen)', () => {
    expect(readFileSync(join(root, 'docs/errors.md'), 'utf8')).toBe(errorReference(errorCodes));
  });

  test('every code is raised somewhere', () => {
    const text = sources('src').join('\n');
    const silent = Object.keys(errorCodes).filter(code => !text.includes(`'${code}'`));
    expect(silent).toEqual([]);
  });
});
