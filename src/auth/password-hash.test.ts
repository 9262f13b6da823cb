import { expect, test } from 'vitest';
import { hashPassword, isPassword, isPasswordHash } from './password-hash.ts';

const cost = { ln: 10, r: 8, p: 1 };

test('a password is what was hashed, and nothing else is', async () => {
  const hash = await hashPassword('correct horse', cost);
  expect(hash).toMatch(/^\$scrypt\$ln=10,r=8,p=1\$[^$]{22}\$[^$]{43}$/);
  expect(await isPassword('correct horse', hash)).toBe(true);
  expect(await isPassword('correct horse ', hash)).toBe(false);
  expect(await isPassword('', hash)).toBe(false);
  expect(await hashPassword('correct horse', cost)).not.toBe(hash);
});

test('the same letters in another form of Unicode are the same password', async () => {
  expect(await isPassword('u\u0308ber', await hashPassword('über', cost))).toBe(true);
});

test.each([
  '',
  'plain',
  // A salt that is too short.
  '$scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDDaxyevuUqD7m2DYMvfoswGQA',
  '$2b$10$abcdefghijklmnopqrstuv',
  '$scrypt$ln=30,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$scrypt$ln=10,r=8,p=99$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$scrypt$ln=0,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
])('%j is no hash that is taken, and no password is right for it', async text => {
  expect(isPasswordHash(text)).toBe(false);
  expect(await isPassword('x', text)).toBe(false);
});
