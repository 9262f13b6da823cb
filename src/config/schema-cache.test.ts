import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { moduleText } from '../../test/support/diagnose.ts';
import { findDifference } from '../../test/support/find-difference.ts';
import { compile } from '../schema/compile.ts';
import type { CompileOptions } from '../schema/schema.ts';
import { openSchemaCache, type SchemaCacheOptions } from './schema-cache.ts';
import { openYangFiles } from './yang-files.ts';

const temporary = (): string => mkdtempSync(join(tmpdir(), 'binnacle-schemas-'));

type Texts = Readonly<Record<string, string>>;

const texts: Texts = {
  a: moduleText('a', 'import b { prefix b; } include s; feature f; leaf x { if-feature f; type b:t; }'),
  b: moduleText('b', '\nrevision 2026-01-01; typedef t { type string; }'),
  s: 'submodule s { yang-version 1.1; belongs-to a { prefix a; } leaf y { type uint8; } }',
};

function optionsOf(modules: Texts, more: Partial<CompileOptions> = {}): CompileOptions {
  const source: CompileOptions['source'] = {
    find(name, revision) {
      const text = modules[revision === undefined ? name : `${name}@${revision}`];
      return text === undefined ? undefined : { text, file: `${name}.yang` };
    },
  };
  return { modules: ['a'], source, ...more };
}

/** Compiles, and says what came of the cache; what comes back is always what the compiler would say. */
function use(folder: string, options: CompileOptions, more: Partial<SchemaCacheOptions> = {}): string {
  const messages: string[] = [];
  const debug = (message: string): void =>
    void messages.push(message.replace(/^the compiled schema \S+ is /u, ''));
  const compiled = openSchemaCache({ folder, minTextLength: 0, stamp: 'v1', debug, ...more })(options);
  const fresh = compile(options);
  const difference = messages.includes('used') ? findDifference(fresh, compiled) : undefined;
  expect(difference).toBeUndefined();
  expect(compiled.diagnostics).toEqual(fresh.diagnostics);
  expect(compiled.schema?.nodes.length).toBe(fresh.schema?.nodes.length);
  return messages.join('; ');
}

test('the second start uses what the first has kept', () => {
  const folder = temporary();
  expect(use(folder, optionsOf(texts))).toBe('kept');
  expect(use(folder, optionsOf(texts))).toBe('used');
  expect(readdirSync(folder)).toHaveLength(1);
});

test('remarks of the compiler are made again', () => {
  const folder = temporary();
  const odd = {
    ...texts,
    b: moduleText('b', 'typedef t { type old; } typedef old { status deprecated; type string; }'),
  };
  expect(compile(optionsOf(odd)).diagnostics).not.toEqual([]);
  expect(use(folder, optionsOf(odd))).toBe('kept');
  expect(use(folder, optionsOf(odd))).toBe('used');
});

test('modules with mistakes are compiled each time', () => {
  const folder = join(temporary(), 'none');
  const wrong = { ...texts, b: moduleText('b', 'typedef t { type nothing; }') };
  expect(use(folder, optionsOf(wrong))).toBe('');
  expect(use(folder, optionsOf({ a: texts['a'] as string }))).toBe('');
});

test('short texts are not worth an entry', () => {
  const folder = temporary();
  expect(use(folder, optionsOf(texts), { minTextLength: 1000 })).toBe('');
  expect(
    use(folder, optionsOf({ ...texts, b: `${texts['b']}${' '.repeat(1000)}` }), { minTextLength: 1000 }),
  ).toBe('kept');
});

