import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomOf } from './random.ts';

/** The compiled program: `npm run build` comes first. */
const main = join(import.meta.dirname, '../../../dist/app/main.js');
const folder = mkdtempSync(join(tmpdir(), 'binnacle-fuzz-'));

interface Ended {
  readonly exitCode: number | null;
  readonly out: string;
  readonly error: string;
}

function run(args: readonly string[], input: string | Uint8Array = ''): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'yang', ...args], {
    cwd: folder,
    input,
    maxBuffer: 2 ** 30,
    timeout: 120_000,
  });
  return { exitCode: status, out: stdout.toString(), error: stderr.toString() };
}

const stackTrace = /^\s+at .*:\d+:\d+\)?$/mu;

beforeAll(() => {
  const write = (name: string, content: string | Uint8Array): void =>
    writeFileSync(join(folder, name), content);
  write('m.yang', 'module m { namespace urn:m; prefix m; leaf a { type string; } leaf n { type int8; } }');
  write('good.json', '{"m:a": "x"}');
  write('broken.yang', 'module broken { leaf a { type');
  write('binary', Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 197) % 256)));
  write('empty', '');
  write('nul.json', `{"m:a": "${'\0'.repeat(10)}"}`);
  write('deep.json', '['.repeat(200_000));
  mkdirSync(join(folder, 'directory.json'));
  mkdirSync(join(folder, 'directory.yang'));
});

describe('yang validate', () => {
  test.each<[args: readonly string[], message: RegExp]>([
    [['m', 'none.json'], /^error: none\.json: there is no such file or folder$/mu],
    [['m', 'm.yang/none.json'], /there is no such file or folder$/mu],
    [['m', 'directory.json'], /^error: directory\.json: is a folder$/mu],
    [['m', ''], /^error: .*: there is no such file or folder$/mu],
    [['m', 'x'.repeat(5000)], /no file has so long a name$/mu],
    [['m', 'empty'], /^empty:1:1: error: expected a value, found the end of the text/mu],
    [['m', 'binary'], /^binary:1:1: error: expected a value/mu],
    [['m', 'nul.json'], /^nul\.json:1:10: error: a control character in a string needs an escape/mu],
    [['m', 'deep.json'], /nested more than 1000 levels deep/mu],
    [['m', 'm.yang'], /^m\.yang:1:1: error: expected a value, found "m"/mu],
    [['none', 'good.json'], /^error: the module "none" is not found/mu],
    [['none.yang', 'good.json'], /is not found/mu],
    [['directory.yang', 'good.json'], /^error: .*directory\.yang: is a folder/mu],
    [['broken', 'good.json'], /^.*broken\.yang:1:\d+: error: /mu],
    [['--path', 'nowhere', 'm', 'good.json'], /^error: nowhere: there is no such file or folder/mu],
    [['--type', 'rpc', '--operational', 'none.json', 'm', 'good.json'], /^error: none\.json: there is no/mu],
    [['m'], /^error: give one module at least, and the document$/mu],
  ])('%j', (args, message) => {
    const { exitCode, out, error } = run(['validate', ...args]);
    expect(exitCode).toBeGreaterThan(0);
    expect(out + error).toMatch(message);
    expect(out + error).not.toMatch(stackTrace);
    expect(out + error).not.toMatch(/ENOENT|EISDIR|ENOTDIR|invariant|undefined/u);
  });
});

interface Answer {
  readonly id: unknown;
  readonly ok: boolean;
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
}

function batch(lines: readonly (string | Uint8Array)[]): readonly Answer[] {
  const input = Buffer.concat(lines.map(line => Buffer.concat([Buffer.from(line), Buffer.from('\n')])));
  const { exitCode, out, error } = run(['batch', '--schema-cache', 'off'], input);
  expect([exitCode, error]).toEqual([0, '']);
  return out
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Answer);
}

const ask = (json: object): string => JSON.stringify({ modules: ['m'], search_path: '.', ...json });
/** Is answered rightly whatever went before. */
const good = ask({ id: 'good', data: 'good.json' });

describe('yang batch', () => {
  test.each<[name: string, line: string | Uint8Array]>([
    ['no JSON', 'garbage'],
    ['half a line', '{"id": 1, "modules": ["m"'],
    ['another kind of JSON', '[1, 2]'],
    ['a number', '7'],
    ['nothing in it', '{}'],
    ['NUL bytes', '\0\0\0'],
    ['bytes that are no text', Uint8Array.from([0xff, 0xfe, 0x80, 0xc0])],
    ['nested arrays', '['.repeat(1_000_000)],
    ['an id that is nested', `{"id": ${'['.repeat(100_000)}${']'.repeat(100_000)}, "modules": ["none"]}`],
    ['100 MB', `{"id": "${'x'.repeat(100_000_000)}"}`],
    ['many modules', ask({ modules: Array.from({ length: 10_000 }, (_, index) => `m${index}`) })],
    ['a module twice', ask({ modules: ['m', 'm', 'none'] })],
    ['no such file', ask({ data: 'none.json' })],
    ['a folder', ask({ data: 'directory.json' })],
    ['a folder as a module', ask({ modules: ['directory.yang'] })],
    ['a device', ask({ data: '/dev/zero' })],
    ['a name with a NUL', ask({ data: 'a\0b' })],
    ['a module with a NUL', ask({ modules: ['a\0b', 'a\0b.yang'] })],
    ['a folder with a NUL', ask({ search_path: ['a\0b'] })],
    ['a long name', ask({ data: 'x'.repeat(100_000) })],
    ['a long module', ask({ modules: ['x'.repeat(100_000)] })],
    ['binary data', ask({ data: 'binary' })],
    ['an empty file', ask({ data: 'empty' })],
    ['deep data', ask({ data: 'deep.json' })],
    ['a broken module', ask({ modules: ['broken.yang'] })],
    ['wrong kinds', ask({ data: 7, type: {}, features: [], want: 1 })],
    [
      'prototypes',
      '{"__proto__": {"modules": ["m"]}, "constructor": 1, "modules": ["__proto__"], "features": {"__proto__": ["x"]}}',
    ],
  ])('%s', (_, line) => {
    const [wrong, right, ...more] = batch([line, good]);
    expect(wrong?.ok).toBe(false);
    expect(wrong?.diagnostics.map(({ code }) => code)).not.toContain('internal');
    for (const { message } of wrong?.diagnostics ?? []) {
      expect(message).not.toMatch(/ENOENT|EISDIR|ENOTDIR|invariant|Maximum call stack/u);
    }
    expect([right, more]).toEqual([
      { id: 'good', ok: true, diagnostics: [], ms: expect.any(Number) as number },
      [],
    ]);
  });

  test('separators of lines that are not line feeds stand in JSON', () => {
    expect(batch([ask({ id: 'a\u2028b\u2029\u0085', data: 'good.json' })])).toMatchObject([
      { id: 'a\u2028b\u2029\u0085', ok: true },
    ]);
  });

  test('every line of random bytes is answered', () => {
    const random = randomOf(1);
    const lines = Array.from({ length: 500 }, () => {
      const spoilt = Buffer.from(ask({ id: random(100), data: 'good.json', type: 'config', want: 'nodes' }));
      for (let changes = 1 + random(5); changes > 0; changes -= 1)
        spoilt[random(spoilt.length)] = 11 + random(245);
      return spoilt;
    });
    const answers = batch(lines);
    expect(answers).toHaveLength(500);
    expect(answers.flatMap(({ diagnostics }) => diagnostics).map(({ code }) => code)).not.toContain(
      'internal',
    );
  });
});
