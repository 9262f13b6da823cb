import { describe, expect, test } from 'vitest';
import { leaf } from '../../src/data/build.ts';
import { applyEdits, type Edit } from '../../src/data/edit.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import { formatPath } from '../../src/data/format-path.ts';
import { parsePath } from '../../src/data/parse-path.ts';
import type { DataPath } from '../../src/data/path.ts';
import type { DataTree } from '../../src/data/tree.ts';
import { createFakeClock, type FakeClock } from '../../src/lib/fake-clock.ts';
import type { LeafValue } from '../../src/schema/value.ts';
import { createLimit } from '../../src/lib/limit.ts';
import { isSynchronised } from '../../src/southbound/reconciler.ts';
import { type Reconciler, startReconciler } from '../../src/southbound/reconciler-runtime.ts';
import { type Logger, silentLogger } from '../../src/telemetry/logger.ts';
import { plain } from '../support/random-tree.ts';
import { schemaOf } from '../support/schema-of.ts';
import { createFakeDevice, type FakeDevice } from './support/fake-device.ts';

const schema = schemaOf(`
  container system { leaf name { type string; } leaf location { type string; } }
  list port { key name; leaf name { type string; } leaf mtu { type int32; } leaf label { type string; } }
`);

function at(text: string): DataPath {
  const parsed = parsePath(schema, text);
  if (!('path' in parsed)) throw new Error(JSON.stringify(parsed));
  return parsed.path;
}

function write(path: string, value: LeafValue): Edit {
  const resolved = at(path);
  const node = resolved.at(-1)?.schema;
  if (node?.kind !== 'leaf') throw new Error(`${path} is not a leaf`);
  return { operation: 'update', path: resolved, value: leaf(node, value) };
}

function treeOf(values: Readonly<Record<string, LeafValue>>, base: DataTree = emptyTree(schema)): DataTree {
  return applyEdits(
    base,
    Object.entries(values).map(([path, value]) => write(path, value)),
  );
}

interface Bench {
  readonly clock: FakeClock;
  readonly device: FakeDevice;
  readonly reconciler: Reconciler;
  /** What the device was asked since the last call. */
  asked(): string[];
}

const first = { '/system/name': 'leaf1', "/port[name='eth1']/mtu": 1500 };

async function bench(
  options: {
    observed?: Readonly<Record<string, LeafValue>>;
    desired?: Readonly<Record<string, LeafValue>>;
    prepare?: (device: FakeDevice) => void;
    compareIntervalMs?: number;
    logger?: Logger;
  } = {},
): Promise<Bench> {
  const clock = createFakeClock();
  const device = createFakeDevice(treeOf(options.observed ?? {}), clock);
  options.prepare?.(device);
  const reconciler = startReconciler({
    desired: { revision: 1, tree: treeOf(options.desired ?? first), pristine: false },
    openSession: () => device.openSession(),
    timers: {
      backoff: { initialMs: 100, limitMs: 1000 },
      probeIntervalMs: 10_000,
      compareIntervalMs: options.compareIntervalMs,
    },
    clock,
    random: () => 0,
    limit: createLimit(4),
    pace: work => work(),
    logger: options.logger ?? silentLogger,
    onChange: () => undefined,
  });
  await clock.advance(0);
  return { clock, device, reconciler, asked: () => device.log.splice(0) };
}

function desire(
  { reconciler }: Bench,
  revision: number,
  values: Readonly<Record<string, LeafValue>>,
): Promise<void> {
  reconciler.desire({ revision, tree: treeOf(values, reconciler.state().desired.tree), pristine: false });
  return Promise.resolve();
}

function rejected({ reconciler }: Bench): string[] {
  return reconciler
    .state()
    .rejections.flatMap(rejection => rejection.paths)
    .map(({ path, message, attempts }) => `${path}: ${message} (${attempts})`);
}

