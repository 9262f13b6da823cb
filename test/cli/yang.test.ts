import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtInModels } from '../../src/config/settings.ts';
import { run, temporaryFolder } from './command-line.ts';

const folder = temporaryFolder();
mkdirSync(join(folder, 'lib'));
writeFileSync(
  join(folder, 'good.yang'),
  `module good { yang-version 1.1; namespace "urn:good"; prefix g; import types { prefix t; } feature a; feature b;
   leaf one { if-feature a; type t:word; } leaf two { if-feature b; type uint8; } }`,
);
writeFileSync(
  join(folder, 'lib/types@2024-01-01.yang'),
  'module types { namespace "urn:types"; prefix t; revision 2024-01-01; typedef word { type string; } }',
);
writeFileSync(
  join(folder, 'bad.yang'),
  'module bad {\n  namespace "urn:bad";\n  prefix b;\n  leaf x { type strin; }\n  leaf y { type nothing; }\n}\n',
);
const paths = ['--path', folder, '--path', join(folder, 'lib')];

describe('yang check', () => {
  test('says nothing about modules without mistakes', async () => {
    expect(await run(['yang', 'check', ...paths, 'good'])).toEqual({ exitCode: 0, out: '', error: '' });
    expect((await run(['yang', 'check', ...paths, join(folder, 'good.yang')])).exitCode).toBe(0);
  });

  test('one line for each mistake, with its place', async () => {
    const { exitCode, out } = await run(['yang', 'check', ...paths, 'bad']);
    expect(exitCode).toBe(1);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^.*\/bad\.yang:4:\d+: error: .*strin.* \[yang-reference\]/u);
    expect(lines[1]).toMatch(/^.*\/bad\.yang:5:\d+: error: .*nothing.* \[yang-reference\]/u);
  });

  test('mistakes as JSON', async () => {
    const { exitCode, out } = await run(['yang', 'check', ...paths, 'bad', '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { severity: 'error', location: { line: 4 } },
      { location: { line: 5 } },
    ]);
  });

  test('what a change can cost', async () => {
    const file = join(folder, 'costs.yang');
    writeFileSync(
      file,
      `module costs { yang-version 1.1; namespace "urn:costs"; prefix c; leaf on { type string; } leaf near { type string; must "../on"; }
list l { key k; leaf k { type string; }
must "/on or //near"; must "k != 'x'"; } }`,
    );
    const { exitCode, out } = await run(['yang', 'check', ...paths, file, '--costs']);
    expect(exitCode).toBe(0);
    const end = ['on', 'near'].map(
      name => `must of /costs:l: a change of /costs:${name} checks it in every entry of /costs:l`,
    );
    expect(out.split('\n').map(line => line.replace(/^.*costs\.yang:/u, ''))).toEqual([
      `3:1: ${end[0]}`,
      `3:1: ${end[1]}`,
      '',
    ]);
    const asJson = await run(['yang', 'check', ...paths, file, '--costs', '--json']);
    expect(JSON.parse(asJson.out)).toMatchObject([{ read: '/costs:on', list: '/costs:l' }, {}]);
    expect((await run(['yang', 'check', ...paths, 'bad', '--costs'])).exitCode).toBe(1);
  });

  test('a module that cannot be found is a mistake', async () => {
    const { exitCode, out } = await run(['yang', 'check', ...paths, 'missing']);
    expect({ exitCode, mentioned: out.includes('missing') }).toEqual({ exitCode: 1, mentioned: true });
  });

  test('a folder that cannot be read, or features in another form, are a wrong command line', async () => {
    const missing = await run(['yang', 'check', '--path', join(folder, 'nowhere'), 'good']);
    expect(missing.exitCode).toBe(2);
    const features = await run(['yang', 'check', ...paths, 'good', '--features', 'good']);
    expect(features).toEqual({
      exitCode: 2,
      out: '',
      error: 'error: --features good: must be module:feature,feature\n',
    });
  });
});

describe('yang tree', () => {
  test('the tree has what the features allow', async () => {
    const all = await run(['yang', 'tree', ...paths, 'good']);
    expect(all.out).toMatch(/^module: good\n.*one.*\n.*two/u);
    const some = await run(['yang', 'tree', ...paths, 'good', '--features', 'good:a']);
    expect(some.out).toContain('one?');
    expect(some.out).not.toContain('two?');
  });

  test('mistakes go to standard error', async () => {
    const { exitCode, out, error } = await run(['yang', 'tree', ...paths, 'bad']);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(error.trimEnd().split('\n')).toHaveLength(2);
  });

  test("Binnacle's own models", async () => {
    const { exitCode, out } = await run([
      'yang',
      'tree',
      '--path',
      join(builtInModels, 'system/1.0.0'),
      'binnacle-system',
    ]);
    expect(exitCode).toBe(0);
    expect(out).toContain('module: binnacle-system');
    expect(out).toContain('+--rw endpoint!');
    expect(out).toContain('+--ro rejected* [path]');
  });
});

