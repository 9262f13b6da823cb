import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFakeClock, type FakeClock } from '../../src/lib/fake-clock.ts';
import { type CoreClient, createCoreClient, ietf, write } from './core-client.ts';
import { createRawClient, type Message, pathMessage } from './raw-client.ts';
import { type RunningCore, startCore } from './running-core.ts';
import { leavesAfter, on, subscribe as open, type Subscriber, type Told } from './subscriber.ts';

let core: RunningCore;
let client: CoreClient;
/** What samples and heartbeats are timed by. */
let clock: FakeClock;

beforeAll(async () => {
  clock = createFakeClock();
  core = await startCore({ gnmi: { clock } });
  client = createCoreClient(core.address);
});

afterAll(async () => {
  client.close();
  await core.close();
});

beforeEach(() =>
  client.set({ delete: [{}], update: [write('/ports/port[name=a]/config/description', ietf('one'))] }),
);

const everythingOfA = {
  '/ports/port[name=a]/name': 'a',
  '/ports/port[name=a]/config/description': 'one',
  '/ports/port[name=a]/config/mtu': 1500,
  '/ports/port[name=a]/config/enabled': true,
};
const mtu = '/ports/port[name=a]/config/mtu';

const open_: Subscriber[] = [];

function subscribe(list: Message, extension: readonly Message[] = []): Subscriber {
  const reader = open(core.address, { prefix: { target: 't1' }, mode: 'STREAM', ...list }, extension);
  open_.push(reader);
  return reader;
}

const onChange = (...paths: readonly string[]): Message => ({
  subscription: paths.map(path => on(path, { mode: 'ON_CHANGE' })),
});

async function initial(reader: Subscriber): Promise<Record<string, unknown>> {
  return Object.fromEntries(leavesAfter(await reader.untilSync()));
}

const setMtu = (value: number): Promise<Message> => client.set({ update: [write(mtu, ietf(value))] });

afterAll(() => {
  for (const { stream } of open_) stream.cancel();
});