describe('a reconciler', () => {
  test('brings an empty device to desired with one Set and confirms it', async () => {
    const it = await bench();
    expect(it.asked()).toEqual([
      'connect',
      'identify',
      'observe',
      "apply update /t:system update /t:port[name='eth1']",
      'reobserve',
    ]);
    const state = it.reconciler.state();
    expect(isSynchronised(state)).toBe(true);
    expect(state).toMatchObject({
      phase: 'idle',
      applied: 1,
      attempted: 1,
      setsSent: 1,
      behindSince: undefined,
    });
    expect(plain(it.device.tree.root)).toEqual({
      system: { name: 'leaf1' },
      port: [{ name: 'eth1', mtu: '1500' }],
    });
  });

  test('sends nothing to a device that is right already', async () => {
    const it = await bench({ observed: first });
    expect(it.asked()).toEqual(['connect', 'identify', 'observe']);
    expect(it.reconciler.state()).toMatchObject({ phase: 'idle', applied: 1, setsSent: 0 });
    expect(it.reconciler.state().observed).toBe(it.reconciler.state().desired.tree);
  });

  test('pushes only what a change contains, without reading everything', async () => {
    const it = await bench({ observed: first });
    it.asked();
    await desire(it, 2, { "/port[name='eth1']/mtu": 9000 });
    await it.clock.advance(0);
    expect(it.asked()).toEqual(["apply update /t:port[name='eth1']/mtu", 'reobserve']);
    expect(it.reconciler.state()).toMatchObject({ applied: 2, setsSent: 1 });
  });

  test('takes changes that come while it pushes together', async () => {
    const it = await bench({ observed: first });
    it.asked();
    await desire(it, 2, { '/system/name': 'a' });
    await desire(it, 3, { '/system/name': 'b' });
    await desire(it, 4, { '/system/name': 'c' });
    await it.clock.advance(0);
    expect(it.asked()).toEqual([
      'apply update /t:system/name',
      'reobserve',
      'apply update /t:system/name',
      'reobserve',
    ]);
    expect(it.reconciler.state()).toMatchObject({ applied: 4, setsSent: 2 });
  });

  test('deletes what nobody desires', async () => {
    const it = await bench({ observed: { ...first, "/port[name='eth9']/mtu": 1, '/system/location': 'x' } });
    expect(it.asked()).toContain("apply delete /t:system/location delete /t:port[name='eth9']");
    expect(isSynchronised(it.reconciler.state())).toBe(true);
  });
});

describe('an unreachable device', () => {
  test('is tried again with growing pauses, forever', async () => {
    const it = await bench({
      prepare: device => {
        device.reachable = false;
      },
    });
    const attempts: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      it.asked();
      let waited = 0;
      while (it.device.log.length === 0) {
        await it.clock.advance(50);
        waited += 50;
      }
      attempts.push(waited);
    }
    // Half of 100, 200, 400, 800 and then of the limit, since random() is 0.
    expect(attempts).toEqual([50, 100, 200, 400, 500, 500]);
    expect(it.reconciler.state().lastError?.error.message).toBe('nobody answers');

    it.device.reachable = true;
    await it.clock.advance(500);
    expect(isSynchronised(it.reconciler.state())).toBe(true);
    expect(it.reconciler.state()).toMatchObject({ failures: 0, lastError: undefined });
  });

  test('is tried at once when the configuration changes, and when somebody says so', async () => {
    const it = await bench({
      prepare: device => {
        device.reachable = false;
      },
    });
    it.asked();
    await desire(it, 2, { '/system/name': 'b' });
    await it.clock.advance(0);
    expect(it.asked()).toEqual(['connect', 'close']);
    it.device.reachable = true;
    it.reconciler.wake();
    await it.clock.advance(0);
    expect(it.reconciler.state()).toMatchObject({ phase: 'idle', applied: 2 });
  });

  test('whose answer is lost is compared again before anything else is sent', async () => {
    const it = await bench({
      prepare: device => {
        device.loseAnswer = true;
      },
    });
    it.asked();
    expect(it.reconciler.state().phase).toBe('offline');
    await it.clock.advance(50);
    expect(it.asked()).toEqual(['connect', 'identify', 'observe']);
    expect(it.reconciler.state()).toMatchObject({ phase: 'idle', applied: 1, setsSent: 1 });
  });

  test('is connected again after its connection ended, and compared', async () => {
    const it = await bench();
    it.asked();
    it.device.tree = emptyTree(schema);
    it.device.cut();
    expect(it.reconciler.state()).toMatchObject({
      phase: 'offline',
      session: undefined,
      observed: undefined,
    });
    await it.clock.advance(50);
    expect(it.asked()).toEqual([
      'close',
      'connect',
      'identify',
      'observe',
      "apply update /t:system update /t:port[name='eth1']",
      'reobserve',
    ]);
    expect(it.reconciler.state().session?.id).toBe(2);
  });
});

