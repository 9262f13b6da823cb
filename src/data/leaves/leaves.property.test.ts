import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trySchema } from '../../../test/support/check-incremental.ts';
import { drawConstrainedModule } from '../../../test/support/random-constraints.ts';
import { type Draw, drawEdit, drawPath, drawTree, plain } from '../../../test/support/random-tree.ts';
import { runSteps } from '../../lib/steps.ts';
import type { Schema } from '../../schema/schema.ts';
import { withDefaults } from '../defaults.ts';
import { dropByWhen } from '../drop-by-when.ts';
import { applyEdits } from '../edit.ts';
import { emptyTree } from '../empty-tree.ts';
import { formatPath, qualifiedElements } from '../format-path.ts';
import { openTree } from '../open-tree.ts';
import type { DataPath, PathElement, PathPattern } from '../path.ts';
import { resolvePattern } from '../resolve-pattern.ts';
import { select } from '../select.ts';
import type { DataNode, DataTree } from '../tree.ts';
import type { Leaf } from './leaf.ts';
import { type ChangeReader, leafChangesInSteps, type PlainChange } from './leaf-changes.ts';
import { PatternTrie } from './pattern-trie.ts';
import { selectedLeaves } from './selected-leaves.ts';

type Leaves = Map<string, unknown>;

/** The oracle: all leaves of the tree with all defaults, by walking all of it. */
function leavesBelow(path: DataPath, node: DataNode, found: Leaves): Leaves {
  if (node.kind === 'list') {
    for (const entry of node.entries()) {
      const keys = node.schema.keys.map(key => (entry.get(key) as { value: string }).value);
      leavesBelow([...path.slice(0, -1), { schema: node.schema, keys }], entry, found);
    }
  } else if (node.kind === 'inner') {
    for (const child of node.children())
      leavesBelow([...path, { schema: child.schema }] as DataPath, child, found);
  } else found.set(formatPath(path), plain(node));
  return found;
}

function allLeaves(tree: DataTree): Leaves {
  return leavesBelow([], withDefaults(tree, { state: false }).root, new Map());
}

function flat(leaves: Iterable<Leaf>): Leaves {
  const found: Leaves = new Map();
  for (const { path, content } of leaves) {
    const items = content.kind === 'atomic' ? content.leaves : [{ path, content }];
    for (const item of items) {
      expect(found.has(formatPath(item.path))).toBe(false);
      found.set(formatPath(item.path), plain(item.content));
    }
  }
  return found;
}

const everything: PathPattern = { matches: true, branches: new Map() };

function sorted(leaves: Leaves): [string, unknown][] {
  return [...leaves].sort(([a], [b]) => (a < b ? -1 : 1));
}

function law(check: (schema: Schema, draw: Draw) => void): void {
  fc.assert(
    fc.property(fc.gen(), draw => {
      const schema = trySchema(drawConstrainedModule(draw));
      fc.pre(schema !== undefined);
      check(schema, draw);
    }),
    { numRuns: 150, endOnFailure: true },
  );
}

function changesOf(before: DataTree | undefined, after: DataTree | undefined): readonly PlainChange[] {
  const changes: PlainChange[] = [];
  const reader: ChangeReader = { wants: () => true, take: change => void changes.push(change) };
  runSteps(leafChangesInSteps({ before, after }, reader));
  return changes;
}

/** A pattern that leads to some place of the schema, with some of its parts left open. */
function drawPattern(draw: Draw, schema: Schema): PathPattern {
  const elements = qualifiedElements(drawPath(draw, schema)).map((element): PathElement => {
    if (draw(fc.nat, { max: 5 }) === 0) return { name: '*', keys: new Map() };
    if (draw(fc.nat, { max: 8 }) === 0) return { name: '...', keys: new Map() };
    // One value of a leaf-list stands for all of it.
    const keys = [...element.keys].filter(([key]) => key !== '.' && draw(fc.boolean));
    return { name: element.name, keys: new Map(keys) };
  });
  const length = draw(fc.nat, { max: elements.length });
  const resolved = resolvePattern(schema, elements.slice(0, length));
  return 'pattern' in resolved ? resolved.pattern : everything;
}

