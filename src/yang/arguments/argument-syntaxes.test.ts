import { describe, expect, test } from 'vitest';
import type { ArgumentSyntax } from './argument-syntax.ts';
import { argumentSyntaxes } from './argument-syntaxes.ts';

interface Samples {
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

/** Arguments in YANG 1.1 that each syntax takes and refuses. */
const samples: Readonly<Record<Exclude<ArgumentSyntax, 'none'>, Samples>> = {
  string: { valid: ['', ' any\nthing '], invalid: [] },
  identifier: {
    valid: ['a', '_', 'A-1.b_c', 'xml-x', 'Z9'],
    invalid: ['', '1a', '-a', '.a', 'a b', 'a:b', 'ä', 'a/b', ' a'],
  },
  'identifier-ref': {
    valid: ['a', 'p:a', '_p:_a'],
    invalid: ['', ':a', 'p:', 'p:1', 'p:a:b', 'p: a', '1:a', 'a '],
  },
  'absolute-node-id': {
    valid: ['/a', '/p:a/b', '/a/p:b/q:c'],
    invalid: ['', '/', 'a', '/a/', '//a', '/a//b', '/a b', '../a', '/a[1]', '/p:', ' /a'],
  },
  'descendant-node-id': {
    valid: ['a', 'p:a', 'a/b/p:c'],
    invalid: ['', '/a', 'a/', './a', '../a', 'a//b', 'a b'],
  },
  key: { valid: ['a', 'a b', 'p:a\n  b\tc'], invalid: ['', ' ', ' a', 'a ', 'a/b', 'a,b', '/a'] },
  unique: { valid: ['a', 'a b/c', 'p:a/b\n c'], invalid: ['', '/a', 'a /b', 'a/', ' a', 'a '] },
  'leafref-path': {
    valid: [
      '/a',
      '/p:a/b',
      '../a',
      '../../a/b',
      '/a[b = current()/../c]/d',
      '/a[b=current()/../../c/d][e = current()/../f]/g',
      '../a[p:b = current ( ) / .. / c]/d',
      ' ../a',
      '/ a / b',
    ],
    invalid: [
      '',
      '/',
      'a',
      './a',
      '..',
      '../',
      '../..',
      '/a/',
      '/a/..',
      '/a//b',
      '//a',
      'a/b',
      '/*',
      '/a[1]',
      '/a[b]',
      "/a[b='c']/d",
      '/a[b = c]/d',
      '/a[b = ../c]/d',
      '/a[b = current()]/d',
      '/a[b = current()/c]/d',
      '/a[b = current()/..]/d',
      '/a[b = current()/../c/d',
      '/a[]/b',
      '/a[b=current()/../c][b=current()/../d]/e',
      '/a[= current()/../c]',
      '/a[b current()/../c]',
      'deref(../a)/../b',
      'current()/../a',
      '/a | /b',
      '/a!',
    ],
  },
  'if-feature': {
    valid: [
      'a',
      'p:a',
      'not a',
      'a and b or not c',
      '(a)',
      'not (a or b)',
      '( a\n)',
      'order',
      'not not a',
      'notice or android',
    ],
    invalid: [
      '',
      'a b',
      'and',
      'a and',
      'or a',
      'not',
      '(a',
      'a)',
      '()',
      'a | b',
      'a not b',
      'not(',
      'a and or b',
      '1',
    ],
  },
  uri: {
    valid: ['urn:a:b', 'http://example.com/a?b=c#d', 'a/b', 'urn:x:%20'],
    invalid: ['', 'a b', 'urn:ä', '<urn>', 'urn:%2', 'urn:{a}'],
  },
  date: {
    valid: ['2020-02-29', '2000-02-29', '2019-12-31', '0001-01-01'],
    invalid: [
      '',
      '2019-02-29',
      '1900-02-29',
      '2020-13-01',
      '2020-00-01',
      '2020-01-00',
      '2020-04-31',
      '2020-1-1',
      '20-01-01',
      '2020/01/01',
      '2020-01-01 ',
    ],
  },
  boolean: { valid: ['true', 'false'], invalid: ['', 'True', '1', 'yes'] },
  'yang-version': { valid: ['1', '1.1'], invalid: ['', '1.0', '2', '1.2', ' 1'] },
  status: { valid: ['current', 'deprecated', 'obsolete'], invalid: ['', 'old'] },
  'ordered-by': { valid: ['user', 'system'], invalid: ['', 'admin'] },
  modifier: { valid: ['invert-match'], invalid: ['', 'invert'] },
  deviate: { valid: ['add', 'delete', 'replace', 'not-supported'], invalid: ['', 'remove'] },
  'enum-name': { valid: ['a', 'a b', '1', 'ä/'], invalid: ['', ' a', 'a ', '\ta', 'a\n', ' '] },
  'enum-value': {
    valid: ['0', '-1', '2147483647', '-2147483648', '-0'],
    invalid: ['', '-', '01', '+1', '2147483648', '-2147483649', '1.0', '0x1', 'a'],
  },
  'bit-position': {
    valid: ['0', '4294967295'],
    invalid: ['', '-1', '4294967296', '01', '1.0', '99999999999999999999'],
  },
  'fraction-digits': { valid: ['1', '9', '18'], invalid: ['', '0', '19', '01', '-1', '1.0', 'a'] },
  'non-negative-integer': {
    valid: ['0', '1', '18446744073709551616'],
    invalid: ['', '-1', '01', 'unbounded', '1 '],
  },
  'max-elements': { valid: ['1', 'unbounded', '4294967298'], invalid: ['', '0', '-1', '01', 'none'] },
  range: {
    valid: ['1', '1..2', '-1 .. +2', 'min..max', '1 | 3..4 | max', '-1.5..0.25', ' 1 ', '1\n|\n2', '0..1.50'],
    invalid: [
      '',
      '|',
      '1 |',
      '1..',
      '..1',
      '1...2',
      '1..2..3',
      '1 2',
      'a',
      '1.',
      '.5',
      '01',
      '--1',
      '0x1F',
      'minmax',
      '1 - 2',
      'min..',
    ],
  },
  length: {
    valid: ['0', '1..2', 'min..max', '1 | 4..max', '0 .. 18446744073709551615'],
    invalid: ['', '-1', '+1', '1.5', '1..', '|1', '1 2', '01'],
  },
};

describe.each(Object.entries(samples))('%s', (syntax, { valid, invalid }) => {
  const check = argumentSyntaxes[syntax as keyof typeof samples];

  test.each(valid.map(text => [text]))('takes %j', text => {
    expect(check(text, '1.1')).toBeUndefined();
  });

  test.each(invalid.map(text => [text]))('refuses %j', text => {
    expect(check(text, '1.1')).toEqual(expect.any(String));
  });
});

describe('YANG 1', () => {
  test.each(['xml', 'XML-a', 'xMl1'])('an identifier cannot be %j', name => {
    expect(argumentSyntaxes.identifier(name, '1')).toContain('xml');
    expect(argumentSyntaxes.identifier(name, '1.1')).toBeUndefined();
  });

  test('if-feature names one feature', () => {
    expect(argumentSyntaxes['if-feature']('p:a', '1')).toBeUndefined();
    expect(argumentSyntaxes['if-feature']('a or b', '1')).toContain('expressions need YANG 1.1');
    expect(argumentSyntaxes['if-feature']('a b', '1')).toContain('identifier');
  });
});
