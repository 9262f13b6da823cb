import { afterEach, describe, expect, test } from 'vitest';
import { BinnacleError } from '../../src/errors/binnacle-error.ts';
import { callStatusOf } from '../../src/gnmi/call-status.ts';
import type { ConnectionState } from '../../src/gnmi/connection-state.ts';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import { createGnmiServer } from '../../src/gnmi/gnmi-server.ts';
import type { EndpointSettings } from '../../src/gnmi/grpc-client.ts';
import type { GrpcServer } from '../../src/gnmi/grpc-server.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { failureOf } from '../support/failure-of.ts';
import { backendModels, backendTime, createMemoryBackend, type MemoryBackend } from './memory-backend.ts';

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function serve(
  address = '127.0.0.1:0',
  backend = createMemoryBackend(),
): Promise<[GrpcServer, MemoryBackend]> {
  const server = await createGnmiServer({ backend, logger: silentLogger, listen: { address } });
  open.push(server);
  return [server, backend];
}

function dial(address: string, options: Partial<EndpointSettings> = {}): GnmiClient {
  const client = createGnmiClient({ address, ...options });
  open.push(client);
  return client;
}

const elements = (...names: string[]): { name: string; keys: ReadonlyMap<string, string> }[] =>
  names.map(name => ({ name, keys: new Map() }));

describe('calls', () => {
  test('capabilities', async () => {
    const [server] = await serve();
    expect(await dial(server.address).capabilities()).toEqual({
      version: '0.10.0',
      encodings: ['json_ietf', 'json', 'proto'],
      models: backendModels,
    });
  });

  test.each([
    [
      { keys: new Map([['k', '*']]), literal: new Set(['k']) },
      'path-wildcard',
      /^\/a\/l\[k=\*\]: gNMI cannot name/u,
    ],
    [{ keys: new Map<string, string>(), position: 1 }, 'path-keys', /^\/a\/l: gNMI cannot name/u],
  ])('refuses to send a path that would mean more than it says: %j', async (entry, code, message) => {
    const [server, backend] = await serve();
    const client = dial(server.address);
    const path = { elements: [...elements('a'), { name: 'l', ...entry }] };
    const calls = [
      client.set({ operations: [{ operation: 'delete', path }] }),
      client.get({ paths: [path] }),
    ];
    for (const failure of await Promise.all(calls.map(failureOf))) {
      expect(failure.code).toBe(code);
      expect(failure.message).toMatch(message);
    }
    expect([backend.gets, backend.sets]).toEqual([[], []]);
  });

  test('get', async () => {
    const [server, backend] = await serve();
    const paths = [{ elements: elements('a', 'b') }];
    const answer = await dial(server.address).get({ target: 'leaf1', paths, type: 'config', depth: 3 });
    expect(answer).toEqual([
      {
        timestampNs: backendTime,
        target: 'leaf1',
        updates: [
          {
            path: { origin: '', target: 'leaf1', elements: elements('a', 'b') },
            value: { kind: 'string', value: 'x' },
          },
        ],
      },
    ]);
    expect(backend.gets[0]?.request).toMatchObject({ type: 'config', depth: 3, encoding: 'json_ietf' });
  });

  test('set', async () => {
    const [server, backend] = await serve();
    const result = await dial(server.address).set({
      target: 'leaf1',
      comment: 'why',
      expectRevision: 6,
      operations: [
        { operation: 'update', path: { elements: elements('u') }, value: { kind: 'json', json: { a: 1 } } },
        { operation: 'delete', path: { elements: elements('d') } },
        { operation: 'replace', path: { elements: elements('r') }, value: { kind: 'int', value: -1n } },
      ],
    });
    expect(result).toEqual({ timestampNs: backendTime, revision: 7, unchanged: false });
    expect(backend.sets[0]?.request).toEqual({
      comment: 'why',
      expectRevision: 6,
      operations: [
        { operation: 'delete', path: { origin: '', target: 'leaf1', elements: elements('d') } },
        {
          operation: 'replace',
          path: { origin: '', target: 'leaf1', elements: elements('r') },
          value: { kind: 'int', value: -1n },
        },
        {
          operation: 'update',
          path: { origin: '', target: 'leaf1', elements: elements('u') },
          value: { kind: 'json', json: { a: 1 } },
        },
      ],
    });
  });
});

