import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { withDefaults } from '../../src/data/defaults.ts';
import { encodeJson } from '../../src/data/encode-json.ts';
import { formatPath } from '../../src/data/format-path.ts';
import { parsePath, parsePattern } from '../../src/data/parse-path.ts';
import type { DataNode, DataTree } from '../../src/data/tree.ts';
import { getNode, select } from '../../src/data/select.ts';
import { readNode, readPattern } from '../../src/service/read-data.ts';
import { initialState } from '../../src/transaction/apply-record.ts';
import { prepare } from '../../src/transaction/prepare.ts';
import { change, create, modelSets, path, update } from '../transaction/fixture.ts';
import { changesOf, stepArbitrary } from '../transaction/reference-model.ts';

const exact = [
  '/',
  '/settings',
  '/settings/name',
  '/settings/count',
  '/settings/left',
  '/settings/other',
  '/settings/right',
  '/settings/proof',
  '/settings/step',
  '/entry',
  '/entry[id=a]',
  '/entry[id=a]/value',
  '/entry[id=a]/sub[number=1][kind=a]/text',
  '/rule[id=a]',
];
const patterns = [
  '/settings/*',
  '/*',
  '/...',
  '/entry[id=*]/value',
  '/entry[id=a]/*',
  '/entry/sub/text',
  '/.../text',
];

function treeOf(edits: Parameters<typeof change>[1][]): DataTree {
  const request = { changes: [create('t1'), change('t1', ...edits)], interface: 'cli' } as const;
  const prepared = prepare(initialState('system@1.0.0', modelSets), request, { modelSets, timeUnixNs: 1n });
  const tree = prepared.kind === 'prepared' ? prepared.state.targets.get('t1')?.tree : undefined;
  if (tree === undefined) throw new Error(JSON.stringify(prepared));
  return tree;
}

function show(node: DataNode | undefined): unknown {
  return node === undefined ? 'nothing' : encodeJson(node);
}

test('reading a place is reading it in the tree with all defaults', () => {
  const side = fc.constantFrom(undefined, 'left', 'right');
  fc.assert(
    fc.property(fc.array(stepArbitrary, { maxLength: 8 }), side, (steps, way) => {
      const [edits] = changesOf([{ target: 't1', steps }]);
      const choice = way === undefined ? [] : [update(`/settings/${way}`, 1)];
      const tree = treeOf([...(edits?.edits ?? []), ...choice]);
      const full = withDefaults(tree);
      for (const text of exact) {
        const parsed = parsePath(tree.schema, text);
        if (!('path' in parsed)) throw new Error(text);
        expect([text, show(readNode({ config: tree, state: undefined }, parsed.path))]).toEqual([
          text,
          show(getNode(full, parsed.path)),
        ]);
      }
      for (const text of patterns) {
        const parsed = parsePattern(tree.schema, text);
        if (!('pattern' in parsed)) throw new Error(text);
        const places = (found: Iterable<{ path: Parameters<typeof formatPath>[0]; node: DataNode }>) =>
          Array.from(found, ({ path, node }) => [formatPath(path), show(node)]);
        expect([
          text,
          places(readPattern({ config: tree, state: undefined }, path(text), parsed.pattern)),
        ]).toEqual([text, places(select(full, parsed.pattern))]);
      }
    }),
  );
});
