import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { callStatusOf } from '../gnmi/call-status.ts';
import { type GrpcServer, openGrpcServer } from '../gnmi/grpc-server.ts';
import type { TransactionStatus as Outcome } from '../gnmi/transaction-messages.ts';
import { collectItems } from '../lib/collect-items.ts';
import { silentLogger } from '../telemetry/logger.ts';
import type { ControlBackend } from './control-backend.ts';
import { type ControlClient, createControlClient } from './control-client.ts';
import type { TargetEvent, TargetStatus } from './control-messages.ts';
import { createControlService } from './control-server.ts';
import type { BlameEntry, HistoryEntry, HistoryQuery, Label, TargetDifferences } from './history-messages.ts';
import type { PendingTransaction, RollbackOrder } from './order-messages.ts';

const entry: HistoryEntry = {
  revision: 12,
  timeUnixNs: 1_763_628_000_123_456_789n,
  author: 'anna',
  interface: 'gnmi',
  comment: 'more ports',
  kind: 'rollback',
  targets: ['leaf1', 'leaf2'],
  changes: 3,
  identity: 'anna@example',
  labels: ['good', 'better'],
  correlationId: 'ticket-7',
  mode: 'atomic',
  confirmId: 'x',
  goal: 11,
  phases: { validatedNs: 1n, committedNs: 2n, appliedNs: 3n },
};

const status: Outcome = {
  revision: 12,
  mode: 'atomic',
  state: 'applying',
  parts: [{ target: 'leaf1', state: 'pending', message: 'not connected', status: 'UNAVAILABLE' }],
  phases: { committedNs: 2n },
  deadlineUnixNs: 99n,
};

const pending: PendingTransaction = {
  revision: 12,
  timeUnixNs: 5n,
  author: 'anna',
  comment: 'why',
  mode: 'atomic',
  confirm: { id: 'x', deadlineUnixNs: 7n },
  deadlineUnixNs: 9n,
  targets: ['leaf1'],
};

const label: Label = { name: 'good', revision: 12, timeUnixNs: 5n, author: 'anna' };

const blamed: readonly BlameEntry[] = [
  {
    path: '/a',
    value: { b: [null] },
    revision: 3,
    timeUnixNs: 4n,
    author: 'ben',
    identity: 'ben@example',
    interface: 'cli',
    comment: 'why',
    kind: 'commit',
    label: 'good',
  },
  { path: '/presence', before: 17 },
];

const row: TargetStatus = {
  name: 'leaf1',
  modelSet: 'switch@1.0.0',
  endpoint: '127.0.0.1:9341',
  session: 'up',
  desiredRevision: 12,
  appliedRevision: 11,
  lag: 1,
  lastError: 'refused',
  rejected: [{ path: '/a', message: 'no' }],
  drift: [
    {
      path: '/b',
      found: '1',
      desired: undefined,
      sinceUnixNs: 5n,
      policy: 'adopt',
      repairs: 2,
      flapping: true,
      reason: 'held',
    },
  ],
  driftCount: 7,
  remarks: ['it has no clock'],
};

const differences: TargetDifferences = {
  target: 'leaf1',
  differences: [
    { path: '/a', before: 1, after: { b: [null] } },
    { path: '/new', after: '5' },
    { path: '/gone', before: false },
  ],
};

interface Recorder extends ControlBackend {
  readonly calls: unknown[];
  entries: number;
  events: (signal: AbortSignal) => AsyncIterable<TargetEvent>;
}

async function* each<T>(...items: readonly T[]): AsyncIterable<T> {
  yield* items;
}

function acted(...call: readonly unknown[]): ReturnType<ControlBackend['confirm']> {
  backend.calls.push(call);
  return Promise.resolve({ revision: 12, revertedBy: 13, deadlineUnixNs: 8n });
}

