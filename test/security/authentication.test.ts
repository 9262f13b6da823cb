import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '../../src/auth/password-hash.ts';
import { createToken } from '../../src/auth/token.ts';
import type { User } from '../../src/auth/users.ts';
import { createUsersAuthenticator, type UsersAuthenticator } from '../../src/auth/users-authenticator.ts';
import type { BinnacleError } from '../../src/errors/binnacle-error.ts';
import { callStatusOf } from '../../src/gnmi/call-status.ts';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import { createGnmiService } from '../../src/gnmi/gnmi-service.ts';
import type { EndpointSettings } from '../../src/gnmi/grpc-client.ts';
import { openGrpcServer } from '../../src/gnmi/grpc-server.ts';
import type { TlsServerSettings } from '../../src/gnmi/listen-settings.ts';
import { createFakeClock, type FakeClock } from '../../src/lib/fake-clock.ts';
import { createLogger } from '../../src/telemetry/logger.ts';
import { pem } from '../gnmi/certificates.ts';
import { createMemoryBackend, type MemoryBackend } from '../gnmi/memory-backend.ts';
import { failureOf } from '../support/failure-of.ts';

// Who calls, from the call to what the backend hears of it.

const cost = { ln: 10, r: 8, p: 1 };
const nowMs = Date.UTC(2026, 0, 1);
const good = createToken();
const short = createToken(nowMs + 60_000);
let alice: User;

beforeAll(async () => {
  alice = {
    name: 'alice',
    password: await hashPassword('correct horse', cost),
    tokens: [good.stored, short.stored],
  };
});

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

interface Guarded {
  readonly address: string;
  readonly backend: MemoryBackend;
  readonly users: UsersAuthenticator;
  readonly clock: FakeClock;
  readonly lines: string[];
}

async function serve(tls?: TlsServerSettings, address = '127.0.0.1:0'): Promise<Guarded> {
  const clock = createFakeClock(nowMs);
  const users = createUsersAuthenticator({ users: new Map([['alice', alice]]), clock, cost });
  const backend = createMemoryBackend();
  const lines: string[] = [];
  const logger = createLogger({ level: 'debug', write: line => lines.push(line) });
  const server = await openGrpcServer({
    listen: tls === undefined ? { address } : { address, tls },
    authenticator: users,
    logger,
    services: [createGnmiService({ backend, logger })],
  });
  open.push(server);
  return { address: server.address, backend, users, clock, lines };
}

function dial(address: string, settings: Partial<EndpointSettings> = {}): GnmiClient {
  const client = createGnmiClient({ address, timeoutMs: 20_000, ...settings });
  open.push(client);
  return client;
}

const get = (client: GnmiClient): Promise<unknown> => client.get({ paths: [{ elements: [] }] });
const login = (username: string, password: string): Partial<EndpointSettings> => ({
  login: { username, password },
});

/** How a call ends that is refused. */
async function refusalOf(
  client: GnmiClient,
): Promise<{ name: string | undefined; details: string | undefined }> {
  const error: BinnacleError = await failureOf(get(client));
  return { name: callStatusOf(error)?.name, details: callStatusOf(error)?.details };
}

