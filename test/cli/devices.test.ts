import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Core, composeCore } from '../../src/app/compose.ts';
import { loadServeSettings } from '../../src/config/settings.ts';
import { BinnacleError } from '../../src/errors/binnacle-error.ts';
import { createLogger } from '../../src/telemetry/logger.ts';
import { run, startCore, temporaryFolder } from './command-line.ts';
import { simulate } from './simulated-device.ts';

const pem = (name: string): string => fileURLToPath(new URL(`../gnmi/certificates/${name}`, import.meta.url));

describe('a device behind the core', () => {
  let core: Core;
  const stops: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    core = await startCore();
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
  afterAll(() => core.stop());

  async function start(...args: readonly string[]): ReturnType<typeof simulate> {
    const device = await simulate('--listen', '127.0.0.1:0', ...args);
    stops.push(device.stop);
    return device;
  }

  const command = (...args: readonly string[]): ReturnType<typeof run> =>
    run(args, { environment: { BINNACLE_ADDRESS: core.address } });

  async function revisionOf(outcome: ReturnType<typeof run>): Promise<number> {
    const { out, error } = await outcome;
    expect(error).toBe('');
    return Number(/^revision (\d+)/u.exec(out)?.[1]);
  }

  test('that speaks PROTO alone, in small messages, and has masters, is driven like any other', async () => {
    const device = await start('--volatile', '--encodings', 'proto', '--max-message-bytes', '4096');
    await command('targets', 'add', 'odd', '-m', 'switch@1.0.0', '--endpoint', device.address, '--plaintext');
    const endpoint = '/targets/target[name=odd]/endpoint';
    expect(await command('set', `${endpoint}/arbitration={}`)).toMatchObject({ exitCode: 0, error: '' });
    const config = (name: string): object => ({
      name,
      config: { name, type: 'binnacle-types:ethernetCsmacd', description: 'x'.repeat(60) },
    });
    const list = Array.from({ length: 60 }, (_, index) => config(`Ethernet${index + 1}`));
    const value = JSON.stringify({ interface: list });
    const revision = await revisionOf(command('set', `odd:/interfaces=${value}`, '--mode', 'sync'));
    expect(revision).toBeGreaterThan(0);
    expect((await command('get', '/targets/target[name=odd]/state/encoding')).out).toBe('proto\n');
    const { out } = await command('targets', 'odd');
    expect(out).toMatch(/^TARGET.*\nodd .* up /u);
    expect(out).not.toContain('rejected');
  });

  test('is imported after it was shown, and what it changes by itself is shown', async () => {
    const device = await start('--volatile');
    const meddle = (value: string): ReturnType<typeof run> =>
      run(['set', `/system/config/hostname=${value}`, '--address', device.address]);
    await meddle('old');
    const add = ['targets', 'add', 'brown', '-m', 'switch@1.0.0', '--endpoint', device.address];
    await command(...add, '--plaintext');
    const refused = await command('targets', 'import', 'brown');
    expect(refused).toMatchObject({ exitCode: 2 });
    expect(refused.out).toMatch(/hostname.*old/u);
    expect(refused.error).toContain('add --yes');
    expect((await command('targets', 'import', 'brown', '--dry-run')).exitCode).toBe(0);
    expect((await command('get', 'brown:/system/config/hostname')).out).toBe('');
    const done = await command('targets', 'import', 'brown', '--yes');
    expect(done).toMatchObject({ exitCode: 0, error: '' });
    expect((await command('get', 'brown:/system/config/hostname')).out).toBe('old\n');
    const again = await command('targets', 'import', 'brown', '--yes', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ unchanged: true, notes: [] });
    expect((await command('targets', 'import', 'nobody', '--dry-run')).error).toContain('no target nobody');

    expect((await command('drift', 'brown')).out).toContain('no device');
    const drift = '/targets/target[name=brown]';
    await command('set', `${drift}/drift/policy=report`, `${drift}/endpoint/timers/compare-interval=100`);
    const { appliedRevision = 0 } = core.southbound.statusOf('brown') ?? {};
    await core.southbound.settled('brown', appliedRevision);
    await meddle('new');
    await expect.poll(() => core.southbound.statusOf('brown')?.driftCount, { timeout: 20_000 }).toBe(1);
    const line = 'brown:/binnacle-system:system/config/hostname: found "new", desired "old" (report, since ';
    expect((await command('drift')).out.replaceAll(/\/binnacle-[a-z-]+:/gu, '/')).toContain(
      line.replace('binnacle-system:', ''),
    );
    expect((await command('targets')).out).toContain('drift brown:');
    expect(JSON.parse((await command('drift', 'brown', '--json')).out)).toMatchObject([
      { name: 'brown', driftCount: 1, drift: [{ found: '"new"', desired: '"old"', policy: 'report' }] },
    ]);
  });

  test('that hashes passwords is sent each once', async () => {
    const device = await start('--volatile', '--hash-secrets');
    await command('targets', 'add', 'hasher', '-m', 'switch@1.0.0', '-e', device.address, '--plaintext');
    const instance = '/network-instances/network-instance[name=default]';
    const protocol = `${instance}/protocols/protocol[identifier=BGP][name=main]`;
    const group = `${protocol}/bgp/peer-groups/peer-group[peer-group-name=spines]/config`;
    const path = `${group}/auth-password`;
    const values = {
      [`${instance}/config/name`]: 'default',
      [`${instance}/config/type`]: 'DEFAULT_INSTANCE',
      [`${protocol}/config/identifier`]: 'BGP',
      [`${protocol}/config/name`]: 'main',
      [`${protocol}/bgp/global/config/as`]: '65000',
      [`${group}/peer-group-name`]: 'spines',
      [path]: 'hunter2',
    };
    const assignments = Object.entries(values).map(([place, value]) => `hasher:${place}=${value}`);
    const revision = await revisionOf(command('set', ...assignments));
    await core.southbound.synchronised('hasher', revision);
    expect((await run(['get', path, '--address', device.address])).out).toMatch(/^\$sim\$/u);
    expect(core.southbound.statusOf('hasher')).toMatchObject({ setsSent: 1, driftCount: 0, rejected: [] });
    await command('targets', 'remove', 'hasher');
  });

  test('has state, which is read from it, and without it there is the configuration and a warning', async () => {
    const port = '/interfaces/interface[name=Ethernet1]';
    const given = { interfaces: { interface: [{ name: 'Ethernet1', state: { ifindex: 7 } }] } };
    const device = await start('--volatile', '--state', JSON.stringify(given));
    await command('targets', 'add', 'lively', '-m', 'switch@1.0.0', '-e', device.address, '--plaintext');
    const type = `lively:${port}/config/type=ethernetCsmacd`;
    const revision = await revisionOf(command('set', `lively:${port}/config/name=Ethernet1`, type));
    await core.southbound.synchronised('lively', revision);
    expect((await command('get', `lively:${port}/state/oper-status`)).out).toBe('UP\n');
    expect((await command('get', `lively:${port}/state/ifindex`)).out).toBe('7\n');
    const operational = await command('get', `lively:${port}`, '--type', 'operational');
    expect(operational.out).toContain('in-octets');
    expect(operational.out).not.toContain('mtu');
    const summary = async (): Promise<Record<string, unknown>> =>
      JSON.parse((await command('get', '/core/devices')).out) as Record<string, unknown>;
    const { 'binnacle-system:connected': connected, 'binnacle-system:total': total } = await summary();

    await device.stop();
    await expect.poll(() => core.southbound.statusOf('lively')?.session).toBe('down');
    const refused = await command('get', `lively:${port}/state`);
    expect(refused).toMatchObject({ exitCode: 1, out: '' });
    expect(refused.error).toMatch(/the state of lively cannot be read/u);
    const rest = await command('get', `lively:${port}`);
    expect(rest.exitCode).toBe(0);
    expect(JSON.parse(rest.out)).toMatchObject({ 'binnacle-interfaces:config': { name: 'Ethernet1' } });
    expect(rest.error).toMatch(/^warning: the state of lively cannot be read: .*\n$/u);
    expect(await summary()).toMatchObject({
      'binnacle-system:total': total,
      'binnacle-system:connected': Number(connected) - 1,
      'binnacle-system:behind-since': expect.stringMatching(/^20/u) as string,
    });
    await command('targets', 'remove', 'lively');
  });

  test('receives what is set, and the table says so', async () => {
    const device = await start('--volatile');
    await command(
      'targets',
      'add',
      'leaf1',
      '-m',
      'switch@1.0.0',
      '--endpoint',
      device.address,
      '--plaintext',
    );
    const revision = await revisionOf(command('set', 'leaf1:/system/config/hostname=leaf1'));
    await core.southbound.synchronised('leaf1', revision);
    expect((await run(['get', '/system/config/hostname', '--address', device.address])).out).toBe('leaf1\n');
    const { out } = await command('targets');
    expect(out).toMatch(
      new RegExp(`^leaf1 .* ${device.address} +up +${revision} +${revision} +0\\s*$`, 'mu'),
    );
    expect(JSON.parse((await command('get', '/targets/target[name=leaf1]/state')).out)).toMatchObject({
      'binnacle-system:session-state': 'up',
      'binnacle-system:synchronised': true,
    });
  });

  test('a core does not drive itself, whatever its endpoint is called', async () => {
    const endpoint = core.address.replace('127.0.0.1', 'localhost');
    await command('targets', 'add', 'self', '-m', 'system@1.0.0', '-e', endpoint, '--plaintext');
    const revision = await revisionOf(command('set', 'self:/logging/level=debug'));
    const refused = new Promise<string>(resolve => {
      const stop = core.southbound.onStatus((name, status) => {
        if (name !== 'self' || status?.lastError === undefined) return;
        stop();
        resolve(status.lastError.message);
      });
      core.southbound.wake('self');
    });
    expect(await refused).toBe('the endpoint is this core itself; it needs the address of a device');
    expect((await command('targets')).out).toMatch(
      /^self .* (?:down|connecting) .*the endpoint is this core itself/mu,
    );
    expect((await command('history', '--json', '--limit', '1')).out).toContain(`"revision": ${revision}`);
    await command('targets', 'remove', 'self');
  });

  test('a refused path is shown with the words of the device', async () => {
    const faults = { reject: [{ path: '/system/config/hostname', message: 'the name is taken' }] };
    const device = await start('--volatile', '--faults', JSON.stringify(faults));
    await command(
      'targets',
      'add',
      'leaf2',
      '-m',
      'switch@1.0.0',
      '--endpoint',
      device.address,
      '--plaintext',
    );
    const revision = await revisionOf(
      command('set', 'leaf2:/system/config/hostname=x', 'leaf2:/system/config/domain-name=edge.example'),
    );
    await core.southbound.settled('leaf2', revision);
    expect((await run(['get', '/system/config/domain-name', '--address', device.address])).out).toBe(
      'edge.example\n',
    );
    const { out } = await command('targets');
    expect(out).toMatch(
      /^rejected leaf2:\/binnacle-platform-system:system\/config\/hostname: .*the name is taken/mu,
    );
  });

  test('speaks TLS with certificates on both sides', async () => {
    const server = [
      '--tls-cert',
      pem('server.pem'),
      '--tls-key',
      pem('server.key'),
      '--tls-client-ca',
      pem('ca.pem'),
    ];
    const device = await start('--volatile', ...server);
    const client = [
      '--endpoint-ca',
      pem('ca.pem'),
      '--endpoint-cert',
      pem('client.pem'),
      '--endpoint-key',
      pem('client.key'),
    ];
    await command('targets', 'add', 'leaf3', '-m', 'switch@1.0.0', '--endpoint', device.address, ...client);
    const revision = await revisionOf(command('set', 'leaf3:/system/config/hostname=leaf3'));
    await core.southbound.synchronised('leaf3', revision);
    const tls = ['--tls-ca', pem('ca.pem'), '--tls-cert', pem('client.pem'), '--tls-key', pem('client.key')];
    const direct = await run(['get', '/system/config/hostname', '--address', device.address, ...tls]);
    expect(direct).toEqual({ exitCode: 0, out: 'leaf3\n', error: '' });
    const withoutCertificate = await run([
      'get',
      '/',
      '--address',
      device.address,
      '--tls-ca',
      pem('ca.pem'),
    ]);
    expect(withoutCertificate.exitCode).toBe(3);
  });

  test('keeps its configuration in a folder', async () => {
    const data = temporaryFolder();
    const first = await start('--data', data);
    await run(['set', '/system/config/hostname=kept', '--address', first.address]);
    expect(await first.stop()).toBe(0);
    const second = await start('--data', data);
    expect((await run(['get', '/system/config/hostname', '--address', second.address])).out).toBe('kept\n');
  });

  test('wrong settings are explained before anything starts', async () => {
    const faults = await run(['simulate', '--volatile', '--faults', '{"explode": true}']);
    expect(faults).toMatchObject({ exitCode: 2, out: '' });
    expect(faults.error).toContain('--faults: there is no fault "explode"');
    expect(await run(['simulate', '--models', 'router@1.0.0', '--volatile'])).toEqual({
      exitCode: 2,
      out: '',
      error:
        'error: there is no model set router@1.0.0; there are switch@1.0.0, system@1.0.0 [config-invalid]\n',
    });
  });
});

