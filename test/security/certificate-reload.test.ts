import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { type Core, composeCore } from '../../src/app/compose.ts';
import { watchFiles, watchIntervalMs } from '../../src/app/watch-files.ts';
import { createToken } from '../../src/auth/token.ts';
import { formatUsers } from '../../src/auth/users.ts';
import { loadServeSettings } from '../../src/config/settings.ts';
import { callStatusOf } from '../../src/gnmi/call-status.ts';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import type { EndpointSettings, TlsClientSettings } from '../../src/gnmi/grpc-client.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { createLogger } from '../../src/telemetry/logger.ts';
import { pem } from '../gnmi/certificates.ts';
import { failureOf } from '../support/failure-of.ts';

// Certificates and users that are replaced while a core serves.

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-reload-'));
  open.push({ close: () => rmSync(folder, { recursive: true }) });
  return folder;
}

const source = (name: string): string =>
  fileURLToPath(new URL(`../gnmi/certificates/${name}`, import.meta.url));

interface Reloading {
  readonly core: Core;
  readonly lines: string[];
  /** Puts one of the test certificates, or a text, in the place of a file. */
  readonly put: (file: string, from: string) => void;
}

async function start(options: { readonly users?: string } = {}): Promise<Reloading> {
  const folder = temporaryFolder();
  const place = (name: string): string => join(folder, name);
  for (const name of ['server.pem', 'server.key', 'ca.pem']) copyFileSync(source(name), place(name));
  const flags = {
    listen: '127.0.0.1:0',
    data: place('data'),
    tlsCert: place('server.pem'),
    tlsKey: place('server.key'),
    ...(options.users === undefined ? { tlsClientCa: place('ca.pem') } : { users: place('users.json') }),
  };
  if (options.users !== undefined) writeFileSync(place('users.json'), options.users, { mode: 0o600 });
  const lines: string[] = [];
  const core = await composeCore(loadServeSettings({ flags, environment: {}, file: undefined }), {
    logger: createLogger({ level: 'info', write: line => lines.push(line) }),
  });
  open.push({ close: () => core.stop() });
  return {
    core,
    lines,
    put: (file, from) => {
      if (from.includes('\n') || from.startsWith('{')) writeFileSync(place(file), from);
      else copyFileSync(source(from), place(file));
    },
  };
}

function dial(address: string, settings: Partial<EndpointSettings>): GnmiClient {
  const client = createGnmiClient({ address, timeoutMs: 5000, ...settings });
  open.push(client);
  return client;
}

const own: TlsClientSettings = {
  ca: pem('ca.pem'),
  serverName: 'localhost',
  certificate: pem('client.pem'),
  privateKey: pem('client.key'),
};

test('new connections see the new certificates, those that there are go on, and a broken one changes nothing', async () => {
  const { core, put, lines } = await start();
  const first = dial(core.address, { tls: own });
  await first.capabilities();

  // The authority of another client: now it is that one who is let in.
  put('ca.pem', 'other-client.pem');
  core.reload();
  await first.capabilities();
  const refused = await failureOf(dial(core.address, { tls: own }).capabilities());
  expect(callStatusOf(refused)?.name).toBe('UNAVAILABLE');

  put('ca.pem', 'ca.pem');
  put('server.pem', 'client.pem');
  put('server.key', 'client.key');
  core.reload();
  // The server shows the certificate of the client now, whose name is not that of the server.
  const named = await failureOf(dial(core.address, { tls: own }).capabilities());
  expect(named.message).toMatch(/certificate/u);

  put('server.pem', 'server.pem');
  put('server.key', 'server.key');
  core.reload();
  await dial(core.address, { tls: own }).capabilities();

  const before = lines.length;
  put('server.key', '-----BEGIN PRIVATE KEY-----\nsecret-part\n');
  core.reload();
  await dial(core.address, { tls: own }).capabilities();
  const said = lines.slice(before).join('\n');
  expect(said).toContain('stay in use');
  expect(said).toContain('server.key');
  expect(said).not.toContain('secret-part');
});

test('new users are known, and a broken file leaves the old ones', async () => {
  const [before, after] = [createToken(), createToken()];
  const users = (token: typeof before): string =>
    formatUsers(new Map([['robot', { name: 'robot', tokens: [token.stored] }]]));
  const { core, put, lines } = await start({ users: users(before) });
  const tls = { ca: pem('ca.pem'), serverName: 'localhost' };
  const [old, next] = [before, after].map(({ text }) => dial(core.address, { tls, token: text }));
  await old?.capabilities();
  put('users.json', '{"users": [{"name": "robot", "password": "plain"}]}');
  core.reload();
  await old?.capabilities();
  expect(lines.join('\n')).toContain('users[0] is not as');
  expect(lines.join('\n')).not.toContain('plain');
  put('users.json', users(after));
  core.reload();
  await next?.capabilities();
  expect(callStatusOf(await failureOf(old?.capabilities() ?? Promise.resolve()))?.name).toBe(
    'UNAUTHENTICATED',
  );
});

test('what begins or ends TLS for clients needs a restart, and says so', async () => {
  const { openGrpcServer } = await import('../../src/gnmi/grpc-server.ts');
  const { silentLogger } = await import('../../src/telemetry/logger.ts');
  const tls = { certificate: pem('server.pem'), privateKey: pem('server.key') };
  const listen = { address: '127.0.0.1:0' };
  const secure = await openGrpcServer({ listen: { ...listen, tls }, logger: silentLogger, services: [] });
  const plain = await openGrpcServer({ listen, logger: silentLogger, services: [] });
  open.push(secure, plain);
  expect(() => secure.setTls({ ...tls, clientCa: pem('ca.pem') })).toThrow('without a restart');
  expect(() => secure.setTls(undefined)).toThrow('without a restart');
  expect(() => secure.setTls({ ...tls, privateKey: pem('client.key') })).toThrow('cannot be used');
  expect(() => plain.setTls(tls)).toThrow('without a restart');
  secure.setTls(tls);
  plain.setTls(undefined);
});

test('changes of files are noticed when they have come to rest', async () => {
  const folder = temporaryFolder();
  const files = ['one', 'two'].map(name => join(folder, name));
  const clock = createFakeClock();
  let told = 0;
  const looked = async (): Promise<void> => {
    while (clock.waiting === 0) await clock.advance(0);
  };
  const stop = watchFiles({
    files,
    clock,
    onChange: () => {
      told += 1;
    },
  });
  const look = async (): Promise<void> => {
    await looked();
    await clock.advance(watchIntervalMs);
    await looked();
  };
  await looked();
  await look();
  expect(told).toBe(0);
  writeFileSync(files[0] ?? '', 'first');
  await look();
  expect(told).toBe(0);
  writeFileSync(files[1] ?? '', 'second');
  await look();
  expect(told).toBe(0);
  await look();
  expect(told).toBe(1);
  await look();
  expect(told).toBe(1);
  rmSync(files[0] ?? '');
  await look();
  await look();
  expect(told).toBe(2);
  stop();
  expect(clock.waiting).toBe(0);
});