describe('compiled anew is', () => {
  const changes: Readonly<Record<string, CompileOptions>> = {
    'a listed module that was edited': optionsOf({ ...texts, a: `${texts['a']} ` }),
    'an imported module that was edited': optionsOf({ ...texts, b: `${texts['b']}\n` }),
    'an included submodule that was edited': optionsOf({
      ...texts,
      s: (texts['s'] ?? '').replace('leaf y', 'leaf z'),
    }),
    'with fewer features': optionsOf(texts, { features: new Map([['a', []]]) }),
    'with other modules listed': optionsOf(texts, { modules: ['a', 'b'] }),
    'with imported modules implemented': optionsOf(texts, { implement: 'all' }),
    'with another bound of diagnostics': optionsOf(texts, { maxDiagnostics: 7 }),
  };
  test.each(Object.entries(changes))('%s', (_, changed) => {
    const folder = temporary();
    use(folder, optionsOf(texts));
    expect(use(folder, changed)).toBe('kept');
    expect(use(folder, changed)).toBe('used');
  });

  test('what another compiler has made', () => {
    const folder = temporary();
    use(folder, optionsOf(texts));
    expect(use(folder, optionsOf(texts), { stamp: 'v2' })).toBe('kept');
    expect(use(folder, optionsOf(texts))).toBe('used');
  });

  test('what now comes from another file', () => {
    const folder = temporary();
    const options = optionsOf(texts);
    use(folder, options);
    const moved: CompileOptions['source'] = {
      find(name, revision) {
        const found = options.source.find(name, revision);
        return found && { ...found, file: `elsewhere/${found.file}` };
      },
    };
    expect(use(folder, { ...options, source: moved })).toBe('kept');
  });

  test('what misses a module, then finds it, then loses it', () => {
    const folder = temporary();
    use(folder, optionsOf(texts));
    const without = { a: texts['a'] as string, s: texts['s'] as string };
    expect(use(folder, optionsOf(without))).toBe('');
    expect(use(folder, optionsOf(texts))).toBe('used');
  });

  test('what gets a newer revision of an imported module in any folder of the search path', () => {
    const [folder, one, two] = [temporary(), temporary(), temporary()];
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(one, `${name}.yang`), text);
    const options = (): CompileOptions => ({ modules: ['a'], source: openYangFiles([one, two]) });
    expect(use(folder, options())).toBe('kept');
    expect(use(folder, options())).toBe('used');
    writeFileSync(join(two, 'b@2025-01-01.yang'), moduleText('b', '\nrevision 2025-01-01;'));
    expect(use(folder, options())).toBe('used');
    const newer = moduleText('b', '\nrevision 2026-06-01; typedef t { type uint8; }');
    writeFileSync(join(two, 'b@2026-06-01.yang'), newer);
    expect(use(folder, options())).toBe('kept');
    expect(use(folder, options())).toBe('used');
    rmSync(join(two, 'b@2026-06-01.yang'));
    expect(use(folder, options())).toBe('kept');
  });
});

test('an entry that is damaged in any way is replaced', () => {
  const folder = temporary();
  use(folder, optionsOf(texts));
  const path = join(folder, readdirSync(folder)[0] ?? '');
  const whole = readFileSync(path);
  const damaged = [
    Buffer.alloc(0),
    whole.subarray(0, 10),
    whole.subarray(0, -1),
    Buffer.concat([whole, whole]),
    Buffer.from(whole).fill(0, 60, 64),
    Buffer.from('not an entry'),
  ];
  for (const bytes of damaged) {
    writeFileSync(path, bytes);
    expect(use(folder, optionsOf(texts))).toBe('kept');
    expect(readFileSync(path).equals(whole)).toBe(true);
  }
});

test('processes that start together do not disturb each other', () => {
  const folder = temporary();
  const [one, two] = [0, 1].map(() => openSchemaCache({ folder, minTextLength: 0, stamp: 'v1' }));
  const options = optionsOf(texts);
  // The second has read nothing, compiles and writes while the first is about to.
  const nested: CompileOptions['source'] = {
    find(name, revision) {
      if (name === 's') two?.(options);
      return options.source.find(name, revision);
    },
  };
  const outer = one?.({ ...options, source: nested });
  expect(outer?.schema?.nodes.length).toBe(3);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(use(folder, options)).toBe('used');
});

test('a folder that cannot be used changes nothing but what is said to those who debug', () => {
  const file = join(temporary(), 'file');
  writeFileSync(file, '');
  expect(use(file, optionsOf(texts))).toMatch(/cannot be read: .* cannot be kept: /u);
  expect(use('/dev/null/x', optionsOf(texts))).toMatch(/cannot be read: .* cannot be kept: /u);
});

test('without a folder it is the compiler itself', () => {
  expect(openSchemaCache({ folder: undefined })).toBe(compile);
});

test('of itself it counts for the files of this program', () => {
  const folder = temporary();
  const cache = (): unknown => openSchemaCache({ folder, minTextLength: 0 })(optionsOf(texts));
  cache();
  cache();
  expect(readdirSync(folder)).toHaveLength(1);
});
