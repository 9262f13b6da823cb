import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultSubscribeLimits } from '../../src/gnmi/subscribe/subscribe-limits.ts';
import { SubscribeStream } from '../../src/gnmi/subscribe/subscribe-stream.ts';
import { createFakeClock, type FakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { createGnmiBackend } from '../../src/northbound/gnmi/gnmi-backend.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { type CoreClient, createCoreClient, ietf, write } from './core-client.ts';
import { ManualSink } from './manual-sink.ts';
import { type Message, pathMessage } from './raw-client.ts';
import { type RunningCore, startCore } from './running-core.ts';
import { leavesAfter, on, subscribe, type Subscriber, type Told } from './subscriber.ts';

// The extension history (gNMI history 2.2): snapshots with ONCE, ranges with STREAM, from the log.
let core: RunningCore;
let client: CoreClient;
let clock: FakeClock;
const beginMs = 1_800_000_000_000;
const mtu = '/ports/port[name=a]/config/mtu';

beforeEach(async () => {
  clock = createFakeClock(beginMs);
  core = await startCore({ clock, gnmi: { clock } });
  client = createCoreClient(core.address);
});

afterEach(async () => {
  client.close();
  await core.close();
});

/** Changes the MTU, and says when. A second passes before and after. */
async function setMtu(value: number): Promise<bigint> {
  await clock.advance(1000);
  const { timestamp } = (await client.set({ update: [write(mtu, ietf(value))] })) as { timestamp: string };
  await clock.advance(1000);
  return BigInt(timestamp);
}

const at = (timeNs: bigint): Message => ({ history: { snapshot_time: String(timeNs) } });
const between = (start: bigint, end: bigint): Message => ({
  history: { range: { start: String(start), end: String(end) } },
});

function ask(extension: Message, list: Message = {}): Subscriber {
  const mode = 'snapshot_time' in (extension.history as Message) ? 'ONCE' : 'STREAM';
  return subscribe(core.address, { prefix: { target: 't1' }, mode, subscription: [on(mtu)], ...list }, [
    extension,
  ]);
}

/** All that comes between the mark and the end. */
async function untilEnd(reader: Subscriber): Promise<Told[]> {
  const told: Told[] = [];
  try {
    for (;;) told.push(await reader.next());
  } catch {
    const { code, details } = await reader.outcome;
    if (status[code] !== 'OK') throw new Error(details);
    return told;
  }
}

async function refusalOf(reader: Subscriber): Promise<readonly [string, string]> {
  const { code, details } = await reader.outcome;
  return [status[code] ?? String(code), details];
}

const values = (told: readonly Told[]): unknown[] =>
  told.flatMap(({ updates }) => updates.map(([, value]) => value));

describe('a snapshot', () => {
  test('is what stood there at that time, then the mark and the end', async () => {
    const [first, second] = [await setMtu(1001), await setMtu(1002)];
    const read = async (time: bigint): Promise<unknown> => {
      const reader = ask(at(time));
      const told = await reader.untilSync();
      expect(await untilEnd(reader)).toEqual([]);
      for (const { timestamp } of told) expect(timestamp).toBe(time);
      return Object.fromEntries(leavesAfter(told))[mtu];
    };
    expect(await read(first - 1n)).toBeUndefined();
    expect([await read(first), await read(second - 1n), await read(second)]).toEqual([1001, 1001, 1002]);
  });

  test('has what is no longer there, of targets that are gone, and nothing of those that were not there yet', async () => {
    const time = await setMtu(1001);
    await client.set({ prefix: {}, delete: [pathMessage('/targets/target[name=t1]')] });
    expect(values(await ask(at(time)).untilSync())).toEqual([1001]);
    expect(await ask(at(BigInt(beginMs) * 1_000_000n - 1n)).untilSync()).toEqual([]);
  });

  test('knows the paths of the model that a target had then', async () => {
    const time = await setMtu(1001);
    const target = '/targets/target[name=t1]';
    await client.set({ prefix: {}, delete: [pathMessage(target)] });
    await client.set({ prefix: {}, update: [write(`${target}/model-set`, ietf('system@1.0.0'))] });
    expect(values(await ask(at(time)).untilSync())).toEqual([1001]);
    const reader = ask(between(time, clock.now() + 1n), { prefix: { target: '*' } });
    await clock.advance(1000);
    await reader.untilSync();
    const told = await untilEnd(reader);
    expect(told.map(({ updates, deletes }) => [updates.length, deletes])).toEqual([
      [1, []],
      [0, [mtu]],
    ]);
  });

  test('of a time to come with a path that no model knows is refused at once', async () => {
    const later = at(clock.now() + 5_000_000_000n);
    const [code] = await refusalOf(ask(later, { subscription: [on('/nothing')] }));
    expect(code).toBe('UNIMPLEMENTED');
  });

  test('of a target that never was is NOT_FOUND, of a path that no model knows UNIMPLEMENTED', async () => {
    const time = await setMtu(1001);
    expect(await refusalOf(ask(at(time), { prefix: { target: 'never' } }))).toEqual([
      'NOT_FOUND',
      expect.stringMatching(/no target never/u),
    ]);
    const [code, text] = await refusalOf(ask(at(time), { subscription: [on('/nothing')] }));
    expect([code, text]).toEqual(['UNIMPLEMENTED', expect.stringMatching(/nothing/u)]);
  });

  test('of state is nothing: that has no history', async () => {
    const time = await setMtu(1001);
    expect(await ask(at(time), { subscription: [on('/live')] }).untilSync()).toEqual([]);
  });

  test('with updates_only is the mark alone', async () => {
    expect(await ask(at(await setMtu(1001)), { updates_only: true }).untilSync()).toEqual([]);
  });

  test('of a time to come is waited for', async () => {
    await setMtu(1001);
    const reader = ask(at(clock.now() + 5_000_000_000n));
    await expect.poll(() => clock.waiting).toBeGreaterThan(0);
    await setMtu(1002);
    await clock.advance(10_000);
    expect(values(await reader.untilSync())).toEqual([1002]);
  });

  test('of a time that is no longer kept is NOT_FOUND, and what is kept is named', async () => {
    const time = await setMtu(1001);
    for (const value of [1002, 1003, 1004]) await setMtu(value);
    await core.compact({ keepCount: 1 });
    const [code, text] = await refusalOf(ask(at(time)));
    expect(code).toBe('NOT_FOUND');
    expect(text).toMatch(/no longer kept; kept are the revisions \d+ to 5.*, the oldest of 2027-/u);
  });
});

describe('a range', () => {
  test('is what stood there before, the mark, each commit from its start to before its end, and the end', async () => {
    await setMtu(1000);
    const times = [await setMtu(1001), await setMtu(1002), await setMtu(1003)] as const;
    const reader = ask(between(times[0], times[2]));
    const before = await reader.untilSync();
    expect(values(before)).toEqual([1000]);
    expect(before.map(({ timestamp }) => timestamp)).toEqual([times[0] - 1n]);
    const told = await untilEnd(reader);
    expect(values(told)).toEqual([1001, 1002]);
    expect(told.map(({ timestamp }) => timestamp)).toEqual([times[0], times[1]]);
  });

  test('tells of deletes, defaults and several targets as it is told live', async () => {
    const start = await setMtu(1001);
    const list = { prefix: { target: '*' }, subscription: [on('/ports')] };
    const live = subscribe(core.address, { mode: 'STREAM', updates_only: true, ...list });
    await live.untilSync();
    await client.set({ delete: [pathMessage(mtu)] });
    await client.set({
      prefix: {},
      delete: [pathMessage('/ports', { target: 't1' })],
      update: [{ path: pathMessage('/ports/port[name=z]/config/mtu', { target: 't2' }), val: ietf(9) }],
    });
    await client.set({ prefix: {}, delete: [pathMessage('/targets/target[name=t2]')] });
    const told = [await live.next(), await live.next(), await live.next(), await live.next()];
    live.stream.cancel();
    await clock.advance(1000);
    const reader = ask(between(start + 1n, clock.now()), list);
    expect(values(await reader.untilSync())).toContain(1001);
    expect(await untilEnd(reader)).toEqual(told);
  });

  test('with updates_only has no beginning', async () => {
    const time = await setMtu(1001);
    const reader = ask(between(time, time + 1n), { updates_only: true });
    expect(await reader.untilSync()).toEqual([]);
    expect(values(await untilEnd(reader))).toEqual([1001]);
  });

  test('that is empty has its beginning alone', async () => {
    const time = await setMtu(1001);
    await setMtu(1002);
    const reader = ask(between(time + 1n, time + 1n));
    expect(values(await reader.untilSync())).toEqual([1001]);
    expect(await untilEnd(reader)).toEqual([]);
  });

  test('whose end is yet to come goes on until then, and costs nothing afterwards', async () => {
    const start = await setMtu(1001);
    const reader = ask(between(start, clock.now() + 10_000_000_000n));
    await reader.untilSync();
    expect(values([await reader.next()])).toEqual([1001]);
    await setMtu(1002);
    expect(values([await reader.next()])).toEqual([1002]);
    await clock.advance(10_000);
    expect(await untilEnd(reader)).toEqual([]);
    await expect.poll(() => [core.openStreams(), clock.waiting]).toEqual([0, 0]);
  });

  test('without an end is what a client asks for that was away', async () => {
    const start = await setMtu(1001);
    const reader = ask(between(start, 2n ** 63n - 1n), { updates_only: true });
    await reader.untilSync();
    await setMtu(1002);
    expect(values([await reader.next(), await reader.next()])).toEqual([1001, 1002]);
    reader.stream.cancel();
    await expect.poll(() => [core.openStreams(), clock.waiting]).toEqual([0, 0]);
  });

  test('is read at the pace of its reader, and nothing is left out', async () => {
    const start = await setMtu(1);
    for (let value = 2; value < 500; value += 1)
      await core.service.commit({
        interface: 'system',
        changes: [
          {
            target: 't1',
            edits: [{ operation: 'update', path: elements, value: { encoding: 'json_ietf', json: value } }],
          },
        ],
      });
    await clock.advance(1000);
    const sink = new ManualSink();
    sink.room = 10;
    const stream = new SubscribeStream({
      request: {
        mode: 'stream',
        subscriptions: [
          {
            path: { origin: '', target: 't1', elements },
            mode: { kind: 'on-change', heartbeatMs: undefined },
          },
        ],
        encoding: 'json_ietf',
        updatesOnly: false,
        useModels: [],
        depth: 0,
        history: { kind: 'range', startNs: start, endNs: clock.now() },
      },
      backend: createGnmiBackend({ service: core.service, logger: silentLogger }),
      sink,
      clock,
      limits: defaultSubscribeLimits,
      onEnd: () => undefined,
    });
    const over = stream.run();
    await sink.when(() => sink.messages === 10);
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect([sink.messages, sink.leaves.get(`t1:${mtu}`)]).toEqual([10, 9]);
    sink.drain();
    await over;
    expect([sink.messages, sink.leaves.get(`t1:${mtu}`), sink.ended]).toEqual([500, 499, true]);
  });
});

const elements = [
  { name: 'ports', keys: new Map<string, string>() },
  { name: 'port', keys: new Map([['name', 'a']]) },
  { name: 'config', keys: new Map<string, string>() },
  { name: 'mtu', keys: new Map<string, string>() },
];

describe('what a request must not ask is INVALID_ARGUMENT', () => {
  test.each<[string, Message, string, RegExp]>([
    ['a snapshot with STREAM', at(1n), 'STREAM', /snapshot needs the mode ONCE/u],
    ['a snapshot with POLL', at(1n), 'POLL', /snapshot needs the mode ONCE/u],
    ['a range with ONCE', between(1n, 2n), 'ONCE', /range needs the mode STREAM/u],
    ['a range with POLL', between(1n, 2n), 'POLL', /range needs the mode STREAM/u],
    ['a start later than the end', between(3n, 2n), 'STREAM', /start is later than end/u],
    ['a time before 1970', at(-1n), 'ONCE', /before 1970/u],
    ['neither snapshot nor range', { history: {} }, 'ONCE', /needs a snapshot_time or a range/u],
  ])('%s', async (_, extension, mode, text) => {
    expect(await refusalOf(ask(extension, { mode }))).toEqual([
      'INVALID_ARGUMENT',
      expect.stringMatching(text),
    ]);
  });
});
