import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { composeCore } from '../../src/app/compose.ts';
import type { Identity } from '../../src/auth/authenticator.ts';
import { loadServeSettings } from '../../src/config/settings.ts';
import { callStatusOf } from '../../src/gnmi/call-status.ts';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import { createGnmiService } from '../../src/gnmi/gnmi-service.ts';
import { type GrpcServer, openGrpcServer } from '../../src/gnmi/grpc-server.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { failureOf } from '../support/failure-of.ts';
import { createMemoryBackend, type MemoryBackend } from './memory-backend.ts';

// What becomes of calls when a server ends, of calls whose time is over, and of those that are too large.

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function serve(authenticate?: () => Promise<Identity>): Promise<[GrpcServer, MemoryBackend]> {
  const backend = createMemoryBackend();
  const server = await openGrpcServer({
    listen: { address: '127.0.0.1:0' },
    logger: silentLogger,
    services: [createGnmiService({ backend, logger: silentLogger })],
    ...(authenticate === undefined ? {} : { authenticator: { refusesStrangers: true, authenticate } }),
  });
  open.push(server);
  return [server, backend];
}

function dial(address: string, timeoutMs = 20_000): GnmiClient {
  const client = createGnmiClient({ address, timeoutMs });
  open.push(client);
  return client;
}

const get = (client: GnmiClient): Promise<unknown> => client.get({ paths: [{ elements: [] }] });

test('a running call ends well, and one that comes over the same connection meanwhile is UNAVAILABLE', async () => {
  const [server, backend] = await serve();
  const release = backend.block();
  const client = dial(server.address);
  const running = get(client);
  await expect.poll(() => backend.gets.length).toBe(1);
  const closing = server.close();
  const late = await failureOf(get(client));
  expect(callStatusOf(late)?.name).toBe('UNAVAILABLE');
  release();
  expect(await running).toHaveLength(1);
  await closing;
  expect(backend.gets).toHaveLength(1);
});

test('a call that waits for its caller to be known when the server ends is not begun', async () => {
  let know: (identity: Identity) => void = () => undefined;
  let asked = 0;
  const [server, backend] = await serve(() => {
    asked += 1;
    return new Promise(resolve => {
      know = resolve;
    });
  });
  const waiting = failureOf(get(dial(server.address)));
  await expect.poll(() => asked).toBe(1);
  const closing = server.close();
  know({ name: 'late', by: 'password' });
  const error = await waiting;
  expect(callStatusOf(error)).toMatchObject({ name: 'UNAVAILABLE', errorCode: 'unavailable' });
  await closing;
  expect(backend.gets).toEqual([]);
});

test('nor is one whose deadline is over by then', async () => {
  let know: (identity: Identity) => void = () => undefined;
  const [server, backend] = await serve(
    () =>
      new Promise(resolve => {
        know = resolve;
      }),
  );
  const late = await failureOf(get(dial(server.address, 50)));
  expect(callStatusOf(late)?.name).toBe('DEADLINE_EXCEEDED');
  know({ name: 'late', by: 'password' });
  await server.close();
  expect(backend.gets).toEqual([]);
});

test('a backend is told when nobody waits for its answer any more', async () => {
  const [server, backend] = await serve();
  const release = backend.block();
  const client = dial(server.address, 200);
  const late = failureOf(get(client));
  await expect.poll(() => backend.gets.length).toBe(1);
  const isGone = backend.gets[0]?.caller.isGone;
  expect(isGone?.()).toBe(false);
  await late;
  expect(isGone?.()).toBe(true);
  release();
});

test('a core takes requests as large as it is told', async () => {
  const data = mkdtempSync(join(tmpdir(), 'binnacle-size-'));
  open.push({ close: () => rmSync(data, { recursive: true }) });
  const flags = { listen: '127.0.0.1:0', data, maxMessageMiB: '1' };
  const core = await composeCore(loadServeSettings({ flags, environment: {}, file: undefined }), {
    logger: silentLogger,
  });
  open.push({ close: () => core.stop() });
  const write = (bytes: number): Promise<unknown> =>
    dial(core.address).set({
      operations: [
        {
          operation: 'update',
          path: { elements: [{ name: 'nowhere', keys: new Map() }] },
          value: { kind: 'string', value: 'x'.repeat(bytes) },
        },
      ],
    });
  expect(callStatusOf(await failureOf(write(1024 * 1024)))?.name).toBe('RESOURCE_EXHAUSTED');
  expect(callStatusOf(await failureOf(write(1024 * 1024 - 100)))?.name).toBe('NOT_FOUND');
});