describe('failures', () => {
  test("a refusal: target-rejected, with the server's status, words and code", async () => {
    const [server, backend] = await serve();
    backend.failure = () => {
      throw new BinnacleError('data-type', 'mtu 99999 is too large');
    };
    const error = await failureOf(dial(server.address).set({ operations: [] }));
    expect(error.code).toBe('target-rejected');
    expect(callStatusOf(error)).toEqual({
      code: 3,
      name: 'INVALID_ARGUMENT',
      details: 'mtu 99999 is too large',
      errorCode: 'data-type',
      problems: [],
    });
  });

  test('nobody listens: target-unreachable', async () => {
    const [server] = await serve();
    await server.close();
    const error = await failureOf(dial(server.address, { timeoutMs: 1000 }).capabilities());
    expect(error.code).toBe('target-unreachable');
    expect(error.message).toContain(server.address);
  });

  test('no answer in time: target-unreachable', async () => {
    const [server, backend] = await serve();
    const release = backend.block();
    const call = dial(server.address).get({ paths: [{ elements: [] }] }, { timeoutMs: 50 });
    const error = await failureOf(call);
    expect(error.code).toBe('target-unreachable');
    expect(callStatusOf(error)).toMatchObject({
      name: 'DEADLINE_EXCEEDED',
      details: 'no answer within 50 ms',
    });
    release();
  });

  test('a call can be called off', async () => {
    const [server, backend] = await serve();
    const release = backend.block();
    const abort = new AbortController();
    const call = dial(server.address).get({ paths: [{ elements: [] }] }, { signal: abort.signal });
    abort.abort();
    expect(callStatusOf(await failureOf(call))?.name).toBe('CANCELLED');
    release();
  });

  test('an error that no call threw has no status', () => {
    expect(callStatusOf(new Error('other'))).toBeUndefined();
    expect(callStatusOf(new BinnacleError('internal', 'other'))).toBeUndefined();
  });
});

describe('connection state', () => {
  /** Resolves when the client is in `wanted`. */
  function reached(client: GnmiClient, wanted: ConnectionState): Promise<void> {
    return new Promise(resolve => {
      const stop = client.onState(state => {
        if (state !== wanted) return;
        stop();
        resolve();
      });
      if (client.state() === wanted) resolve();
    });
  }

  test('connects by itself, notices the end, comes back', async () => {
    const [server, backend] = await serve();
    const client = dial(server.address, { reconnect: { initialMs: 20, maxMs: 50 } });
    const seen: ConnectionState[] = [];
    client.onState(state => seen.push(state));
    await reached(client, 'connected');
    await server.close();
    await reached(client, 'disconnected');
    await serve(server.address, backend);
    await reached(client, 'connected');
    expect(seen).toEqual(['connected', 'disconnected', 'connected']);
    expect((await client.capabilities()).version).toBe('0.10.0');
  });

  test('a listener that left hears nothing; leaving twice is harmless', async () => {
    const [server] = await serve();
    const client = dial(server.address);
    const seen: ConnectionState[] = [];
    const stop = client.onState(state => seen.push(state));
    stop();
    stop();
    await reached(client, 'connected');
    expect(seen).toEqual([]);
  });

  test('nobody there: disconnected', async () => {
    const [server] = await serve();
    await server.close();
    const client = dial(server.address);
    await reached(client, 'disconnected');
    expect(client.state()).toBe('disconnected');
  });
});

describe('shutting down', () => {
  test('a running call is answered, new ones are not taken', async () => {
    const [server, backend] = await serve();
    const release = backend.block();
    const client = dial(server.address);
    const running = client.get({ paths: [{ elements: [] }] });
    await expect.poll(() => backend.gets.length).toBe(1);
    const closing = server.close();
    expect(server.close()).toBe(closing);
    release();
    expect(await running).toHaveLength(1);
    await closing;
    const late = await failureOf(dial(server.address, { timeoutMs: 500 }).capabilities());
    expect(late.code).toBe('target-unreachable');
  });

  test('a call that does not end is cut off after the grace', async () => {
    const [server, backend] = await serve();
    const release = backend.block();
    const running = failureOf(dial(server.address).get({ paths: [{ elements: [] }] }));
    await expect.poll(() => backend.gets.length).toBe(1);
    await server.close(20);
    expect((await running).code).toBe('target-unreachable');
    release();
  });
});

test('a login that no header can carry is refused without a word of it', () => {
  const login = { username: 'admin', password: 'hünter2' };
  expect(() => createGnmiClient({ address: '127.0.0.1:1', login })).toThrow(
    'the password for 127.0.0.1:1 has characters that cannot be sent: only printable ASCII can',
  );
});
