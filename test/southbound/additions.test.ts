import { expect, test } from 'vitest';
import { leaf } from '../../src/data/build.ts';
import { applyEdits } from '../../src/data/edit.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import { encodeJson } from '../../src/data/encode-json.ts';
import { parsePath } from '../../src/data/parse-path.ts';
import type { DataTree } from '../../src/data/tree.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { createLimit } from '../../src/lib/limit.ts';
import { isSynchronised } from '../../src/southbound/reconciler.ts';
import { startReconciler } from '../../src/southbound/reconciler-runtime.ts';
import type { ReconcilerState } from '../../src/southbound/reconciler-state.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { schemaOf } from '../support/schema-of.ts';
import { createFakeDevice } from './support/fake-device.ts';

const schema = schemaOf('container c { leaf a { type string; } leaf b { type string; } }');

function withLeaf(tree: DataTree, name: string, value: string): DataTree {
  const parsed = parsePath(schema, `/c/${name}`);
  const node = 'path' in parsed ? parsed.path.at(-1)?.schema : undefined;
  if (!('path' in parsed) || node?.kind !== 'leaf') throw new Error(name);
  return applyEdits(tree, [{ operation: 'update', path: parsed.path, value: leaf(node, value) }]);
}

interface Life {
  readonly states: readonly ReconcilerState[];
  readonly sets: readonly string[];
  readonly json: unknown;
}

/** What becomes of a device that is to have `a`, and adds `b` by itself to every Set that is not only for taking it away, or to that too. */
async function live(isStubborn: boolean): Promise<Life> {
  const clock = createFakeClock();
  const device = createFakeDevice(emptyTree(schema), clock);
  device.accept = (tree, steps) => {
    const after = applyEdits(tree, steps);
    const adds = isStubborn || steps.some(({ operation }) => operation !== 'delete');
    return adds ? withLeaf(after, 'b', 'added') : after;
  };
  const states: ReconcilerState[] = [];
  const reconciler = startReconciler({
    desired: { revision: 1, tree: withLeaf(emptyTree(schema), 'a', 'x'), pristine: false },
    openSession: () => device.openSession(),
    timers: {
      backoff: { initialMs: 1000, limitMs: 60_000 },
      probeIntervalMs: 5000,
      compareIntervalMs: undefined,
    },
    clock,
    random: () => 0.5,
    limit: createLimit(1),
    pace: work => work(),
    logger: silentLogger,
    onChange: state => states.push(state),
  });
  await clock.advance(500);
  reconciler.close();
  const sets = device.log.filter(entry => entry.startsWith('apply'));
  return { states, sets, json: encodeJson(device.tree.root) };
}

test('what a device adds to what it is sent is taken away at once, and is no refusal before that was tried', async () => {
  const { states, sets, json } = await live(false);
  expect(json).toEqual({ 't:c': { a: 'x' } });
  expect(sets).toEqual(['apply update /t:c', 'apply delete /t:c/b']);
  expect(states.some(isSynchronised)).toBe(true);
  expect(states.filter(({ rejections }) => rejections.length > 0)).toEqual([]);
});

test('what a device adds whatever it is sent is shown as refused, and left alone until it is time to try again', async () => {
  const { states, sets } = await live(true);
  expect(sets).toEqual(['apply update /t:c', 'apply delete /t:c/b']);
  const last = states.findLast(({ phase }) => phase === 'idle');
  expect(last?.rejections.flatMap(({ paths }) => paths)).toMatchObject([
    { path: '/t:c/b', message: 'the device accepted the delete but still reports a value', attempts: 1 },
  ]);
});