describe('leaves in use', () => {
  test('are those of the tree with all defaults', () =>
    law((schema, draw) => {
      const tree = drawTree(draw, schema);
      const leaves = flat(selectedLeaves(openTree(tree), { patterns: [everything], depth: Infinity }));
      expect(sorted(leaves)).toEqual(sorted(allLeaves(tree)));
    }));

  test('at and below patterns are those that select finds in that tree', () =>
    law((schema, draw) => {
      const tree = drawTree(draw, schema);
      const patterns = Array.from({ length: 1 + draw(fc.nat, { max: 2 }) }, () => drawPattern(draw, schema));
      const full = withDefaults(tree, { state: false });
      const expected: Leaves = new Map();
      for (const pattern of patterns)
        for (const { path, node } of select(full, pattern)) leavesBelow(path, node, expected);
      const found = flat(selectedLeaves(openTree(tree), { patterns, depth: Infinity }));
      expect(sorted(found)).toEqual(sorted(expected));
      const trie = new PatternTrie<number>();
      for (const [index, pattern] of patterns.entries()) trie.add(pattern, index);
      const matched = [...allLeaves(tree).keys()].filter(text => {
        const path = pathsOf(tree).get(text) ?? [];
        const items = trie.match(path);
        expect(trie.touches(path)).toBe(items.size > 0 || trie.touches(path));
        return items.size > 0;
      });
      expect(matched.sort()).toEqual([...expected.keys()].sort());
      for (const [index, pattern] of patterns.entries()) trie.delete(pattern, index);
      expect(trie.size).toBe(1);
    }));
});

function pathsOf(tree: DataTree): ReadonlyMap<string, DataPath> {
  const leaves = [...selectedLeaves(openTree(tree), { patterns: [everything], depth: Infinity })].flatMap(
    (leaf): readonly Pick<Leaf, 'path'>[] => (leaf.content.kind === 'atomic' ? leaf.content.leaves : [leaf]),
  );
  return new Map(leaves.map(({ path }) => [formatPath(path), path]));
}

/** The tree as a commit would have it. */
function lawful(before: DataTree, tree: DataTree): DataTree {
  return dropByWhen(before, tree, []).tree;
}

describe('changes of leaves', () => {
  test('lead from the leaves of one tree to those of the other, and name nothing else', () =>
    law((schema, draw) => {
      const nothing = emptyTree(schema);
      const before = lawful(nothing, drawTree(draw, schema));
      const edits = Array.from({ length: draw(fc.nat, { max: 6 }) }, () => drawEdit(draw, schema));
      const edited = draw(fc.nat, { max: 4 }) === 0 ? drawTree(draw, schema) : applyEdits(before, edits);
      const after = lawful(before, edited);
      const leaves = allLeaves(before);
      const changes = changesOf(before, after);
      for (const { path, existed, content, gone } of changes) {
        const text = formatPath(path);
        expect([text, existed]).toEqual([text, leaves.has(text)]);
        expect(gone === undefined).toBe(content !== undefined);
        if (content === undefined) leaves.delete(text);
        else leaves.set(text, plain(content));
        const top = gone === undefined ? '/none' : formatPath(gone);
        expect([...allLeaves(after).keys()].filter(left => isBelow(left, top))).toEqual([]);
      }
      expect(sorted(leaves)).toEqual(sorted(allLeaves(after)));
    }));

  test('of a tree that comes or goes are all its leaves', () =>
    law((schema, draw) => {
      const tree = drawTree(draw, schema);
      const came = changesOf(undefined, tree);
      expect(
        sorted(new Map(came.map(({ path, content }) => [formatPath(path), content && plain(content)]))),
      ).toEqual(sorted(allLeaves(tree)));
      const went = changesOf(tree, undefined);
      expect(went.map(({ path }) => formatPath(path)).sort()).toEqual([...allLeaves(tree).keys()].sort());
      expect(went.every(({ gone, content }) => gone?.length === 0 && content === undefined)).toBe(true);
    }));
});

function isBelow(text: string, top: string): boolean {
  return text === top || text.startsWith(`${top}/`) || text.startsWith(`${top}[`);
}
