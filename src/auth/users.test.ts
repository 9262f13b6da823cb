import { expect, test } from 'vitest';
import { createToken, isToken, tokenId } from './token.ts';
import { formatUsers, isUserName, parseUsers, type User } from './users.ts';

const hash = `$scrypt$ln=10,r=8,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;
const { stored } = createToken(Date.UTC(2027, 0, 1));
const users: readonly User[] = [
  { name: 'alice', password: hash, tokens: [] },
  { name: 'robot@site', password: undefined, tokens: [stored, createToken().stored] },
];

test('what is written is read', () => {
  const map = new Map(users.map(user => [user.name, user]));
  expect(parseUsers(formatUsers(map))).toEqual({ users: map });
  expect(parseUsers('{"users": []}')).toEqual({ users: new Map() });
});

test.each([
  ['', 'is not JSON'],
  ['[]', 'must be {"users": [...]}'],
  ['{"users": {}}', 'must be {"users": [...]}'],
  ['{"users": [], "version": 1}', 'must be {"users": [...]}'],
  ['{"users": ["alice"]}', 'users[0] is not'],
  ['{"users": [{"name": "a b"}]}', 'users[0] is not'],
  ['{"users": [{"name": "a", "password": "secret"}]}', 'users[0] is not'],
  ['{"users": [{"name": "a", "admin": true}]}', 'users[0] is not'],
  ['{"users": [{"name": "a", "tokens": [{"id": "x", "hash": "y"}]}]}', 'users[0] is not'],
  [
    `{"users": [{"name": "a", "tokens": [{"id": "${stored.id}", "hash": "${stored.hash}", "expires": "soon"}]}]}`,
    'users[0] is not',
  ],
  ['{"users": [{"name": "a"}, {"name": "a"}]}', 'users[1] has the name of an earlier one'],
])('%j is refused by its place, without its content', (text, problem) => {
  const parsed = parseUsers(text);
  expect('problem' in parsed && parsed.problem).toContain(problem);
  expect(JSON.stringify(parsed)).not.toContain('secret');
});

test('names', () => {
  for (const name of ['a', 'alice.b@example.org', 'x-1_y+z', 'a'.repeat(64)])
    expect(isUserName(name)).toBe(true);
  for (const name of ['', ' ', '.a', 'a b', 'ä', 'a\n', 'a'.repeat(65)]) expect(isUserName(name)).toBe(false);
});

test('a token is its own, until it ends', () => {
  const { text, stored: kept } = createToken(1000);
  expect(tokenId(text)).toBe(kept.id);
  expect(kept.hash).not.toContain(text);
  expect([999, 1000].map(now => isToken(text, kept, now))).toEqual([true, false]);
  expect(isToken(createToken().text, kept, 0)).toBe(false);
  expect(isToken('', kept, 0)).toBe(false);
  expect(tokenId('bnt_x_y')).toBeUndefined();
});
