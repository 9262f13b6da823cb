import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls, { connect } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import { createGnmiServer } from '../../src/gnmi/gnmi-server.ts';
import type { TlsClientSettings } from '../../src/gnmi/grpc-client.ts';
import type { GrpcServer } from '../../src/gnmi/grpc-server.ts';
import type { TlsServerSettings } from '../../src/gnmi/listen-settings.ts';
import { hostOf } from '../../src/lib/address.ts';
import { createLogger, silentLogger } from '../../src/telemetry/logger.ts';
import { pem } from './certificates.ts';
import { createMemoryBackend, type MemoryBackend } from './memory-backend.ts';

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const serverTls: TlsServerSettings = { certificate: pem('server.pem'), privateKey: pem('server.key') };
const clientTls: TlsClientSettings = { ca: pem('ca.pem') };

async function serve(tls?: TlsServerSettings, address = '127.0.0.1:0'): Promise<[GrpcServer, MemoryBackend]> {
  const backend = createMemoryBackend();
  const listen = tls === undefined ? { address } : { address, tls };
  const server = await createGnmiServer({ backend, logger: silentLogger, listen });
  open.push(server);
  return [server, backend];
}

function dial(address: string, tls?: TlsClientSettings): GnmiClient {
  const client = createGnmiClient({ address, timeoutMs: 5000, ...(tls === undefined ? {} : { tls }) });
  open.push(client);
  return client;
}

describe('TLS', () => {
  test('a client that trusts the authority is served', async () => {
    const [server] = await serve(serverTls);
    expect(server.secure).toBe(true);
    expect((await dial(server.address, clientTls).capabilities()).version).toBe('0.10.0');
  });

  test('a client that does not trust it gives up', async () => {
    const [server] = await serve(serverTls);
    await expect(dial(server.address, {}).capabilities()).rejects.toThrow(/certificate/);
  });

  test('the name of the server must match', async () => {
    const [server] = await serve(serverTls);
    await expect(
      dial(server.address, { ...clientTls, serverName: 'elsewhere' }).capabilities(),
    ).rejects.toMatchObject({ code: 'target-unreachable' });
    await dial(server.address, { ...clientTls, serverName: 'localhost' }).capabilities();
  });

  test('there is no plaintext beside TLS', async () => {
    const [server] = await serve(serverTls);
    await expect(dial(server.address).capabilities()).rejects.toMatchObject({ code: 'target-unreachable' });
  });

  test.each(['TLSv1.2', 'TLSv1'] as const)(
    'TLS before 1.2 is refused, where Node would take %s',
    async lowest => {
      const before = tls.DEFAULT_MIN_VERSION;
      open.push({ close: () => Object.assign(tls, { DEFAULT_MIN_VERSION: before }) });
      Object.assign(tls, { DEFAULT_MIN_VERSION: lowest });
      const [server] = await serve(serverTls);
      expect(tls.DEFAULT_MIN_VERSION).toBe('TLSv1.2');
      const port = Number(server.address.slice(server.address.lastIndexOf(':') + 1));
      const attempt = (maxVersion: 'TLSv1.1' | 'TLSv1.2'): Promise<string> =>
        new Promise(resolve => {
          // The client side allows everything, so that it is the server that refuses.
          const ciphers = 'ALL:@SECLEVEL=0';
          const options = {
            host: '127.0.0.1',
            port,
            ca: pem('ca.pem'),
            minVersion: 'TLSv1' as const,
            ciphers,
          };
          const socket = connect({ ...options, maxVersion, ALPNProtocols: ['h2'] });
          socket.on('secureConnect', () => resolve(socket.getProtocol() ?? ''));
          socket.on('error', error => resolve(error.message));
          socket.on('close', () => resolve('closed'));
          open.push({ close: () => socket.destroy() });
        });
      expect(await attempt('TLSv1.2')).toBe('TLSv1.2');
      expect(await attempt('TLSv1.1')).not.toMatch(/^TLSv/);
    },
  );
});

