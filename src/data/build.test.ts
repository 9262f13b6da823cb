import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plain } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import type {
  AnySchemaNode,
  ContainerSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
} from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import { any, InnerBuilder, inner, leaf, leafList, list, tryLeafList, tryList } from './build.ts';
import { compareValues } from './compare-values.ts';
import { applyDifferences, diff } from './diff.ts';
import { applyEdits } from './edit.ts';
import { emptyTree } from './empty-tree.ts';
import { equalNodes } from './equal.ts';
import { formatPath } from './format-path.ts';
import type { InnerData } from './tree.ts';

const schema = schemaOf(`
  list port { key "b a"; leaf a { type int32; } leaf b { type string; } leaf c { type string; } }
  list rule { key name; ordered-by user; leaf name { type string; } }
  container box { leaf x { type string; } leaf y { type string; } leaf z { type string; } }
  container there { presence "p"; }
  anydata anything;
  leaf-list sorted { type int32; }
  leaf-list chosen { type string; ordered-by user; }
  container state { config false;
    leaf-list seen { type string; }
    list sample { leaf at { type string; } }
    list peer { key name; leaf name { type string; } leaf up { type boolean; } }
  }
`);

const root = schema.root.dataChildrenByName;
const state = root.get('state') as ContainerSchemaNode;
const port = root.get('port') as ListSchemaNode;
const sample = state.dataChildrenByName.get('sample') as ListSchemaNode;
const seen = state.dataChildrenByName.get('seen') as LeafListSchemaNode;
const leafOf = (parent: ListSchemaNode | ContainerSchemaNode, name: string): LeafSchemaNode =>
  parent.dataChildrenByName.get(name) as LeafSchemaNode;
const portOf = (a: number, b: string): InnerData =>
  inner(port, [leaf(leafOf(port, 'a'), a), leaf(leafOf(port, 'b'), b)]);
const at = (text: string): InnerData => inner(sample, [leaf(leafOf(sample, 'at'), text)]);

describe('inner', () => {
  test('keeps children in schema order, keys first, whatever order they come in', () => {
    const entry = inner(
      port,
      ['c', 'a', 'b'].map(name => leaf(leafOf(port, name), name === 'a' ? 1 : name)),
    );
    expect(Array.from(entry.children(), child => child.schema.name)).toEqual(['b', 'a', 'c']);
    expect(entry).toMatchObject({ kind: 'inner', schema: port, size: 3 });
    expect(entry.get(leafOf(port, 'a'))).toMatchObject({ kind: 'leaf', value: 1 });
  });

  test('leaves out what says nothing, but not presence', () => {
    const node = inner(schema.root, [
      inner(root.get('box') as ContainerSchemaNode, []),
      inner(root.get('there') as ContainerSchemaNode, []),
      list(port, []),
      leafList(root.get('sorted') as LeafListSchemaNode, []),
      any(root.get('anything') as AnySchemaNode, {}),
    ]);
    expect(Array.from(node.children(), child => child.schema.name)).toEqual(['there', 'anything']);
  });

  test('refuses a child twice, a child of another node, and an entry without its keys', () => {
    const box = root.get('box') as ContainerSchemaNode;
    const x = leaf(leafOf(box, 'x'), '1');
    expect(() => inner(box, [x, x])).toThrow('/t:box/x is given once');
    expect(() => inner(port, [x])).toThrow('/t:box/x is a child of /t:port');
    expect(() => inner(port, [leaf(leafOf(port, 'b'), 'x')])).toThrow('an entry of /t:port has all its keys');
  });

  test('the builder takes the last value', () => {
    const box = root.get('box') as ContainerSchemaNode;
    const builder = new InnerBuilder(box);
    builder.leaf(leafOf(box, 'z'), '1');
    builder.add(leaf(leafOf(box, 'z'), '2'));
    builder.leaf(leafOf(box, 'x'), '0');
    expect(builder.has(leafOf(box, 'z')) && !builder.has(leafOf(box, 'y'))).toBe(true);
    expect(plain(builder.build())).toEqual({ x: '0', z: '2' });
  });
});

describe('list', () => {
  test('sorts by key: strings by code unit, numbers by magnitude', () => {
    const node = list(port, [
      portOf(10, 'b'),
      portOf(9, 'b'),
      portOf(1, 'c'),
      portOf(-1, 'Z'),
      portOf(2, 'b'),
    ]);
    expect(Array.from(node.entries(), plain)).toEqual(
      [
        ['Z', '-1'],
        ['b', '2'],
        ['b', '9'],
        ['b', '10'],
        ['c', '1'],
      ].map(([b, a]) => ({ b, a })),
    );
    expect(node.get(['b', 9])).toBeDefined();
    expect(node.get(['b', 8])).toBeUndefined();
    expect(node).toMatchObject({ kind: 'list', schema: port, size: 5 });
  });

  test('gives duplicates back and keeps the first', () => {
    const entries = [portOf(2, 'a'), portOf(1, 'a'), portOf(2, 'a'), portOf(2, 'a')];
    const { node, duplicates } = tryList(port, entries);
    expect(duplicates).toEqual(entries.slice(2));
    expect([...node.entries()]).toEqual([entries[1], entries[0]]);
    expect(() => list(port, entries)).toThrow('entries of /t:port have different keys');
  });

  test('keeps the order of the user', () => {
    const rule = root.get('rule') as ListSchemaNode;
    const rules = ['b', 'c', 'a'].map(name => inner(rule, [leaf(leafOf(rule, 'name'), name)]));
    expect([...list(rule, rules).entries()]).toEqual(rules);
    expect(tryList(rule, [...rules, ...rules]).duplicates).toEqual(rules);
  });

  test('without keys keeps all, by position', () => {
    const node = list(sample, [at('x'), at('x'), at('y')]);
    expect(Array.from(node.entries(), plain)).toEqual([{ at: 'x' }, { at: 'x' }, { at: 'y' }]);
    expect(plain(node.get([3]) as InnerData)).toEqual({ at: 'y' });
    expect(node.get([4])).toBeUndefined();
  });
});

