import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../src/data/edit.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import { formatPath } from '../../src/data/format-path.ts';
import type { DataTree } from '../../src/data/tree.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { createLimit } from '../../src/lib/limit.ts';
import { isSynchronised } from '../../src/southbound/reconciler.ts';
import { type Reconciler, startReconciler } from '../../src/southbound/reconciler-runtime.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { type Draw, drawNode, drawPath, drawTree, moduleBody, pick, textOf } from '../support/random-tree.ts';
import { schemaOf } from '../support/schema-of.ts';
import { createFakeDevice, type FakeDevice } from './support/fake-device.ts';

/** A tree with one random place written or cleared. */
function drawChange(draw: Draw, tree: DataTree): DataTree {
  const path = drawPath(draw, tree.schema);
  const last = path.at(-1);
  if (last === undefined) return tree;
  const whole = last.keys === undefined && last.value === undefined;
  if (!whole || draw(fc.boolean)) return applyEdits(tree, [{ operation: 'delete', path }]);
  return applyEdits(tree, [{ operation: 'replace', path, value: drawNode(draw, last.schema) }]);
}

/** What can happen to a device that never changes by itself. */
const mishaps: readonly ((device: FakeDevice, draw: Draw) => void)[] = [
  device => {
    device.reachable = !device.reachable;
  },
  device => device.cut(),
  device => {
    device.loseAnswer = true;
  },
  (device, draw) => {
    const digit = String(draw(fc.nat, { max: 9 }));
    device.refuse = step => (formatPath(step.path).includes(digit) ? `no ${digit} here` : undefined);
  },
  (device, draw) => {
    const refused = pick(draw, ['delete', 'replace', 'update'] as const);
    device.refuse = ({ operation }) => (operation === refused ? `no ${refused} at all` : undefined);
  },
  device => {
    device.refuse = () => undefined;
  },
  (device, draw) => {
    device.latencyMs = draw(fc.nat, { max: 200 });
  },
];

interface World {
  readonly device: FakeDevice;
  readonly reconciler: Reconciler;
  /** What was said of the device that was not so. */
  readonly lies: unknown[];
}

async function live(body: string, draw: Draw): Promise<World> {
  const schema = schemaOf(body);
  const clock = createFakeClock();
  const device = createFakeDevice(draw(fc.boolean) ? drawTree(draw, schema) : emptyTree(schema), clock);
  const lies: unknown[] = [];
  const reconciler = startReconciler({
    desired: { revision: 1, tree: drawTree(draw, schema), pristine: false },
    openSession: () => device.openSession(),
    timers: {
      backoff: { initialMs: 100, limitMs: 1000 },
      probeIntervalMs: 5000,
      compareIntervalMs: undefined,
    },
    clock,
    random: () => 0.5,
    limit: createLimit(1),
    pace: work => work(),
    logger: silentLogger,
    onChange: state => {
      lies.push(...state.ledger.drift.map(({ step, name }) => ({ drift: `${step.operation} ${name}` })));
      const held = textOf(device.tree);
      if (isSynchronised(state) && held !== textOf(state.desired.tree)) lies.push({ synchronised: held });
    },
  });
  for (let count = draw(fc.nat, { max: 20 }); count > 0; count -= 1) {
    const { revision, tree } = reconciler.state().desired;
    if (draw(fc.nat, { max: 2 }) === 0) pick(draw, mishaps)(device, draw);
    else reconciler.desire({ revision: revision + 1, tree: drawChange(draw, tree), pristine: false });
    await clock.advance(draw(fc.nat, { max: 300 }));
  }
  Object.assign(device, { reachable: true, refuse: () => undefined, loseAnswer: false });
  await clock.advance(30_000);
  return { device, reconciler, lies };
}

test('whatever a device takes and refuses, what it has of it is no drift, and it is called synchronised when it is', async () => {
  await fc.assert(
    fc.asyncProperty(moduleBody, fc.gen(), async (body, draw) => {
      const { device, reconciler, lies } = await live(body, draw);
      expect(lies).toEqual([]);
      const state = reconciler.state();
      expect(isSynchronised(state)).toBe(true);
      expect(textOf(device.tree)).toBe(textOf(state.desired.tree));
      reconciler.close();
    }),
    { numRuns: 300 },
  );
});
