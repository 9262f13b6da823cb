import { expect, test } from 'vitest';
import { leaf } from '../../src/data/build.ts';
import { encodeJson } from '../../src/data/encode-json.ts';
import { applyEdits } from '../../src/data/edit.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import { parsePath } from '../../src/data/parse-path.ts';
import type { DataTree } from '../../src/data/tree.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import type { ChangeHints } from '../../src/southbound/change-hints.ts';
import type { Adoption, Drift } from '../../src/southbound/drift.ts';
import type { DriftPolicy } from '../../src/southbound/drift-policy.ts';
import { driftView } from '../../src/southbound/drift-view.ts';
import { createLimit } from '../../src/lib/limit.ts';
import { isSynchronised } from '../../src/southbound/reconciler.ts';
import { type Reconciler, startReconciler } from '../../src/southbound/reconciler-runtime.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { schemaOf } from '../support/schema-of.ts';
import { createFakeDevice, type FakeDevice } from './support/fake-device.ts';

const schema = schemaOf('leaf a { type string; } leaf b { type string; }');

function treeOf(values: Readonly<Record<string, string>>): DataTree {
  const edits = Object.entries(values).map(([name, value]) => {
    const parsed = parsePath(schema, `/${name}`);
    const node = 'path' in parsed ? parsed.path[0]?.schema : undefined;
    if (!('path' in parsed) || node?.kind !== 'leaf') throw new Error(name);
    return { operation: 'update' as const, path: parsed.path, value: leaf(node, value) };
  });
  return applyEdits(emptyTree(schema), edits);
}

const desired = treeOf({ a: 'x', b: 'x' });

interface Bench {
  readonly clock: ReturnType<typeof createFakeClock>;
  readonly device: FakeDevice;
  readonly reconciler: Reconciler;
  /** Changes the device and lets it tell so. */
  readonly meddle: (values?: Readonly<Record<string, string>>) => Promise<void>;
}

async function bench(
  policy: DriftPolicy,
  adopt?: (drift: readonly Drift[]) => Promise<ReadonlyMap<string, Adoption>>,
): Promise<Bench> {
  const clock = createFakeClock();
  const device = createFakeDevice(desired, clock);
  let tell: (hints: ChangeHints) => void = () => undefined;
  const reconciler = startReconciler({
    desired: { revision: 1, tree: desired, pristine: false },
    openSession: () => ({
      ...device.openSession(),
      onChanged: listener => {
        tell = listener;
      },
    }),
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
    onChange: () => undefined,
    policies: { usual: policy, paths: [] },
    ...(adopt === undefined ? {} : { adopt }),
  });
  await clock.advance(0);
  const meddle: Bench['meddle'] = async (values = { a: 'z', b: 'x' }) => {
    device.tree = treeOf(values);
    tell('everything');
    await clock.advance(600);
  };
  return { clock, device, reconciler, meddle };
}

test('a device that tells of its changes is put right within the second', async () => {
  const { device, reconciler, meddle } = await bench('repair');
  await meddle();
  expect(device.tree).toEqual(desired);
  expect(isSynchronised(reconciler.state())).toBe(true);
});

test('what somebody else keeps changing is put right ever later, and shown as flapping', async () => {
  const { clock, device, reconciler, meddle } = await bench('repair');
  const isRight = (): boolean =>
    JSON.stringify(encodeJson(device.tree.root)) === JSON.stringify(encodeJson(desired.root)) &&
    reconciler.state().ledger.drift.length === 0;
  for (let count = 0; count < 3; count += 1) {
    await meddle();
    expect(isRight()).toBe(true);
  }
  let pauseMs = 1000;
  for (let count = 0; count < 6; count += 1) {
    await meddle();
    const [shown] = driftView(reconciler.state().ledger);
    expect(shown).toMatchObject({ path: '/t:a', flapping: true, repairs: 4 + count });
    // Between 0.75 and one times the pause: the random number is one half.
    await clock.advance(pauseMs * 0.75 - 200);
    expect(isRight()).toBe(false);
    await clock.advance(300);
    expect(isRight()).toBe(true);
    pauseMs *= 2;
  }
  // After half an hour of peace it starts anew.
  await clock.advance(1_900_000);
  await meddle();
  expect(isRight()).toBe(true);
});

test('a restart of the device is no flapping', async () => {
  const { clock, device, reconciler } = await bench('repair');
  for (let count = 0; count < 8; count += 1) {
    device.tree = emptyTree(schema);
    device.bootTime = `boot ${count}`;
    await clock.advance(5100);
    expect(isSynchronised(reconciler.state())).toBe(true);
  }
});

test('an adoption that may succeed later is tried again', async () => {
  let asked = 0;
  const { clock, reconciler, meddle } = await bench('adopt', drift => {
    asked += 1;
    return Promise.resolve(new Map(drift.map(({ name }) => [name, { reason: 'held', retryable: true }])));
  });
  await meddle();
  expect(driftView(reconciler.state().ledger)).toMatchObject([{ reason: 'held', flapping: false }]);
  expect(asked).toBe(1);
  await clock.advance(40_000);
  expect(asked).toBe(2);
});

test('an adoption that is refused for good is not tried again until something changes', async () => {
  let asked = 0;
  const { clock, device, reconciler, meddle } = await bench('adopt', drift => {
    asked += 1;
    return Promise.resolve(new Map(drift.map(({ name }) => [name, { reason: 'bad', retryable: false }])));
  });
  await meddle();
  await clock.advance(100_000);
  await meddle();
  expect(asked).toBe(1);
  reconciler.desire({ revision: 2, tree: treeOf({ a: 'y', b: 'x' }), pristine: false });
  await clock.advance(100);
  expect(device.tree).toEqual(treeOf({ a: 'y', b: 'x' }));
  expect(isSynchronised(reconciler.state())).toBe(true);
});

/** Adopts only what is as it should be when it is adopted. */
function adoptAll(isValid: (names: readonly string[]) => boolean) {
  return (drift: readonly Drift[]): Promise<ReadonlyMap<string, Adoption>> => {
    const names = drift.map(({ name }) => name);
    const refused = isValid(names) ? [] : names;
    return Promise.resolve(new Map(refused.map(name => [name, { reason: 'invalid', retryable: false }])));
  };
}

test('places that are nothing without each other are adopted together, also if the device changed one first', async () => {
  const adopted: string[] = [];
  const { reconciler, meddle } = await bench(
    'adopt',
    adoptAll(names => {
      const isWhole = names.length === 2;
      if (isWhole) adopted.push(...names);
      return isWhole;
    }),
  );
  await meddle({ a: 'z', b: 'x' });
  expect(driftView(reconciler.state().ledger)).toMatchObject([{ path: '/t:a', reason: 'invalid' }]);
  expect(adopted).toEqual([]);
  await meddle({ a: 'z', b: 'z' });
  expect(adopted).toEqual(['/t:a', '/t:b']);
});

test('what could not be adopted is tried again when something else is desired', async () => {
  let asked = 0;
  let isValid = false;
  const { clock, reconciler, meddle } = await bench(
    'adopt',
    adoptAll(() => {
      asked += 1;
      return isValid;
    }),
  );
  await meddle();
  await clock.advance(600_000);
  expect(asked).toBe(1);
  isValid = true;
  reconciler.desire({ revision: 2, tree: treeOf({ a: 'x', b: 'y' }), pristine: false });
  await clock.advance(40_000);
  expect(asked).toBe(2);
});
