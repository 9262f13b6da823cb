import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Core } from '../../src/app/compose.ts';
import { type Outcome, run as runAny, type RunOptions, startCore } from './command-line.ts';
import { simulate } from './simulated-device.ts';

let core: Core;

beforeAll(async () => {
  core = await startCore();
  await run('targets', 'add', 'a', '-m', 'switch@1.0.0');
  await run('targets', 'add', 'b', '-m', 'switch@1.0.0');
});

afterAll(() => core.stop());

function runWith(options: RunOptions, ...args: readonly string[]): Promise<Outcome> {
  return runAny(args, { ...options, environment: { BINNACLE_ADDRESS: core.address, USER: 'anna' } });
}

function run(...args: readonly string[]): Promise<Outcome> {
  return runWith({}, ...args);
}

/** The answer of a command that must succeed. */
async function done(...args: readonly string[]): Promise<string> {
  const { exitCode, out, error } = await run(...args);
  expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' });
  return out;
}

async function revisionOf(...args: readonly string[]): Promise<number> {
  return Number(/^revision (\d+)/u.exec(await done(...args))?.[1]);
}

const name = (target: string): Promise<string> => done('get', `${target}:/system/config/hostname`);

describe('the past', () => {
  test('names, differences and reads', async () => {
    const first = await revisionOf('set', 'a:/system/config/hostname=one', '--label', 'first');
    await done('set', 'a:/system/config/hostname=two', 'b:/system/config/hostname=b', '-c', 'both');
    expect(await done('get', 'a:/system/config/hostname', '--at', 'first')).toBe('one\n');
    expect(await done('get', 'a:/system/config/hostname', '--at', '-1')).toBe('one\n');
    expect(await name('a')).toBe('two\n');
    const place = '/binnacle-platform-system:system/config';
    expect(await done('diff', 'first', '-0', 'a:/system')).toBe(
      `a\n  ${place}\n    ~ hostname = "one" → "two"\n`,
    );
    expect(await done('diff', 'first', '--target', 'a')).toContain('~ hostname');
    expect(await done('diff', 'first', 'a:/system')).toBe(await done('diff', 'first', '-0', 'a:/system'));
    expect((await run('diff', 'first', 'a:/system', 'b:/system')).exitCode).toBe(2);
    expect(await done('labels')).toMatch(/^LABEL +REVISION +GIVEN +AUTHOR\nfirst +\d+ .* anna\n$/u);
    expect(await done('label', 'second')).toBe(`second is revision ${first + 1}\n`);
    expect(await done('unlabel', 'second')).toBe(`revision ${first + 1} is not called second any more\n`);
    expect((await run('get', 'a:/', '--at', 'second')).error).toContain('there is no label second');
  });

  test('history says who, and can be looked through', async () => {
    const rows = await done('history', 'a:/system/config/hostname', '--author', 'anna', '--since', '1h');
    expect(rows).toMatch(/^REVISION .*\n\d+ .*anna +cli +commit +a, b +both\n\d+ .*anna .* first\n$/u);
    expect(await done('history', '--since', '2020-01-01', '--until', '2020-01-02')).toMatch(
      /^REVISION.*\n$/u,
    );
    const json = JSON.parse(await done('history', '--label', 'first', '--json')) as readonly object[];
    expect(json).toMatchObject([
      { labels: ['first'], author: 'anna', time: expect.stringMatching(/Z$/u) as string },
    ]);
  });

  test('history can be followed', async () => {
    const controller = new AbortController();
    const onOutput = (out: string): void => {
      if (out.includes('news')) controller.abort();
      else if (!out.includes('\nmade')) void run('set', '/logging/level=debug', '-c', 'news');
    };
    const outcome = await runWith({ signal: controller.signal, onOutput }, 'history', '--follow', '-n', '1');
    expect(outcome).toMatchObject({ exitCode: 0, error: '' });
    expect(outcome.out).toMatch(/both\n.*news\n/u);
  });

  test('blame names the transaction of each leaf', async () => {
    const out = await done('blame', 'a:/system/config');
    expect(out).toMatch(/^REVISION +TIME +AUTHOR +BY +PATH AND VALUE +COMMENT\n/u);
    expect(out).toMatch(
      /\n\d+ .* anna +cli +\/binnacle-platform-system:system\/config\/hostname = "two" +both\n$/u,
    );
    expect(JSON.parse(await done('blame', 'b', '--json'))).toMatchObject([{ value: 'b', comment: 'both' }]);
  });

  test('a transaction can be looked at', async () => {
    const out = await done('transaction', 'first', '--changes');
    expect(out).toMatch(/^revision \d+: commit\n {2}time: .*\n {2}author: anna\n/u);
    expect(out).toContain('applied\n  recorded  a\n');
    expect(out).toContain(
      '    + binnacle-platform-system:system\n    +   config\n    +     hostname = "one"\n',
    );
    expect(JSON.parse(await done('transaction', 'first', '--json'))).toMatchObject({
      entry: { labels: ['first'] },
      status: { state: 'applied' },
    });
  });
});

