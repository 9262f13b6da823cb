import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseElementText } from './element-text.ts';
import { gnmi } from './generated/gnmi.js';
import { decodePath, encodePath, type GnmiPath, hasWildcard, showPath } from './gnmi-path.ts';

const name = fc.string({ minLength: 1, unit: 'binary' });
const element = fc.record({ name, keys: fc.array(fc.tuple(name, fc.string({ unit: 'binary' }))) });
const path: fc.Arbitrary<GnmiPath> = fc.record({
  origin: fc.string(),
  target: fc.string(),
  elements: fc.array(element.map(({ name, keys }) => ({ name, keys: new Map(keys) }))),
});

const elements = (text: string): GnmiPath['elements'] =>
  text
    .split('/')
    .slice(1)
    .map(part => parseElementText(part) as GnmiPath['elements'][number]);

describe('paths', () => {
  test('every path is itself again after the wire', () => {
    fc.assert(
      fc.property(path, given => {
        const bytes = gnmi.Path.encode(encodePath(given)).finish();
        expect(decodePath(gnmi.Path.decode(bytes), 'path')).toEqual({ path: given, diagnostics: [] });
      }),
    );
  });

  test('a path has at most 256 elements', () => {
    const elem = Array.from({ length: 257 }, () => ({ name: '...' }));
    expect(decodePath({ elem }, 'path 1').diagnostics).toMatchObject([
      {
        code: 'path-syntax',
        message: 'path 1: a path has at most 256 elements; this one has 257',
      },
    ]);
    expect(decodePath({ elem: elem.slice(1) }, 'path 1').diagnostics).toEqual([]);
  });

  test('the old string form says the same', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'binary' }).filter(text => !/[[\]]/.test(text)),
        fc.array(fc.tuple(fc.stringMatching(/^[a-z]+$/), fc.string({ unit: 'binary' }))),
        (name, list) => {
          const keys = new Map(list);
          const predicates = [...keys].map(([key, text]) => `[${key}=${text.replace(/[\\\]]/g, '\\$&')}]`);
          expect(parseElementText(name + predicates.join(''))).toEqual({ name, keys });
        },
      ),
    );
  });

  test.each([
    ['/a/b[k=v]', false],
    ['/a/*', true],
    ['/a/...', true],
    ['/a[k=*]', true],
    ['/a[k=x*]', false],
  ])('%s has a wildcard: %s', (text, expected) => {
    expect(hasWildcard({ origin: '', target: '', elements: elements(text) })).toBe(expected);
  });

  test('shown to people', () => {
    expect(showPath({ elements: [] })).toBe('/');
    expect(showPath({ elements: [{ name: 'a', keys: new Map([['k', 'x]y']]) }] })).toBe('/a[k=x\\]y]');
  });
});
