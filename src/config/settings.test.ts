import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configDiagnosticsOf } from '../../test/support/config-diagnostics-of.ts';
import { builtInModels, loadServeSettings, loadSimulateSettings } from './settings.ts';

const nothing = { flags: {}, environment: {}, file: undefined };

function file(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'binnacle-settings-')), 'settings.json');
  writeFileSync(path, content);
  return path;
}

/** The messages of all mistakes, without the name of the temporary file. */
function mistakes(action: () => unknown, path = '(none)'): readonly string[] {
  return configDiagnosticsOf(action).map(({ message }) => message.replaceAll(path, 'FILE'));
}

describe('serve', () => {
  test('defaults are safe: loopback, no TLS, nothing else open', () => {
    expect(loadServeSettings(nothing)).toEqual({
      listen: { host: '127.0.0.1', port: 9339 },
      data: resolve('data'),
      modelPath: [builtInModels],
      logLevel: 'info',
      tlsClientOptional: false,
      maxMessageMiB: 64,
    });
  });

  test('a flag wins over the environment, the environment over the file', () => {
    const settings = loadServeSettings({
      flags: { listen: '127.0.0.1:1' },
      environment: { BINNACLE_LISTEN: '127.0.0.1:2', BINNACLE_LOG_LEVEL: 'warn' },
      file: file('{"listen": "127.0.0.1:3", "logLevel": "debug", "data": "/var/lib/binnacle"}'),
    });
    expect(settings).toMatchObject({ listen: { port: 1 }, logLevel: 'warn', data: '/var/lib/binnacle' });
    expect(Object.isFrozen(settings)).toBe(true);
  });

  test('folders of models add to the built-in one', () => {
    const { modelPath } = loadServeSettings({ ...nothing, environment: { BINNACLE_MODEL_PATH: '/a:/b:/a' } });
    expect(modelPath).toEqual([builtInModels, '/a', '/b']);
  });

  test('all mistakes are reported, each with its place', () => {
    const path = file('{"logLevel": "loud", "lisen": 1, "data": ""}');
    const sources = { flags: { listen: 'here' }, environment: { BINNACLE_MODEL_PATH: '' }, file: path };
    expect(mistakes(() => loadServeSettings(sources), path)).toEqual([
      "FILE: there is no setting 'lisen'",
      '--listen: must be host:port, with an IPv6 address in brackets',
      'BINNACLE_MODEL_PATH: must be a list of texts that are not empty',
      'FILE: logLevel: must be one of debug, info, warn, error, silent',
      'FILE: data: must be a text that is not empty',
    ]);
  });

  test('a named file that is missing or no JSON object is a mistake', () => {
    expect(mistakes(() => loadServeSettings({ ...nothing, file: '/nowhere/x.json' }))).toHaveLength(1);
    const list = file('[]');
    expect(mistakes(() => loadServeSettings({ ...nothing, file: list }), list)).toEqual([
      'FILE: must hold one JSON object',
    ]);
    const broken = file('{');
    expect(mistakes(() => loadServeSettings({ ...nothing, file: broken }), broken)).toHaveLength(1);
  });

  test('beyond loopback there is TLS with names that are sure, or nothing', () => {
    const refusal = (lacking: string): string =>
      `--listen 0.0.0.0:9339: other machines are served only over TLS, and only those whose name is sure; give ${lacking} too, or a loopback address`;
    const load = (flags: object): unknown =>
      loadServeSettings({ ...nothing, flags: { listen: '0.0.0.0:9339', ...flags } });
    const pair = { tlsCert: 'c.pem', tlsKey: 'k.pem' };
    expect(mistakes(() => load({}))).toEqual([refusal('--tls-cert, --tls-key, --tls-client-ca or --users')]);
    expect(mistakes(() => load(pair))).toEqual([refusal('--tls-client-ca or --users')]);
    expect(load({ ...pair, tlsClientCa: 'ca.pem' })).toMatchObject({ listen: { host: '0.0.0.0' } });
    expect(load({ ...pair, users: 'users.json' })).toMatchObject({ users: 'users.json' });
    expect(mistakes(() => load({ users: 'users.json' }))).toEqual([refusal('--tls-cert, --tls-key')]);
  });

  test('certificates can be optional only where something else says who calls', () => {
    const load = (flags: Record<string, unknown>): unknown => loadServeSettings({ ...nothing, flags });
    expect(mistakes(() => load({ tlsClientOptional: true, users: 'users.json' }))).toEqual([
      '--tls-client-optional needs --tls-client-ca and --users',
    ]);
    expect(mistakes(() => load({ maxMessageMiB: '0' }))).toEqual([
      '--max-message-mib: must be a number from 1 to 1024',
    ]);
  });

  test('on loopback TLS may do without client certificates', () => {
    const flags = { listen: '[::1]:9339', tlsCert: 'c.pem', tlsKey: 'k.pem' };
    expect(loadServeSettings({ ...nothing, flags })).toMatchObject({ tlsCert: 'c.pem' });
  });

  test('TLS files come together', () => {
    expect(mistakes(() => loadServeSettings({ ...nothing, flags: { tlsCert: 'c.pem' } }))).toEqual([
      '--tls-cert and --tls-key need each other',
    ]);
    expect(mistakes(() => loadServeSettings({ ...nothing, flags: { tlsClientCa: 'ca.pem' } }))).toEqual([
      '--tls-client-ca needs --tls-cert and --tls-key',
    ]);
  });
});

describe('simulate', () => {
  test('keeps its configuration in a folder named after its port', () => {
    expect(loadSimulateSettings({ ...nothing, flags: { listen: '127.0.0.1:9341' } })).toMatchObject({
      models: 'switch@1.0.0',
      volatile: false,
      hashSecrets: false,
      data: resolve('data/simulator-9341'),
    });
  });

  test('volatile means no folder', () => {
    const flags = { listen: '127.0.0.1:0', volatile: true };
    expect(loadSimulateSettings({ ...nothing, flags })).toMatchObject({ volatile: true, data: undefined });
  });

  test('contradictions are refused', () => {
    const both = { volatile: true, data: '/x' };
    expect(mistakes(() => loadSimulateSettings({ ...nothing, flags: both }))).toHaveLength(1);
    const neither = { listen: '127.0.0.1:0' };
    expect(mistakes(() => loadSimulateSettings({ ...nothing, flags: neither }))).toHaveLength(1);
  });

  test('a simulated device listens beyond loopback under the rule of the core', () => {
    const flags = { listen: '[::]:9340', tlsCert: 'c.pem', tlsKey: 'k.pem' };
    expect(mistakes(() => loadSimulateSettings({ ...nothing, flags }))[0]).toContain('give --tls-client-ca');
    expect(loadSimulateSettings({ ...nothing, flags: { ...flags, tlsClientCa: 'ca.pem' } })).toMatchObject({
      listen: { host: '::' },
    });
  });

  test('encodings are named with commas between them', () => {
    const read = (encodings: string): unknown =>
      loadSimulateSettings({ ...nothing, flags: { encodings } }).encodings;
    expect(read('json,proto')).toEqual(['json', 'proto']);
    expect(mistakes(() => read('json,ascii'))).toEqual([
      '--encodings: must be some of json_ietf, json, proto, with commas between them',
    ]);
  });

  test("the core's environment is not the simulator's", () => {
    const environment = { BINNACLE_LISTEN: '127.0.0.1:1' };
    expect(loadSimulateSettings({ ...nothing, environment }).listen.port).toBe(9340);
  });
});