describe('back', () => {
  test('a part of it', async () => {
    await done('rollback', 'first', 'a:/system');
    expect([await name('a'), await name('b')]).toEqual(['one\n', 'b\n']);
  });

  test('one transaction', async () => {
    const wrong = await revisionOf('set', 'b:/system/config/hostname=wrong');
    await done('set', 'a:/system/config/hostname=later');
    expect(await done('undo', String(wrong))).toBe(
      `revision ${wrong + 2}, which takes revision ${wrong} back: b\n`,
    );
    expect([await name('a'), await name('b')]).toEqual(['later\n', 'b\n']);
    await done('set', 'b:/system/config/hostname=newer');
    const refused = await run('undo', String(wrong + 2));
    expect(refused.exitCode).toBe(1);
    expect(refused.error).toContain('b:/binnacle-platform-system:system/config/hostname');
  });
});

describe('a revision by any of its names', () => {
  test('is what a change relies on', async () => {
    const set = ['set', 'a:/system/config/hostname=later', '--expect-revision'];
    for (const name of ['-0', new Date().toISOString()]) await done(...set, name);
    for (const name of ['first', '0', '2020-01-01T00:00:00Z', 'nothing', '-10000']) {
      const { exitCode, error } = await run('set', 'a:/system/config/hostname=x', '--expect-revision', name);
      expect({ name, exitCode, error }).toMatchObject({
        exitCode: 1,
        error: expect.stringMatching(/\[(conflict|revision-unknown)\]\n$/u) as string,
      });
    }
  });

  test('is shown as a number', async () => {
    const made = await revisionOf('set', 'b:/system/config/hostname=undone');
    expect(await done('undo', '-0')).toBe(`revision ${made + 1}, which takes revision ${made} back: b\n`);
    expect(await done('rollback', '-1')).toBe(`revision ${made + 2}, as revision ${made}: b\n`);
    expect(await done('rollback', new Date().toISOString())).toBe(
      `nothing differs from revision ${made + 2}\n`,
    );
    const everything = await run('rollback', String(-(made + 2)));
    expect(everything).toMatchObject({ exitCode: 2, error: expect.stringContaining('--yes') as string });
  });
});

describe('a dry run', () => {
  test('shows what would be, and leaves everything as it is', async () => {
    const out = await done('set', 'a:/system/config/hostname=dry', '--dry-run');
    expect(out).toMatch(/^dry run on revision \d+; nothing is done: it would change 1 target\na\n/u);
    expect(out).toContain('~ hostname = "later" → "dry"');
    expect(await name('a')).toBe('later\n');
    expect(await done('set', 'a:/system/config/hostname=later', '--dry-run')).toContain('change nothing');
    expect(await done('rollback', '0', '--dry-run')).toContain('(deleted)');
    expect(JSON.parse(await done('rollback', '-1', '--dry-run', '--json'))).toMatchObject({ dryRun: true });
  });

  test('of what would be refused says why, with the exit code of a refusal', async () => {
    const { exitCode, out } = await run('set', 'a:/system/config/hostname=', '--dry-run');
    expect(exitCode).toBe(1);
    expect(out).toMatch(/it would be refused\nerror: .* at a:\/.*hostname/u);
  });
});

