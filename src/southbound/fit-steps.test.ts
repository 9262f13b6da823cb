import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawTree, moduleBody, textOf } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from '../data/decode-json.ts';
import { applyEdits } from '../data/edit.ts';
import { emptyTree } from '../data/empty-tree.ts';
import { formatPath } from '../data/format-path.ts';
import type { DataTree, InnerData } from '../data/tree.ts';
import { validateTree } from '../data/validate.ts';
import { encodeSet } from '../gnmi/encode-set.ts';
import type { Schema } from '../schema/schema.ts';
import { encodeStep } from './encode-step.ts';
import { fitSteps } from './fit-steps.ts';
import { halveStep } from './halve-step.ts';
import { plan } from './plan.ts';
import type { Step } from './step.ts';

function sizeIn(schema: Schema, encoding: 'json_ietf' | 'proto'): (steps: readonly Step[]) => number {
  return steps =>
    encodeSet({
      target: 'leaf1',
      operations: steps.flatMap(step => encodeStep(step, { schema, encoding, secrets: 'shown' })),
    }).bytes.length;
}

/** As a Set does them. */
function inOrder(steps: readonly Step[]): readonly Step[] {
  return ['delete', 'replace', 'update'].flatMap(name => steps.filter(({ operation }) => operation === name));
}

function tree(schema: Schema, json: unknown): DataTree {
  return { schema, root: decodeJson({ schema, at: [] }, json).node as InnerData };
}

describe('Sets for a device that takes small ones', () => {
  test('do together what was planned, each as large as it may be, unless a step cannot be divided', () => {
    fc.assert(
      fc.property(
        moduleBody,
        fc.integer({ min: 60, max: 600 }),
        fc.constantFrom('json_ietf', 'proto'),
        fc.gen(),
        (body, maxBytes, encoding, draw) => {
          const schema = schemaOf(body);
          const [observed, desired] = [drawTree(draw, schema), drawTree(draw, schema)];
          // A key of a text that means every entry cannot be named in a Set.
          fc.pre(![observed, desired].some(some => textOf(some).includes('*')));
          const sizeOf = sizeIn(schema, encoding);
          const batches = fitSteps(plan(desired, observed), { maxBytes, sizeOf });
          const tooLarge = batches.filter(batch => sizeOf(batch) > maxBytes);
          expect(tooLarge.filter(batch => batch.length > 1 || batch.some(step => halveStep(step)))).toEqual(
            [],
          );
          const result = batches.reduce((known, batch) => applyEdits(known, inOrder(batch)), observed);
          expect(textOf(result)).toBe(textOf(desired));
        },
      ),
    );
  });

  const references = schemaOf(`
    container a { list port { key name; leaf name { type string; }
      leaf vlan { type leafref { path "/b/vlan/id"; } mandatory true; } leaf text { type string; } } }
    container b { list vlan { key id; leaf id { type uint16; }
      leaf owner { type leafref { path "/c/owner/name"; } } leaf text { type string; } } }
    container c { list owner { key name; leaf name { type string; } leaf text { type string; } } }`);

  const text = 'x'.repeat(80);
  const many = Array.from({ length: 30 }, (_, index) => index + 1);
  const full = tree(references, {
    't:a': { port: many.map(id => ({ name: `p${id}`, vlan: id, text })) },
    't:b': { vlan: many.map(id => ({ id, owner: `o${id}`, text })) },
    't:c': { owner: many.map(id => ({ name: `o${id}`, text })) },
  });

  /** The states that a device goes through. */
  function statesBetween(from: DataTree, to: DataTree, maxBytes: number): readonly DataTree[] {
    const sizeOf = sizeIn(references, 'json_ietf');
    let at = from;
    return fitSteps(plan(to, from), { maxBytes, sizeOf }).map(batch => (at = applyEdits(at, inOrder(batch))));
  }

  test('keep each state valid: what is referred to comes first, and goes last', () => {
    const empty = emptyTree(references);
    for (const [from, to, maxBytes] of [
      [empty, full, 1500],
      [full, empty, 20],
    ] as const) {
      const states = statesBetween(from, to, maxBytes);
      expect(states.length).toBeGreaterThan(2);
      for (const state of states) expect(validateTree(state, { type: 'config' })).toEqual([]);
    }
  });

  test('have an entry with what it cannot be without before the rest of it', () => {
    const [step] = plan(full, emptyTree(references)).filter(({ path }) => formatPath(path) === '/t:a');
    if (step === undefined || step.operation === 'delete') throw new Error('there is a step');
    let halves: readonly Step[] = [step];
    for (let depth = 0; depth < 12; depth += 1) halves = halves.flatMap(half => halveStep(half) ?? [half]);
    const known = applyEdits(tree(references, { 't:b': { vlan: many.map(id => ({ id })) } }), []);
    let at = known;
    for (const half of halves) {
      at = applyEdits(at, [half]);
      expect(validateTree(at, { type: 'config' })).toEqual([]);
    }
    expect(halves.length).toBe(60);
  });
});