describe('yang diff', () => {
  const versions = join(folder, 'versions');
  const write = (version: string, body: string): string => {
    const at = join(versions, 'site', version);
    mkdirSync(at, { recursive: true });
    const set = { name: 'site', version, modules: ['site'] };
    writeFileSync(join(at, 'model-set.json'), JSON.stringify(set));
    writeFileSync(join(at, 'site.yang'), `module site { namespace "urn:site"; prefix s; ${body} }`);
    return at;
  };
  const one = write('1.0.0', 'leaf a { type string; }');
  const two = write('1.1.0', 'leaf a { type string; } leaf b { type string; }');
  const three = write('2.0.0', 'leaf b { type string; }');

  test.each([
    ['files', [join(one, 'site.yang'), join(two, 'site.yang')]],
    ['folders of model sets', [one, two]],
    ['model sets', ['site@1.0.0', 'site@1.1.0', '--path', versions]],
    ['a file and a model set', [join(one, 'site.yang'), 'site@1.1.0', '--path', versions]],
  ])('compares %s', async (_, args) => {
    expect(await run(['yang', 'diff', ...args])).toEqual({
      exitCode: 0,
      out: `${join(two, 'site.yang')}:1:71: minor: leaf added at /site:b [node-added]\nthe minor version must rise: 1 minor\n`,
      error: '',
    });
  });

  test('fails on a part and those above it, if asked to', async () => {
    const exitOf = async (part: string, after: string): Promise<number> =>
      (await run(['yang', 'diff', '--fail-on', part, one, after])).exitCode;
    expect(await exitOf('major', two)).toBe(0);
    expect(await exitOf('minor', two)).toBe(1);
    expect(await exitOf('patch', two)).toBe(1);
    expect(await exitOf('major', three)).toBe(1);
    expect(await exitOf('patch', one)).toBe(0);
  });

  test('answers in JSON', async () => {
    const { out } = await run(['yang', 'diff', '--json', two, three]);
    expect(JSON.parse(out)).toEqual({
      part: 'major',
      changes: [
        {
          code: 'node-removed',
          part: 'major',
          isCompatible: false,
          message: 'leaf removed',
          path: '/site:a',
          before: { file: join(two, 'site.yang'), line: 1, column: 47 },
        },
      ],
    });
    expect(JSON.parse((await run(['yang', 'diff', '--json', one, one])).out)).toEqual({
      part: null,
      changes: [],
    });
  });

  test('what does not compile has no changes', async () => {
    const { exitCode, out, error } = await run(['yang', 'diff', join(folder, 'bad.yang'), one]);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(error.trimEnd().split('\n')).toHaveLength(2);
  });

  test.each(['nowhere', 'nowhere.yang', 'nowhere@1.0.0'])('%s is a wrong command line', async place => {
    const { exitCode, error } = await run(['yang', 'diff', place, one]);
    expect({ exitCode, named: error.includes('nowhere') }).toEqual({ exitCode: 2, named: true });
  });
});

describe('yang validate', () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test('says nothing about a document without mistakes', async () => {
    const document = file('fine.json', '{"good:one": "a", "good:two": 2}');
    expect(await run(['yang', 'validate', ...paths, 'good', document])).toEqual({
      exitCode: 0,
      out: '',
      error: '',
    });
  });

  test('one line for each mistake, with its place in the document', async () => {
    const document = file('wrong.json', '{\n  "good:two": 300,\n  "good:three": 1\n}\n');
    const { exitCode, out } = await run(['yang', 'validate', ...paths, 'good', document]);
    expect(exitCode).toBe(1);
    const [first, second] = out.split('\n');
    expect(first).toMatch(/wrong\.json:2:3: error: 300 is out of range at \/good:two;.*\[data-type\]/u);
    expect(second).toMatch(/wrong\.json:1:1: error: there is no node "good:three" at the top at \//u);
  });

  test('mistakes of the modules come first', async () => {
    const document = file('any.json', '{}');
    const { exitCode, out } = await run(['yang', 'validate', ...paths, 'bad', document]);
    expect({ exitCode, lines: out.trimEnd().split('\n').length }).toEqual({ exitCode: 1, lines: 2 });
  });

  test('a call with the data around it', async () => {
    writeFileSync(
      join(folder, 'ops.yang'),
      `module ops { yang-version 1.1; namespace "urn:ops"; prefix o; list l { key k; leaf k { type string; } action go; } }`,
    );
    const call = file('call.json', '{"ops:l": [{"k": "a", "go": {}}]}');
    const around = file('around.json', '{"ops:l": [{"k": "b"}]}');
    const args = ['yang', 'validate', '--type', 'rpc', ...paths, 'ops', call];
    expect((await run(args)).exitCode).toBe(0);
    const { exitCode, out } = await run([...args, '--operational', around]);
    expect(exitCode).toBe(1);
    expect(out).toContain('[data-missing]');
  });

  test('a wrong command line', async () => {
    expect((await run(['yang', 'validate', ...paths, 'good'])).exitCode).toBe(2);
    expect((await run(['yang', 'validate', ...paths, 'good', join(folder, 'none.json')])).exitCode).toBe(2);
    expect((await run(['yang', 'validate', '--type', 'edit', 'good', 'x.json'])).exitCode).toBe(2);
  });
});

