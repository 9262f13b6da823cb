import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configDiagnosticsOf } from '../../test/support/config-diagnostics-of.ts';
import { loadModelSets } from './model-set-loader.ts';

function folderWith(content: Readonly<Record<string, string | object>>): string {
  const root = mkdtempSync(join(tmpdir(), 'binnacle-models-'));
  for (const [path, text] of Object.entries(content)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof text === 'string' ? text : JSON.stringify(text));
  }
  return root;
}

const module = (name: string, body = ''): string =>
  `module ${name} { yang-version 1.1; namespace "urn:${name}"; prefix ${name}; ${body} }`;

function mistakes(action: () => unknown, root: string): readonly string[] {
  return configDiagnosticsOf(action).map(({ message, location }) =>
    `${location === undefined ? '' : `${location.file}:${location.line}: `}${message}`.replaceAll(
      root,
      'ROOT',
    ),
  );
}

describe('loadModelSets', () => {
  test('several versions stand side by side, with search paths relative to their files', () => {
    const root = folderWith({
      'a/1.0.0/model-set.json': { name: 'a', version: '1.0.0', modules: ['m'] },
      'a/1.0.0/m.yang': module('m', 'leaf one { type string; }'),
      'a/2.0.0-rc.1/model-set.json': {
        name: 'a',
        version: '2.0.0-rc.1',
        description: 'with features',
        modules: ['m'],
        searchPath: ['.', '../../shared'],
        features: { m: ['on'] },
      },
      'a/2.0.0-rc.1/m.yang': module(
        'm',
        'import n { prefix n; } feature on; feature off; leaf two { if-feature on; type n:t; } leaf three { if-feature off; type n:t; }',
      ),
      'shared/n.yang': module('n', 'typedef t { type uint8; }'),
      'notes/readme.txt': '',
    });
    const modelSets = loadModelSets([root]);
    expect(modelSets.list()).toEqual([
      { name: 'a', version: '1.0.0' },
      { name: 'a', version: '2.0.0-rc.1' },
    ]);
    const names = (reference: string): readonly string[] => [
      ...(modelSets.find(reference)?.root.dataChildrenByName.keys() ?? []),
    ];
    expect(names('a@1.0.0')).toEqual(['one']);
    expect(names('a@2.0.0-rc.1')).toEqual(['two']);
  });

  test('only those that are wanted are compiled', () => {
    const root = folderWith({
      'a/1.0.0/model-set.json': { name: 'a', version: '1.0.0', modules: ['m'] },
      'a/1.0.0/m.yang': module('m'),
      'b/1.0.0/model-set.json': { name: 'b', version: '1.0.0', modules: ['broken'] },
    });
    expect(loadModelSets([root], ['a@1.0.0']).list()).toHaveLength(1);
    expect(mistakes(() => loadModelSets([root], ['c@1.0.0']), root)).toEqual([
      'there is no model set c@1.0.0; there are a@1.0.0, b@1.0.0',
    ]);
  });

  test('mistakes of all models are reported with their places', () => {
    const root = folderWith({
      'a/1.0.0/model-set.json': { name: 'a', version: '1.0.0', modules: ['m'] },
      'a/1.0.0/m.yang': module('m', '\nleaf x { type nothing; }'),
      'b/1.0.0/model-set.json': { name: 'b', version: '1.0.0', modules: ['n'] },
      'b/1.0.0/n.yang': module('n', '\n\nleaf x { type nothing; }'),
    });
    const found = mistakes(() => loadModelSets([root]), root);
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/^ROOT\/a\/1\.0\.0\/m\.yang:2: /u);
    expect(found[1]).toMatch(/^ROOT\/b\/1\.0\.0\/n\.yang:3: /u);
  });

  test('a module that is not there is a mistake of the line that names it', () => {
    const text =
      '{\n "name": "a", "version": "1.0.0",\n "modules": ["m",\n  "n"],\n "features": {\n  "o": []}}';
    const root = folderWith({ 'a/1.0.0/model-set.json': text, 'a/1.0.0/m.yang': module('m') });
    expect(mistakes(() => loadModelSets([root]), root)).toEqual([
      'ROOT/a/1.0.0/model-set.json:4: the module "n" is not found',
    ]);
    writeFileSync(join(root, 'a/1.0.0/n.yang'), module('n'));
    expect(mistakes(() => loadModelSets([root]), root)).toEqual([
      "ROOT/a/1.0.0/model-set.json:6: 'features' names the module o, which is not part of the model set",
    ]);
  });

  test('all that is wrong with the files is reported', () => {
    const root = folderWith({
      'a/1.0.0/model-set.json': { name: 'A', version: '1', modules: [], implement: 'some', colour: 'red' },
      'b/1.0.0/model-set.json': '{',
      'c/1.0.0/model-set.json': '[]',
      'd/1.0.0/model-set.json': { name: 'x', version: '1.0.0', modules: ['m'], features: [] },
      'e/1.0.0/model-set.json': { name: 'x', version: '1.0.0', modules: ['m'] },
    });
    const found = mistakes(() => loadModelSets([root]), root);
    expect(found.filter(message => message.startsWith('ROOT/a/'))).toEqual([
      "ROOT/a/1.0.0/model-set.json: 'name' must be a text that matches ^[a-z][a-z0-9-]*$",
      "ROOT/a/1.0.0/model-set.json: 'version' must be a text that matches ^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$",
      "ROOT/a/1.0.0/model-set.json: 'modules' must be a list of texts",
      "ROOT/a/1.0.0/model-set.json: 'implement' must be listed or all",
      "ROOT/a/1.0.0/model-set.json: there is no key 'colour'",
    ]);
    expect(found).toContain('ROOT/c/1.0.0/model-set.json: must hold one JSON object');
    expect(found).toContain(
      "ROOT/d/1.0.0/model-set.json: 'features' must map module names to lists of features",
    );
    expect(found).toContain(
      'ROOT/e/1.0.0/model-set.json: the model set x@1.0.0 must stand in a folder x/1.0.0',
    );
  });

  test('the same model set in two folders, and a folder that is missing', () => {
    const files = {
      'a/1.0.0/model-set.json': { name: 'a', version: '1.0.0', modules: ['m'] },
      'a/1.0.0/m.yang': module('m'),
    };
    const [one, two] = [folderWith(files), folderWith(files)];
    expect(mistakes(() => loadModelSets([one, two]), two)).toEqual([
      `ROOT/a/1.0.0/model-set.json: the model set a@1.0.0 is also in ${one}/a/1.0.0/model-set.json`,
    ]);
    expect(mistakes(() => loadModelSets([join(one, 'nowhere')]), one)).toHaveLength(1);
  });
});
