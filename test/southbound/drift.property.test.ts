import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { diff } from '../../src/data/diff.ts';
import type { Edit } from '../../src/data/edit.ts';
import { applyEdits } from '../../src/data/edit.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import type { DataTree } from '../../src/data/tree.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { type ChangeHints, hintsOf } from '../../src/southbound/change-hints.ts';
import { type Adoption, type Drift, noDrift } from '../../src/southbound/drift.ts';
import type { DriftPolicy } from '../../src/southbound/drift-policy.ts';
import { createLimit } from '../../src/lib/limit.ts';
import { plan } from '../../src/southbound/plan.ts';
import { isSynchronised } from '../../src/southbound/reconciler.ts';
import { placesBetween } from '../../src/southbound/assess-drift.ts';
import type { Recalled } from '../../src/southbound/recall-confirmed.ts';
import { type Reconciler, startReconciler } from '../../src/southbound/reconciler-runtime.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { type Draw, drawNode, drawPath, drawTree, moduleBody, pick, textOf } from '../support/random-tree.ts';
import { schemaOf } from '../support/schema-of.ts';
import { createFakeDevice } from './support/fake-device.ts';

/** A tree with one random place changed, added or removed. */
function drawChange(draw: Draw, tree: DataTree): DataTree {
  const path = drawPath(draw, tree.schema);
  const last = path.at(-1);
  if (last === undefined) return tree;
  const whole = last.keys === undefined && last.value === undefined;
  if (!whole || draw(fc.boolean)) return applyEdits(tree, [{ operation: 'delete', path }]);
  return applyEdits(tree, [{ operation: 'replace', path, value: drawNode(draw, last.schema) }]);
}

/** A device, and one core after the other that looks after it. */
class World {
  readonly clock = createFakeClock();
  readonly device: ReturnType<typeof createFakeDevice>;
  readonly #log: DataTree[];
  readonly #policy: DriftPolicy;
  #applied: number | undefined;
  #tell: (hints: ChangeHints) => void = () => undefined;
  reconciler: Reconciler;

  constructor(draw: Draw, policy: DriftPolicy) {
    const schema = schemaOf(draw(() => moduleBody));
    this.#policy = policy;
    this.#log = [drawTree(draw, schema)];
    this.device = createFakeDevice(draw(fc.boolean) ? drawTree(draw, schema) : emptyTree(schema), this.clock);
    this.reconciler = this.#start();
  }

  get desired(): DataTree {
    return this.#log.at(-1) as DataTree;
  }

