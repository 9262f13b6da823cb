import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inner, leaf } from '../../src/data/build.ts';
import { createFakeClock, type FakeClock } from '../../src/lib/fake-clock.ts';
import type { InnerSchemaNode, LeafSchemaNode } from '../../src/schema/schema-node.ts';
import { type CoreClient, createCoreClient, ietf, write } from './core-client.ts';
import { createRawClient, type Message, pathMessage, type RawClient, type RawStream } from './raw-client.ts';
import { type RunningCore, startCore } from './running-core.ts';
import { on } from './subscriber.ts';

// The extension config subscription (gNMI config subscriptions 2 and 3): configuration only, and the end of each commit.
let core: RunningCore;
let client: CoreClient;
let raw: RawClient;
let clock: FakeClock;
const mtu = '/ports/port[name=a]/config/mtu';

beforeEach(async () => {
  clock = createFakeClock(1_800_000_000_000);
  core = await startCore({ clock, gnmi: { clock } });
  client = createCoreClient(core.address);
  raw = createRawClient(core.address);
  await setMtu(1000);
});

afterEach(async () => {
  client.close();
  raw.close();
  await core.close();
});

const setMtu = (value: number, extension: readonly Message[] = []): Promise<Message> =>
  client.set({ update: [write(mtu, ietf(value))], extension });

const commitOf = (id: string, action: Message): Message => ({ commit: { id, ...action } });
const start: Message = { config_subscription: { start: {} } };

function open(list: Message = {}, extension: readonly Message[] = [start]): RawStream {
  const stream = raw.stream();
  const subscription = [on('/', { mode: 'ON_CHANGE' })];
  const request = { prefix: { target: 't1' }, encoding: 'JSON_IETF', mode: 'STREAM', subscription, ...list };
  stream.send({ subscribe: request, extension });
  return stream;
}

/** The next answers in short: values of updates, `-path` of deletes, `sync`, or what the mark of a commit says. */
async function next(stream: RawStream, count: number): Promise<unknown[]> {
  const told: unknown[] = [];
  for (let taken = 0; taken < count; taken += 1) told.push(short(await stream.next()));
  return told;
}

function short(message: Message | undefined): unknown {
  if (message === undefined) return 'end';
  if (message.response === 'sync_response') return 'sync';
  if (message.response === 'update') {
    const {
      update,
      delete: gone,
      prefix,
    } = message.update as {
      readonly update: readonly { readonly val: { readonly json_ietf_val: Buffer } }[];
      readonly delete: readonly unknown[];
      readonly prefix: { readonly target: string };
    };
    const values = update.map(({ val }) => JSON.parse(val.json_ietf_val.toString()) as unknown);
    return [prefix.target, ...values, ...gone.map(() => 'deleted')];
  }
  const [extension] = message.extension as readonly [{ readonly config_subscription: Message }];
  const { server_commit_id, commit_confirm_id, done } = extension.config_subscription.sync_done as Message;
  return { commit: server_commit_id, id: commit_confirm_id, done };
}

const mark = (commit: number, id = ''): Message => ({ commit: String(commit), id, done: true });

describe('a stream of changes', () => {
  test('begins with configuration alone, the mark, and the commit that it has come to', async () => {
    const stream = open({ subscription: [on('/live'), on(mtu)] });
    expect(await next(stream, 3)).toEqual([['t1', 1000], 'sync', mark(2)]);
    stream.cancel();
  });

  test('tells after each commit that it is over, with its revision', async () => {
    const stream = open({ subscription: [on('/ports')] });
    await next(stream, 3);
    await setMtu(1001);
    await client.set({
      delete: [pathMessage('/ports')],
      update: [write('/ports/port[name=b]/config/mtu', ietf(7))],
    });
    expect(await next(stream, 5)).toEqual([
      ['t1', 1001],
      mark(3),
      ['t1', 'deleted'],
      ['t1', 'b', 7, true],
      mark(4),
    ]);
    stream.cancel();
  });

  test('tells it once for a commit of several targets, behind all of them', async () => {
    const targets = ['t1', 't2'].map(target => ({
      path: pathMessage('/types/i8', { target }),
      mode: 'ON_CHANGE',
    }));
    for (const list of [
      { prefix: { target: '*' }, subscription: [on('/types/i8')] },
      { prefix: {}, subscription: targets },
    ]) {
      const stream = open(list);
      while (short(await stream.next()) !== 'sync');
      await stream.next();
      const value = (await core.service.revisionOf('-0')) % 100;
      await client.set({
        prefix: {},
        update: ['t1', 't2'].map(target => ({
          path: pathMessage('/types/i8', { target }),
          val: ietf(value),
        })),
      });
      const told = await next(stream, 3);
      expect(told[2]).toEqual(mark(await core.service.revisionOf('-0')));
      expect(told.slice(0, 2).map(one => (one as unknown[])[1])).toEqual([value, value]);
      stream.cancel();
    }
  });

  test('hears nothing of commits that do not concern it', async () => {
    const stream = open({ subscription: [on(mtu)] });
    await next(stream, 3);
    await client.set({ update: [write('/types/i8', ietf(1))] });
    await setMtu(1001);
    expect(await next(stream, 2)).toEqual([['t1', 1001], mark(4)]);
    stream.cancel();
  });

  test('with updates_only begins with the mark', async () => {
    const stream = open({ updates_only: true });
    expect(await next(stream, 2)).toEqual(['sync', mark(2)]);
    await setMtu(1001);
    expect(await next(stream, 2)).toEqual([['t1', 1001], mark(3)]);
    stream.cancel();
  });

  test('hears nothing of state, also when that changes', async () => {
    let uptime = 1n;
    core.service.registerState({
      target: 't1',
      path: '/live',
      read: schema => {
        const live = schema.root.dataChildrenByName.get('live') as InnerSchemaNode;
        return inner(live, [leaf(live.dataChildrenByName.get('uptime') as LeafSchemaNode, uptime)]);
      },
    });
    const other = open({ subscription: [on('/live')] }, []);
    await next(other, 2);
    const stream = open({ subscription: [on('/live'), on(mtu)] });
    await next(stream, 3);
    uptime = 2n;
    await clock.advance(5000);
    expect(await next(other, 1)).toEqual([['t1', '2']]);
    await setMtu(1001);
    expect(await next(stream, 2)).toEqual([['t1', 1001], mark(3)]);
    other.cancel();
    stream.cancel();
  });
});