describe('the core', () => {
  const settings = (flags: object): ReturnType<typeof loadServeSettings> =>
    loadServeSettings({
      flags: { listen: '127.0.0.1:0', data: mkdtempSync(join(tmpdir(), 'binnacle-core-')), ...flags },
      environment: {},
      file: undefined,
    });

  test('finds its configuration after a restart, and the log level follows it', async () => {
    const messages: string[] = [];
    const logger = createLogger({ level: 'debug', write: line => void messages.push(line) });
    const same = settings({ logLevel: 'error' });
    const first = await composeCore(same, { logger });
    expect(messages).toEqual([]);
    await run(['set', '/logging/level=debug', '--address', first.address]);
    expect(messages.join('')).toContain('the log level has changed');
    expect((await run(['get', '/core/log-level', '--address', first.address])).out).toBe('debug\n');
    await first.stop();

    const second = await composeCore(same, { logger });
    expect((await run(['get', '/logging/level', '--address', second.address])).out).toBe('debug\n');
    expect((await run(['delete', '/logging/level', '--address', second.address])).exitCode).toBe(0);
    expect((await run(['get', '/core/log-level', '--address', second.address])).out).toBe('error\n');
    await second.stop();
  });

  test('serves TLS, and with authorities for clients only those it can name', async () => {
    const tls = { tlsCert: pem('server.pem'), tlsKey: pem('server.key'), tlsClientCa: pem('ca.pem') };
    const core = await composeCore(settings({ ...tls, logLevel: 'silent' }));
    expect(core.secure).toBe(true);
    const client = [
      '--tls-ca',
      pem('ca.pem'),
      '--tls-cert',
      pem('client.pem'),
      '--tls-key',
      pem('client.key'),
    ];
    const set = await run(['set', '/logging/level=silent-not', '--address', core.address, ...client]);
    expect(set.exitCode).toBe(1);
    expect((await run(['set', '/logging/level=warn', '--address', core.address, ...client])).exitCode).toBe(
      0,
    );
    const [entry] = JSON.parse(
      (await run(['history', '--json', '--address', core.address, ...client])).out,
    ) as {
      author: string;
    }[];
    expect(entry?.author).not.toBe('');
    expect((await run(['history', '--address', core.address])).exitCode).toBe(3);
    await core.stop();
  });

  test('a second core on the same folder, or on the same port, is refused', async () => {
    const same = settings({ logLevel: 'silent' });
    const core = await composeCore(same);
    await expect(composeCore(same)).rejects.toThrow(/another process uses/u);
    const port = settings({ logLevel: 'silent', listen: core.address });
    await expect(composeCore(port)).rejects.toThrow(
      `cannot listen on ${core.address}: the port is in use already`,
    );
    await expect(composeCore(port)).rejects.toBeInstanceOf(BinnacleError);
    await core.stop();
    await (await composeCore(same)).stop();
  });
});

test('how a device is reached can be changed without saying its models again', async () => {
  const own = await startCore();
  const add = (...args: readonly string[]): ReturnType<typeof run> =>
    run(['targets', 'add', 'leaf1', ...args], { environment: { BINNACLE_ADDRESS: own.address } });
  expect(await add('-e', '127.0.0.1:1', '--plaintext')).toEqual({
    exitCode: 2,
    out: '',
    error: 'error: there is no target leaf1 yet: a new one needs --model-set\n',
  });
  expect((await add('-m', 'switch@1.0.0')).exitCode).toBe(0);
  expect((await add('-e', '127.0.0.1:1', '--plaintext')).exitCode).toBe(0);
  const { out } = await run(['targets', '--json', '-a', own.address]);
  await own.stop();
  expect(JSON.parse(out)).toMatchObject([{ modelSet: 'switch@1.0.0', endpoint: '127.0.0.1:1' }]);
});
