import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draw } from '../../test/support/random-tree.ts';
import { drawNode, drawPath, drawTree, moduleBody, textOf } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import { applyEdits } from '../data/edit.ts';
import type { DataTree } from '../data/tree.ts';
import { plan } from './plan.ts';
import { rebase } from './rebase.ts';
import { splitStep } from './split-step.ts';

/** A tree that a few edits lead to from another, so that the two share structure. */
function drawChanged(draw: Draw, tree: DataTree): DataTree {
  let changed = tree;
  for (let count = draw(fc.nat, { max: 4 }); count > 0; count -= 1) {
    const path = drawPath(draw, tree.schema);
    const last = path.at(-1);
    if (last === undefined || last.keys !== undefined || last.value !== undefined || draw(fc.boolean))
      changed = path.length === 0 ? changed : applyEdits(changed, [{ operation: 'delete', path }]);
    else changed = applyEdits(changed, [{ operation: 'replace', path, value: drawNode(draw, last.schema) }]);
  }
  return changed;
}

function drawPair(draw: Draw, body: string): { observed: DataTree; desired: DataTree } {
  const schema = schemaOf(body);
  const observed = drawTree(draw, schema);
  return { observed, desired: draw(fc.boolean) ? drawTree(draw, schema) : drawChanged(draw, observed) };
}

describe('plan', () => {
  test('applied to observed gives desired', () => {
    fc.assert(
      fc.property(moduleBody, fc.gen(), (body, draw) => {
        const { observed, desired } = drawPair(draw, body);
        expect(textOf(applyEdits(observed, plan(desired, observed)))).toBe(textOf(desired));
      }),
    );
  });

  test('finds nothing to do between equal trees', () => {
    fc.assert(
      fc.property(moduleBody, fc.gen(), (body, draw) => {
        const tree = drawTree(draw, schemaOf(body));
        expect(plan(tree, tree)).toEqual([]);
      }),
    );
  });

  test('has deletes first, then replaces, then updates', () => {
    const rank = { delete: 0, replace: 1, update: 2 };
    fc.assert(
      fc.property(moduleBody, fc.gen(), (body, draw) => {
        const { observed, desired } = drawPair(draw, body);
        const ranks = plan(desired, observed).map(step => rank[step.operation]);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
    );
  });

  test('divided into the smallest steps it leads to the same', () => {
    fc.assert(
      fc.property(moduleBody, fc.gen(), (body, draw) => {
        const { observed, desired } = drawPair(draw, body);
        let steps = plan(desired, observed);
        for (let depth = 0; depth < 12; depth += 1) steps = steps.flatMap(splitStep);
        expect(textOf(applyEdits(observed, steps))).toBe(textOf(desired));
      }),
    );
  });
});

test('a rebased tree leaves the same to do, and nothing once it is done', () => {
  fc.assert(
    fc.property(moduleBody, fc.gen(), (body, draw) => {
      const { observed, desired } = drawPair(draw, body);
      const steps = plan(desired, observed);
      const rebased = rebase(desired, observed, steps);
      expect(textOf(applyEdits(rebased, plan(desired, rebased)))).toBe(textOf(desired));
      expect(plan(desired, rebased).length).toBe(steps.length);
      expect(rebased === desired).toBe(steps.length === 0);
    }),
  );
});
