import { execFile, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { killAll, type Running, startCore, temporaryFolder } from '../support/product.ts';

// A core that other machines may reach, and gnmic as one who has to say who calls. `scripts/build-gnmic.sh` builds it; it is looked
// for on PATH, or where GNMIC says.
const gnmicProgram = process.env.GNMIC ?? 'gnmic';
const main = join(import.meta.dirname, '../../../dist/app/main.js');
const run = promisify(execFile);

const certificate = (name: string): string =>
  fileURLToPath(new URL(`../../gnmi/certificates/${name}`, import.meta.url));

const folder = temporaryFolder('logins');
const [users, socket] = [join(folder, 'users.json'), join(folder, 'core.sock')];
const password = 'correct horse';
let core: Running;
let address: string;
let token: string;

/** What a command of ours answers. */
function binnacle(args: readonly string[], input = ''): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [main, ...args], {
    input,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`binnacle ${args.join(' ')}: ${stderr}`);
  return stdout;
}

beforeAll(async () => {
  binnacle(['users', 'add', 'alice', '--file', users], `${password}\n`);
  token = binnacle(['users', 'token', 'alice', '--file', users]).trim();
  const tls = ['--tls-cert', certificate('server.pem'), '--tls-key', certificate('server.key')];
  core = await startCore(join(folder, 'data'), [
    '--listen',
    '0.0.0.0:0',
    '--users',
    users,
    '--socket',
    socket,
    ...tls,
  ]);
  address = core.address.replace('0.0.0.0', '127.0.0.1');
});

afterAll(async () => {
  await core.end();
  killAll();
});

async function gnmic(...args: readonly string[]): Promise<string> {
  const trust = ['--tls-ca', certificate('ca.pem'), '--tls-server-name', 'localhost'];
  return (await run(gnmicProgram, ['-a', address, '--timeout', '20s', ...trust, ...args])).stdout;
}

/** What gnmic says on its standard error when the call fails. */
async function refusal(...args: readonly string[]): Promise<string> {
  return gnmic(...args).then(
    out => {
      throw new Error(`gnmic did not fail: ${out}`);
    },
    (error: unknown) => (error as { stderr: string }).stderr,
  );
}

test('gnmic is let in with username and password, or with a token', async () => {
  expect(await gnmic('-u', 'alice', '-p', password, 'capabilities')).toContain('gNMI version: 0.10.0');
  expect(await gnmic('--token', token, 'capabilities')).toContain('gNMI version: 0.10.0');
});

test.each([
  ['without a name', []],
  ['with a wrong password', ['-u', 'alice', '-p', 'wrong horse']],
  ['with an unknown name', ['-u', 'bob', '-p', password]],
  ['with a token of nobody', ['--token', `bnt_000000000000_${'A'.repeat(43)}`]],
])('and is not let in %s', async (_, login) => {
  expect(await refusal(...login, 'capabilities')).toContain('Unauthenticated');
});

test('who changed something stands in the history; local tools use the socket', async () => {
  await gnmic('-u', 'alice', '-p', password, 'set', '--update', '/logging/level:::string:::debug');
  expect(statSync(socket).mode & 0o777).toBe(0o600);
  const [entry] = JSON.parse(binnacle(['history', '--json', '--address', `unix:${socket}`])) as object[];
  expect(entry).toMatchObject({ author: 'alice', identity: 'alice', interface: 'gnmi' });
});

test('on SIGHUP users are read again: what was ended is refused at once, and the core goes on', async () => {
  const local = ['--address', `unix:${socket}`];
  const id = token.slice('bnt_'.length, 'bnt_'.length + 12);
  binnacle(['users', 'token', 'alice', '--file', users, '--revoke', id]);
  const pid = /\d+/u.exec(binnacle(['get', '/core/process-id', ...local]))?.[0];
  process.kill(Number(pid), 'SIGHUP');
  await expect.poll(() => refusal('--token', token, 'capabilities')).toContain('Unauthenticated');
  expect(await gnmic('-u', 'alice', '-p', password, 'capabilities')).toContain('gNMI version');
});

test('the socket goes with the core', async () => {
  expect(await core.end('SIGTERM')).toBe(0);
  expect(existsSync(socket)).toBe(false);
});
