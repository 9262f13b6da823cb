import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Core } from '../../src/app/compose.ts';
import { type Outcome, run as runAny, type RunOptions, startCore } from './command-line.ts';
import { simulate } from './simulated-device.ts';

let core: Core;
let device: Awaited<ReturnType<typeof simulate>>;

beforeAll(async () => {
  core = await startCore();
  device = await simulate('--listen', '127.0.0.1:0', '--volatile');
  await run('targets', 'add', 'up', '-m', 'switch@1.0.0', '-e', device.address, '--plaintext');
  await run('targets', 'add', 'away', '-m', 'switch@1.0.0', '-e', '127.0.0.1:1', '--plaintext');
});

afterAll(async () => {
  await device.stop();
  await core.stop();
});

function runWith(options: RunOptions, ...args: readonly string[]): Promise<Outcome> {
  return runAny(args, { ...options, environment: { BINNACLE_ADDRESS: core.address, USER: 'anna' } });
}

function run(...args: readonly string[]): Promise<Outcome> {
  return runWith({}, ...args);
}

/** What a command says whose user leaves as soon as its transaction is there. */
async function interrupted(options: RunOptions, ...args: readonly string[]): Promise<[number, Outcome]> {
  const controller = new AbortController();
  let revision = 0;
  const stop = core.service.onCommit(({ record }) => {
    revision = record.revision;
    controller.abort();
  });
  const outcome = await runWith({ ...options, signal: controller.signal }, ...args);
  stop();
  return [revision, outcome];
}

const atomic = ['set', 'away:/system/config/hostname=x', '--mode', 'atomic', '--timeout', '1h'];

test('who does not wait for a transaction is told that it goes on', async () => {
  const [revision, outcome] = await interrupted({}, ...atomic);
  const error = `interrupted: revision ${revision} goes on; see: binnacle transaction ${revision} --wait, and binnacle pending\n`;
  expect(outcome).toEqual({ exitCode: 130, out: '', error });
  expect((await run('pending')).out).toMatch(/^REVISION .* DEADLINE .*\n\d+ .*atomic/u);

  const wait = new AbortController();
  const waiting = runWith({ signal: wait.signal }, 'transaction', String(revision), '--wait');
  wait.abort();
  expect(await waiting).toEqual({ exitCode: 130, out: '', error });
});

test('a person at a terminal and a program are, too', async () => {
  const sync = ['set', 'up:/system/config/hostname=y', 'away:/lldp/config/enabled=false', '--mode', 'sync'];
  const held = await run(...sync);
  expect(held.error).toContain('[target-held]');
  const [pending] = JSON.parse((await run('pending', '--json')).out) as [{ revision: number }];
  await run('targets', 'add', 'gone', '-m', 'switch@1.0.0', '-e', '127.0.0.1:1', '--plaintext');
  const [first, person] = await interrupted(
    { errorIsTerminal: true },
    ...sync.with(2, 'gone:/lldp/config/enabled=false'),
  );
  expect(person.error).toMatch(
    new RegExp(`\\r\\u001B\\[Kinterrupted: revision ${first} goes on; .*\\n$`, 'u'),
  );
  const [second, program] = await interrupted(
    {},
    ...sync.with(2, 'gone:/lldp/config/enabled=true'),
    '--json',
  );
  expect(program).toEqual({ exitCode: 130, out: '', error: `{"interrupted":{"revision":${second}}}\n` });
  expect(pending.revision).toBeLessThan(first);
});

test('who leaves before the core has answered anything is told that, too', async () => {
  const controller = new AbortController();
  controller.abort();
  const { exitCode, error } = await runWith(
    { signal: controller.signal },
    'set',
    'up:/system/config/hostname=never',
    '--mode',
    'sync',
  );
  expect({ exitCode, error }).toEqual({
    exitCode: 130,
    error: 'interrupted: the transaction may have been accepted; see: binnacle history -n 5\n',
  });
});

test('a transaction that is made can be waited for', async () => {
  const { out } = await run('set', 'up:/system/config/hostname=waited');
  const revision = /\d+/u.exec(out)?.[0] ?? '';
  const over = await run('transaction', revision, '--wait');
  expect(over).toMatchObject({ exitCode: 0, error: '' });
  expect(over.out).toContain('applied\n  applied   up\n');

  const open = /\d+/u.exec((await run('set', 'gone:/system/config/hostname=later')).out)?.[0] ?? '';
  const late = await run('transaction', open, '--wait', '100ms');
  expect(late.exitCode).toBe(5);
  expect(late.out).toMatch(/(?:applying|committed)\n {2}pending {3}gone/u);
  expect((await run('transaction', '--wait', '12')).error).toContain('put it at the end of the line');
});
