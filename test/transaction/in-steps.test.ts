import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJson } from '../../src/data/decode-json.ts';
import { decodeJsonInSteps } from '../../src/data/decode-json-in-steps.ts';
import { diff } from '../../src/data/diff.ts';
import { applyEdits } from '../../src/data/edit.ts';
import { applyEditsInSteps } from '../../src/data/edit-in-steps.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import { encodeJson, encodeJsonInSteps } from '../../src/data/encode-json.ts';
import type { DataTree } from '../../src/data/tree.ts';
import { validateTree, validateTreeInSteps } from '../../src/data/validate.ts';
import type { Steps } from '../../src/lib/steps.ts';
import { runSteps } from '../../src/lib/steps.ts';
import { findConflictsInSteps } from '../../src/transaction/find-conflicts.ts';
import { draftsOfScope } from '../../src/transaction/history/rollback-drafts.ts';
import type { State, TargetState } from '../../src/transaction/state.ts';
import { stateDifferencesInSteps } from '../../src/transaction/target-change.ts';
import { TargetMap } from '../../src/transaction/target-map.ts';
import { schemaOf } from '../support/schema-of.ts';

const schema = schemaOf(`
  container top {
    leaf name { type string; }
    list sorted { key "id"; leaf id { type int32; } leaf value { type int32; mandatory true; }
      leaf other { type leafref { path "/t:top/t:sorted/t:id"; } }
      list inside { key "a b"; ordered-by user; leaf a { type string; } leaf b { type int8; } leaf-list tag { type string; } } }
    list ordered { key "id"; ordered-by user; unique "mark"; leaf id { type string; } leaf mark { type int32; } }
    choice way { case one { container one { list item { key "id"; leaf id { type int32; } } } } case two { leaf two { type string; } } }
    container there { presence "it is"; leaf by { type string; must ". != 'x'"; } }
  }`);

type Json = Record<string, unknown>;

/** Numbers collide and values are wrong now and then, so that there are mistakes to be found in every phase. */
const id = fc.integer({ min: 0, max: 5000 });
const inside = fc.record({
  a: fc.constantFrom('p', 'q'),
  b: fc.integer({ min: -3, max: 129 }),
  tag: fc.constant(['u', 'v']),
});
const sorted = fc.record(
  {
    id,
    value: fc.oneof({ weight: 500, arbitrary: id }, { weight: 1, arbitrary: fc.constant('no') }),
    other: id,
    inside: fc.array(inside, { maxLength: 3 }),
  },
  { requiredKeys: ['id'] },
);
const many = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(item, { minLength: 0, maxLength: 400, size: 'max' });
const top: fc.Arbitrary<Json> = fc.record(
  {
    name: fc.string(),
    sorted: many(sorted),
    ordered: many(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), mark: id })),
    one: fc.record({
      item: fc.uniqueArray(id, { maxLength: 700, size: 'max' }).map(ids => ids.map(value => ({ id: value }))),
    }),
    there: fc.record({ by: fc.constantFrom('x', 'y') }),
  },
  { requiredKeys: [] },
);
const document = top.map(json => ({ 't:top': json }));

/** What a computation returns, and how often it could have been interrupted. */
function run<T>(steps: Steps<T>): { readonly value: T; readonly turns: number } {
  for (let turns = 0; ; turns += 1) {
    const { done, value } = steps.next();
    if (done === true) return { value, turns };
  }
}

function treeOf(json: unknown): DataTree {
  const { node } = decodeJson({ schema, at: [] }, json);
  const empty = emptyTree(schema);
  return node === undefined ? empty : applyEdits(empty, [{ operation: 'replace', path: [], value: node }]);
}

describe('in steps and at once, the same comes out', () => {
  const runs = { numRuns: 40 };

  test('of decoding, mistakes and their places included', () => {
    fc.assert(
      fc.property(document, json => {
        const place = { schema, at: [] };
        const atOnce = decodeJson(place, json);
        const inSteps = runSteps(decodeJsonInSteps(place, json));
        expect(inSteps.diagnostics).toEqual(atOnce.diagnostics);
        expect(inSteps.node && encodeJson(inSteps.node)).toEqual(atOnce.node && encodeJson(atOnce.node));
      }),
      runs,
    );
  });

  test('of encoding', () => {
    fc.assert(
      fc.property(document, json => {
        const { root } = treeOf(json);
        expect(JSON.stringify(runSteps(encodeJsonInSteps(root)))).toBe(JSON.stringify(encodeJson(root)));
      }),
      runs,
    );
  });

  test('of an update', () => {
    fc.assert(
      fc.property(document, document, (first, second) => {
        const before = treeOf(first);
        const edits = [{ operation: 'update', path: [], value: treeOf(second).root }] as const;
        const after = runSteps(applyEditsInSteps(before, edits));
        expect(encodeJson(after.root)).toEqual(encodeJson(applyEdits(before, edits).root));
      }),
      runs,
    );
  });

  test('of validating', () => {
    fc.assert(
      fc.property(document, json => {
        const tree = treeOf(json);
        expect(runSteps(validateTreeInSteps(tree, { type: 'config' }))).toEqual(
          validateTree(tree, { type: 'config' }),
        );
      }),
      runs,
    );
  });
});

test('what is large can be interrupted at every phase', () => {
  const entries = (value: number): Json[] =>
    Array.from({ length: 5000 }, (_, index) => ({ id: index, value, inside: [{ a: 'p', b: 1 }] }));
  const json = { 't:top': { sorted: entries(1) } };
  const other = { 't:top': { sorted: entries(2) } };
  const tree = treeOf(json);
  const edits = [{ operation: 'update', path: [], value: treeOf(other).root }] as const;
  const turns = [
    run(decodeJsonInSteps({ schema, at: [] }, json)).turns,
    run(encodeJsonInSteps(tree.root)).turns,
    run(applyEditsInSteps(tree, edits)).turns,
    run(validateTreeInSteps(tree, { type: 'config' })).turns,
  ];
  for (const count of turns) expect(count).toBeGreaterThanOrEqual(30);
});

test('comparing states, going back in part and finding conflicts can be interrupted, too', () => {
  const stateOf = (revision: number): State => {
    const sorted = Array.from({ length: 10_000 }, (_, id) => ({ id, value: revision }));
    const tree = treeOf({ 't:top': { sorted } });
    const target = { name: 't', modelSet: 't@1.0.0', tree, changedAt: revision, pristine: false };
    return { revision, targets: TargetMap.of([target]) };
  };
  const [goal, now] = [stateOf(1), stateOf(2)];
  const path = [{ name: 'top', keys: new Map() }];
  const modelSets = { find: () => schema, list: () => [] };
  const differences = run(stateDifferencesInSteps(goal, now, { path }));
  expect(differences.value[0]?.differences.length).toBe(10_000);
  const drafts = run(draftsOfScope({ now, goal }, [{ target: 't', path }], modelSets));
  expect(drafts.value.drafts[0]?.after?.tree.root).toEqual(goal.targets.get('t')?.tree.root);
  const touched = diff(...([goal, now].map(state => state.targets.get('t')?.tree) as [DataTree, DataTree]));
  const question = { expected: 1, base: goal, now: now.targets.get('t') as TargetState, touched };
  const conflicts = run(findConflictsInSteps(question));
  expect(conflicts.value.length).toBe(10_000);
  for (const { turns } of [differences, drafts, conflicts]) expect(turns).toBeGreaterThan(150);
});
