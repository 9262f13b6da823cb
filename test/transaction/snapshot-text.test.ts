import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeJson } from '../../src/data/encode-json.ts';
import type { DataTree } from '../../src/data/tree.ts';
import { initialState } from '../../src/transaction/apply-record.ts';
import { prepare } from '../../src/transaction/prepare.ts';
import { SnapshotJoiner, snapshotPieces } from '../../src/transaction/snapshot-text.ts';
import { change, create, modelSets, update } from './fixture.ts';
import { changesOf, stepArbitrary } from './reference-model.ts';

function treeOf(changes: Parameters<typeof change>[1][]): DataTree {
  const empty = initialState('system@1.0.0', modelSets);
  const request = {
    changes: [create('t1', 'demo@2.0.0'), change('t1', ...changes)],
    interface: 'cli',
  } as const;
  const prepared = prepare(empty, request, { modelSets, timeUnixNs: 1n });
  const tree = prepared.kind === 'prepared' ? prepared.state.targets.get('t1')?.tree : undefined;
  if (tree === undefined) throw new Error(JSON.stringify(prepared));
  return tree;
}

function joined(tree: DataTree, pieceChars: number): { json: unknown; longest: number; pieces: number } {
  const joiner = new SnapshotJoiner();
  let longest = 0;
  let pieces = 0;
  for (const { continues, text } of snapshotPieces(tree, pieceChars)) {
    joiner.add(JSON.parse(text), continues);
    longest = Math.max(longest, text.length);
    pieces += 1;
  }
  return { json: joiner.json, longest, pieces };
}

test('pieces of any size join to the JSON of the tree', () => {
  const steps = fc.array(stepArbitrary, { maxLength: 30 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 200 }), (program, pieceChars) => {
      const [edits] = changesOf([{ target: 't1', steps: program }]);
      const tree = treeOf([...(edits?.edits ?? [])]);
      expect(JSON.stringify(joined(tree, pieceChars).json)).toBe(
        JSON.stringify(encodeJson(tree.root, { qualify: 'ietf' })),
      );
    }),
  );
});

test('a large tree makes many pieces, none much longer than asked', () => {
  const sub = Array.from({ length: 2000 }, (_, number) => ({ number, kind: 'b', text: `text ${number}` }));
  const entry = Array.from({ length: 50 }, (_, index) => ({
    id: `e${index}`,
    'extra:note': 'n',
    sub: [] as unknown[],
  }));
  entry[25]?.sub.push(...sub);
  const tree = treeOf([update('/', { 'demo:entry': entry })]);
  const { json, longest, pieces } = joined(tree, 1000);
  expect(longest).toBeLessThan(1200);
  expect(pieces).toBeGreaterThan(80);
  expect(json).toEqual(encodeJson(tree.root, { qualify: 'ietf' }));
});

test('an empty tree is one empty piece', () => {
  expect(joined(treeOf([]), 10)).toEqual({ json: {}, longest: 2, pieces: 1 });
});