describe('a commit that has to be confirmed', () => {
  const waiting = commitOf('c1', { commit: { rollback_duration: { seconds: '60' } } });

  test('is named by its id, and its confirmation is not told', async () => {
    const stream = open({ subscription: [on(mtu)] });
    await next(stream, 3);
    await setMtu(1001, [waiting]);
    expect(await next(stream, 2)).toEqual([['t1', 1001], mark(3, 'c1')]);
    await client.set({ extension: [commitOf('c1', { confirm: {} })] });
    await setMtu(1002);
    expect(await next(stream, 2)).toEqual([['t1', 1002], mark(4)]);
    stream.cancel();
  });

  test.each([
    ['is cancelled', async () => void (await client.set({ extension: [commitOf('c1', { cancel: {} })] }))],
    ['is not confirmed in time', () => clock.advance(61_000)],
  ])('and %s is named once more when it has been taken back', async (_, end) => {
    const stream = open({ subscription: [on(mtu)] });
    await next(stream, 3);
    await setMtu(1001, [waiting]);
    expect(await next(stream, 2)).toEqual([['t1', 1001], mark(3, 'c1')]);
    await end();
    expect(await next(stream, 2)).toEqual([['t1', 1000], mark(4, 'c1')]);
    stream.cancel();
  });

  test('is named to who begins while it waits', async () => {
    await setMtu(1001, [waiting]);
    const stream = open({ subscription: [on(mtu)] });
    expect(await next(stream, 3)).toEqual([['t1', 1001], 'sync', mark(3, 'c1')]);
    stream.cancel();
  });
});

describe('other modes', () => {
  const again = async (stream: RawStream, mode: string): Promise<unknown[]> => {
    if (mode === 'POLL') stream.send({ poll: {} });
    else await clock.advance(1000);
    return next(stream, mode === 'POLL' ? 2 : 1);
  };

  test.each<[string, Message, readonly unknown[]]>([
    ['ONCE', {}, ['end']],
    ['POLL', {}, [['t1', 1000], 'sync']],
    ['STREAM', { mode: 'SAMPLE', sample_interval: String(1e9) }, [['t1', 1000]]],
  ])('%s has configuration only, and no commits', async (mode, how, then) => {
    const stream = open({ mode, subscription: [on('/live', how), on(mtu, how)] });
    expect(await next(stream, 2)).toEqual([['t1', 1000], 'sync']);
    expect(await again(stream, mode)).toEqual(then);
    stream.cancel();
  });

  test('a range of the past has the ends of its commits', async () => {
    const begin = clock.now();
    await setMtu(1001, [commitOf('c1', { commit: {} })]);
    await client.set({ extension: [commitOf('c1', { cancel: {} })] });
    await clock.advance(1000);
    const range = { start: String(begin), end: String(clock.now()) };
    const stream = open({ subscription: [on(mtu)], updates_only: true }, [start, { history: { range } }]);
    const told = await next(stream, 8);
    expect(told.slice(-5)).toEqual([['t1', 1001], mark(3, 'c1'), ['t1', 1000], mark(4, 'c1'), 'end']);
  });
});

test('a client cannot say that a commit is over', async () => {
  const stream = open({}, [{ config_subscription: { sync_done: {} } }]);
  expect(await stream.outcome).toMatchObject({ code: 3, details: expect.stringMatching(/only start/u) });
});
