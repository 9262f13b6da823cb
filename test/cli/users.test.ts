import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Core, composeCore } from '../../src/app/compose.ts';
import { loadServeSettings } from '../../src/config/settings.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { run, temporaryFolder } from './command-line.ts';

const password = 'correct horse';

describe('the file of users', () => {
  test('users come, change and go; the file has no secret and is for its owner alone', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'users.json');
    expect(await run(['users', 'add', 'alice', '--file', file], { input: `${password}\n` })).toEqual({
      exitCode: 0,
      out: 'added alice\n',
      error: '',
    });
    const made = await run(['users', 'add', 'robot', '--file', file, '--no-password']);
    expect(made.out).toBe('added robot\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { out: token } = await run(['users', 'token', 'robot', '--file', file, '--expires', '1h']);
    expect(token).toMatch(/^bnt_[0-9a-f]{12}_\S{43}\n$/);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(password);
    expect(text).not.toContain(token.trim());
    const listed = (await run(['users', 'list', '--file', file])).out;
    expect(listed.replaceAll(/20\S+Z/g, 'TIME').replaceAll(/[0-9a-f]{12}/g, 'ID')).toMatch(
      /^user +password +tokens\s+alice +yes\s+robot +no +ID \(until TIME\)\s*$/,
    );
    const id = token.slice(4, 16);
    const again = ['users', 'add', 'alice', '--file', file];
    expect((await run(again, { secrets: [`new ${password}`, `new ${password}`] })).out).toBe(
      'changed alice\n',
    );
    expect((await run(['users', 'token', 'robot', '--file', file, '--revoke', id])).out).toBe(
      `ended ${id}\n`,
    );
    expect((await run(['users', 'remove', 'robot', '--file', file])).out).toBe('removed robot\n');
    expect((await run(['users', 'list', '--file', file])).out).not.toContain('robot');
    expect(readdirSync(folder)).toEqual(['users.json']);
  });

  test('mistakes', async () => {
    const file = join(temporaryFolder(), 'users.json');
    const add = (...args: string[]): readonly string[] => ['users', 'add', ...args, '--file', file];
    const errors = await Promise.all([
      run(['users', 'list', '--file', file]),
      run(add('a b')),
      run(add('alice'), { input: 'short\n' }),
      run(add('alice'), { secrets: [password, 'another one'] }),
      run(add('alice'), { input: 'pässwörter\n' }),
      run(add('alice'), { input: ' with space\n' }),
    ]);
    expect(errors.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(errors.map(({ error }) => error.replace(file, 'FILE').split('\n')[0])).toEqual([
      'error: FILE: there is no such file or folder',
      expect.stringContaining('a name has 1 to 64 letters') as string,
      'error: a password has at least 8 characters',
      'error: the two passwords differ',
      expect.stringContaining('printable ASCII') as string,
      expect.stringContaining('no space at its ends') as string,
    ]);
    await run(add('alice'), { input: password });
    expect((await run(['users', 'remove', 'bob', '--file', file])).error).toContain('there is no user bob');
    expect((await run(['users', 'token', 'alice', '--file', file, '--revoke', 'x'])).error).toContain(
      'alice has no token x',
    );
  });
});

describe('a core that knows users', () => {
  const cores: Core[] = [];
  afterEach(async () => {
    for (const core of cores.splice(0)) await core.stop();
  });

  test('is asked with a password or a token from files, the environment or a prompt; over its socket without', async () => {
    const folder = temporaryFolder();
    const [file, socket] = [join(folder, 'users.json'), join(folder, 'core.sock')];
    await run(['users', 'add', 'alice', '--file', file], { input: password });
    const { out: token } = await run(['users', 'token', 'alice', '--file', file]);
    const flags = { listen: '127.0.0.1:0', data: join(folder, 'data'), users: file, socket };
    const core = await composeCore(loadServeSettings({ flags, environment: {}, file: undefined }), {
      logger: silentLogger,
    });
    cores.push(core);
    const secret = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const passwordFile = secret('password', `${password}\n`);
    const tokenFile = secret('token', token);
    const change = ['set', '/logging/level=debug', '--address', core.address, '--author', 'somebody'];
    const history = ['history', '--address', `unix:${socket}`, '--json'];
    const outcomes = [
      await run([...change, '--username', 'alice', '--password-file', passwordFile]),
      await run(['targets', '--address', core.address, '--token-file', tokenFile]),
      await run(['targets', '--address', core.address, '--username', 'alice'], { secrets: [password] }),
      await run(['targets', '--address', core.address], { environment: { BINNACLE_TOKEN: token.trim() } }),
      await run(['targets', '--address', core.address], {
        environment: { BINNACLE_USERNAME: 'alice', BINNACLE_PASSWORD: password },
      }),
      await run(history),
    ];
    expect(outcomes.map(({ exitCode, error }) => [exitCode, error])).toEqual(outcomes.map(() => [0, '']));
    // Who says to be somebody else is still known.
    expect(outcomes.at(-1)?.out).toContain('"identity": "alice"');
    const stranger = await run(['targets', '--address', core.address]);
    expect(stranger).toMatchObject({
      exitCode: 1,
      error: expect.stringContaining('a token that is known here'),
    });
    const silent = await run(['targets', '--address', core.address, '--username', 'alice']);
    expect(silent).toMatchObject({ exitCode: 2, error: expect.stringContaining('--password-file') });
  });
});
