import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { openYangFiles } from './yang-files.ts';

function folders(content: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'binnacle-yang-'));
  for (const [path, text] of Object.entries(content)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const module = (...revisions: string[]): string =>
  `module m { ${revisions.map(date => `\n  revision ${date} { description "x"; }`).join('')}\n}`;

describe('openYangFiles', () => {
  const root = folders({
    'a/m.yang': module('2024-01-01', '2020-01-01'),
    'a/m@2022-01-01.yang': module('2022-01-01'),
    'a/only.yang': module(),
    'a/x.y-z@2021-01-01.yang': module('2021-01-01'),
    'a/notes.txt': '',
    'b/m@2025-01-01.yang': module('2025-01-01'),
    'b/m@2022-01-01.yang': '/* another text of the same revision */',
    'c/m.yang': '/*\n revision 2030-01-01;\n*/\n// revision 2031-01-01;\n\trevision "2026-01-01";',
  });
  const find = (names: readonly string[], name: string, revision?: string): string | undefined => {
    const found = openYangFiles(names.map(folder => join(root, folder))).find(name, revision);
    return found && join(basename(dirname(found.file)), basename(found.file));
  };

  test('finds a module by its plain name', () => {
    expect(find(['a'], 'only')).toBe('a/only.yang');
    expect(find(['a'], 'x.y-z')).toBe('a/x.y-z@2021-01-01.yang');
    expect(find(['a'], 'other')).toBeUndefined();
  });

  test('without a revision the newest is found, whether the name or the text tells it', () => {
    expect(find(['a'], 'm')).toBe('a/m.yang');
    expect(find(['a', 'b'], 'm')).toBe('b/m@2025-01-01.yang');
    expect(find(['a', 'b', 'c'], 'm')).toBe('c/m.yang');
  });

  test('a revision is found in the name first, then in the text', () => {
    expect(find(['a', 'b'], 'm', '2022-01-01')).toBe('a/m@2022-01-01.yang');
    expect(find(['b', 'a'], 'm', '2022-01-01')).toBe('b/m@2022-01-01.yang');
    expect(find(['a'], 'm', '2024-01-01')).toBe('a/m.yang');
    expect(find(['a', 'c'], 'm', '2030-01-01')).toBeUndefined();
  });

  test('all folders that cannot be read are reported', () => {
    const open = (): unknown => openYangFiles([join(root, 'p'), join(root, 'a'), join(root, 'q')]);
    expect(open).toThrow(BinnacleError);
    expect(open).toThrow(/\/p.*\n.*\/q/u);
  });
});
