import { status } from '@grpc/grpc-js';
import { afterEach, describe, expect, test } from 'vitest';
import { BinnacleError } from '../../src/errors/binnacle-error.ts';
import type { Subscription } from '../../src/gnmi/subscribe/decode-subscribe.ts';
import { defaultSubscribeLimits, type SubscribeLimits } from '../../src/gnmi/subscribe/subscribe-limits.ts';
import { SubscribeStream } from '../../src/gnmi/subscribe/subscribe-stream.ts';
import { createFakeClock, type FakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { createGnmiBackend } from '../../src/northbound/gnmi/gnmi-backend.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { ManualSink } from './manual-sink.ts';
import { createRawClient, type Message, pathMessage } from './raw-client.ts';
import { type RunningCore, startCore } from './running-core.ts';
import { on } from './subscriber.ts';

let core: RunningCore;

afterEach(() => core.close());

const nothing = { groups: 0, targets: 0, places: 0 };
const list = (extra: Message = {}): Message => ({
  subscribe: {
    prefix: { target: 't1' },
    encoding: 'JSON_IETF',
    mode: 'STREAM',
    subscription: [on('/ports', { mode: 'ON_CHANGE' }), on('/types', { mode: 'SAMPLE' }), on('/live')],
    ...extra,
  },
});

async function setMtu(port: string, mtu: number): Promise<void> {
  const path = pathMessage(`/ports/port[name=${port}]/config/mtu`) as {
    elem: { name: string; key: object }[];
  };
  const elements = path.elem.map(({ name, key }) => ({ name, keys: new Map(Object.entries(key)) }));
  await core.service.commit({
    interface: 'gnmi',
    changes: [
      {
        target: 't1',
        edits: [{ operation: 'update', path: elements, value: { encoding: 'json_ietf', json: mtu } }],
      },
    ],
  });
}

interface Opened {
  readonly sink: ManualSink;
  readonly stream: SubscribeStream;
  readonly clock: FakeClock;
}

/** A stream without a network, whose reader a test controls. */
function openStream(limits: Partial<SubscribeLimits> = {}): Opened {
  const sink = new ManualSink();
  const clock = createFakeClock();
  const elements = [{ name: 'ports', keys: new Map<string, string>() }];
  const subscription: Subscription = {
    path: { origin: '', target: 't1', elements },
    mode: { kind: 'on-change', heartbeatMs: undefined },
  };
  const stream = new SubscribeStream({
    request: {
      mode: 'stream',
      subscriptions: [subscription],
      encoding: 'json_ietf',
      updatesOnly: false,
      useModels: [],
      depth: 0,
    },
    backend: createGnmiBackend({ service: core.service, logger: silentLogger }),
    sink,
    clock,
    limits: { ...defaultSubscribeLimits, ...limits },
    onEnd: () => undefined,
  });
  void stream.run();
  return { sink, stream, clock };
}

describe('a reader that is too slow', () => {
  test('gets the newest value of each leaf, and how many it missed', async () => {
    core = await startCore();
    await setMtu('a', 1000);
    const { sink, stream } = openStream({ maxBatchedLeaves: 0 });
    await sink.when(() => sink.syncs === 1);
    sink.room = 1;
    for (const mtu of [1001, 1002, 1003, 1004, 1005]) await setMtu('a', mtu);
    expect(sink.leaves.get('t1:/ports/port[name=a]/config/mtu')).toBe(1001);
    sink.drain();
    await sink.when(() => sink.leaves.get('t1:/ports/port[name=a]/config/mtu') === 1005);
    expect(sink.skipped).toBe(3);
    stream.stop();
  });

  test('and one that is only a little late gets all of them', async () => {
    core = await startCore();
    await setMtu('a', 1000);
    const { sink, stream } = openStream();
    await sink.when(() => sink.syncs === 1);
    sink.room = 1;
    for (const mtu of [1001, 1002, 1003]) await setMtu('a', mtu);
    sink.drain();
    await sink.when(() => sink.leaves.get('t1:/ports/port[name=a]/config/mtu') === 1003);
    expect([sink.skipped, sink.messages]).toEqual([0, 5]);
    stream.stop();
  });

  test('is ended when too many leaves wait for it, in clear words', async () => {
    core = await startCore();
    const { sink } = openStream({ maxPendingLeaves: 10 });
    await sink.when(() => sink.syncs === 1);
    sink.room = 1;
    for (let port = 0; port < 5; port += 1) await setMtu(`p${port}`, 1000);
    expect(sink.failure).toBeInstanceOf(BinnacleError);
    expect(sink.failure).toMatchObject({
      code: 'overloaded',
      message: expect.stringMatching(/too slow: more than 10 leaves/u),
    });
    expect(core.service.watchCounts()).toEqual(nothing);
  });

  test('is ended when it takes nothing for too long', async () => {
    core = await startCore();
    const { sink, clock } = openStream({ maxStalledMs: 5000 });
    await sink.when(() => sink.syncs === 1);
    sink.room = 1;
    await setMtu('a', 1000);
    await clock.advance(4999);
    expect(sink.failure).toBeUndefined();
    await clock.advance(1);
    expect(sink.failure).toMatchObject({
      code: 'overloaded',
      message: expect.stringMatching(/nothing for 5000 ms/u),
    });
    expect(clock.waiting).toBe(0);
  });

  test('is forgiven when it goes on in time', async () => {
    core = await startCore();
    const { sink, clock, stream } = openStream({ maxStalledMs: 5000 });
    await sink.when(() => sink.syncs === 1);
    sink.room = 1;
    await setMtu('a', 1000);
    await clock.advance(4000);
    sink.drain();
    await clock.advance(60_000);
    expect(sink.failure).toBeUndefined();
    stream.stop();
  });
});

describe('streams that are over', () => {
  test('a thousand that were abandoned leave nothing behind', async () => {
    const clock = createFakeClock();
    core = await startCore({ gnmi: { clock } });
    const client = createRawClient(core.address);
    const streams = Array.from({ length: 1000 }, () => client.stream());
    for (const stream of streams) {
      stream.send(list());
      stream.pause();
    }
    await expect.poll(() => core.openStreams(), { timeout: 60_000 }).toBe(1000);
    await expect.poll(() => clock.waiting, { timeout: 60_000 }).toBeGreaterThanOrEqual(1000);
    expect(core.service.watchCounts().groups).toBe(1);
    await setMtu('a', 1234);
    for (const stream of streams) stream.cancel();
    await expect.poll(() => core.openStreams(), { timeout: 60_000 }).toBe(0);
    expect(core.service.watchCounts()).toEqual(nothing);
    expect(clock.waiting).toBe(0);
    client.close();
  });

  test('so do those whose connection is lost', async () => {
    core = await startCore();
    const client = createRawClient(core.address);
    const stream = client.stream();
    stream.send(list());
    while ((await stream.next())?.response !== 'sync_response');
    expect(core.service.watchCounts().groups).toBe(1);
    stream.cancel();
    client.close();
    await expect.poll(() => core.openStreams()).toBe(0);
    expect(core.service.watchCounts()).toEqual(nothing);
  });

  test('one too many is RESOURCE_EXHAUSTED, and there is room again when one leaves', async () => {
    core = await startCore({ gnmi: { limits: { maxStreams: 2 } } });
    const client = createRawClient(core.address);
    const open = (): ReturnType<typeof client.stream> => {
      const stream = client.stream();
      stream.send(list());
      return stream;
    };
    const [first, second] = [open(), open()];
    await expect.poll(() => core.openStreams()).toBe(2);
    const { code, details } = await open().outcome;
    expect([status[code], details]).toEqual([
      'RESOURCE_EXHAUSTED',
      expect.stringMatching(/2 streams are open/u),
    ]);
    first.cancel();
    await expect.poll(() => core.openStreams()).toBe(1);
    const third = open();
    expect((await third.next())?.response).toBeDefined();
    for (const stream of [second, third]) stream.cancel();
    client.close();
  });

  test('one that never says what it wants takes no place for long', async () => {
    const clock = createFakeClock();
    core = await startCore({ gnmi: { clock, limits: { maxStalledMs: 5000 } } });
    const client = createRawClient(core.address);
    const stream = client.stream();
    await expect.poll(() => core.openStreams()).toBe(1);
    await clock.advance(5000);
    const { code, details } = await stream.outcome;
    expect([status[code], details]).toEqual([
      'INVALID_ARGUMENT',
      expect.stringContaining('no subscription list has come for 5000 ms'),
    ]);
    expect(core.openStreams()).toBe(0);
    client.close();
  });

  test('when the core stops, they end with UNAVAILABLE and say so', async () => {
    core = await startCore();
    const client = createRawClient(core.address);
    const streams = [client.stream(), client.stream()];
    for (const stream of streams) stream.send(list());
    await expect.poll(() => core.openStreams()).toBe(2);
    await core.close();
    for (const stream of streams) {
      const { code, details } = await stream.outcome;
      expect([status[code], details]).toEqual(['UNAVAILABLE', 'the core is stopping']);
    }
    client.close();
  });
});

test('others get their turn while much is sent at first', async () => {
  core = await startCore();
  const json = {
    port: Array.from({ length: 20_000 }, (_, index) => ({
      name: `p${index}`,
      config: { name: `p${index}` },
    })),
  };
  const path = [{ name: 'ports', keys: new Map<string, string>() }];
  await core.service.commit({
    interface: 'gnmi',
    changes: [
      { target: 't1', edits: [{ operation: 'update', path, value: { encoding: 'json_ietf', json } }] },
    ],
  });
  const { sink, stream } = openStream();
  let turns = 0;
  while (sink.syncs === 0) {
    await nextTurn();
    turns += 1;
  }
  expect(sink.leaves.size).toBe(80_000);
  expect(turns).toBeGreaterThan(3);
  stream.stop();
});
