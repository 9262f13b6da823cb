import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { callStatusOf } from '../gnmi/call-status.ts';
import { type GrpcServer, openGrpcServer } from '../gnmi/grpc-server.ts';
import { collectItems } from '../lib/collect-items.ts';
import { silentLogger } from '../telemetry/logger.ts';
import type { ControlBackend } from './control-backend.ts';
import { type ControlClient, createControlClient } from './control-client.ts';
import type { HistoryEntry, TargetDifferences, TargetEvent, TargetStatus } from './control-messages.ts';
import { createControlService } from './control-server.ts';

const entry: HistoryEntry = {
  revision: 12,
  timeUnixNs: 1_763_628_000_123_456_789n,
  author: 'anna',
  interface: 'gnmi',
  comment: 'more ports',
  kind: 'commit',
  targets: ['leaf1', 'leaf2'],
};

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
    if (order.revision > 100) throw new BinnacleError('revision-unknown', 'there is no revision 101');
    return Promise.resolve({ revision: 13, timeUnixNs: 5n, targets: ['leaf1'], unchanged: false });
  },
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
    await collectItems(client.history({ target: 'leaf1', limit: 3, before: 9 }));
    expect(backend.calls).toEqual([{}, { target: 'leaf1', limit: 3, before: 9 }]);
  });

  test('diff', async () => {
    expect(await collectItems(client.diff({ from: 0, to: 12 }))).toEqual([differences]);
    await collectItems(client.diff({ from: 3, to: 4, target: 'leaf1' }));
    expect(backend.calls).toEqual([
      { from: 0, to: 12 },
      { from: 3, to: 4, target: 'leaf1' },
    ]);
  });

  test('rollback', async () => {
    const result = await client.rollback({ revision: 11, comment: 'oops' });
    expect(result).toEqual({ revision: 13, timeUnixNs: 5n, targets: ['leaf1'], unchanged: false });
    await client.rollback({ revision: 0 });
    expect(backend.calls).toEqual([{ revision: 11, comment: 'oops' }, { revision: 0 }]);
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