describe('a device that restarts', () => {
  test('without breaking the connection is found by its boot time', async () => {
    const it = await bench();
    it.asked();
    await it.clock.advance(10_000);
    expect(it.asked()).toEqual(['identify']);
    it.device.bootTime = 'boot-2';
    it.device.tree = emptyTree(schema);
    await it.clock.advance(10_000);
    expect(it.asked()).toEqual([
      'identify',
      'observe',
      "apply update /t:system update /t:port[name='eth1']",
      'reobserve',
    ]);
  });

  test('what somebody else changed is found by the periodic comparison', async () => {
    const it = await bench({ compareIntervalMs: 3000 });
    it.asked();
    it.device.tree = treeOf({ '/system/name': 'mine' }, it.device.tree);
    await it.clock.advance(3000);
    expect(it.asked()).toEqual(['observe', 'apply update /t:system/name', 'reobserve']);
    expect(isSynchronised(it.reconciler.state())).toBe(true);
  });
});

describe('a path that the device refuses', () => {
  const mtu = "/t:port[name='eth1']/mtu";
  const refuseMtu = (device: FakeDevice): void => {
    device.refuse = step => {
      if (step.operation === 'delete') return undefined;
      const json = JSON.stringify(plain(step.value));
      const isMtu = step.value.kind === 'leaf' && step.value.schema.name === 'mtu';
      return isMtu || json.includes('"mtu"') ? 'this MTU is not possible' : undefined;
    };
  };
  const desired = { ...first, "/port[name='eth1']/label": 'up', "/port[name='eth2']/label": 'down' };

  test('is isolated, and everything else gets through', async () => {
    const it = await bench({ desired, prepare: refuseMtu });
    expect(plain(it.device.tree.root)).toEqual({
      system: { name: 'leaf1' },
      port: [
        { name: 'eth1', label: 'up' },
        { name: 'eth2', label: 'down' },
      ],
    });
    expect(rejected(it)).toEqual([`${mtu}: this MTU is not possible (2)`]);
    const state = it.reconciler.state();
    expect(isSynchronised(state)).toBe(false);
    expect(state).toMatchObject({ phase: 'idle', attempted: 1, applied: undefined });
    expect(state.lastError?.error.message).toBe('this MTU is not possible');
  });

  test('is tried again with growing pauses and goes through when the device takes it', async () => {
    const it = await bench({ desired, prepare: refuseMtu });
    it.asked();
    await it.clock.advance(50);
    expect(it.asked()).toEqual([`apply update ${mtu}`]);
    expect(rejected(it)).toEqual([`${mtu}: this MTU is not possible (3)`]);
    await it.clock.advance(99);
    expect(it.asked()).toEqual([]);
    it.device.refuse = () => undefined;
    await it.clock.advance(1);
    expect(it.asked()).toEqual([`apply update ${mtu}`, 'reobserve']);
    expect(isSynchronised(it.reconciler.state())).toBe(true);
    expect(it.reconciler.state()).toMatchObject({ applied: 1, retries: 0, lastError: undefined });
  });

  test('waits while other things change, but not when it changes itself', async () => {
    const it = await bench({ desired, prepare: refuseMtu });
    it.asked();
    await desire(it, 2, { '/system/location': 'lab' });
    await it.clock.advance(0);
    expect(it.asked()).toEqual(['apply update /t:system/location', 'reobserve']);
    expect(it.reconciler.state()).toMatchObject({ attempted: 2, applied: undefined });
    await desire(it, 3, { [mtu]: 1400 });
    await it.clock.advance(0);
    expect(it.asked()).toEqual([`apply update ${mtu}`]);
    expect(rejected(it)).toEqual([`${mtu}: this MTU is not possible (1)`]);
  });

  test('is forgotten when nobody desires it any more', async () => {
    const it = await bench({ desired, prepare: refuseMtu });
    it.asked();
    const { tree } = it.reconciler.state().desired;
    it.reconciler.desire({
      revision: 2,
      tree: applyEdits(tree, [{ operation: 'delete', path: at(mtu) }]),
      pristine: false,
    });
    await it.clock.advance(0);
    expect(it.asked()).toEqual([]);
    expect(isSynchronised(it.reconciler.state())).toBe(true);
    expect(it.clock.waiting).toBe(1);
  });

  test('that depended on something later in the same Set goes through at once', async () => {
    const it = await bench({
      desired: { '/system/name': 'a', '/system/location': 'b', "/port[name='eth1']/mtu": 1 },
      prepare: device => {
        // Takes leaves only, and a name only when it knows its location.
        device.refuse = step => {
          if (step.operation === 'delete' || step.value.kind !== 'leaf')
            return step.path.length === 1 ? 'too much' : undefined;
          const isName = step.value.schema.name === 'name';
          return isName && !JSON.stringify(plain(device.tree.root)).includes('location')
            ? 'where?'
            : undefined;
        };
      },
    });
    expect(rejected(it)).toEqual([]);
    expect(isSynchronised(it.reconciler.state())).toBe(true);
  });

  test('does not spoil the Set of others in a new session', async () => {
    const it = await bench({ desired, prepare: refuseMtu });
    it.device.tree = treeOf({ '/system/name': 'lost' }, it.device.tree);
    it.device.cut();
    it.asked();
    await it.clock.advance(50);
    const sets = it.asked().filter(text => text.startsWith('apply'));
    expect(sets.slice(0, 2)).toEqual(['apply update /t:system/name', `apply update ${mtu}`]);
  });

  test('and all others, when the device takes nothing, costs a bounded number of Sets', async () => {
    const ports = Array.from({ length: 1000 }, (_, index) => `/port[name='eth${index}']/label`);
    const it = await bench({
      desired: Object.fromEntries(ports.map(path => [path, 'x'])),
      prepare: device => {
        device.refuse = () => 'read only';
      },
    });
    const sent = it.reconciler.state().setsSent;
    expect(sent).toBeLessThan(250);
    expect(rejected(it)).toHaveLength(1000);
    expect(rejected(it).at(-1)).toContain(
      'not tried alone, since the device refuses too much; it said: read only',
    );
    it.device.refuse = () => undefined;
    await it.clock.advance(50);
    expect(isSynchronised(it.reconciler.state())).toBe(true);
  });

  test('is shown when the device takes it and does not keep it', async () => {
    const it = await bench({
      prepare: device => {
        device.accept = (tree, steps) =>
          applyEdits(applyEdits(tree, steps), [{ operation: 'delete', path: at('/system/name') }]);
      },
    });
    expect(rejected(it)).toEqual(['/t:system: the device accepted the value but does not report it (1)']);
    expect(it.reconciler.state()).toMatchObject({ phase: 'idle', applied: undefined, attempted: 1 });
  });

  test('is sent ever more seldom when the device takes it and does not keep it', async () => {
    const it = await bench({
      prepare: device => {
        device.accept = (tree, steps) =>
          applyEdits(applyEdits(tree, steps), [{ operation: 'delete', path: at('/system/name') }]);
      },
    });
    const setsOf = async (ms: number): Promise<number> => {
      it.asked();
      await it.clock.advance(ms);
      return it.asked().filter(text => text.startsWith('apply')).length;
    };
    expect(await setsOf(10_000)).toBeGreaterThan(5);
    await it.clock.advance(3_600_000);
    // `random` of 0 halves the ten minutes.
    expect(await setsOf(3_600_000)).toBeLessThanOrEqual(12);
    it.device.accept = applyEdits;
    await it.clock.advance(600_000);
    expect(isSynchronised(it.reconciler.state())).toBe(true);
  });
});

