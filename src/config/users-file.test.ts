import { chmodSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readUsersFile, readUsersFileIfThere, usersFileWarning, writeUsersFile } from './users-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'binnacle-users-'));
const users = new Map([['robot', { name: 'robot', password: undefined, tokens: [] }]]);

test('what is written is read, replaces what was there, and is for its owner alone', () => {
  const file = join(folder, 'users.json');
  expect(readUsersFileIfThere(file)).toEqual(new Map());
  writeFileSync(file, '{"users": []}', { mode: 0o644 });
  chmodSync(file, 0o644);
  expect(usersFileWarning(file)).toContain('every user of this machine');
  writeUsersFile(file, users);
  expect(usersFileWarning(file)).toBeUndefined();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readUsersFile(file)).toEqual(users);
  expect(readUsersFileIfThere(file)).toEqual(users);
  expect(readdirSync(folder)).toEqual(['users.json']);
});

test('what cannot be read or written is named, without its content', () => {
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"users": [{"name": "x", "password": "plain text"}]}');
  expect(() => readUsersFile(broken)).toThrow(
    /broken\.json: users\[0\] is not as `binnacle users` writes it$/u,
  );
  expect(() => readUsersFileIfThere(broken)).toThrow('users[0]');
  expect(() => readUsersFile(join(folder, 'nowhere'))).toThrow('there is no such file');
  expect(usersFileWarning(join(folder, 'nowhere'))).toBeUndefined();
  const taken = join(folder, 'taken');
  mkdirSync(taken);
  expect(() => writeUsersFile(taken, users)).toThrow('taken: is a folder');
  expect(() => writeUsersFile(join(folder, 'no', 'users.json'), users)).toThrow(
    'there is no such file or folder',
  );
  expect(readdirSync(folder).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    'broken.json',
    'taken',
    'users.json',
  ]);
});
