import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Core } from '../../src/app/compose.ts';
import { BinnacleError } from '../../src/errors/binnacle-error.ts';
import { createGnmiServer } from '../../src/gnmi/gnmi-server.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { createMemoryBackend } from '../gnmi/memory-backend.ts';
import { run as runAny, type Outcome, type RunOptions, startCore, temporaryFolder } from './command-line.ts';

let core: Core;

beforeAll(async () => {
  core = await startCore();
});

afterAll(() => core.stop());

function run(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return runAny(args, { ...options, environment: { BINNACLE_ADDRESS: core.address } });
}

async function revision(): Promise<number> {
  const { out } = await run(['history', '--json', '--limit', '1']);
  const [newest] = JSON.parse(out) as readonly { readonly revision: number }[];
  return newest?.revision ?? 0;
}

const port = "/interfaces/interface[name='Ethernet1']";
const document = {
  'binnacle-interfaces:interfaces': {
    interface: [
      { name: 'Ethernet1', config: { name: 'Ethernet1', type: 'binnacle-types:ethernetCsmacd', mtu: 1500 } },
    ],
  },
};

describe('a core that knows two targets without devices', () => {
  test('they are added and given their configuration', async () => {
    for (const name of ['leaf1', 'leaf2']) {
      const added = await run(['targets', 'add', name, '--model-set', 'switch@1.0.0']);
      expect(added).toMatchObject({ exitCode: 0, error: '' });
    }
    const file = join(temporaryFolder(), 'doc.json');
    writeFileSync(file, JSON.stringify(document));
    expect(await run(['replace', 'leaf1:/', '--file', file])).toMatchObject({ exitCode: 0, error: '' });
    const piped = await run(['set', 'leaf2:/=@-'], { input: JSON.stringify(document) });
    expect(piped).toMatchObject({ exitCode: 0, error: '' });
  });

  test('targets shows them', async () => {
    const { out } = await run(['targets']);
    expect(out).toMatch(/^TARGET +MODELS .*\nleaf1 +switch@1\.0\.0 .*\nleaf2 +switch@1\.0\.0 .*\n$/u);
    expect(JSON.parse((await run(['targets', '--json'])).out)).toMatchObject([
      { name: 'leaf1' },
      { name: 'leaf2' },
    ]);
  });

  test('get prints the bare text of a leaf and JSON of anything larger', async () => {
    expect((await run(['get', `leaf1:${port}/config/mtu`])).out).toBe('1500\n');
    const { out } = await run(['get', `leaf1:${port}/config`, '--type', 'config']);
    expect(JSON.parse(out)).toMatchObject({ 'binnacle-interfaces:mtu': 1500 });
  });

  test('get of several places says which is which', async () => {
    const { out } = await run(['get', `leaf1:${port}/config/mtu`, `leaf2:${port}/config/name`]);
    expect(out).toBe(
      'leaf1:/interfaces/interface[name=Ethernet1]/config/mtu = 1500\nleaf2:/interfaces/interface[name=Ethernet1]/config/name = Ethernet1\n',
    );
    const json = await run(['get', '--json', '--target', 'leaf2', `${port}/config/mtu`]);
    expect(JSON.parse(json.out)).toEqual([
      { target: 'leaf2', path: '/interfaces/interface[name=Ethernet1]/config/mtu', value: 1500 },
    ]);
  });

  test("without a target, Binnacle's own settings are meant", async () => {
    expect((await run(['get', "/targets/target[name='leaf1']/model-set"])).out).toBe('switch@1.0.0\n');
    expect(JSON.parse((await run(['get', '/core'])).out)).toMatchObject({
      'binnacle-system:revision': String(await revision()),
      'binnacle-system:process-id': process.pid,
      'binnacle-system:oldest-revision': '0',
      'binnacle-system:transactions': {
        committed: String(await revision()),
        waiting: 0,
        'waiting-bytes': '0',
      },
      'binnacle-system:subscriptions': { open: 0, watched: 0 },
    });
  });

  test.each(['/interfaces/interface[1]', "/interfaces/interface[name='*']"])(
    'what gNMI cannot say is refused, not widened: %s',
    async path => {
      const deleted = await run(['delete', `leaf1:${path}`]);
      expect(deleted).toMatchObject({ exitCode: 1, out: '' });
      expect(deleted.error).toContain('gNMI cannot name an entry');
      expect((await run(['get', `leaf1:${port}/config/mtu`])).out).toBe('1500\n');
    },
  );

  test('one command changes several targets in one transaction', async () => {
    const before = await revision();
    const args = [
      'set',
      `leaf1:${port}/config/mtu=9000`,
      `leaf2:${port}/config/mtu=9000`,
      '--comment',
      'jumbo',
    ];
    expect(await run(args)).toEqual({ exitCode: 0, out: `revision ${before + 1}\n`, error: '' });
    const again = `nothing to change; revision ${before + 1}\n`;
    expect(await run(args)).toEqual({ exitCode: 0, out: again, error: '' });
    expect(JSON.parse((await run([...args, '--json'])).out)).toMatchObject({ unchanged: true });
    const { out } = await run(['history', '--json', '--limit', '1']);
    expect(JSON.parse(out)).toMatchObject([
      { revision: before + 1, interface: 'cli', comment: 'jumbo', targets: ['leaf1', 'leaf2'] },
    ]);
    const diff = await run(['diff', String(before), String(before + 1)]);
    const place = "/binnacle-interfaces:interfaces/interface[name='Ethernet1']/config";
    expect(diff.out).toBe(
      [
        'leaf1',
        `  ${place}`,
        '    ~ mtu = 1500 → 9000',
        'leaf2',
        `  ${place}`,
        '    ~ mtu = 1500 → 9000',
        '',
      ].join('\n'),
    );
    const back = await run(['rollback', String(before), '--comment', 'too large']);
    expect(back).toEqual({
      exitCode: 0,
      out: `revision ${before + 2}, as revision ${before}: leaf1, leaf2\n`,
      error: '',
    });
    expect((await run(['get', `leaf2:${port}/config/mtu`])).out).toBe('1500\n');
    const newest = await run(['history', '--json', '--limit', '1']);
    expect(JSON.parse(newest.out)).toMatchObject([{ kind: 'rollback', interface: 'cli' }]);
    expect((await run(['rollback', String(before)])).out).toBe(`nothing differs from revision ${before}\n`);
  });

  test('an invalid value on one target changes neither, and is explained in one line', async () => {
    const before = await revision();
    const args = ['set', `leaf1:${port}/config/mtu=9000`, `leaf2:${port}/config/mtu=many`];
    const { exitCode, out, error } = await run(args);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(error).toMatch(/^error: .*many.* at leaf2:\/binnacle-interfaces:interfaces\/.*mtu.*\n$/u);
    expect(await revision()).toBe(before);
  });

  test('set, replace and delete together', async () => {
    const args = [
      'set',
      `leaf1:${port}/config/description="to server 7"`,
      '--delete',
      `leaf1:${port}/config/mtu`,
      '--replace',
      'leaf2:/lldp={"config":{"system-name":"l2"}}',
      '--json',
    ];
    const { out, error } = await run(args);
    expect(error).toBe('');
    expect(JSON.parse(out)).toMatchObject({ revision: await revision() });
    const config = await run(['get', `leaf1:${port}/config`, '--type', 'config']);
    expect(JSON.parse(config.out)).toMatchObject({ 'binnacle-interfaces:description': 'to server 7' });
    expect(config.out).not.toContain('mtu');
    expect((await run(['get', 'leaf2:/lldp/config/system-name'])).out).toBe('l2\n');
  });

  test('one file for several places', async () => {
    const file = join(temporaryFolder(), 'lldp.json');
    writeFileSync(file, '{"system-name": "same"}');
    const args = ['replace', 'leaf1:/lldp/config', 'leaf2:/lldp/config', '--file', file];
    expect(await run(args)).toMatchObject({ exitCode: 0, error: '' });
    const { out } = await run(['get', 'leaf1:/lldp/config/system-name', 'leaf2:/lldp/config/system-name']);
    expect(out.match(/= same$/gmu)).toHaveLength(2);
  });

  test('delete takes wildcards, and what is not there is no mistake', async () => {
    expect((await run(['delete', 'leaf1:/interfaces/interface[name=*]'])).exitCode).toBe(0);
    expect((await run(['get', `leaf1:${port}/config/mtu`])).exitCode).toBe(1);
    expect((await run(['delete', 'leaf1:/interfaces'])).exitCode).toBe(0);
  });

  test('history is a table, the newest first, and can be limited', async () => {
    const { out } = await run(['history', '--limit', '2']);
    const [head, ...rows] = out.trimEnd().split('\n');
    expect(head).toMatch(/^REVISION +TIME +AUTHOR +BY +KIND +TARGETS/u);
    expect(rows.map(row => Number(row.split(' ')[0]))).toEqual([await revision(), (await revision()) - 1]);
    const older = await run(['history', '--json', '--before', '2']);
    expect(JSON.parse(older.out)).toMatchObject([
      { revision: 1, comment: 'targets add leaf1', targets: ['system', 'leaf1'] },
    ]);
  });

  test('watching ends when the user wants it, without an error', async () => {
    const controller = new AbortController();
    const onOutput = (out: string): void => {
      if (out.includes('leaf2')) controller.abort();
    };
    const outcome = await run(['targets', '--watch'], { signal: controller.signal, onOutput });
    expect(outcome).toMatchObject({ exitCode: 0, error: '' });
  });

  test.each([
    [['delete', 'system:/']],
    [['replace', '/={}']],
    [['set', '--delete', '/targets']],
    [['rollback', '0']],
  ])('every target at once goes only if that is said: %j', async args => {
    const before = await revision();
    const { exitCode, error } = await run(args);
    expect({ exitCode, error }).toEqual({ exitCode: 2, error: expect.stringContaining('--yes') as string });
    expect(await revision()).toBe(before);
  });

  test('and then it goes', async () => {
    const before = await revision();
    expect(await run(['delete', '/', '--yes'])).toMatchObject({ exitCode: 0, error: '' });
    expect((await run(['targets'])).out).toContain('no targets yet');
    expect((await run(['rollback', String(before)])).exitCode).toBe(0);
  });

  test('a target can be removed', async () => {
    expect((await run(['targets', 'remove', 'leaf2'])).exitCode).toBe(0);
    expect((await run(['targets'])).out).not.toContain('leaf2');
    const { exitCode, error } = await run(['get', 'leaf2:/']);
    expect({ exitCode, lines: error.split('\n').length }).toEqual({ exitCode: 1, lines: 2 });
  });
});

