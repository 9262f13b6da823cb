import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeClock, type FakeClock } from '../../../src/lib/fake-clock.ts';
import { type CoreClient, createCoreClient, ietf, write } from '../core-client.ts';
import type { Message } from '../raw-client.ts';
import { type RunningCore, startCore } from '../running-core.ts';

let clock: FakeClock;
let core: RunningCore;
let client: CoreClient;

beforeEach(async () => {
  clock = createFakeClock(1_000_000);
  core = await startCore({ clock });
  client = createCoreClient(core.address);
  await client.set(change(1));
});

afterEach(async () => {
  client.close();
  await core.close();
});

const change = (value: number): Message => ({ update: [write('/types/u16', ietf(value))] });
const extension = (commit: Message): Message => ({ extension: [{ commit }] });
const begin = (seconds?: number): Message =>
  extension({ id: 'one', commit: seconds === undefined ? {} : { rollback_duration: { seconds } } });
const extend = (duration: Message): Message => extension({ id: 'one', set_rollback_duration: duration });

const reverted = (): Promise<void> =>
  new Promise(resolve => {
    core.service.onTransaction(({ state }) => {
      if (state === 'reverted') resolve();
    });
  });

test.each<[string, Message]>([
  ['commit', { commit: {} }],
  ['confirm', { confirm: {} }],
  ['cancel', { cancel: {} }],
  ['set_rollback_duration', { set_rollback_duration: { rollback_duration: { seconds: 5 } } }],
])('every action needs an id: %s', async (name, action) => {
  const changes = name === 'commit' ? change(2) : {};
  const [status, text] = await client.refusal('Set', { ...changes, ...extension(action) });
  expect([status, text]).toEqual(['INVALID_ARGUMENT', expect.stringContaining('id is missing')]);
});

test.each<[string, Message]>([
  ['none', {}],
  ['zero', { rollback_duration: {} }],
  ['less than zero', { rollback_duration: { seconds: -5 } }],
])('a new duration must be more than zero: %s', async (_, duration) => {
  await client.set({ ...change(2), ...begin(60) });
  expect((await client.refusal('Set', extend(duration)))[0]).toBe('INVALID_ARGUMENT');
  const [pending] = core.service.pending();
  expect(pending?.confirm?.deadlineUnixNs).toBe(clock.now() + 60_000_000_000n);
});

test('a commit without a duration is taken back after 600 seconds', async () => {
  const end = reverted();
  await client.set({ ...change(2), ...begin() });
  await clock.advance(599_000);
  expect(await client.read('/types/u16')).toBe(2);
  await clock.advance(1_000);
  await end;
  expect(await client.read('/types/u16')).toBe(1);
});

test('a new duration starts the timer anew', async () => {
  const end = reverted();
  await client.set({ ...change(2), ...begin(60) });
  await clock.advance(50_000);
  await client.set(extend({ rollback_duration: { seconds: 60 } }));
  await clock.advance(59_000);
  expect(await client.read('/types/u16')).toBe(2);
  await clock.advance(1_000);
  await end;
  expect(await client.read('/types/u16')).toBe(1);
  expect((await client.refusal('Set', extension({ id: 'one', confirm: {} })))[0]).toBe('FAILED_PRECONDITION');
});
