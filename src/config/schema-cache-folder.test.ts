import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { schemaCacheFolder } from './schema-cache-folder.ts';

test.each([
  [undefined, { XDG_CACHE_HOME: '/caches', HOME: '/home/a' }, '/caches/binnacle/schemas'],
  [undefined, { XDG_CACHE_HOME: 'relative', HOME: '/home/a' }, '/home/a/.cache/binnacle/schemas'],
  [undefined, { HOME: '/home/a' }, '/home/a/.cache/binnacle/schemas'],
  [undefined, { HOME: '' }, undefined],
  [undefined, {}, undefined],
  ['off', { HOME: '/home/a' }, undefined],
  ['/else', { HOME: '/home/a' }, '/else'],
  ['./off', {}, resolve('off')],
])('chosen %s with %o: %s', (chosen, environment, folder) => {
  expect(schemaCacheFolder(chosen, environment)).toBe(folder);
});