describe('a path that ends the session whenever it is sent', () => {
  const mtu = "/t:port[name='eth1']/mtu";
  const desired = { ...first, "/port[name='eth1']/label": 'up', "/port[name='eth2']/label": 'down' };

  /** Dies of any MTU of 1500. */
  function die(device: FakeDevice): void {
    device.crash = step =>
      step.operation !== 'delete' &&
      (step.value.kind === 'leaf'
        ? step.value.value === 1500
        : JSON.stringify(plain(step.value)).includes('1500'));
  }

  test('is found, held back and shown, and everything else gets through', async () => {
    const it = await bench({ desired, prepare: die });
    await it.clock.advance(20_000);
    expect(plain(it.device.tree.root)).toEqual({
      system: { name: 'leaf1' },
      port: [
        { name: 'eth1', label: 'up' },
        { name: 'eth2', label: 'down' },
      ],
    });
    expect(it.reconciler.state()).toMatchObject({ phase: 'idle', attempted: 1, setbacks: 0 });
    expect(rejected(it)[0]).toContain(`${mtu}: the session ends whenever this is sent: nobody answers`);
    it.device.crash = () => false;
    await it.clock.advance(1000);
    expect(isSynchronised(it.reconciler.state())).toBe(true);
  });

  test('is tried again alone, with growing pauses', async () => {
    const it = await bench({ desired, prepare: die });
    await it.clock.advance(20_000);
    it.asked();
    await it.clock.advance(20_000);
    const sets = it.asked().filter(text => text.startsWith('apply'));
    expect(new Set(sets)).toEqual(new Set([`apply update ${mtu}`]));
    expect(sets.length).toBeGreaterThan(5);
    expect(sets.length).toBeLessThan(45);
  });
});

