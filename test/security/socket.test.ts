import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import { createGnmiService } from '../../src/gnmi/gnmi-service.ts';
import { type GrpcServer, openGrpcServer } from '../../src/gnmi/grpc-server.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { createMemoryBackend } from '../gnmi/memory-backend.ts';

// The Unix socket for tools of the same user.

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-socket-'));
  open.push({ close: () => rmSync(folder, { recursive: true }) });
  return folder;
}

const backend = createMemoryBackend();

function serve(path: string): Promise<GrpcServer> {
  return openGrpcServer({
    listen: { address: '127.0.0.1:0' },
    // Nobody comes in over TCP.
    authenticator: {
      refusesStrangers: true,
      authenticate: () => {
        throw new Error('not there');
      },
    },
    socket: {
      path,
      authenticator: { refusesStrangers: true, authenticate: () => ({ name: 'me', by: 'socket' }) },
    },
    logger: silentLogger,
    services: [createGnmiService({ backend, logger: silentLogger })],
  });
}

function dial(path: string): GnmiClient {
  const client = createGnmiClient({ address: `unix:${path}`, timeoutMs: 5000 });
  open.push(client);
  return client;
}

test('is for its user alone, who is known there, and goes with the server', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'core.sock');
  const server = await serve(path);
  open.push(server);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['core.sock']);
  await dial(path).get({ paths: [{ elements: [] }] });
  expect(backend.gets.at(-1)?.caller.name).toBe('me');
  await expect(createAndAsk(server.address)).rejects.toThrow('internal error');
  await server.close();
  expect(existsSync(path)).toBe(false);
});

async function createAndAsk(address: string): Promise<unknown> {
  const client = createGnmiClient({ address, timeoutMs: 5000 });
  open.push(client);
  return client.capabilities();
}

test('one that a dead process left is replaced; that of a living one is not', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'core.sock');
  // A socket whose server was closed without its name: what a crash leaves.
  const dead = createServer();
  await new Promise<void>(resolve => dead.listen(join(folder, 'dead'), resolve));
  const { renameSync } = await import('node:fs');
  renameSync(join(folder, 'dead'), path);
  await new Promise(resolve => dead.close(resolve));
  expect(statSync(path).isSocket()).toBe(true);
  const server = await serve(path);
  open.push(server);
  await dial(path).capabilities();
  await expect(serve(path)).rejects.toMatchObject({
    code: 'config-invalid',
    message: expect.stringContaining('another process listens there') as string,
  });
  await dial(path).capabilities();
});

test('what is no socket is left alone', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'precious');
  writeFileSync(path, 'text');
  await expect(serve(path)).rejects.toThrow('something that is no socket has that name');
  await expect(serve(join(folder, 'nowhere', 'core.sock'))).rejects.toThrow('ENOENT');
  await expect(serve(join(folder, 'x'.repeat(100)))).rejects.toThrow('cannot listen on unix:');
  expect(readdirSync(folder)).toEqual(['precious']);
});

test('one that was taken over by somebody else is not removed', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'core.sock');
  const server = await serve(path);
  rmSync(path);
  const other = createServer();
  await new Promise<void>(resolve => other.listen(path, resolve));
  open.push({ close: () => new Promise(resolve => other.close(resolve)) });
  await server.close();
  expect(existsSync(path)).toBe(true);
});
