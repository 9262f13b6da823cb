import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Core } from '../../src/app/compose.ts';
import { type Outcome, run as runAny, startCore } from './command-line.ts';
import { simulate } from './simulated-device.ts';

let core: Core;

beforeAll(async () => {
  core = await startCore();
  await run('targets', 'add', 'a', '-m', 'switch@1.0.0');
});

afterAll(() => core.stop());

function run(...args: readonly string[]): Promise<Outcome> {
  return runAny(args, { environment: { BINNACLE_ADDRESS: core.address, USER: 'anna' } });
}

/** The error that a command with `--json` tells programs of. */
async function errorOf(...args: readonly string[]): Promise<{ exitCode: number; error: object }> {
  const { exitCode, out, error } = await run(...args, '--json');
  expect({ out, lines: error.split('\n').length }).toEqual({ out: '', lines: 2 });
  return { exitCode, ...(JSON.parse(error) as { error: object }) };
}

const place = '/binnacle-platform-system:system/config/hostname';

test('a conflict has both sides', async () => {
  await run('set', 'a:/system/config/hostname=one');
  const { out } = await run('history', '-n', '1', '--json');
  const [{ revision }] = JSON.parse(out) as [{ revision: number }];
  await run('set', 'a:/system/config/hostname=two');
  const relying = ['set', 'a:/system/config/hostname=three', '--expect-revision', String(revision)];
  expect(await errorOf(...relying)).toMatchObject({
    exitCode: 1,
    error: {
      code: 'conflict',
      status: 'ABORTED',
      retryable: true,
      diagnostics: [
        {
          code: 'conflict',
          target: 'a',
          path: place,
          changes: [{ path: place, before: 'one', after: 'two' }],
        },
      ],
    },
  });
  const plan = JSON.parse((await run(...relying, '--dry-run', '--json')).out) as object;
  expect(plan).toMatchObject({ problems: [{ changes: [{ before: 'one', after: 'two' }] }] });
});

test('a refusal of a device has target, path and its words', async () => {
  const faults = JSON.stringify({
    reject: [{ path: '/system/config/hostname', message: 'the name is taken' }],
  });
  const { address, stop } = await simulate('--listen', '127.0.0.1:0', '--volatile', '--faults', faults);
  await run('targets', 'add', 'd', '-m', 'switch@1.0.0', '-e', address, '--plaintext');
  const found = await errorOf('set', 'd:/system/config/hostname=x', '--mode', 'atomic');
  await stop();
  expect(found).toMatchObject({
    exitCode: 1,
    error: {
      code: 'target-rejected',
      message: expect.stringMatching(/^revision \d+ was taken back: d refused/u) as string,
      diagnostics: [
        {
          code: 'target-rejected',
          target: 'd',
          path: place,
          message: expect.stringContaining('the name is taken') as string,
        },
      ],
    },
  });
});

test.each([
  [['set', 'a:/nonsense=1'], 1, 'path-unknown'],
  [['confirm', 'nobody'], 1, 'confirm-unknown'],
  [['transaction', '999'], 1, 'revision-unknown'],
  [['history', '--follow', '--before', '3'], 2, 'request-invalid'],
  [['label', 'a b'], 2, 'request-invalid'],
  [['set', 'a:nonsense=1'], 2, 'path-syntax'],
  [['set', 'a:/system', '--nonsense'], 2, 'request-invalid'],
  [['get', 'a:/', '--address', '127.0.0.1:1'], 3, 'unavailable'],
])('%j', async (args, exitCode, code) => {
  expect(await errorOf(...args)).toMatchObject({ exitCode, error: { code } });
});

test.each([
  [['confirm', 'nobody'], 'error: nothing waits for the confirmation nobody [confirm-unknown]\n'],
  [['transaction', 'nothing'], 'error: there is no label nothing [revision-unknown]\n'],
  [['unlabel', 'nothing'], 'error: there is no label nothing [revision-unknown]\n'],
])('a refusal ends with its code: %j', async (args, error) => {
  expect(await run(...args)).toEqual({ exitCode: 1, out: '', error });
});
