import { describe, expect, test } from 'vitest';
import { parseLeafrefPath } from './parse-leafref-path.ts';

describe('parseLeafrefPath', () => {
  test('reads absolute and relative paths', () => {
    expect(parseLeafrefPath('/p:a/b')).toEqual({
      path: {
        absolute: true,
        up: 0,
        steps: [
          { prefix: 'p', name: 'a', predicates: [] },
          { prefix: undefined, name: 'b', predicates: [] },
        ],
      },
    });
    expect(parseLeafrefPath('../ ../a')).toMatchObject({ path: { absolute: false, up: 2 } });
  });

  test('reads predicates with white space anywhere', () => {
    expect(parseLeafrefPath('/a[ p:k = current( ) / .. / .. / b/c ][l=current()/../d]/e')).toMatchObject({
      path: {
        steps: [
          {
            name: 'a',
            predicates: [
              { key: { prefix: 'p', name: 'k' }, up: 2, steps: [{ name: 'b' }, { name: 'c' }] },
              { key: { name: 'l' }, up: 1, steps: [{ name: 'd' }] },
            ],
          },
          { name: 'e' },
        ],
      },
    });
  });

  test.each([
    '',
    '/',
    'a',
    './a',
    '..',
    '../',
    '/a/',
    '/a//b',
    '/a[1]',
    '/a[k="v"]/b',
    '/a/*',
    'deref(../a)/../b',
    '/a/../b',
  ])('refuses "%s"', text => {
    expect(parseLeafrefPath(text)).toHaveProperty('problem');
  });
});