  commit(tree: DataTree): void {
    this.#log.push(tree);
    this.reconciler.desire(this.#newest());
  }

  /** Changes the device behind the back of the core; it may tell of that, and may know what. */
  meddle(draw: Draw): void {
    const before = this.device.tree;
    this.device.tree = drawChange(draw, before);
    const places = diff(before, this.device.tree).map(({ path }) => ({ path, told: 'unknown' as const }));
    if (draw(fc.boolean)) this.#tell(draw(fc.boolean) ? hintsOf(places) : 'everything');
  }

  restart(): void {
    this.reconciler.close();
    this.reconciler = this.#start();
  }

  #newest(): { revision: number; tree: DataTree; pristine: boolean } {
    return { revision: this.#log.length, tree: this.desired, pristine: false };
  }

  #start(): Reconciler {
    const { clock } = this;
    return startReconciler({
      desired: this.#newest(),
      openSession: () => ({
        ...this.device.openSession(),
        onChanged: listener => {
          this.#tell = listener;
        },
      }),
      timers: { backoff: { initialMs: 100, limitMs: 1000 }, probeIntervalMs: 5000, compareIntervalMs: 3000 },
      clock,
      random: () => 0.5,
      limit: createLimit(1),
      pace: work => work(),
      logger: silentLogger,
      onChange: ({ applied }) => {
        this.#applied = applied ?? this.#applied;
      },
      policies: { usual: this.#policy, paths: [] },
      recall: () => Promise.resolve(this.#recall()),
      adopt: (drift, revision) => Promise.resolve(this.#adopt(drift, revision)),
    });
  }

  #recall(): Recalled | undefined {
    const confirmed = this.#log[(this.#applied ?? 0) - 1];
    if (confirmed === undefined) return undefined;
    const later = this.#log.slice(this.#applied);
    return { confirmed, doubtful: new Set(later.flatMap(tree => placesBetween(confirmed, tree))) };
  }

  #adopt(drift: readonly Drift[], revision: number): ReadonlyMap<string, Adoption> {
    if (revision !== this.#log.length)
      return new Map(drift.map(({ name }) => [name, { reason: 'conflict', retryable: true }]));
    const edits = drift.map(
      ({ path, found }): Edit =>
        found === undefined ? { operation: 'delete', path } : { operation: 'replace', path, value: found },
    );
    this.commit(applyEdits(this.desired, edits));
    return new Map();
  }
}

type Happening = (world: World, draw: Draw) => void;

const meddling: Happening = (world, draw) => world.meddle(draw);

const ownDoings: readonly Happening[] = [
  (world, draw) => world.commit(drawChange(draw, world.desired)),
  world => world.restart(),
  ({ device }) => device.cut(),
  ({ device }) => {
    device.loseAnswer = true;
  },
  ({ device }, draw) => {
    device.latencyMs = draw(fc.nat, { max: 200 });
  },
];

async function live(draw: Draw, policy: DriftPolicy, happenings: readonly Happening[]): Promise<World> {
  const world = new World(draw, policy);
  for (let count = draw(fc.nat, { max: 12 }); count > 0; count -= 1) {
    pick(draw, happenings)(world, draw);
    await world.clock.advance(draw(fc.nat, { max: 900 }));
  }
  world.device.loseAnswer = false;
  world.device.latencyMs = 0;
  // Longer than any pause that so few changes can lead to.
  await world.clock.advance(1_300_000);
  return world;
}

function forEachLife(
  policy: DriftPolicy,
  check: (world: World) => void,
  happenings: readonly Happening[] = [meddling, meddling, ...ownDoings],
): Promise<void> {
  return fc.assert(
    fc.asyncProperty(fc.gen(), async draw => {
      const world = await live(draw, policy, happenings);
      const { rejections, failures } = world.reconciler.state();
      expect({ rejections, failures }).toEqual({ rejections: [], failures: 0 });
      expect(world.device.mostAtOnce).toBeLessThanOrEqual(1);
      // A comparison every 3 s and a probe every 5 s; more would be restlessness.
      expect(world.device.log.length).toBeLessThan(5000);
      check(world);
      world.reconciler.close();
    }),
    { numRuns: 40 },
  );
}

test('repair: in the end the device is what is desired', async () => {
  await forEachLife('repair', ({ device, desired, reconciler }) => {
    expect(textOf(device.tree)).toBe(textOf(desired));
    expect(isSynchronised(reconciler.state())).toBe(true);
  });
});

test('report: in the end whatever differs is shown, and nothing else', async () => {
  await forEachLife('report', ({ device, desired, reconciler }) => {
    const state = reconciler.state();
    const different = plan(desired, device.tree).map(({ path }) => path);
    expect(state.ledger.drift.map(({ path }) => path)).toEqual(different);
    expect(isSynchronised(state)).toBe(different.length === 0);
  });
});

test('adopt: in the end what is desired is what the device is, unless it lost everything', async () => {
  await forEachLife('adopt', ({ device, desired, reconciler }) => {
    const isBlank = plan(emptyTree(device.tree.schema), device.tree).length === 0;
    if (isBlank) return;
    expect(plan(desired, device.tree)).toEqual([]);
    expect(isSynchronised(reconciler.state())).toBe(true);
  });
});

test.each<DriftPolicy>(['report', 'adopt'])(
  '%s: whatever the core commits and takes back, nothing of it is drift',
  async policy => {
    const check = ({ device, desired, reconciler }: World): void => {
      expect(plan(desired, device.tree)).toEqual([]);
      expect(reconciler.state().ledger).toEqual(noDrift);
    };
    await forEachLife(policy, check, ownDoings);
  },
);
