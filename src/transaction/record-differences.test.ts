import { expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from '../data/decode-json.ts';
import { applyDifferences, diff } from '../data/diff.ts';
import { encodeJson } from '../data/encode-json.ts';
import type { DataTree, InnerData } from '../data/tree.ts';
import type { LeafListSchemaNode } from '../schema/schema-node.ts';
import { decodeDifferences, encodeDifferences } from './record-differences.ts';
import type { RecordDifference } from './transaction-record.ts';

const schema = schemaOf(`
  typedef either { type union { type int8; type string; } }
  list l { key "a b"; leaf a { type either; } leaf b { type string; } leaf v { type string; }
    list in { key k; ordered-by user; leaf k { type either; } leaf w { type string; } } }
  leaf-list ll { type either; }`);

function treeOf(json: unknown): DataTree {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json);
  expect(diagnostics).toEqual([]);
  return { schema, root: node as InnerData };
}

/** As the log does it. */
const written = (differences: readonly RecordDifference[]): RecordDifference[] =>
  JSON.parse(JSON.stringify(differences)) as RecordDifference[];

test('values of a union with the same text are told apart in keys', () => {
  const entry = (a: unknown, more: object): object => ({ a, b: 'x', ...more });
  const before = treeOf({ l: [entry(5, { v: 'int' }), entry('5', { v: 'text', in: [{ k: '7' }] })] });
  const after = treeOf({
    l: [entry(5, { v: 'int' }), entry('5', { v: 'new', in: [{ k: 7 }, { k: '7', w: 'w' }] })],
  });
  const record = written(encodeDifferences(diff(before, after)));
  expect(record).toContainEqual({
    path: "/t:l[a='5'][b='x']/v",
    instances: ['5', 'x'],
    before: 'text',
    after: 'new',
  });
  const replayed = applyDifferences(before, decodeDifferences(schema, record, 'here'));
  expect(encodeJson(replayed.root)).toEqual(encodeJson(after.root));
});

test('and so are those of a leaf-list', () => {
  const ll = schema.root.dataChildrenByName.get('ll') as LeafListSchemaNode;
  const differences = [5, '5'].map(value => ({
    path: [{ schema: ll, value }],
    before: undefined,
    after: undefined,
  }));
  const record = written(encodeDifferences(differences));
  expect(record).toEqual([{ path: "/t:ll[.='5']" }, { path: "/t:ll[.='5']", instances: ['5'] }]);
  expect(decodeDifferences(schema, record, 'here')).toEqual(differences);
});

test.each([
  ['too many keys', { path: "/t:l[a='5'][b='x']", behind: [1, 'x', 2] }],
  ['a key of another type', { path: "/t:l[a='5'][b='x']", instances: ['5', 6] }],
  ['a path that leads nowhere', { path: '/t:none' }],
  ['a value that does not fit', { path: "/t:l[a='5'][b='x']/v", after: 6 }],
])('refuses %s', (_name, difference) => {
  expect(() => decodeDifferences(schema, [difference], 'log record 7')).toThrow(
    /^log record 7 does not fit its model set.* \(a model that changes needs a new version\)$/,
  );
});