describe('ONCE', () => {
  test('all there is, one mark, and the end', async () => {
    const reader = subscribe({ mode: 'ONCE', subscription: [on('/ports')] });
    expect(await initial(reader)).toEqual(everythingOfA);
    expect(await reader.outcome).toMatchObject({ code: status.OK });
  });

  test('a place where nothing is: the mark alone, no error', async () => {
    const reader = subscribe({ mode: 'ONCE', subscription: [on('/ports/port[name=z]')] });
    expect(await reader.untilSync()).toEqual([]);
    expect(await reader.outcome).toMatchObject({ code: status.OK });
  });

  test('updates_only: the mark alone', async () => {
    const reader = subscribe({ mode: 'ONCE', updates_only: true, subscription: [on('/ports')] });
    expect(await reader.untilSync()).toEqual([]);
    expect(await reader.outcome).toMatchObject({ code: status.OK });
  });

  test('the target is echoed where the request had one, and left out where it had none', async () => {
    const [told] = await subscribe({ mode: 'ONCE', subscription: [on(mtu)] }).untilSync();
    expect(told).toMatchObject({ target: 't1', updates: [[mtu, 1500]] });
    const [system] = await subscribe({
      mode: 'ONCE',
      prefix: {},
      subscription: [on('/targets/target[name=t1]/name')],
    }).untilSync();
    expect(system).toMatchObject({ target: '', updates: [['/targets/target[name=t1]/name', 't1']] });
  });

  test('target * is every target that knows the path, each with its name', async () => {
    await client.set({ prefix: { target: 't2' }, update: [write('/types/i8', ietf(7))] });
    await client.set({ update: [write('/types/i8', ietf(3))] });
    const told = await subscribe({
      mode: 'ONCE',
      prefix: { target: '*' },
      subscription: [on('/types/i8')],
    }).untilSync();
    expect(told.map(({ target, updates }) => [target, updates])).toEqual([
      ['t1', [['/types/i8', 3]]],
      ['t2', [['/types/i8', 7]]],
    ]);
  });

  test('state comes with configuration, as far as somebody knows of it', async () => {
    expect(await initial(subscribe({ mode: 'ONCE', subscription: [on('/live')] }))).toEqual({
      '/live/uptime': '7',
    });
  });

  test('one leaf an update, whatever the encoding; nothing but leaves in PROTO', async () => {
    await client.set({
      update: [write('/types/numbers', ietf([1, 2])), write('/types/decimal', ietf('1.5'))],
    });
    const told = await subscribe({
      mode: 'ONCE',
      encoding: 'PROTO',
      subscription: [on('/types')],
    }).untilSync();
    expect(Object.fromEntries(leavesAfter(told))).toEqual({
      '/types/numbers': ['1', '2'],
      '/types/decimal': 1.5,
    });
  });

  test('wildcards of every kind, and missing keys', async () => {
    await client.set({
      update: [
        write('/pair[a=x][b=1]/value', ietf('v')),
        write('/pair[a=x][b=2]/value', ietf('w')),
        write('/pair[a=y][b=1]/value', ietf('z')),
      ],
    });
    const values = async (path: string): Promise<unknown[]> =>
      Object.values(await initial(subscribe({ mode: 'ONCE', subscription: [on(path)] })));
    expect(await values('/pair[a=x]/value')).toEqual(['v', 'w']);
    expect(await values('/pair[a=*][b=1]/value')).toEqual(['v', 'z']);
    expect(await values('/*/value')).toEqual(['v', 'w', 'z']);
    expect(await values('/.../description')).toEqual(['one']);
    expect(await values('/pair/value')).toEqual(['v', 'w', 'z']);
  });

  test('what two subscriptions mean comes once', async () => {
    const told = await subscribe({
      mode: 'ONCE',
      subscription: [on(mtu), on('/ports'), on(mtu)],
    }).untilSync();
    expect(told.flatMap(({ updates }) => updates).filter(([path]) => path === mtu)).toHaveLength(1);
  });

  test('depth: so many levels below each path, leaves only', async () => {
    const depth = (level: number): Promise<Record<string, unknown>> =>
      initial(subscribe({ mode: 'ONCE', subscription: [on('/ports')] }, [{ depth: { level } }]));
    expect(await depth(1)).toEqual({});
    expect(await depth(2)).toEqual({ '/ports/port[name=a]/name': 'a' });
    expect(await depth(3)).toEqual(everythingOfA);
    expect(await depth(0)).toEqual(everythingOfA);
  });

  test('use_models: only nodes of these modules', async () => {
    await client.set({ update: [write('/ports/port[name=a]/config/speed', ietf('fast'))] });
    const found = await initial(
      subscribe({ mode: 'ONCE', use_models: [{ name: 'addition' }], subscription: [on('/ports')] }),
    );
    expect(found).toEqual({ '/ports/port[name=a]/config/speed': 'fast' });
  });
});

describe('POLL', () => {
  test('there is an answer before the first Poll, and one with one mark for each', async () => {
    const reader = subscribe({ mode: 'POLL', subscription: [on(mtu)] });
    expect(await initial(reader)).toEqual({ [mtu]: 1500 });
    await setMtu(9000);
    reader.poll();
    expect(await initial(reader)).toEqual({ [mtu]: 9000 });
    reader.poll();
    expect(await initial(reader)).toEqual({ [mtu]: 9000 });
    reader.stream.halfClose();
    expect(await reader.outcome).toMatchObject({ code: status.OK });
  });

  test('updates_only: marks alone', async () => {
    const reader = subscribe({ mode: 'POLL', updates_only: true, subscription: [on(mtu)] });
    expect(await reader.untilSync()).toEqual([]);
    reader.poll();
    expect(await reader.untilSync()).toEqual([]);
  });

  test('Polls that come at once are all answered', async () => {
    const reader = subscribe({ mode: 'POLL', subscription: [on(mtu)] });
    for (let count = 0; count < 5; count += 1) reader.poll();
    reader.stream.halfClose();
    for (let count = 0; count < 6; count += 1) expect(await initial(reader)).toEqual({ [mtu]: 1500 });
    expect(await reader.outcome).toMatchObject({ code: status.OK });
  });
});

