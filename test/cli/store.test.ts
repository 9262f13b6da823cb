import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Core, composeCore } from '../../src/app/compose.ts';
import { loadServeSettings } from '../../src/config/settings.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { run, startCore, temporaryFolder } from './command-line.ts';

const cores: Core[] = [];
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
});

async function serve(data?: string): Promise<Core> {
  const flags = { listen: '127.0.0.1:0', data };
  const core =
    data === undefined
      ? await startCore()
      : await composeCore(loadServeSettings({ flags, environment: {}, file: undefined }), {
          logger: silentLogger,
        });
  cores.push(core);
  return core;
}

/** A core with a target and a secret. */
async function filled(data?: string): Promise<Core> {
  const core = await serve(data);
  const set = ['set', '-a', core.address];
  expect((await run([...set, '/targets/target[name=leaf1]/model-set=switch@1.0.0'])).exitCode).toBe(0);
  expect((await run([...set, 'leaf1:/system/config/hostname=one'])).exitCode).toBe(0);
  return core;
}

async function hostname(core: Core): Promise<string> {
  return (await run(['get', '-a', core.address, 'leaf1:/system/config/hostname'])).out;
}

describe('backup, verify, restore', () => {
  test('a running core, into an empty folder', async () => {
    const core = await filled();
    const file = join(temporaryFolder(), 'backup.gz');
    const made = await run(['backup', '-a', core.address, '--progress', file]);
    expect(made).toMatchObject({ exitCode: 0 });
    expect(made.out).toMatch(/backup\.gz: [\d.]+ (?:bytes|KiB)\n/u);
    expect(made.error).toMatch(/revision 2 of 2, /u);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect(existsSync(`${file}.part`)).toBe(false);

    const checked = await run(['verify', file]);
    expect(checked).toMatchObject({ exitCode: 0, error: '' });
    expect(checked.out).toMatch(
      /whole: revision 2, \d+ entries\nthe history of 2 transactions leads to what is there: leaf1, system\n/u,
    );

    await run(['set', '-a', core.address, 'leaf1:/system/config/hostname=two']);
    const data = join(temporaryFolder(), 'data');
    expect(await run(['restore', file, '--data', data])).toMatchObject({ exitCode: 0, error: '' });
    const restored = await serve(data);
    expect(await hostname(restored)).toContain('one');
    expect(restored.service.targets().map(({ name }) => name)).toEqual(['leaf1', 'system']);
  });

  test('a folder that no core uses, through a pipe', async () => {
    const data = join(temporaryFolder(), 'data');
    const core = await filled(data);
    const busy = await run(['backup', '--data', data, '-']);
    expect(busy).toMatchObject({ exitCode: 1, out: '' });
    expect(busy.error).toContain('another process uses');
    await core.stop();
    const { out, error } = await run(['backup', '--data', data, '-']);
    expect(error).toBe('');
    const restored = join(temporaryFolder(), 'other');
    const input = Buffer.from(out, 'latin1');
    expect(await run(['verify', '-'], { input })).toMatchObject({ exitCode: 0 });
    expect(await run(['restore', '-', '--data', restored], { input })).toMatchObject({ exitCode: 0 });
    expect(await hostname(await serve(restored))).toContain('one');
  });

  test('a damaged file is refused and leaves nothing', async () => {
    const core = await filled();
    const file = join(temporaryFolder(), 'backup.gz');
    await run(['backup', '-a', core.address, file]);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await run(['verify', file])).toMatchObject({ exitCode: 1, out: '' });
    const data = join(temporaryFolder(), 'data');
    expect(await run(['restore', file, '--data', data])).toMatchObject({ exitCode: 1, out: '' });
    expect(readdirSync(data)).toEqual([]);
  });

  test('a folder that cannot be made is named', async () => {
    expect(await run(['restore', '-', '--data', '/proc/nope/data'])).toMatchObject({
      exitCode: 2,
      error: expect.stringMatching(
        /^error: --data \/proc\/nope\/data: cannot be made \(E[A-Z]+\)\n$/u,
      ) as string,
    });
  });

  test('only an empty folder is restored to', async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'precious'), '');
    const { exitCode, error } = await run(['restore', 'any.gz', '--data', data]);
    expect(exitCode).toBe(2);
    expect(error).toContain('restore needs an empty folder; this one has precious');
    expect(readdirSync(data)).toEqual(['precious']);
  });

  test('a backup that fails leaves the one before', async () => {
    const file = join(temporaryFolder(), 'backup.gz');
    writeFileSync(file, 'the one before');
    expect(await run(['backup', '-a', '127.0.0.1:1', '--timeout', '500', file])).toMatchObject({
      exitCode: 3,
    });
    expect(readFileSync(file, 'utf8')).toBe('the one before');
    expect(existsSync(`${file}.part`)).toBe(false);
    expect(await run(['backup', '--data', temporaryFolder(), file])).toMatchObject({ exitCode: 2 });
    expect(await run(['backup', '-a', '127.0.0.1:1', '/nowhere/backup.gz'])).toMatchObject({ exitCode: 2 });
    expect(await run(['verify', '/nowhere/backup.gz'])).toMatchObject({ exitCode: 2 });
  });

  test('without the model sets the rest is checked, and that is said', async () => {
    const golden = join(import.meta.dirname, '../golden/backup/format-1/backup.gz');
    const { exitCode, out, error } = await run(['verify', golden]);
    expect({ exitCode, out }).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('has no gap') as string,
    });
    expect(error).toContain('was not replayed');
  });
});

