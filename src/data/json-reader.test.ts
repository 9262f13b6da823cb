import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import { readJson } from './json-reader.ts';

function read(text: string): unknown {
  const { json, diagnostics } = readJson(text, 'f.json');
  expect(diagnostics).toEqual([]);
  return json;
}

describe('readJson', () => {
  test('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, '\t'), (text, space) => {
        const spaced = JSON.stringify(JSON.parse(text), null, space);
        const { json, diagnostics } = readJson(spaced, 'f');
        // Large integers are exact here, and lone surrogates are refused.
        if (diagnostics.length > 0) return /surrogate/.test(diagnostics[0]?.message ?? '');
        const plain = JSON.stringify(json, (_, value: unknown) =>
          typeof value === 'bigint' ? Number(value) : value,
        );
        return plain === JSON.stringify(JSON.parse(text));
      }),
    );
    expect(read(' {"a" : [1, -2.5e1, true, false, null, "x"], "b": {}} \n')).toEqual({
      a: [1, -25, true, false, null, 'x'],
      b: {},
    });
  });

  test('refuses what JSON.parse refuses', () => {
    const symbols = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '1',
      '-',
      '.5',
      'e1',
      'true',
      'nul',
      ' ',
      '\\u',
      '\n',
    );
    const texts = fc.array(symbols, { maxLength: 6 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(texts, text => {
        let legal = true;
        try {
          JSON.parse(text);
        } catch {
          legal = false;
        }
        const syntax = readJson(text, 'f').diagnostics.filter(({ code }) => code === 'data-syntax');
        return legal === (syntax.length === 0);
      }),
      { numRuns: 3000 },
    );
    expect(readJson('', 'f').json).toBeUndefined();
  });

  test('strings', () => {
    expect(read('"\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\ud83d\\ude00é😀\\u0000"')).toBe(
      '"\\/\b\f\n\r\tA😀é😀\u0000',
    );
    expect(read('"a\\\\"')).toBe('a\\');
    expect(read('""')).toBe('');
  });

  test('integers that a double cannot hold are exact', () => {
    expect(read('[9007199254740993, -18446744073709551615, 9007199254740991, 1e3, 1.5]')).toEqual([
      9007199254740993n,
      -18446744073709551615n,
      9007199254740991,
      1000,
      1.5,
    ]);
  });

  test('a member named __proto__ is a member', () => {
    const json = read('{"__proto__": 1, "constructor": 2}') as object;
    expect(Object.entries(json)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
  });

  test('a byte order mark is skipped', () => {
    expect(read('\ufeff[1]')).toEqual([1]);
  });

  test.each([
    ['', 'f.json:1:1: error: expected a value, found the end of the text [data-syntax] (RFC 8259)'],
    ['{"a": 1,}', 'f.json:1:9: error: expected a member name in quotes, found "}" [data-syntax] (RFC 8259)'],
    ['{"a" 1}', 'f.json:1:6: error: expected ":", found "1" [data-syntax] (RFC 8259)'],
    ['{"a": 1 "b"}', 'f.json:1:9: error: expected "," or "}", found "\\"" [data-syntax] (RFC 8259)'],
    ['[1\n 2]', 'f.json:2:2: error: expected "," or "]", found "2" [data-syntax] (RFC 8259)'],
    ['[1,\r\n\r\n,]', 'f.json:3:1: error: expected a value, found "," [data-syntax] (RFC 8259)'],
    ['{} x', 'f.json:1:4: error: expected the end of the document, found "x" [data-syntax] (RFC 8259)'],
    ['nil', 'f.json:1:1: error: expected a value, found "n" [data-syntax] (RFC 8259)'],
    ['01', 'f.json:1:2: error: expected the end of the document, found "1" [data-syntax] (RFC 8259)'],
    ['1e999', 'f.json:1:6: error: the number is too large [data-syntax] (RFC 8259)'],
    ['"a', 'f.json:1:1: error: the string has no end [data-syntax] (RFC 8259)'],
    ['"a\\', 'f.json:1:1: error: the string has no end [data-syntax] (RFC 8259)'],
    ['"a\tb"', 'f.json:1:3: error: a control character in a string needs an escape [data-syntax] (RFC 8259)'],
    ['"a\\x"', 'f.json:1:3: error: "\\\\x" is not an escape [data-syntax] (RFC 8259)'],
    ['"\\u12"', 'f.json:1:2: error: "\\\\u12" is not an escape [data-syntax] (RFC 8259)'],
    [
      '["\\ud83d"]',
      'f.json:1:2: error: the string has a lone surrogate, which is no character [data-syntax] (RFC 8259)',
    ],
    [
      '["\udc00"]',
      'f.json:1:2: error: the string has a lone surrogate, which is no character [data-syntax] (RFC 8259)',
    ],
  ])('%j', (text, message) => {
    const { json, diagnostics } = readJson(text, 'f.json');
    expect(json).toBeUndefined();
    expect(diagnostics.map(formatDiagnostic)).toEqual([message]);
  });

  test('every member that comes twice is reported', () => {
    const { json, diagnostics } = readJson('{"a": 1,\n "b": {"c": 1, "c": 2},\n "a": 3}', 'f.json');
    expect(json).toEqual({ a: 3, b: { c: 2 } });
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      'f.json:2:16: error: the member "c" is given twice [data-duplicate] (RFC 7493 2.3)',
      'f.json:3:2: error: the member "a" is given twice [data-duplicate] (RFC 7493 2.3)',
    ]);
  });

  test('nesting is limited, not left to the stack', () => {
    expect(readJson('['.repeat(1000) + ']'.repeat(1000), 'f').diagnostics).toEqual([]);
    expect(readJson('['.repeat(100_000), 'f').diagnostics.map(({ message }) => message)).toEqual([
      'the document is nested more than 1000 levels deep',
    ]);
  });

  test('names are cut in messages, and strings of many escapes are read at once', () => {
    const name = JSON.stringify('x'.repeat(1e6));
    const [twice] = readJson(`{${name}: 1, ${name}: 2}`, 'f').diagnostics;
    expect(twice?.message).toBe(`the member "${'x'.repeat(56)}... is given twice`);
    expect(readJson(`"${'\\n\\u00e9'.repeat(1e6)}"`, 'f').json).toBe('\né'.repeat(1e6));
  });
});
