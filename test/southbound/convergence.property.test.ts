import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../src/data/edit.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import { formatPath } from '../../src/data/format-path.ts';
import type { DataTree } from '../../src/data/tree.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { createLimit } from '../../src/lib/limit.ts';
import { isSynchronised } from '../../src/southbound/reconciler.ts';
import { startReconciler } from '../../src/southbound/reconciler-runtime.ts';
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

/** Everything that can happen to a device. */
const mishaps: readonly ((device: FakeDevice, draw: Draw) => void)[] = [
  device => {
    device.reachable = false;
  },
  device => {
    device.reachable = true;
  },
  device => device.cut(),
  device => {
    device.loseAnswer = true;
  },
  device => {
    device.tree = emptyTree(device.tree.schema);
    device.bootTime = `${device.bootTime}+`;
    device.cut();
  },
  (device, draw) => {
    device.tree = drawChange(draw, device.tree);
  },
  (device, draw) => {
    const digit = String(draw(fc.nat, { max: 9 }));
    device.refuse = step => (formatPath(step.path).includes(digit) ? `no ${digit} here` : undefined);
  },
  (device, draw) => {
    const digit = String(draw(fc.nat, { max: 9 }));
    device.crash = step => formatPath(step.path).includes(digit);
  },
  (device, draw) => {
    device.latencyMs = draw(fc.nat, { max: 200 });
  },
];

test('whatever happens, a device that is well again gets what is desired, one question at a time', async () => {
  await fc.assert(
    fc.asyncProperty(moduleBody, fc.gen(), async (body, draw) => {
      const schema = schemaOf(body);
      const clock = createFakeClock();
      const device = createFakeDevice(draw(fc.boolean) ? drawTree(draw, schema) : emptyTree(schema), clock);
      const reconciler = startReconciler({
        desired: { revision: 1, tree: drawTree(draw, schema), pristine: false },
        openSession: () => device.openSession(),
        timers: {
          backoff: { initialMs: 100, limitMs: 1000 },
          probeIntervalMs: 5000,
          compareIntervalMs: 9000,
        },
        clock,
        random: () => 0.5,
        limit: createLimit(1),
        pace: work => work(),
        logger: silentLogger,
        onChange: () => undefined,
      });
      for (let count = draw(fc.nat, { max: 12 }); count > 0; count -= 1) {
        if (draw(fc.boolean)) pick(draw, mishaps)(device, draw);
        else {
          const { revision, tree } = reconciler.state().desired;
          reconciler.desire({ revision: revision + 1, tree: drawChange(draw, tree), pristine: false });
        }
        await clock.advance(draw(fc.nat, { max: 300 }));
      }
      device.reachable = true;
      device.refuse = () => undefined;
      device.crash = () => false;
      device.loseAnswer = false;
      await clock.advance(30_000);
      const state = reconciler.state();
      expect(isSynchronised(state)).toBe(true);
      expect(textOf(device.tree)).toBe(textOf(state.desired.tree));
      expect(state).toMatchObject({
        rejections: [],
        lastError: undefined,
        failures: 0,
        setbacks: 0,
        retries: 0,
      });
      expect(device.mostAtOnce).toBeLessThanOrEqual(1);
      reconciler.close();
      await clock.advance(300);
      expect(clock.waiting).toBe(0);
    }),
    { numRuns: 150 },
  );
});