describe('mutual TLS', () => {
  const mutual: TlsServerSettings = { ...serverTls, clientCa: pem('ca.pem') };
  const own = { ...clientTls, certificate: pem('client.pem'), privateKey: pem('client.key') };

  test('a client with a certificate is served, and the backend learns its name', async () => {
    const [server, backend] = await serve(mutual);
    await dial(server.address, own).get({ paths: [{ elements: [] }] });
    expect(backend.gets[0]?.caller).toMatchObject({ name: 'tester' });
  });

  test('an alternative name comes before the common one', async () => {
    const [server, backend] = await serve(mutual);
    const workload = { certificate: pem('workload.pem'), privateKey: pem('workload.key') };
    await dial(server.address, { ...clientTls, ...workload }).get({ paths: [{ elements: [] }] });
    expect(backend.gets[0]?.caller).toMatchObject({ name: 'spiffe://site.example/agent' });
  });

  test('a client without one is not', async () => {
    const [server] = await serve(mutual);
    await expect(dial(server.address, clientTls).capabilities()).rejects.toMatchObject({
      code: 'target-unreachable',
    });
  });

  test('a client with one of another authority is not', async () => {
    const [server] = await serve(mutual);
    const other = { certificate: pem('other-client.pem'), privateKey: pem('other-client.key') };
    await expect(dial(server.address, { ...clientTls, ...other }).capabilities()).rejects.toMatchObject({
      code: 'target-unreachable',
    });
  });

  test.each(['0.0.0.0:0', '[::]:0', '192.0.2.1:0'])('TLS without it is refused on %s', async address => {
    const refused = {
      code: 'config-invalid',
      message: expect.stringContaining('client certificates') as string,
    };
    await expect(serve(serverTls, address)).rejects.toMatchObject(refused);
    await expect(serve({ ...mutual, requireClientCertificate: false }, address)).rejects.toMatchObject(
      refused,
    );
  });

  test('with it there may be listeners for other machines', async () => {
    const [server] = await serve(mutual, '0.0.0.0:0');
    const port = server.address.slice(server.address.lastIndexOf(':') + 1);
    expect((await dial(`127.0.0.1:${port}`, own).capabilities()).version).toBe('0.10.0');
  });

  test('without mutual TLS there is no name', async () => {
    const [server, backend] = await serve(serverTls);
    await dial(server.address, own).get({ paths: [{ elements: [] }] });
    expect(backend.gets[0]?.caller.name).toBeUndefined();
  });
});

describe('without TLS', () => {
  test.each(['0.0.0.0:0', '[::]:0', '192.0.2.1:0', 'example.org:0'])(
    'refuses to listen on %s',
    async address => {
      await expect(serve(undefined, address)).rejects.toMatchObject({
        code: 'config-invalid',
        message: expect.stringContaining('without TLS') as string,
      });
    },
  );

  test.each(['127.0.0.1:0', 'localhost:0', '127.9.9.9:0'])('listens on %s', async address => {
    const [server] = await serve(undefined, address);
    expect(server.secure).toBe(false);
    expect(hostOf(server.address)).toBe(hostOf(address));
    await dial(server.address).capabilities();
  });

  test('listens on a Unix socket', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'binnacle-socket-'));
    open.push({ close: () => rmSync(folder, { recursive: true }) });
    const [server] = await serve(undefined, `unix:${join(folder, 'gnmi.sock')}`);
    expect((await dial(server.address).capabilities()).version).toBe('0.10.0');
  });

  test('says in the log that it is for this machine only', async () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'info', write: line => lines.push(line) });
    const listen = { address: '127.0.0.1:0' };
    open.push(await createGnmiServer({ backend: createMemoryBackend(), logger, listen }));
    expect(lines.map(line => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'listening without TLS, for this machine only',
    ]);
  });

  test('the client refuses to speak in the clear to other machines', () => {
    expect(() => createGnmiClient({ address: '192.0.2.1:9339' })).toThrow(/without TLS/);
  });

  test('unless somebody has decided so', () => {
    open.push(createGnmiClient({ address: '192.0.2.1:9339', allowPlaintext: true }));
    expect(open).toHaveLength(1);
  });
});

describe('settings that cannot be used', () => {
  test('a certificate that is not PEM', async () => {
    await expect(serve({ ...serverTls, certificate: Buffer.from('x') })).rejects.toMatchObject({
      code: 'config-invalid',
    });
  });

  test('a key that belongs to another certificate', async () => {
    await expect(serve({ ...serverTls, privateKey: pem('client.key') })).rejects.toMatchObject({
      code: 'config-invalid',
    });
  });

  test('client certificates without an authority', async () => {
    await expect(serve({ ...serverTls, requireClientCertificate: true })).rejects.toThrow(/no CA/);
  });

  test('an address that is taken', async () => {
    const [server] = await serve();
    await expect(serve(undefined, server.address)).rejects.toMatchObject({ code: 'config-invalid' });
  });

  test('PEM texts of a client that cannot be used', () => {
    const tls = { certificate: pem('client.pem'), privateKey: Buffer.from('x') };
    expect(() => createGnmiClient({ address: '127.0.0.1:1', tls })).toThrow(/TLS settings/);
  });
});