describe('ON_CHANGE', () => {
  test('all there is, one mark, then each change with the time of its commit', async () => {
    const reader = subscribe(onChange('/ports'));
    expect(await initial(reader)).toEqual(everythingOfA);
    const { timestamp } = (await setMtu(9000)) as { timestamp: string };
    expect(await reader.next()).toMatchObject({
      updates: [[mtu, 9000]],
      deletes: [],
      timestamp: BigInt(timestamp),
      target: 't1',
    });
  });

  test('what falls back to its default is an update with the default', async () => {
    await setMtu(9000);
    const reader = subscribe(onChange(mtu));
    expect(await initial(reader)).toEqual({ [mtu]: 9000 });
    await client.set({ delete: [pathMessage(mtu)] });
    expect(await reader.next()).toMatchObject({ updates: [[mtu, 1500]], deletes: [] });
  });

  test('to set what is the default already is no change', async () => {
    const reader = subscribe(onChange(mtu));
    await reader.untilSync();
    await setMtu(1500);
    await setMtu(1600);
    expect((await reader.next()).updates).toEqual([[mtu, 1600]]);
  });

  test('what appears later, and what goes; deletes come in Notifications of their own, at the top of what went', async () => {
    const reader = subscribe(onChange('/ports/port[name=b]'));
    expect(await reader.untilSync()).toEqual([]);
    await client.set({ update: [write('/ports/port[name=b]/config/description', ietf('two'))] });
    expect(Object.keys(Object.fromEntries((await reader.next()).updates)).sort()).toEqual([
      '/ports/port[name=b]/config/description',
      '/ports/port[name=b]/config/enabled',
      '/ports/port[name=b]/config/mtu',
      '/ports/port[name=b]/name',
    ]);
    await client.set({
      delete: [pathMessage('/ports')],
      update: [write('/ports/port[name=c]/config/mtu', ietf(2000))],
    });
    expect(await reader.next()).toMatchObject({ updates: [], deletes: ['/ports/port[name=b]'] });
  });

  test('no wildcards and no more than was asked for in what is deleted', async () => {
    const reader = subscribe(onChange('/ports/port[name=*]/config/description'));
    await reader.untilSync();
    await client.set({ delete: [pathMessage('/ports')] });
    expect(await reader.next()).toMatchObject({ deletes: ['/ports/port[name=a]/config/description'] });
  });

  test('deletes and updates of one transaction have one time', async () => {
    const reader = subscribe(onChange('/ports'));
    await reader.untilSync();
    await client.set({
      delete: [pathMessage('/ports/port[name=a]/config/description')],
      update: [write(mtu, ietf(1700))],
    });
    const [first, second] = [await reader.next(), await reader.next()];
    expect(first).toMatchObject({ deletes: ['/ports/port[name=a]/config/description'], updates: [] });
    expect(second).toMatchObject({ deletes: [], updates: [[mtu, 1700]], timestamp: first.timestamp });
  });

  test('another case takes away the default of the one before', async () => {
    const reader = subscribe(onChange('/mixed/l', '/mixed/r'));
    expect(await reader.untilSync()).toEqual([]);
    await client.set({ update: [write('/mixed/r', ietf('x'))] });
    expect(await reader.next()).toMatchObject({ updates: [['/mixed/r', 'x']] });
    await client.set({ update: [write('/mixed/l', ietf('y'))] });
    const told = [await reader.next(), await reader.next()];
    expect(told.flatMap(({ deletes }) => deletes)).toEqual(['/mixed/r']);
    expect(told.flatMap(({ updates }) => updates)).toEqual([['/mixed/l', 'y']]);
  });

  test('updates_only: the mark first, then changes', async () => {
    const reader = subscribe({ ...onChange(mtu), updates_only: true });
    expect(await reader.untilSync()).toEqual([]);
    await setMtu(1800);
    expect((await reader.next()).updates).toEqual([[mtu, 1800]]);
  });

  test('TARGET_DEFINED is ON_CHANGE', async () => {
    const reader = subscribe({ subscription: [on(mtu)] });
    await reader.untilSync();
    await setMtu(1900);
    expect((await reader.next()).updates).toEqual([[mtu, 1900]]);
  });

  test('one transaction of several targets is told once for each, at one time', async () => {
    const reader = subscribe({ prefix: { target: '*' }, ...onChange('/types/text') });
    await reader.untilSync();
    const update = (target: string): Message => ({
      path: pathMessage('/types/text', { target }),
      val: ietf(`of${target.replace(/\d/u, 'x')}`),
    });
    await client.set({ prefix: {}, update: [update('t1'), update('t2')] });
    const told = [await reader.next(), await reader.next()];
    expect(told.map(({ target }) => target).sort()).toEqual(['t1', 't2']);
    expect(told[0]?.timestamp).toBe(told[1]?.timestamp);
  });

  test('targets come and go, and may come back as something else', async () => {
    const reader = subscribe({ prefix: { target: '*' }, ...onChange('/types/i8') });
    const own = (told: Told): unknown => [told.updates, told.deletes];
    await reader.untilSync();
    const target = {
      update: [write('/targets/target[name=t9]/model-set', ietf('sample@1.0.0'))],
      prefix: {},
    };
    await client.set(target);
    await client.set({ prefix: { target: 't9' }, update: [write('/types/i8', ietf(1))] });
    expect(own(await reader.next())).toEqual([[['/types/i8', 1]], []]);
    await client.set({ prefix: {}, delete: [pathMessage('/targets/target[name=t9]')] });
    expect(await reader.next()).toMatchObject({ target: 't9', deletes: ['/types/i8'] });
    await client.set(target);
    await client.set({ prefix: { target: 't9' }, update: [write('/types/i8', ietf(2))] });
    expect(own(await reader.next())).toEqual([[['/types/i8', 2]], []]);
  });

  test('a refused transaction is never heard of', async () => {
    const reader = subscribe(onChange('/types'));
    await reader.untilSync();
    await client.refusal('Set', { update: [write('/types/i8', ietf(1)), write('/types/small', ietf(101))] });
    await client.set({ update: [write('/types/i8', ietf(5))] });
    expect((await reader.next()).updates).toEqual([['/types/i8', 5]]);
  });
});

