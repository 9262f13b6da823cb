import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createControlClient } from '../../src/control/control-client.ts';
import { collectItems } from '../../src/lib/collect-items.ts';
import { type CoreClient, createCoreClient, ietf, write } from './core-client.ts';
import type { Message } from './raw-client.ts';
import { type RunningCore, startCore } from './running-core.ts';

// The rules and statuses of gNMI's extension for commits that have to be confirmed, section 3.2.

let core: RunningCore;
let client: CoreClient;

beforeEach(async () => {
  core = await startCore();
  client = createCoreClient(core.address);
  await client.set({ update: [write('/types/u16', ietf(1))] });
});

afterEach(async () => {
  client.close();
  await core.close();
});

const extension = (commit: Message): Message => ({ extension: [{ commit }] });
const change = (value: number): Message => ({ update: [write('/types/u16', ietf(value))] });
const begin = (id: string, seconds?: number): Message =>
  extension({ id, commit: seconds === undefined ? {} : { rollback_duration: { seconds } } });
const act = (id: string, action: string): Message => extension({ id, [action]: {} });
const extend = (id: string, seconds: number): Message =>
  extension({ id, set_rollback_duration: { rollback_duration: { seconds } } });

async function statusOf(request: Message): Promise<string> {
  return (await client.refusal('Set', request))[0];
}

describe('a commit that has to be confirmed', () => {
  test('stands at once, and is kept by its confirmation', async () => {
    await client.set({ ...change(2), ...begin('one') });
    expect(await client.read('/types/u16')).toBe(2);
    await client.set(act('one', 'confirm'));
    expect(await client.read('/types/u16')).toBe(2);
    expect(core.service.pending()).toEqual([]);
    await client.set(change(3));
  });

  test('is taken back when it is cancelled', async () => {
    await client.set({ ...change(2), ...begin('one') });
    await client.set(act('one', 'cancel'));
    expect(await client.read('/types/u16')).toBe(1);
    await client.set(change(3));
  });

  test('is taken back when its time is over', async () => {
    const reverted = new Promise<void>(resolve => {
      core.service.onTransaction(({ state }) => {
        if (state === 'reverted') resolve();
      });
    });
    const soon = { id: 'one', commit: { rollback_duration: { nanos: 20_000_000 } } };
    await client.set({ ...change(2), ...extension(soon) });
    await reverted;
    expect(await client.read('/types/u16')).toBe(1);
    await client.set(change(3));
  });

  test('waits ten minutes if nothing is said', async () => {
    await client.set({ ...change(2), ...begin('one') });
    const [pending] = core.service.pending();
    const leftMs = Number((pending?.confirm?.deadlineUnixNs ?? 0n) - core.service.now()) / 1e6;
    expect(leftMs).toBeGreaterThan(590_000);
    expect(leftMs).toBeLessThanOrEqual(600_000);
  });

  test('can be given another time, from then on', async () => {
    await client.set({ ...change(2), ...begin('one', 30) });
    await client.set(extend('one', 3600));
    const [pending] = core.service.pending();
    const leftMs = Number((pending?.confirm?.deadlineUnixNs ?? 0n) - core.service.now()) / 1e6;
    expect(leftMs).toBeGreaterThan(3_500_000);
  });

  test('keeps others away from what it changed', async () => {
    await client.set({ ...change(2), ...begin('one') });
    expect(await statusOf(change(3))).toBe('FAILED_PRECONDITION');
    expect(await statusOf({ ...change(3), ...begin('two') })).toBe('FAILED_PRECONDITION');
    expect(await statusOf({ ...change(3), ...begin('one') })).toBe('FAILED_PRECONDITION');
    // Another target is another matter.
    await client.set({ ...change(3), prefix: { target: 't2' } });
  });

  test('leaves no timer behind if it fails', async () => {
    expect(await statusOf({ update: [write('/types/u16', ietf('no number'))], ...begin('one') })).toBe(
      'INVALID_ARGUMENT',
    );
    expect(core.service.pending()).toEqual([]);
    expect(await statusOf(act('one', 'confirm'))).toBe('FAILED_PRECONDITION');
  });
});

describe('statuses', () => {
  const actions: readonly (readonly [string, Message])[] = [
    ['confirm', act('other', 'confirm')],
    ['cancel', act('other', 'cancel')],
    ['set_rollback_duration', extend('other', 10)],
  ];

  test.each(actions)('%s while nothing waits: FAILED_PRECONDITION', async (_, request) => {
    expect(await statusOf(request)).toBe('FAILED_PRECONDITION');
  });

  test.each(actions)('%s with the wrong id: INVALID_ARGUMENT', async (_, request) => {
    await client.set({ ...change(2), ...begin('one') });
    expect(await statusOf(request)).toBe('INVALID_ARGUMENT');
    expect(core.service.pending()).toHaveLength(1);
  });

  test('a new duration of zero: INVALID_ARGUMENT', async () => {
    await client.set({ ...change(2), ...begin('one') });
    expect(await statusOf(extension({ id: 'one', set_rollback_duration: {} }))).toBe('INVALID_ARGUMENT');
  });

  test('without an id: INVALID_ARGUMENT', async () => {
    expect(await statusOf({ ...change(2), ...extension({ commit: {} }) })).toBe('INVALID_ARGUMENT');
    expect(await client.read('/types/u16')).toBe(1);
  });
});

test('the service lists, confirms, extends and cancels the same', async () => {
  const control = createControlClient({ address: core.address });
  await client.set({ ...change(2), ...begin('one') });
  expect(await collectItems(control.listPending())).toMatchObject([
    { revision: 3, mode: 'async', targets: ['t1'], confirm: { id: 'one' } },
  ]);
  const extended = await control.extend('one', 60_000);
  expect(extended).toMatchObject({ revision: 3, deadlineUnixNs: expect.any(BigInt) as bigint });
  expect(await control.cancel('one')).toEqual({ revision: 3, revertedBy: 4 });
  expect(await client.read('/types/u16')).toBe(1);
  await client.set({ ...change(2), ...begin('two') });
  expect(await control.confirm('two')).toMatchObject({ revision: 5 });
  expect(await collectItems(control.listPending())).toEqual([]);
  await expect(control.confirm('two')).rejects.toThrow(/two/u);
  control.close();
});