const backend: Recorder = {
  calls: [],
  entries: 1,
  events: () => each<TargetEvent>(),
  async *history(query) {
    backend.calls.push(query);
    for (let count = 0; count < backend.entries; count++) yield entry;
  },
  diff(query) {
    backend.calls.push(query);
    return each(differences);
  },
  rollback(order) {
    backend.calls.push(order);
    if (order.revision === '101') throw new BinnacleError('revision-unknown', 'there is no revision 101');
    return Promise.resolve({ revision: 13, timeUnixNs: 5n, targets: ['leaf1'], unchanged: false });
  },
  undo(order) {
    backend.calls.push(order);
    return Promise.resolve({
      revision: 13,
      timeUnixNs: 5n,
      targets: [],
      unchanged: false,
      transaction: { ...status, revision: 13 },
      removed: [{ target: 'leaf1', path: '/b' }],
    });
  },
  transaction(revision) {
    backend.calls.push(revision);
    return Promise.resolve({ entry, status });
  },
  watchTransactions(correlationId) {
    backend.calls.push(correlationId);
    return each({ entry, status });
  },
  listPending: () => each(pending),
  confirm: id => acted('confirm', id),
  cancel: id => acted('cancel', id),
  extend: (id, timeoutMs) => acted('extend', id, timeoutMs),
  listLabels: () => each(label),
  setLabel(order) {
    backend.calls.push(order);
    return Promise.resolve(label);
  },
  deleteLabel(name) {
    backend.calls.push(name);
    return Promise.resolve(label);
  },
  blame(query) {
    backend.calls.push(query);
    return each(...blamed);
  },
  importTarget(order) {
    backend.calls.push(order);
    const result = { revision: 13, timeUnixNs: 5n, targets: ['leaf1'], unchanged: false };
    return Promise.resolve({ ...result, notes: ['/x: unknown'] });
  },
  backup: () => each({ data: Uint8Array.of(1, 2), copied: 3, newest: 4 }),
  listTargets(query) {
    backend.calls.push(query);
    return each(row);
  },
  watchTargets: (_, signal) => backend.events(signal),
};

let server: GrpcServer;
let client: ControlClient;

beforeAll(async () => {
  server = await openGrpcServer({
    listen: { address: '127.0.0.1:0' },
    logger: silentLogger,
    services: [createControlService({ backend, logger: silentLogger })],
  });
  client = createControlClient({ address: server.address, timeoutMs: 5000 });
});

beforeEach(() => {
  backend.calls.length = 0;
  backend.entries = 1;
});

afterAll(async () => {
  client.close();
  await server.close();
});

describe('every field arrives', () => {
  test('history', async () => {
    expect(await collectItems(client.history({}))).toEqual([entry]);
    const query: HistoryQuery = {
      target: 'leaf1',
      path: '/a',
      author: 'anna',
      label: 'good',
      limit: 3,
      before: 9,
      sinceUnixNs: 1n,
      untilUnixNs: 2n,
      follow: true,
    };
    await collectItems(client.history(query));
    expect(backend.calls).toEqual([{}, query]);
  });

  test('diff', async () => {
    expect(await collectItems(client.diff({ from: 0, to: 12 }))).toEqual([differences]);
    await collectItems(client.diff({ from: 'good', to: '-1', target: 'leaf1', path: '/a' }));
    expect(backend.calls).toEqual([
      { from: '0', to: '12' },
      { from: 'good', to: '-1', target: 'leaf1', path: '/a' },
    ]);
  });

  test('rollback', async () => {
    const order: RollbackOrder = {
      revision: 'good',
      scope: [
        { target: 'leaf1', path: [{ name: 'a', keys: new Map([['k', 'v']]) }] },
        { target: 'leaf2', path: [] },
      ],
      options: { comment: 'oops', client: 'cli', dryRun: true, mode: 'sync', timeoutMs: 5 },
      confirm: { id: 'x', timeoutMs: 1000 },
    };
    const result = await client.rollback(order);
    expect(result).toEqual({ revision: 13, timeUnixNs: 5n, targets: ['leaf1'], unchanged: false });
    await client.rollback({ revision: 0 });
    expect(backend.calls).toEqual([order, { revision: '0', options: {} }]);
  });

  test('import', async () => {
    const order = { target: 'leaf1', options: { dryRun: true, comment: 'brown' } };
    expect(await client.importTarget(order)).toEqual({
      revision: 13,
      timeUnixNs: 5n,
      targets: ['leaf1'],
      unchanged: false,
      notes: ['/x: unknown'],
    });
    expect(backend.calls).toEqual([order]);
  });

  test('undo', async () => {
    const { transaction, removed } = await client.undo({
      revision: 4,
      options: { comment: 'oops' },
      confirm: { id: 'x' },
    });
    expect(transaction).toEqual({ ...status, revision: 13 });
    expect(removed).toEqual([{ target: 'leaf1', path: '/b' }]);
    expect(backend.calls).toEqual([{ revision: '4', options: { comment: 'oops' }, confirm: { id: 'x' } }]);
  });

  test('transactions', async () => {
    expect(await client.transaction('good')).toEqual({ entry, status });
    expect(await collectItems(client.watchTransactions('ticket-7'))).toEqual([{ entry, status }]);
    expect(await collectItems(client.listPending())).toEqual([pending]);
    expect(backend.calls).toEqual(['good', 'ticket-7']);
  });

  test('confirmations', async () => {
    const result = { revision: 12, revertedBy: 13, deadlineUnixNs: 8n };
    expect(await client.confirm('x')).toEqual(result);
    expect(await client.cancel('x')).toEqual(result);
    expect(await client.extend('x', 5000)).toEqual(result);
    expect(backend.calls).toEqual([
      ['confirm', 'x'],
      ['cancel', 'x'],
      ['extend', 'x', 5000],
    ]);
    await expect(client.extend('x', 0)).rejects.toThrow(/more than zero/u);
  });

  test('labels', async () => {
    expect(await collectItems(client.listLabels())).toEqual([label]);
    expect(await client.setLabel({ name: 'good', revision: -1, author: 'anna' })).toEqual(label);
    expect(await client.deleteLabel('good')).toEqual(label);
    expect(backend.calls).toEqual([{ name: 'good', revision: '-1', author: 'anna' }, 'good']);
  });

  test('blame', async () => {
    expect(await collectItems(client.blame({ target: 'leaf1', path: '/a' }))).toEqual(blamed);
    expect(backend.calls).toEqual([{ target: 'leaf1', path: '/a' }]);
  });

  test('backup', async () => {
    const piece = { data: Uint8Array.of(1, 2), copied: 3, newest: 4 };
    expect(await collectItems(client.backup())).toMatchObject([{ copied: 3, newest: 4 }]);
    expect((await collectItems(client.backup()))[0]?.data).toHaveLength(piece.data.length);
  });

  test('targets', async () => {
    expect(await collectItems(client.listTargets({}))).toEqual([row]);
    await collectItems(client.listTargets({ target: 'leaf1' }));
    expect(backend.calls).toEqual([{}, { target: 'leaf1' }]);
  });

  test('events of a watch', async () => {
    const events: readonly TargetEvent[] = [
      { event: 'status', status: row },
      { event: 'synchronized' },
      { event: 'removed', name: 'leaf1' },
    ];
    backend.events = () => each(...events);
    expect(await collectItems(client.watchTargets({}))).toEqual(events);
  });
});

