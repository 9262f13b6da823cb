import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draw } from '../../test/support/random-tree.ts';
import { drawEdit, drawInner, drawTree, moduleBody, textOf } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import type { Schema } from '../schema/schema.ts';
import { decodeJson } from './decode-json.ts';
import { applyDifferences, diff, invertDifferences } from './diff.ts';
import type { Edit } from './edit.ts';
import { applyEdits } from './edit.ts';
import { equalNodes } from './equal.ts';
import { formatPath } from './format-path.ts';
import { merge } from './merge.ts';
import { getNode } from './select.ts';
import type { DataTree } from './tree.ts';

const drawEdits = (draw: Draw, schema: Schema): readonly Edit[] =>
  Array.from({ length: draw(fc.nat, { max: 8 }) }, () => drawEdit(draw, schema));

/** Two trees with a common past, or none. */
function drawTwo(draw: Draw, schema: Schema): readonly [DataTree, DataTree] {
  const before = drawTree(draw, schema);
  return [before, draw(fc.boolean) ? drawTree(draw, schema) : applyEdits(before, drawEdits(draw, schema))];
}

function law(check: (schema: Schema, draw: Draw) => void): void {
  fc.assert(
    fc.property(moduleBody, fc.gen(), (body, draw) => check(schemaOf(body), draw)),
    { numRuns: 400 },
  );
}

describe('diff', () => {
  test('leads from one tree to the other, and inverted back', () =>
    law((schema, draw) => {
      const [before, after] = drawTwo(draw, schema);
      const texts = [textOf(before), textOf(after)];
      const differences = diff(before, after);
      expect(textOf(applyDifferences(before, differences))).toBe(texts[1]);
      expect(textOf(applyDifferences(after, invertDifferences(differences)))).toBe(texts[0]);
      expect([textOf(before), textOf(after)]).toEqual(texts);
    }));

  test('leads there and back with places, entry by entry', () =>
    law((schema, draw) => {
      const [before, after] = drawTwo(draw, schema);
      const differences = diff(before, after, { userLists: 'places' });
      expect(textOf(applyDifferences(before, differences))).toBe(textOf(after));
      expect(textOf(applyDifferences(after, invertDifferences(differences)))).toBe(textOf(before));
      for (const { path, before: old, after: young } of differences) {
        expect(getNode(before, path)).toEqual(old);
        expect(getNode(after, path)).toEqual(young);
      }
    }));

  test('of user-ordered lists with places costs what came and went', () => {
    const schema = schemaOf(
      'list l { key k; ordered-by user; leaf k { type uint32; } leaf v { type uint32; } }',
    );
    const treeOf = (keys: readonly number[]): DataTree => {
      const { node } = decodeJson({ schema, at: [] }, { 't:l': keys.map(k => ({ k, v: k })) });
      return { schema, root: node as DataTree['root'] };
    };
    const keys = Array.from({ length: 30 }, (_, index) => index);
    fc.assert(
      fc.property(
        fc.subarray(keys),
        fc.subarray(keys),
        fc.subarray(keys, { maxLength: 4 }),
        (left, right, last) => {
          const [before, after] = [
            treeOf([...left, 99]),
            treeOf([...right.filter(key => !last.includes(key)), 99, ...last]),
          ];
          const differences = diff(before, after, { userLists: 'places' });
          expect(textOf(applyDifferences(before, differences))).toBe(textOf(after));
          expect(textOf(applyDifferences(after, invertDifferences(differences)))).toBe(textOf(before));
        },
      ),
      { numRuns: 300 },
    );
    const list = treeOf(keys);
    const removed = diff(list, treeOf(keys.filter(key => key !== 7 && key !== 8)), { userLists: 'places' });
    expect(removed.map(({ path, behind }) => [formatPath(path), behind])).toEqual([
      ["/t:l[k='7']", [6]],
      ["/t:l[k='8']", [7]],
    ]);
    const first = diff(list, treeOf([100, ...keys]), { userLists: 'places' });
    expect(first.map(({ path, behind }) => [formatPath(path), behind])).toEqual([["/t:l[k='100']", []]]);
    expect(diff(list, treeOf([1, 0, ...keys.slice(2)]), { userLists: 'places' })).toHaveLength(1);
    expect(diff(list, treeOf([100, ...keys])).map(({ path }) => formatPath(path))).toEqual(['/t:l']);
  });

  test('of a tree with itself, or an equal one, is empty', () =>
    law((schema, draw) => {
      const tree = drawTree(draw, schema);
      const copy = applyDifferences({ schema, root: drawInner(draw, schema.root) }, []);
      expect(diff(tree, tree)).toEqual([]);
      const differences = diff(copy, tree);
      expect(diff(applyDifferences(copy, differences), tree)).toEqual([]);
      expect(differences.length === 0).toBe(textOf(copy) === textOf(tree));
      expect(equalNodes(copy.root, tree.root)).toBe(differences.length === 0);
    }));

  test('names what stands at its paths, and nothing twice', () =>
    law((schema, draw) => {
      const [before, after] = drawTwo(draw, schema);
      for (const { path, before: old, after: young } of diff(before, after)) {
        expect(getNode(before, path)).toEqual(old);
        expect(getNode(after, path)).toEqual(young);
        expect(old === undefined || young === undefined || !equalNodes(old, young)).toBe(true);
      }
    }));
});

describe('edits', () => {
  test('of system-ordered data give the same text in whatever order they come', () =>
    law((schema, draw) => {
      const tree = drawTree(draw, schema);
      const edits = diff({ schema, root: drawInner(draw, schema.root) }, tree)
        .filter(
          ({ path, after }) =>
            after !== undefined &&
            path.every(step => (step.schema as { orderedBy?: string }).orderedBy !== 'user'),
        )
        .map(({ path, after }) => ({
          operation: 'replace' as const,
          path,
          value: after as NonNullable<typeof after>,
        }));
      const nothing = applyEdits(tree, [{ operation: 'delete', path: [] }]);
      const texts = [edits, edits.toReversed()].map(list => textOf(applyEdits(nothing, list)));
      // The contents of user-ordered lists inside the values are the same in both; only the edits' order differs.
      expect(texts[0]).toBe(texts[1]);
    }));

  test('leave at their path what they say', () =>
    law((schema, draw) => {
      const before = drawTree(draw, schema);
      const text = textOf(before);
      const edit = drawEdit(draw, schema);
      const after = applyEdits(before, [edit]);
      expect(textOf(before)).toBe(text);
      expect(textOf(applyEdits(after, [edit]))).toBe(textOf(after));
      const found = getNode(after, edit.path);
      expect(edit.operation === 'delete' && edit.path.length > 0 && found !== undefined).toBe(false);
    }));
});

describe('merge', () => {
  test('is idempotent, and with itself or nothing the identity', () =>
    law((schema, draw) => {
      const [base, overlay] = drawTwo(draw, schema);
      const merged = merge(base, overlay);
      expect(merge(merged, overlay)).toBe(merged);
      expect(merge(base, base)).toBe(base);
      expect(merge(base, applyEdits(base, [{ operation: 'delete', path: [] }]))).toBe(base);
    }));

  test('is the update of the root', () =>
    law((schema, draw) => {
      const [base, overlay] = drawTwo(draw, schema);
      const updated = applyEdits(base, [{ operation: 'update', path: [], value: overlay.root }]);
      expect(textOf(merge(base, overlay))).toBe(textOf(updated));
    }));
});
