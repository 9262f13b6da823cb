import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SetRequest } from '../../src/gnmi/backend.ts';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import type { TransactionStatus } from '../../src/gnmi/transaction-messages.ts';
import type { MemoryBackend } from './memory-backend.ts';
import { type MemoryServer, startMemoryServer } from './memory-server.ts';
import { type Message, type Outcome, pathMessage, type RawClient } from './raw-client.ts';

let backend: MemoryBackend;
let server: MemoryServer;
let raw: RawClient;
let client: GnmiClient;

beforeAll(async () => {
  server = await startMemoryServer();
  ({ backend, client: raw } = server);
  client = createGnmiClient({ address: server.address });
});

beforeEach(() => {
  backend.sets.length = 0;
  backend.result = undefined;
});

afterAll(async () => {
  client.close();
  await server.close();
});

const asked = (): SetRequest | undefined => backend.sets[0]?.request;
const set = (commit: Message, more: Message = {}): Promise<Outcome> =>
  raw.call('Set', { ...more, extension: [{ commit }] });

describe('the extension commit', () => {
  test.each([
    [
      'a request',
      { id: 'x', commit: { rollback_duration: { seconds: 5 } } },
      { action: 'commit', timeoutMs: 5000 },
    ],
    ['a request without a time', { id: 'x', commit: {} }, { action: 'commit', timeoutMs: 600_000 }],
    [
      'a request with no time',
      { id: 'x', commit: { rollback_duration: {} } },
      { action: 'commit', timeoutMs: 600_000 },
    ],
    [
      'less than a millisecond',
      { id: 'x', commit: { rollback_duration: { nanos: 1 } } },
      { action: 'commit', timeoutMs: 1 },
    ],
    ['confirm', { id: 'x', confirm: {} }, { action: 'confirm' }],
    ['cancel', { id: 'x', cancel: {} }, { action: 'cancel' }],
    [
      'another duration',
      { id: 'x', set_rollback_duration: { rollback_duration: { seconds: 60, nanos: 500_000_000 } } },
      { action: 'extend', timeoutMs: 60_500 },
    ],
  ])('%s', async (_, commit, expected) => {
    expect((await set(commit)).code).toBe(status.OK);
    expect(asked()?.commit).toEqual({ id: 'x', ...expected });
  });

  test.each([
    ['no id', { commit: {} }, {}, /the id is missing/],
    ['no action', { id: 'x' }, {}, /the action is missing/],
    [
      'a new duration of zero',
      { id: 'x', set_rollback_duration: { rollback_duration: {} } },
      {},
      /more than zero/,
    ],
    ['no new duration', { id: 'x', set_rollback_duration: {} }, {}, /more than zero/],
    [
      'a negative duration',
      { id: 'x', commit: { rollback_duration: { seconds: -1 } } },
      {},
      /more than zero/,
    ],
    [
      'changes with a confirmation',
      { id: 'x', confirm: {} },
      { delete: [pathMessage('/a')] },
      /must not have changes/,
    ],
  ])('%s: INVALID_ARGUMENT', async (_, commit, more, message) => {
    const outcome = await set(commit, more);
    expect(outcome.code).toBe(status.INVALID_ARGUMENT);
    expect(outcome.details).toMatch(message);
    expect(backend.sets).toEqual([]);
  });

  test('twice: INVALID_ARGUMENT', async () => {
    const one = { commit: { id: 'x', confirm: {} } };
    expect((await raw.call('Set', { extension: [one, one] })).code).toBe(status.INVALID_ARGUMENT);
  });

  test.each([
    { action: 'commit', id: 'a', timeoutMs: 1500 },
    { action: 'extend', id: 'a', timeoutMs: 90_000 },
    { action: 'confirm', id: 'a' },
    { action: 'cancel', id: 'a' },
  ] as const)('what our client asks arrives: %j', async commit => {
    await client.set({ operations: [], commit });
    expect(asked()?.commit).toEqual(commit);
  });
});

describe('our options', () => {
  test('all of them arrive', async () => {
    const options = {
      comment: 'why',
      expectRevision: 6,
      reads: [
        { target: 'leaf1', path: [{ name: 'a', keys: new Map([['k', `"it's"/]\\`]]) }] },
        { target: 'leaf2', path: [] },
      ],
      client: 'cli',
      author: 'anna',
      mode: 'atomic',
      timeoutMs: 1234,
      dryRun: true,
      label: 'pre-upgrade',
      correlationId: 'ticket-7',
    } as const;
    await client.set({ operations: [], ...options });
    expect(asked()).toEqual({ operations: [], commit: undefined, ...options });
  });

  test('a mode that nobody knows, a malformed path and reads without a revision are refused together', async () => {
    const reads = [{ target: 't', path: [{ name: 'a', keys: new Map() }] }];
    const error: unknown = await client
      .set({ operations: [], mode: 'eager' as 'sync', reads })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      message: expect.stringMatching(/eager is none of[^]*need the revision/) as string,
    });
  });
});

test('what became of a transaction arrives', async () => {
  const transaction: TransactionStatus = {
    revision: 8,
    mode: 'sync',
    state: 'partly-applied',
    parts: [
      { target: 'leaf1', state: 'applied', timeUnixNs: 5n },
      {
        target: 'leaf2',
        state: 'rejected',
        retryable: false,
        status: 'INVALID_ARGUMENT',
        message: 'no',
        paths: [{ path: '/a', status: 'INVALID_ARGUMENT', message: 'no' }],
      },
    ],
    phases: { validatedNs: 1n, committedNs: 2n, appliedNs: 3n },
    deadlineUnixNs: 9n,
    confirm: { id: 'x', deadlineUnixNs: 10n },
    revertedBy: 9,
    reason: 'it was cancelled',
  };
  const removed = [{ target: 'leaf1', path: '/b' }];
  backend.result = { timestampNs: 1n, revision: 8, transaction, removed };
  expect(await client.set({ operations: [] })).toEqual({
    timestampNs: 1n,
    revision: 8,
    unchanged: false,
    transaction,
    removed,
  });
});

test('a plan arrives', async () => {
  const plan = {
    targets: [
      {
        target: 'leaf1',
        lifecycle: 'created' as const,
        differences: [{ path: '/a', before: 1, after: { b: [null] } }],
        operations: 'update /a: 1',
        remark: 'not connected',
      },
    ],
    problems: [{ code: 'data-type', severity: 'error' as const, message: 'no', target: 'leaf1', path: '/a' }],
  };
  backend.result = { timestampNs: 1n, revision: 8, plan };
  expect((await client.set({ operations: [] })).plan).toEqual(plan);
});