test('a defect in one reconciler is logged, and it starts anew', async () => {
  const it = await bench();
  it.reconciler.desire({ revision: 2, tree: undefined as unknown as DataTree, pristine: false });
  expect(it.reconciler.state()).toMatchObject({
    phase: 'offline',
    lastError: { error: { code: 'internal' } },
  });
  it.reconciler.desire({ revision: 3, tree: treeOf(first), pristine: false });
  await it.clock.advance(0);
  expect(it.reconciler.state()).toMatchObject({ phase: 'idle', applied: 3 });
});

test('the log tells news only', async () => {
  const lines: string[] = [];
  const write = (message: string, fields: unknown): void => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  const logger = { ...silentLogger, info: write, warn: write };
  const it = await bench({
    logger,
    prepare: device => {
      device.reachable = false;
    },
  });
  await it.clock.advance(10_000);
  it.device.reachable = true;
  it.device.refuse = step => (formatPath(step.path).includes('mtu') ? 'no' : undefined);
  await desire(it, 2, { "/port[name='eth1']/mtu": 9000 });
  await it.clock.advance(10_000);
  it.device.refuse = step =>
    step.operation !== 'delete' && JSON.stringify(plain(step.value)).includes('9100') ? 'no' : undefined;
  await desire(it, 3, { "/port[name='eth1']/mtu": 9100 });
  await it.clock.advance(10_000);
  it.device.cut();
  expect(lines).toEqual([
    'no session {"reason":"nobody answers"}',
    'session established {"session":1}',
    'configuration confirmed {"revision":2}',
    `the device refuses a path {"path":"/t:port[name='eth1']/mtu","reason":"no"}`,
    'session lost {"reason":"the cable is cut"}',
  ]);
});

test('a closed reconciler does nothing any more', async () => {
  const it = await bench();
  it.asked();
  it.reconciler.close();
  it.reconciler.close();
  it.reconciler.wake();
  await desire(it, 2, { '/system/name': 'b' });
  await it.clock.advance(60_000);
  expect(it.asked()).toEqual(['close']);
  expect(it.clock.waiting).toBe(0);
});