describe('leaf-list', () => {
  const sorted = root.get('sorted') as LeafListSchemaNode;
  const chosen = root.get('chosen') as LeafListSchemaNode;

  test('sorts, keeps the order of the user, or keeps what was reported', () => {
    expect([...leafList(sorted, [10, 9, -1]).values()]).toEqual([-1, 9, 10]);
    expect([...leafList(chosen, ['b', 'a']).values()]).toEqual(['b', 'a']);
    expect([...leafList(seen, ['b', 'a', 'b']).values()]).toEqual(['b', 'a', 'b']);
    expect(leafList(sorted, [1, 2]).has(2)).toBe(true);
    expect(leafList(seen, ['b']).has('a')).toBe(false);
  });

  test('gives duplicates back', () => {
    expect(tryLeafList(chosen, ['b', 'a', 'b']).duplicates).toEqual(['b']);
    expect(() => leafList(sorted, [1, 1])).toThrow('values of /t:sorted are different');
  });
});

describe('state', () => {
  const path = [{ schema: state }];
  const base = applyEdits(emptyTree(schema), [
    { operation: 'replace', path: [...path, { schema: sample }], value: list(sample, [at('1'), at('2')]) },
    { operation: 'replace', path: [...path, { schema: seen }], value: leafList(seen, ['b', 'a', 'b']) },
  ]);

  test('entries without keys are edited by position', () => {
    const tree = applyEdits(base, [
      { operation: 'replace', path: [...path, { schema: sample, keys: [2] }], value: at('two') },
      { operation: 'update', path: [...path, { schema: sample, keys: [3] }], value: at('3') },
      { operation: 'delete', path: [...path, { schema: sample, keys: [1] }] },
      { operation: 'delete', path: [...path, { schema: sample, keys: [9] }] },
      { operation: 'delete', path: [...path, { schema: seen, value: 'b' }] },
      { operation: 'update', path: [...path, { schema: seen, value: 'c' }], value: leafList(seen, ['c']) },
    ]);
    expect(plain(tree.root)).toEqual({ state: { sample: [{ at: 'two' }, { at: '3' }], seen: ['a', 'c'] } });
  });

  test('a list without keys differs as a whole', () => {
    const after = applyEdits(base, [
      { operation: 'replace', path: [...path, { schema: sample, keys: [2] }], value: at('two') },
    ]);
    const differences = diff(base, after);
    expect(differences.map(difference => formatPath(difference.path))).toEqual(['/t:state/sample']);
    expect(plain(applyDifferences(base, differences).root)).toEqual(plain(after.root));
  });

  test('order counts in what has no keys', () => {
    expect(equalNodes(list(sample, [at('1'), at('2')]), list(sample, [at('2'), at('1')]))).toBe(false);
    expect(equalNodes(list(sample, [at('1'), at('2')]), list(sample, [at('1'), at('2')]))).toBe(true);
    expect(equalNodes(leafList(seen, ['a', 'b']), leafList(seen, ['b', 'a']))).toBe(false);
  });
});

test.each([
  [{ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1 }, { b: 1 }, false],
  [[1, 2], [2, 1], false],
  [[], {}, false],
  [null, {}, false],
  ['1', 1, false],
])('anydata %j and %j: %j', (a, b, same) => {
  const schemaNode = root.get('anything') as AnySchemaNode;
  expect(equalNodes(any(schemaNode, a), any(schemaNode, b))).toBe(same);
});

test('values of all types have one order', () => {
  const value: fc.Arbitrary<LeafValue> = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: -3, max: 3 }),
    fc.bigInt(-3n, 3n),
    fc.string({ maxLength: 2 }),
  );
  fc.assert(
    fc.property(value, value, value, (a, b, c) => {
      expect(Math.sign(compareValues(a, b))).toBe(-Math.sign(compareValues(b, a)) + 0);
      expect(compareValues(a, b) === 0).toBe(a === b);
      expect(compareValues(a, b) <= 0 && compareValues(b, c) <= 0 && compareValues(a, c) > 0).toBe(false);
    }),
  );
  expect([2n ** 60n, 'a', 10, 9, 'B', true, false, null, 2n].sort(compareValues)).toEqual([
    null,
    false,
    true,
    2n,
    9,
    10,
    2n ** 60n,
    'B',
    'a',
  ]);
});