describe('mistakes', () => {
  test.each([
    [['set'], 'nothing to change: give at least one target:/path=value'],
    [['set', '/logging/level'], '/logging/level: lacks =VALUE, or --file with its value'],
    [['set', '/logging/level=debug', '--file', 'x.json'], '--file needs a path without a value'],
    [['set', '/logging={'], /^error: \/logging: .*JSON/u],
    [['replace', '/logging', '--file', '/nowhere/x.json'], /ENOENT/u],
    [['get', 'logging'], 'logging: a path begins with /, after the name of a target if there is one'],
    [
      ['get', '/', '--address', 'nowhere'],
      '--address nowhere: must be host:port, with an IPv6 address in brackets',
    ],
    [['get', '/', '--tls-ca', '/nowhere/ca.pem'], '/nowhere/ca.pem: cannot be read (ENOENT)'],
    [['get', '/', '--address', '192.0.2.1:1'], /without TLS/u],
  ])('%j', async (args, message) => {
    const { exitCode, out, error } = await run(args);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(error).toMatch(typeof message === 'string' ? `error: ${message}` : message);
    expect(error.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a core that cannot be reached has an exit code of its own', async () => {
    const { exitCode, error } = await run(['get', '/', '--address', '127.0.0.1:1']);
    expect(exitCode).toBe(3);
    expect(error).toBe(
      'error: the core at 127.0.0.1:1 cannot be reached: connect ECONNREFUSED 127.0.0.1:1\n',
    );
  });

  test('a core that was reached and cannot write its store is not called unreachable', async () => {
    const backend = createMemoryBackend();
    const problem = 'the change could not be made durable: No space left on device';
    backend.failure = () => {
      throw new BinnacleError('store-unavailable', problem);
    };
    const listen = { address: '127.0.0.1:0' };
    const server = await createGnmiServer({ backend, logger: silentLogger, listen });
    const outcome = await run(['set', '/logging/level=info', '--address', server.address]);
    await server.close();
    expect(outcome).toEqual({ exitCode: 1, out: '', error: `error: ${problem} [store-unavailable]\n` });
  });

  test('what the core refuses is exit code 1', async () => {
    const unknown = await run(['get', '/nothing']);
    expect(unknown.exitCode).toBe(1);
    const target = await run(['set', 'nobody:/a=1']);
    expect(target).toMatchObject({ exitCode: 1 });
    expect(target.error).toContain('nobody');
    expect((await run(['rollback', '99999'])).exitCode).toBe(1);
    expect((await run(['diff', '0', '99999'])).exitCode).toBe(1);
  });

  test('removing a target that is not there is a mistake; --json says what was done', async () => {
    expect(await run(['targets', 'remove', 'leaf9'])).toMatchObject({
      exitCode: 1,
      error: 'error: there is no target leaf9; see: binnacle targets [target-unknown]\n',
    });
    const add = await run(['targets', 'add', 'leaf9', '--model-set', 'switch@1.0.0', '--json']);
    expect(JSON.parse(add.out)).toEqual({ revision: await revision(), target: 'leaf9' });
    const remove = await run(['targets', 'remove', 'leaf9', '--json']);
    expect(JSON.parse(remove.out)).toEqual({ revision: await revision(), target: 'leaf9' });
  });

  test('a document may begin with a byte order mark and must be UTF-8', async () => {
    const text = '\uFEFF{"binnacle-platform-system:system":{"config":{"hostname":"l1"}}}';
    expect(await run(['set', 'leaf1:/=@-'], { input: text })).toMatchObject({ exitCode: 0, error: '' });
    const broken = await run(['set', 'leaf1:/=@-'], { input: Buffer.from([0x22, 0xff, 0x22]) });
    expect(broken).toMatchObject({ exitCode: 2, error: 'error: standard input: is not UTF-8\n' });
  });

  test('a file behind @ may have the text of a leaf', async () => {
    const place = 'leaf1:/system/config/hostname';
    expect(await run(['set', `${place}=@-`], { input: 'piped\n' })).toMatchObject({ exitCode: 0, error: '' });
    expect((await run(['get', place])).out).toBe('piped\n');
    expect(await run(['set', `${place}=@-`], { input: ' "quoted"\n' })).toMatchObject({
      exitCode: 0,
      error: '',
    });
    expect((await run(['get', place])).out).toBe('quoted\n');
    expect((await run(['set', 'leaf1:/', '--file', '-'], { input: 'x' })).error).toContain('JSON, line 1');
  });

  test('get knows its types', async () => {
    expect((await run(['get', 'leaf1:/', '--type', 'all-of-it'])).exitCode).toBe(2);
  });

  test('a file that cannot be read is named', async () => {
    const folder = temporaryFolder();
    expect((await run(['set', `leaf1:/=@${folder}`])).error).toBe(
      `error: ${folder}: cannot be read (EISDIR)\n`,
    );
    expect((await run(['set', 'leaf1:/=@'])).error).toMatch(
      /^error: leaf1:\/: lacks the name of a file behind @/u,
    );
  });

  test('history before revision 0 is a mistake', async () => {
    expect((await run(['history', '--before', '0'])).exitCode).toBe(2);
  });
});