test('a core tells whether its store takes writes', async () => {
  const core = await serve();
  const { out } = await run(['get', '-a', core.address, '/core/storage']);
  expect(out).toContain('read-write');
  expect(out).toMatch(/since.*20\d\d-/u);
});

describe('repair', () => {
  test('says what is damaged, where a start only stops; keeps the damaged store', async () => {
    const data = join(temporaryFolder(), 'data');
    await (await filled(data)).stop();
    const store = join(data, 'store');
    expect(await run(['repair', data])).toMatchObject({
      exitCode: 0,
      out: 'nothing is damaged; the newest revision is 2\n',
    });
    const name = readFileSync(join(store, 'CURRENT'), 'utf8').trim();
    rmSync(join(store, 'CURRENT'));
    rmSync(join(store, name));
    await expect(serve(data)).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringMatching(
        /CURRENT is missing.*\n`binnacle repair .* --dry-run` says what can be saved/u,
      ) as string,
    });
    const before = readdirSync(store).filter(file => !file.startsWith('LOG'));
    const tried = await run(['repair', '--dry-run', data]);
    expect(tried).toMatchObject({ exitCode: 1 });
    expect(tried.out).toContain('the newest revision would be 2');
    expect(readdirSync(data)).toEqual(['store']);
    const { exitCode, out } = await run(['repair', data]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^damaged:\n {2}the file CURRENT is missing.*\nnothing is lost\n/u);
    const aside = /the damaged store is in (?<aside>\S+)/u.exec(out)?.groups?.['aside'] ?? '';
    expect(readdirSync(aside).filter(file => !file.startsWith('LOG'))).toEqual(before);
    expect(await hostname(await serve(data))).toContain('one');
  });

  test('says that there may have been more where a log ends too early', async () => {
    const data = join(temporaryFolder(), 'data');
    await (await filled(data)).stop();
    const journal = join(data, 'store', 'journal');
    const segment = readdirSync(journal).find(file => file.endsWith('.journal')) ?? '';
    writeFileSync(join(journal, segment), '');
    const { exitCode, out } = await run(['repair', '--dry-run', data]);
    expect(exitCode).toBe(1);
    expect(out).toContain('in what was acknowledged');
    expect(out).toMatch(/would be lost:\n.*there may have been transactions after revision 2\n/u);
  });

  test('a folder without a store, and one that is in use', async () => {
    expect(await run(['repair', temporaryFolder()])).toMatchObject({ exitCode: 2 });
    const data = join(temporaryFolder(), 'data');
    await filled(data);
    const { exitCode, error } = await run(['repair', data]);
    expect(exitCode).toBe(1);
    expect(error).toContain('another process uses');
  });

  test('after an interrupted repair nothing begins with an empty store', async () => {
    const data = temporaryFolder();
    mkdirSync(join(data, 'store.damaged-2026'));
    await expect(serve(data)).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('a restore or a repair was interrupted') as string,
    });
  });
});
