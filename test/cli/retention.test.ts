import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Core } from '../../src/app/compose.ts';
import { type Outcome, run as runAny, startCore } from './command-line.ts';

let core: Core;

beforeAll(async () => {
  core = await startCore();
  for (const level of ['debug', 'info', 'warn', 'error', 'debug'])
    await run('set', `/logging/level=${level}`);
});

afterAll(() => core.stop());

function run(...args: readonly string[]): Promise<Outcome> {
  return runAny(args, { environment: { BINNACLE_ADDRESS: core.address, USER: 'anna' } });
}

test('a dry run says how much of the history would be forgotten', async () => {
  const { exitCode, out } = await run('set', '/history/keep-count=2', '--dry-run');
  expect(exitCode).toBe(0);
  expect(out).toContain(
    'warning: about 3 transactions of the history would be forgotten for good at system:/binnacle-system:history [history-forgotten]\n',
  );
  for (const loose of ['keep-count=100', 'keep-age=86400'])
    expect((await run('set', `/history/${loose}`, '--dry-run')).out).not.toContain('forgotten');
});

test.each([
  [['set', '/history/keep-count=2']],
  [['set', '/history=@-']],
  [['set', '/=@-']],
  [['replace', '/binnacle-system:history={"keep-count":"2"}']],
  [['set', 'system:/history/keep-count=2', '--json']],
])('history is not forgotten without a word: %j', async args => {
  const input = JSON.stringify(
    args[1] === '/=@-' ? { history: { 'keep-count': '2' } } : { 'keep-count': '2' },
  );
  const environment = { BINNACLE_ADDRESS: core.address };
  const { exitCode, out, error } = await runAny(args, { environment, input });
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(error).toContain('about 3 transactions of the history would be forgotten for good; add --yes');
});

test('nor by what takes a change of it back', async () => {
  expect((await run('set', '/history/keep-count=3', '--yes')).exitCode).toBe(0);
  expect((await run('set', '/history/keep-count=30')).exitCode).toBe(0);
  for (const level of ['info', 'warn', 'error', 'debug']) await run('set', `/logging/level=${level}`);
  for (const command of ['rollback', 'undo']) {
    const revision = command === 'undo' ? '-4' : '-5';
    expect(await run(command, revision)).toMatchObject({
      exitCode: 2,
      error: expect.stringContaining('would be forgotten for good; add --yes') as string,
    });
    expect((await run(command, revision, '--dry-run')).out).toContain('[history-forgotten]');
  }
  expect((await run('undo', '-0')).exitCode).toBe(0);
  expect((await run('undo', '-5', '--yes')).exitCode).toBe(0);
});