describe('yang batch', () => {
  writeFileSync(join(folder, 'd.json'), '{\n "good:two": 300 }');
  writeFileSync(join(folder, 'e.json'), '{"def:c": {}}');
  writeFileSync(
    join(folder, 'def.yang'),
    'module def { namespace "urn:def"; prefix d; container c { leaf a { type int8; default 5; } leaf s { config false; type int8; default 6; } } }',
  );

  async function batch(cases: readonly unknown[]): Promise<readonly Record<string, unknown>[]> {
    const input = cases.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    const { exitCode, out } = await run(['yang', 'batch', '--base', folder], { input });
    expect(exitCode).toBe(0);
    return out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>);
  }

  test('answers each case, in order', async () => {
    const good = { modules: ['good.yang'], search_path: ['lib'] };
    const answers = await batch([
      { id: 1, ...good },
      { id: 'two', ...good, data: 'd.json', type: 'config', features: null },
      { id: 3, modules: ['good'], search_path: ['.', 'lib'], features: { good: ['a'] }, data: 'd.json' },
      { id: 4, modules: ['bad.yang'] },
    ]);
    expect(answers).toMatchObject([
      { id: 1, ok: true, diagnostics: [], ms: expect.any(Number) as number },
      {
        id: 'two',
        ok: false,
        diagnostics: [{ code: 'data-type', path: '/good:two', file: 'd.json', line: 2, column: 2 }],
      },
      { id: 3, ok: false, diagnostics: [{ code: 'data-unknown' }] },
      { id: 4, ok: false, diagnostics: [{ code: 'yang-reference', line: 4 }, { line: 5 }] },
    ]);
  });

  test('gives the document with defaults, or the nodes', async () => {
    const [config, data, nodes] = await batch([
      { id: 1, modules: ['def.yang'], data: 'e.json', want: 'defaults' },
      { id: 2, modules: ['def.yang'], data: 'e.json', type: 'data', want: 'defaults' },
      { id: 3, modules: ['def.yang'], want: 'nodes' },
    ]);
    expect(config).toMatchObject({ ok: true, defaults: { 'def:c': { a: 5 } } });
    expect(data).toMatchObject({ ok: true, defaults: { 'def:c': { a: 5, s: 6 } } });
    expect(nodes).toMatchObject({
      ok: true,
      nodes: [{ path: '/def:c', kind: 'container' }, { path: '/def:c/a' }, { path: '/def:c/s' }],
    });
  });

  test('goes on after a line that is no case, and after a case that cannot be judged', async () => {
    const answers = await batch([
      '{"id": 1',
      '[]',
      '',
      { id: 2 },
      { id: 3, modules: ['good'], search_path: 7 },
      { id: 4, modules: ['good'], type: 'edit' },
      { id: 5, modules: ['none.yang'] },
      { id: 6, modules: ['good.yang'], search_path: ['nowhere'] },
      { id: 7, modules: ['good.yang'], search_path: ['lib'], data: 'none.json' },
      { id: 8, modules: ['good.yang'], search_path: ['lib'], implement: 'some' },
      { id: 9, modules: ['good.yang'], search_path: ['lib'], features: { good: 1 } },
      { id: 10, modules: ['good.yang'], search_path: ['lib'], want: 'defaults' },
      { id: 11, modules: ['good.yang'], search_path: ['lib'] },
    ]);
    expect(answers.map(({ id, ok }) => [id, ok])).toEqual([
      [null, false],
      [null, false],
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map(id => [id, false]),
      [11, true],
    ]);
    for (const { ok, diagnostics } of answers) {
      expect(diagnostics).toHaveLength(ok === true ? 0 : 1);
      expect(JSON.stringify(diagnostics)).not.toContain('"internal"');
    }
  });
});
