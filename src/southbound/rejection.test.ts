import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from '../data/decode-json.ts';
import { emptyTree } from '../data/empty-tree.ts';
import type { DataTree, InnerData } from '../data/tree.ts';
import type { PushRound } from './push-round.ts';
import { plan } from './plan.ts';
import { refuseBatch, startRound } from './push-round.ts';
import type { Rejection } from './rejection.ts';
import { assessRound, isSameOutcome } from './rejection.ts';
import type { Step } from './step.ts';

const names = Array.from({ length: 40 }, (_, index) => `l${index}`);
const leafs = names.map(name => `leaf ${name} { type string; }`).join(' ');
const schema = schemaOf(`container a { ${leafs} } container b { ${leafs} } container c { ${leafs} }`);

function treeOf(json: Readonly<Record<string, unknown>>): DataTree {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json, { format: 'json' });
  expect(diagnostics).toEqual([]);
  return { schema, root: node as InnerData };
}

const all = Object.fromEntries(names.map(name => [name, 'x']));
const tree = treeOf({ a: all, b: all, c: all });
const remaining = plan(tree, emptyTree(schema));

/** What is left of a round whose every Set is refused. */
function refuseAll(steps: readonly Step[], suspects: readonly Step[]): readonly Rejection[] {
  const desired = { revision: 1, tree, pristine: false };
  const observed = emptyTree(schema);
  const quiet = { observed, poisons: [], waiting: [], setbacks: 0, repeats: 0 };
  let round: PushRound = startRound({ desired, steps, suspects, ...quiet });
  while (round.batches.length > 0)
    round = refuseBatch(round, { code: 'target-rejected', status: 'INVALID_ARGUMENT', message: 'no' });
  return assessRound({ round, remaining, previous: [], at: 0n });
}

describe('isSameOutcome', () => {
  test('is not misled by which of many refusals were asked alone', () => {
    const [a, b, c] = remaining as readonly [Step, Step, Step];
    const first = refuseAll([a, b, c], []);
    const second = refuseAll([c], [a, b]);
    const paths = [first, second].map(list => list.flatMap(one => one.paths.map(({ path }) => path)));
    expect(paths[0]).not.toEqual(paths[1]);
    expect(isSameOutcome(first, second)).toBe(true);
    expect(isSameOutcome(first, second.slice(1))).toBe(false);
    expect(isSameOutcome(first.slice(1), second.slice(0, 2))).toBe(false);
  });
});