describe('an atomic container', () => {
  const steps = '/rules';

  test('a list in the order of the user that is alone in its container is told as a whole', async () => {
    await client.set({
      update: [
        write(
          steps,
          ietf({
            rule: [
              { name: 'b', what: '1' },
              { name: 'a', what: '2' },
            ],
          }),
        ),
      ],
    });
    const reader = subscribe(onChange(steps));
    const [first] = await reader.untilSync();
    expect(first).toMatchObject({ atomic: true, prefix: steps });
    expect(first?.updates.map(([path]) => path)).toEqual([
      '/rule[name=b]/name',
      '/rule[name=b]/what',
      '/rule[name=a]/name',
      '/rule[name=a]/what',
    ]);
    await client.set({ update: [write('/rules/rule[name=a]/what', ietf('3'))] });
    const next = await reader.next();
    expect(next).toMatchObject({ atomic: true, prefix: steps, deletes: [] });
    expect(Object.fromEntries(next.updates)).toMatchObject({
      '/rule[name=b]/what': '1',
      '/rule[name=a]/what': '3',
    });
    await client.set({ delete: [pathMessage(steps)] });
    expect(await reader.next()).toMatchObject({ atomic: false, updates: [], deletes: [steps] });
  });

  test('of a part of it that part is told, with the prefix of the container', async () => {
    await client.set({
      update: [
        write(
          steps,
          ietf({
            rule: [
              { name: 'b', what: '1' },
              { name: 'a', what: '2' },
            ],
          }),
        ),
      ],
    });
    const reader = subscribe(onChange('/rules/rule[name=a]/what'));
    expect(await reader.untilSync()).toMatchObject([
      { atomic: true, prefix: steps, updates: [['/rule[name=a]/what', '2']] },
    ]);
  });
});