describe('a commit that has to be confirmed', () => {
  test('is listed, extended, confirmed', async () => {
    const out = await done(
      'set',
      'a:/system/config/hostname=maybe',
      '--confirm',
      '5m',
      '--confirm-id',
      'night',
    );
    expect(out).toMatch(
      /^revision \d+\napplied\n {2}recorded {2}a\nit is reverted at .* unless it is confirmed: binnacle confirm night\n$/u,
    );
    expect(await done('pending')).toMatch(/^REVISION .*\n\d+ .* async +night +\d{4}-.* anna +a\n$/u);
    expect(await done('get', '/core/pending')).toContain('confirm-id": "night"');
    expect((await run('set', 'a:/system/config/hostname=other')).error).toContain('night');
    const plan = await run('set', 'a:/system/config/hostname=other', '--dry-run');
    expect(plan.exitCode).toBe(1);
    expect(plan.out).toMatch(/nothing is done: it would be refused\nerror: .*night.*\na\n/u);
    expect(await done('extend', 'night', '1h')).toMatch(
      /^revision \d+ is reverted at .* unless it is confirmed\n$/u,
    );
    expect(await done('confirm', 'night')).toMatch(/^revision \d+ is confirmed\n$/u);
    expect(await done('pending')).toBe('nothing is pending\n');
    expect(await name('a')).toBe('maybe\n');
    expect((await run('confirm', 'night')).exitCode).toBe(1);
  });

  test('or cancelled', async () => {
    const made = JSON.parse(await done('rollback', '-1', '--confirm', '--json')) as { revision: number };
    const [pending] = JSON.parse(await done('pending', '--json')) as { confirm: { id: string } }[];
    expect(await name('a')).toBe('later\n');
    expect(await done('cancel', pending?.confirm.id ?? '')).toBe(
      `revision ${made.revision} is reverted by revision ${made.revision + 1}\n`,
    );
    expect(await name('a')).toBe('maybe\n');
    expect(await done('history', '-n', '1')).toContain(`revert of ${made.revision}`);
  });

  test('a revision cancels as well; a number is an id where one waits under it', async () => {
    const made = JSON.parse(await done('rollback', '-1', '--confirm', '--json')) as { revision: number };
    expect((await run('cancel', '999999')).error).toContain('revision 999999 waits for nothing');
    expect(await done('cancel', String(made.revision))).toContain(`revision ${made.revision} is reverted`);
    const more = JSON.parse(
      await done('rollback', '-1', '--confirm', '--confirm-id', '999999', '--json'),
    ) as typeof made;
    expect(await done('cancel', '999999')).toContain(`revision ${more.revision} is reverted`);
  });

  test('a place that looks like the time to confirm is explained', async () => {
    const { exitCode, error } = await run('set', '--confirm', 'a:/system/config/hostname=x');
    expect(exitCode).toBe(2);
    expect(error).toContain('put it at the end of the line');
  });
});

describe('devices', () => {
  const stops: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  async function device(target: string, faults: object = {}): Promise<void> {
    const { address, stop } = await simulate(
      '--listen',
      '127.0.0.1:0',
      '--volatile',
      '--faults',
      JSON.stringify(faults),
    );
    stops.push(stop);
    await done('targets', 'add', target, '-m', 'switch@1.0.0', '-e', address, '--plaintext');
    await core.southbound.synchronised(
      target,
      await revisionOf('set', `${target}:/lldp/config/enabled=true`),
    );
  }

  test('sync answers when they have it', async () => {
    await device('d1');
    const out = await done(
      'set',
      'd1:/system/config/hostname=d1',
      'a:/system/config/hostname=a',
      '--mode',
      'sync',
    );
    expect(out).toMatch(/^revision \d+\napplied\n/u);
    expect(out).toContain('  applied   d1\n');
    expect(out).toContain('  recorded  a\n');
  });

  test('a dry run shows what they would be sent', async () => {
    const out = await done('set', 'd1:/system/config/hostname=dry', '--dry-run');
    expect(out).toContain('the device would be sent\n    Set to 127.0.0.1:');
    expect(out).toMatch(/\n {4}update \/system\/config\/hostname "dry"\n/u);
  });

  test('a person is told what the command waits for, and nothing stays of that', async () => {
    const args = ['set', 'd1:/system/config/hostname=slow', '--mode', 'sync'];
    const { exitCode, error } = await runWith({ errorIsTerminal: true }, ...args);
    expect(exitCode).toBe(0);
    expect(error).toMatch(/^waiting for the devices.*\r\u001B\[K$/su);
    expect(await done('history', '-n', '1', '--json')).toMatch(/"correlationId": "cli-[0-9a-f]{8}"/u);
  });

  test('sync says what one of them refuses, with an exit code of its own', async () => {
    await device('d2', { reject: [{ path: '/system/config/hostname', message: 'the name is taken' }] });
    const { exitCode, out } = await run(
      'set',
      'd1:/system/config/hostname=both',
      'd2:/system/config/hostname=both',
      '--mode',
      'sync',
      '--timeout',
      '20s',
    );
    expect(exitCode).toBe(5);
    expect(out).toMatch(/^revision \d+\npartly applied\n/u);
    expect(out).toContain('  applied   d1\n');
    expect(out).toMatch(/ {2}rejected {2}d2\n {14}\/.*hostname: .*the name is taken/u);
    await done('delete', 'd2:/system/config/hostname');
  });

  test('atomic takes it back everywhere, and says who refused what in which words', async () => {
    expect(await done('set', 'd1:/system/config/hostname=before', '--mode', 'atomic')).toContain('applied\n');
    const { exitCode, out, error } = await run(
      'set',
      'd1:/system/config/hostname=after',
      'd2:/system/config/hostname=after',
      '--mode',
      'atomic',
    );
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(error).toMatch(/^error: revision \d+ was taken back: d2 refused .*the name is taken\n/u);
    expect(error).toMatch(/\nerror: .*the name is taken.*at d2:\/.*hostname \[target-rejected\]\n$/u);
    expect(await name('d1')).toBe('before\n');
    expect(await done('history', '-n', '1')).toContain('revert of');
  });
});
