import { expect, test } from 'vitest';
import { schemaOf } from '../../../test/support/schema-of.ts';
import { leaf } from '../../data/build.ts';
import type { LeafChange } from '../../data/leaves/leaf.ts';
import { parsePath } from '../../data/parse-path.ts';
import type { LeafSchemaNode } from '../../schema/schema-node.ts';
import { type PendingLeaf, PendingLeaves } from './pending-leaves.ts';
import type { LeafBatch } from './subscribe-backend.ts';

const schema = schemaOf('leaf a { type int32; } leaf b { type int32; }');

function change(name: 'a' | 'b', value: number | undefined, existed = true): LeafChange {
  const parsed = parsePath(schema, `/${name}`);
  if (!('path' in parsed)) throw new Error(name);
  const { path } = parsed;
  const content = value === undefined ? undefined : leaf(path[0]?.schema as LeafSchemaNode, value);
  return content === undefined ? { path, existed, content, gone: path } : { path, existed, content };
}

function pendingAfter(...changes: readonly LeafChange[]): readonly string[] {
  const pending = new PendingLeaves(0);
  for (const [index, one] of changes.entries())
    pending.add({ target: 't', timeUnixNs: BigInt(index), changes: [one] });
  const size = pending.size;
  const found = Array.from(pending.drain(), show);
  expect([size, pending.size]).toEqual([found.length, 0]);
  return found;
}

function show({ change: { path, content }, timeUnixNs, duplicates }: PendingLeaf): string {
  const value = content?.kind === 'leaf' ? String(content.value) : 'gone';
  return `${path[0]?.schema.name} ${value} at ${timeUnixNs}, ${duplicates} skipped`;
}

test('of each leaf the newest value is kept, in the order of time', () => {
  const found = pendingAfter(change('a', 1), change('b', 2), change('a', 3), change('a', 4));
  expect(found).toEqual(['b 2 at 1, 0 skipped', 'a 4 at 3, 2 skipped']);
});

test('what came and went while nobody looked never was', () => {
  expect(pendingAfter(change('a', 1, false), change('a', undefined))).toEqual([]);
  expect(pendingAfter(change('a', 1, false), change('a', undefined), change('a', 2, false))).toEqual([
    'a 2 at 2, 0 skipped',
  ]);
});

test('what the reader knows and has gone is told, also if it came back in between', () => {
  expect(pendingAfter(change('a', undefined), change('a', 2, false), change('a', undefined))).toEqual([
    'a gone at 2, 1 skipped',
  ]);
});

test('leaves of different entries are different, whatever stands in the keys', () => {
  const lists = schemaOf(
    'list l { key "a b"; leaf a { type string; } leaf b { type string; } leaf v { type int32; } }',
  );
  const entry = (a: string, b: string): LeafChange => {
    const parsed = parsePath(lists, `/l[a='${a}'][b='${b}']/v`);
    if (!('path' in parsed)) throw new Error(a);
    const node = parsed.path[1]?.schema as LeafSchemaNode;
    return { path: parsed.path, existed: false, content: leaf(node, 1) };
  };
  expect(pendingAfter(entry('x\ny', 'z'), entry('x', 'y\nz'))).toHaveLength(2);
});

test('what is added while others are taken comes too', () => {
  const pending = new PendingLeaves(0);
  pending.add({ target: 't', timeUnixNs: 1n, changes: [change('a', 1)] });
  const found: string[] = [];
  for (const one of pending.drain()) {
    found.push(show(one));
    if (found.length === 1)
      pending.add({ target: 't', timeUnixNs: 2n, changes: [change('a', 2), change('b', 2)] });
  }
  expect(found).toEqual(['a 1 at 1, 0 skipped', 'a 2 at 2, 0 skipped', 'b 2 at 2, 0 skipped']);
});

test('a few are kept in their batches, for which many can share the bytes', () => {
  const pending = new PendingLeaves(2);
  const batches = [1, 2, 3].map(value => ({
    target: 't',
    timeUnixNs: BigInt(value),
    changes: [change('a', value)],
  }));
  const [first, second, third] = batches as unknown as [LeafBatch, LeafBatch, LeafBatch];
  pending.add(first);
  pending.add(second);
  expect(pending.takeBatch()).toBe(first);
  pending.add(third);
  expect(pending.size).toBe(2);
  expect([...pending.drain()]).toEqual([]);
  pending.add(first);
  expect(pending.takeBatch()).toBeUndefined();
  expect(Array.from(pending.drain(), show)).toEqual(['a 1 at 1, 2 skipped']);
  expect(pending.size).toBe(0);
});

test('the end of a commit stays behind what the commit did', () => {
  const pending = new PendingLeaves(3);
  const batch = { target: 't', timeUnixNs: 1n, changes: [change('a', 1)] };
  pending.add(batch);
  pending.addMark({ revision: 1 });
  expect(pending.size).toBe(2);
  expect([pending.takeBatch(), pending.takeBatch(), pending.takeBatch()]).toEqual([
    batch,
    { revision: 1 },
    undefined,
  ]);
  expect(pending.size).toBe(0);
});

test('behind single leaves only the newest end stands, and those of commits that have to be confirmed', () => {
  const pending = new PendingLeaves(1);
  for (let revision = 1; revision <= 5; revision += 1) {
    pending.add({ target: 't', timeUnixNs: BigInt(revision), changes: [change('a', revision)] });
    pending.addMark(revision === 3 ? { revision, confirmId: 'c' } : { revision });
  }
  expect(pending.takeMarks()).toEqual([]);
  expect(Array.from(pending.drain(), show)).toEqual(['a 5 at 5, 4 skipped']);
  expect(pending.takeMarks()).toEqual([{ revision: 3, confirmId: 'c' }, { revision: 5 }]);
  expect(pending.size).toBe(0);
});