describe('a file of users', () => {
  test('a username with its password', async () => {
    const { address, backend } = await serve();
    const client = dial(address, login('alice', 'correct horse'));
    await Promise.all([get(client), get(client), get(client)]);
    await get(client);
    expect(backend.gets.map(({ caller }) => caller.name)).toEqual(['alice', 'alice', 'alice', 'alice']);
  });

  test('a token, until it ends', async () => {
    const { address, backend, clock } = await serve();
    const lasting = dial(address, { token: good.text });
    const ending = dial(address, { token: short.text });
    await get(lasting);
    await get(ending);
    await clock.advance(60_000);
    await get(lasting);
    expect((await refusalOf(ending)).name).toBe('UNAUTHENTICATED');
    expect(backend.gets.map(({ caller }) => caller.name)).toEqual(['alice', 'alice', 'alice']);
  });

  test('a refusal is the same for all reasons, and nothing of it is done', async () => {
    const { address, backend } = await serve();
    const other = createToken();
    const refusals = await Promise.all(
      [
        {},
        login('alice', 'wrong horse'),
        login('bob', 'correct horse'),
        login('alice', ''),
        login('', 'correct horse'),
        { token: other.text },
        { token: `${good.text.slice(0, -1)}${good.text.endsWith('A') ? 'B' : 'A'}` },
        { token: 'nonsense' },
        // What is shown must all be right.
        { token: good.text, ...login('alice', 'wrong horse') },
        { token: good.text, ...login('bob', 'x') },
        { token: other.text, ...login('alice', 'correct horse') },
      ].map(settings => refusalOf(dial(address, settings))),
    );
    expect(new Set(refusals.map(({ name }) => name))).toEqual(new Set(['UNAUTHENTICATED']));
    expect(new Set(refusals.map(({ details }) => details)).size).toBe(1);
    expect(backend.gets).toEqual([]);
  });

  test('users that are replaced: the old password is of no use at once', async () => {
    const { address, users } = await serve();
    const client = dial(address, login('alice', 'correct horse'));
    await get(client);
    users.setUsers(new Map([['alice', { ...alice, password: await hashPassword('another one', cost) }]]));
    expect((await refusalOf(client)).name).toBe('UNAUTHENTICATED');
    await get(dial(address, login('alice', 'another one')));
    users.setUsers(new Map());
    expect((await refusalOf(dial(address, { token: good.text }))).name).toBe('UNAUTHENTICATED');
  });

  test('guessing is slowed down for who guesses, and ends at some time; a login that is known goes on', async () => {
    const { address, clock } = await serve();
    const known = dial(address, login('alice', 'correct horse'));
    await get(known);
    const names: (string | undefined)[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      names.push((await refusalOf(dial(address, login('alice', `guess ${guess}`)))).name);
    }
    expect(names.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'UNAUTHENTICATED'));
    expect(names.slice(5)).toEqual(['RESOURCE_EXHAUSTED', 'RESOURCE_EXHAUSTED']);
    await get(known);
    const later = dial(address, login('alice', 'guess 9'));
    expect((await refusalOf(later)).details).toContain('try again in 10 s');
    await clock.advance(10_000);
    expect((await refusalOf(later)).name).toBe('UNAUTHENTICATED');
  });

  test('no secret is in the log or reaches what is behind the door', async () => {
    const { address, lines, backend } = await serve();
    await get(dial(address, login('alice', 'correct horse')));
    await get(dial(address, { token: good.text }));
    await refusalOf(dial(address, login('alice', 'wrong horse')));
    await refusalOf(dial(address, { token: short.text.replace(/.$/u, '') }));
    const said =
      lines.join('\n') +
      JSON.stringify(backend.gets, (_, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      );
    expect(said).toContain('it is not known who makes it');
    for (const secret of ['horse', good.text, 'bnt_', alice.password ?? '?'])
      expect(said).not.toContain(secret);
  });

  test('health and reflection are behind the same door', async () => {
    const { address } = await serve();
    const { createGrpcClient } = await import('../../src/gnmi/grpc-client.ts');
    const { grpc } = await import('../../src/gnmi/generated/health.js');
    const { defineMethod } = await import('../../src/gnmi/grpc-method.ts');
    const check = defineMethod({
      path: '/grpc.health.v1.Health/Check',
      request: grpc.health.v1.HealthCheckRequest,
      response: grpc.health.v1.HealthCheckResponse,
    });
    const [stranger, friend] = [
      createGrpcClient({ address }),
      createGrpcClient({ address, token: good.text }),
    ];
    open.push(stranger, friend);
    expect(callStatusOf(await failureOf(stranger.unary(check.client, {})))?.name).toBe('UNAUTHENTICATED');
    expect(await friend.unary(check.client, {})).toMatchObject({ status: 1 });
  });
});

describe('with TLS', () => {
  const serverTls: TlsServerSettings = { certificate: pem('server.pem'), privateKey: pem('server.key') };
  const trust = { tls: { ca: pem('ca.pem') } };
  const own = { tls: { ...trust.tls, certificate: pem('client.pem'), privateKey: pem('client.key') } };
  const stranger = {
    tls: { ...trust.tls, certificate: pem('other-client.pem'), privateKey: pem('other-client.key') },
  };

  test('a file of users opens a server to other machines, without client certificates', async () => {
    const { address, backend } = await serve(serverTls, '0.0.0.0:0');
    const local = address.replace('0.0.0.0', '127.0.0.1');
    await get(dial(local, { ...trust, ...login('alice', 'correct horse') }));
    expect((await refusalOf(dial(local, trust))).name).toBe('UNAUTHENTICATED');
    expect(backend.gets).toHaveLength(1);
  });

  test('but not without TLS', async () => {
    await expect(serve(undefined, '0.0.0.0:0')).rejects.toMatchObject({ code: 'config-invalid' });
  });

  test('a certificate names who calls, unless a login names somebody else', async () => {
    const { address, backend } = await serve({ ...serverTls, clientCa: pem('ca.pem') });
    await get(dial(address, own));
    await get(dial(address, { ...own, ...login('alice', 'correct horse') }));
    expect((await refusalOf(dial(address, { ...own, ...login('alice', 'wrong horse') }))).name).toBe(
      'UNAUTHENTICATED',
    );
    expect(backend.gets.map(({ caller }) => caller.name)).toEqual(['tester', 'alice']);
    expect((await refusalOf(dial(address, { ...trust, token: good.text }))).name).toBe('UNAVAILABLE');
  });

  test('where it is optional a token will do; one of another authority names nobody', async () => {
    const { address, backend } = await serve({
      ...serverTls,
      clientCa: pem('ca.pem'),
      requireClientCertificate: false,
    });
    await get(dial(address, own));
    await get(dial(address, { ...trust, token: good.text }));
    await get(dial(address, { ...stranger, token: good.text }));
    expect((await refusalOf(dial(address, trust))).name).toBe('UNAUTHENTICATED');
    expect((await refusalOf(dial(address, stranger))).name).toBe('UNAUTHENTICATED');
    expect(backend.gets.map(({ caller }) => caller.name)).toEqual(['tester', 'alice', 'alice']);
  });
});