describe('ends and failures', () => {
  test('a refusal has its status, words and code', async () => {
    const error: unknown = await client.rollback({ revision: 101 }).catch((reason: unknown) => reason);
    expect(callStatusOf(error)).toEqual({
      code: 5,
      name: 'NOT_FOUND',
      details: 'there is no revision 101',
      errorCode: 'revision-unknown',
      problems: [],
    });
  });

  test('a stream that fails half way', async () => {
    backend.events = async function* fail() {
      yield { event: 'synchronized' };
      throw new BinnacleError('unavailable', 'closing');
    };
    const seen: string[] = [];
    const watch = async (): Promise<void> => {
      for await (const { event } of client.watchTargets({})) seen.push(event);
    };
    await expect(watch()).rejects.toMatchObject({ code: 'target-unreachable' });
    expect(seen).toEqual(['synchronized']);
  });

  test('leaving the loop ends the stream on the server', async () => {
    const ended = new Promise<void>(resolve => {
      backend.events = async function* forever(signal) {
        yield { event: 'synchronized' };
        await new Promise<void>(wake => signal.addEventListener('abort', () => wake()));
        resolve();
      };
    });
    for await (const { event } of client.watchTargets({})) {
      expect(event).toBe('synchronized');
      break;
    }
    await ended;
  });

  test('aborting ends the stream', async () => {
    backend.events = async function* forever(signal) {
      yield { event: 'synchronized' };
      await new Promise<void>(wake => signal.addEventListener('abort', () => wake()));
    };
    const abort = new AbortController();
    const watch = async (): Promise<void> => {
      for await (const _ of client.watchTargets({}, { signal: abort.signal })) abort.abort();
    };
    await expect(watch()).rejects.toMatchObject({ code: 'target-unreachable' });
  });

  test('a watch does not hold up a server that closes', async () => {
    backend.events = async function* forever(signal) {
      yield { event: 'synchronized' };
      await new Promise<void>(wake => signal.addEventListener('abort', () => wake()));
    };
    const services = [createControlService({ backend, logger: silentLogger })];
    const listen = { address: '127.0.0.1:0' };
    const other = await openGrpcServer({ listen, logger: silentLogger, services });
    const watcher = createControlClient({ address: other.address });
    let closed: Promise<void> | undefined;
    const watch = async (): Promise<void> => {
      for await (const _ of watcher.watchTargets({})) closed = other.close(60_000);
    };
    const error: unknown = await watch().catch((reason: unknown) => reason);
    expect(callStatusOf(error)).toMatchObject({ name: 'UNAVAILABLE', errorCode: 'unavailable' });
    watcher.close();
    await closed;
  });

  test('a long history is sent at the pace of its reader', async () => {
    backend.entries = 5_000;
    let count = 0;
    for await (const { revision } of client.history({})) count += revision === 12 ? 1 : 0;
    expect(count).toBe(5_000);
  });
});