describe('SAMPLE', () => {
  const sample = (path: string, extra: Message = {}): Message => ({
    subscription: [on(path, { mode: 'SAMPLE', sample_interval: String(2e9), ...extra })],
  });

  test('everything at each interval, changed or not, and times that grow', async () => {
    const reader = subscribe(sample(mtu));
    const [first] = await reader.untilSync();
    await clock.advance(2000);
    const second = await reader.next();
    expect(second.updates).toEqual([[mtu, 1500]]);
    expect(second.timestamp > (first?.timestamp ?? 0n)).toBe(true);
    await setMtu(2001);
    await clock.advance(2000);
    expect((await reader.next()).updates).toEqual([[mtu, 2001]]);
    reader.stream.cancel();
  });

  test('interval 0 is the shortest, one second', async () => {
    const reader = subscribe(sample(mtu, { sample_interval: '0' }));
    await reader.untilSync();
    await clock.advance(1000);
    expect((await reader.next()).updates).toEqual([[mtu, 1500]]);
    reader.stream.cancel();
  });

  test('suppress_redundant leaves out what is as it was; heartbeat_interval sends it all the same', async () => {
    const reader = subscribe(
      sample('/ports', { suppress_redundant: true, heartbeat_interval: String(10e9) }),
    );
    await reader.untilSync();
    await clock.advance(2000);
    await setMtu(2002);
    await clock.advance(2000);
    expect((await reader.next()).updates).toEqual([[mtu, 2002]]);
    await clock.advance(6000);
    expect(Object.fromEntries(leavesAfter([await reader.next()]))).toEqual({ ...everythingOfA, [mtu]: 2002 });
    reader.stream.cancel();
  });

  test('what has gone is told with the next sample', async () => {
    const reader = subscribe(sample('/ports/port[name=a]/config/description'));
    await reader.untilSync();
    await client.set({ delete: [pathMessage('/ports')] });
    await clock.advance(2000);
    expect(await reader.next()).toMatchObject({
      deletes: ['/ports/port[name=a]/config/description'],
      updates: [],
    });
    reader.stream.cancel();
  });
});

describe('several modes in one list', () => {
  test('each path in its own way, and one mark', async () => {
    const reader = subscribe({
      subscription: [
        on('/types/i8', { mode: 'ON_CHANGE' }),
        on(mtu, { mode: 'SAMPLE', sample_interval: String(3e9) }),
        on('/types/text'),
      ],
    });
    expect(await initial(reader)).toEqual({ [mtu]: 1500 });
    await client.set({ update: [write('/types/i8', ietf(1)), write(mtu, ietf(3000))] });
    expect((await reader.next()).updates).toEqual([['/types/i8', 1]]);
    await clock.advance(3000);
    expect((await reader.next()).updates).toEqual([[mtu, 3000]]);
    await client.set({ update: [write('/types/text', ietf('now'))] });
    expect((await reader.next()).updates).toEqual([['/types/text', 'now']]);
    reader.stream.cancel();
  });

  test('ON_CHANGE with heartbeat_interval sends everything now and then', async () => {
    const reader = subscribe({
      subscription: [on('/ports', { mode: 'ON_CHANGE', heartbeat_interval: String(5e9) })],
    });
    await reader.untilSync();
    await clock.advance(5000);
    expect(Object.fromEntries(leavesAfter([await reader.next()]))).toEqual(everythingOfA);
    reader.stream.cancel();
  });
});

describe('the end of a call', () => {
  test('a deadline ends it, and nothing is left', async () => {
    const raw = createRawClient(core.address);
    const before = core.openStreams();
    const stream = raw.stream({ deadline: Date.now() + 300 });
    stream.send({ subscribe: { prefix: { target: 't1' }, encoding: 'JSON_IETF', ...onChange('/ports') } });
    const { code } = await stream.outcome;
    expect(status[code]).toBe('DEADLINE_EXCEEDED');
    await expect.poll(() => core.openStreams()).toBe(before);
    raw.close();
  });
});
