import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import type { ParsedValue, ValueContext } from './parse-value.ts';
import { formatValue, isCanonical, parseValue, tryResolveUnionMember } from './parse-value.ts';
import type { LeafSchemaNode } from './schema-node.ts';
import type { Type, UnionType } from './type.ts';
import type { LeafValue } from './value.ts';

const preamble = `
  identity base; identity one { base base; } identity two { base base; }
  typedef ref { type leafref { path "/t:target"; } }
  leaf target { type int16; }`;

function typeOf(statement: string): Type {
  const schema = schemaOf(`${preamble} leaf x { ${statement} }`);
  return (schema.root.dataChildren.get('t:x') as LeafSchemaNode).type;
}

function parse(statement: string, text: string, context?: ValueContext): ParsedValue {
  return parseValue(typeOf(statement), text, context);
}

function messageOf(parsed: ParsedValue): string | undefined {
  return 'problem' in parsed ? parsed.problem.message : undefined;
}

describe('parseValue gives the canonical value', () => {
  test.each<[type: string, text: string, value: LeafValue]>([
    ['type int8;', '-128', -128],
    ['type int8;', '+007', 7],
    ['type int8;', '-0', 0],
    ['type int32;', ' 5\n', 5],
    ['type uint32;', '4294967295', 4294967295],
    ['type int64;', '-9223372036854775808', -9223372036854775808n],
    ['type uint64;', '18446744073709551615', 18446744073709551615n],
    ['type uint64;', '1', 1n],
    ['type int8 { range "1..4 | 9"; }', '9', 9],
    ['type decimal64 { fraction-digits 2; }', '1', '1.0'],
    ['type decimal64 { fraction-digits 2; }', '-01.50', '-1.5'],
    ['type decimal64 { fraction-digits 2; }', '+0.050', '0.05'],
    ['type decimal64 { fraction-digits 2; }', '-0', '0.0'],
    ['type decimal64 { fraction-digits 18; }', '-9.223372036854775808', '-9.223372036854775808'],
    ['type string;', '', ''],
    ['type string { length 2; }', '😀é', '😀é'],
    ['type string { pattern "a+"; }', 'aa', 'aa'],
    ['type string { pattern "a+" { modifier invert-match; } }', 'b', 'b'],
    ['type binary;', '', ''],
    ['type binary { length 1; }', 'YR==', 'YQ=='],
    ['type binary { length 2; }', 'YWJ=', 'YWI='],
    ['type binary { length 3; }', 'YWJj', 'YWJj'],
    ['type enumeration { enum a; enum "b c"; }', 'b c', 'b c'],
    ['type bits { bit z { position 2; } bit a; bit m { position 0; } }', ' a  z\nm', 'm z a'],
    ['type bits { bit a; }', '', ''],
    ['type boolean;', 'true', true],
    ['type boolean;', 'false', false],
    ['type empty;', '', null],
    ['type identityref { base base; }', 'one', 't:one'],
    ['type identityref { base base; }', 't:two', 't:two'],
    ['type instance-identifier;', '/t:a/t:b[ k = "v" ]/u:c', "/t:a/b[k='v']/u:c"],
    ['type instance-identifier;', `/t:a[.="it's"]`, `/t:a[.="it's"]`],
    ['type instance-identifier;', '/t:a[3]', '/t:a[3]'],
    ['type ref;', '12', 12],
    ['type union { type int8; type string; }', '12', 12],
    ['type union { type int8; type string; }', '300', '300'],
    ['type union { type union { type boolean; } type enumeration { enum x; } }', 'true', true],
    ['type union { type empty; type string { length 1..9; } }', '', null],
  ])('%s: %j', (type, text, value) => {
    expect(parse(type, text)).toEqual({ value });
  });

  test('hexadecimal and octal only in a model', () => {
    const context: ValueContext = { notation: 'yang' };
    expect(parse('type int32;', '-0x1F', context)).toEqual({ value: -31 });
    expect(parse('type uint64;', '0xffffffffffffffff', context)).toEqual({ value: 18446744073709551615n });
    expect(parse('type int32;', '017', context)).toEqual({ value: 15 });
    expect(parse('type int32;', '017')).toEqual({ value: 17 });
    expect(messageOf(parse('type int32;', '0x1F'))).toBe('"0x1F" is not an integer');
    expect(messageOf(parse('type int32;', '08', context))).toBeUndefined();
  });

  test('prefixes of a model', () => {
    const context: ValueContext = { prefixes: new Map([['p', 't']]) };
    expect(parse('type identityref { base base; }', 'p:one', context)).toEqual({ value: 't:one' });
    expect(messageOf(parse('type identityref { base base; }', 't:one', context))).toBeDefined();
    expect(parse('type instance-identifier;', '/p:a/p:b', context)).toEqual({ value: '/t:a/b' });
    expect(messageOf(parse('type instance-identifier;', '/q:a', context))).toBeDefined();
  });

  test('strict names', () => {
    expect(parse('type instance-identifier;', '/t:a/b', { names: 'strict' })).toEqual({ value: '/t:a/b' });
    expect(messageOf(parse('type instance-identifier;', '/t:a/t:b', { names: 'strict' }))).toBeDefined();
  });

  test('an identity of another module without its name, if only one fits', () => {
    const schema = schemaOf({
      t: 'module t { yang-version 1.1; namespace "urn:t"; prefix t; identity b; identity own { base b; } identity both { base b; } leaf x { type identityref { base b; } } }',
      o: 'module o { yang-version 1.1; namespace "urn:o"; prefix o; import t { prefix t; } identity far { base t:b; } identity both { base t:b; } }',
    });
    const { type } = schema.root.dataChildren.get('t:x') as LeafSchemaNode;
    expect(parseValue(type, 'far')).toEqual({ value: 'o:far' });
    expect(parseValue(type, 'both')).toEqual({ value: 't:both' });
    expect(parseValue(type, 'far', { names: 'strict' })).toEqual({
      problem: {
        message: '"far" is not an identity derived from t:b',
        expected: 'one of o:both, o:far, t:both, t:own',
      },
    });
  });
});

describe('parseValue explains', () => {
  test.each<[type: string, text: string, message: string, expected: string | undefined]>([
    ['type int8;', 'x', '"x" is not an integer', 'int8 in -128..127'],
    ['type int8;', '', '"" is not an integer', 'int8 in -128..127'],
    ['type int8;', '1.0', '"1.0" is not an integer', 'int8 in -128..127'],
    ['type int8;', '128', '128 is out of range', 'int8 in -128..127'],
    ['type uint8 { range "1..4 | 9"; }', '5', '5 is out of range', 'uint8 in 1..4 | 9'],
    [
      'type decimal64 { fraction-digits 1; range "0..1"; }',
      '1.1',
      '"1.1" is out of range',
      'decimal64 in 0.0..1.0 with at most 1 fraction digits',
    ],
    [
      'type decimal64 { fraction-digits 1; range "0..1"; }',
      '.5',
      '".5" is not a decimal number',
      'decimal64 in 0.0..1.0 with at most 1 fraction digits',
    ],
    [
      'type decimal64 { fraction-digits 1; range "0..1"; }',
      '0.25',
      '"0.25" has more than 1 fraction digits',
      'decimal64 in 0.0..1.0 with at most 1 fraction digits',
    ],
    ['type string;', 'a\u0000', 'the character U+0000 is not allowed in a string', undefined],
    ['type string;', 'a\ud800', 'the character U+D800 is not allowed in a string', undefined],
    ['type string;', 'a\uffff', 'the character U+FFFF is not allowed in a string', undefined],
    ['type string { length "2..3 | 5"; }', '😀', '"😀" has 1 character', 'a length in 2..3 | 5'],
    ['type string { length "2..3 | 5"; }', 'abcd', '"abcd" has 4 characters', 'a length in 2..3 | 5'],
    ['type string { pattern "a+"; }', 'b', '"b" does not match the pattern a+', 'a string that matches a+'],
    [
      'type string { pattern "a+" { modifier invert-match; } }',
      'a',
      '"a" matches the pattern a+',
      'a string that does not match a+',
    ],
    ['type binary;', 'YQ=', '"YQ=" is not base64', 'base64'],
    ['type binary;', 'YQ\n==', '"YQ\\n==" is not base64', 'base64'],
    ['type binary { length 2; }', 'YQ==', 'the value has 1 octet', 'a length in 2'],
    ['type binary { length 2; }', '?', '"?" is not base64', 'base64 of 2 octets'],
    ['type enumeration { enum a; enum b; }', 'c', '"c" is not a value of the enumeration', 'one of a, b'],
    ['type enumeration { enum a; }', 'A', '"A" is not a value of the enumeration', 'a'],
    ['type bits { bit a; bit b; }', 'a c', '"c" is not a bit', 'any of the bits a, b'],
    ['type bits { bit a; bit b; }', 'a a', 'the bit "a" is given twice', undefined],
    ['type boolean;', 'True', '"True" is not a boolean', 'true or false'],
    ['type empty;', 'x', '"x" is a value, but the type is empty', 'no value'],
    [
      'type identityref { base base; }',
      'base',
      '"base" is not an identity derived from t:base',
      'one of t:one, t:two',
    ],
    [
      'type instance-identifier;',
      'a/b',
      '"a/b" is not an instance-identifier',
      "an absolute path such as /module:list[key='value']/leaf",
    ],
    ['type ref;', 'x', '"x" is not an integer', 'int16 in -32768..32767'],
    [
      'type union { type int8; type enumeration { enum auto; } }',
      'x',
      '"x" fits no member of the union',
      'int8 in -128..127; or auto',
    ],
  ])('%s: %j', (type, text, message, expected) => {
    const parsed = parse(type, text);
    expect(parsed).toEqual({ problem: { message, ...(expected === undefined ? {} : { expected }) } });
  });

  test.each([
    ['type int8 { range "1..4" { error-message "one to four"; error-app-tag "tag"; } }', '5', 'int8 in 1..4'],
    ['type string { length 3 { error-message "one to four"; error-app-tag "tag"; } }', 'a', 'a length in 3'],
    [
      'type string { pattern a { error-message "one to four"; error-app-tag "tag"; } }',
      'b',
      'a string that matches a',
    ],
    ['type binary { length 3 { error-message "one to four"; error-app-tag "tag"; } }', '', 'a length in 3'],
    [
      'type decimal64 { fraction-digits 1; range 1 { error-message "one to four"; error-app-tag "tag"; } }',
      '2',
      'decimal64 in 1.0 with at most 1 fraction digits',
    ],
  ])('in the words of the model: %s', (type, text, expected) => {
    expect(parse(type, text)).toEqual({ problem: { message: 'one to four', appTag: 'tag', expected } });
  });

  test.each([
    '/',
    '/a',
    '/t:a/',
    '/t:a//b',
    '/t:a[k=v]',
    "/t:a['x']",
    "/t:a[k='v'",
    "/t:a[k='1'][k='2']",
    "/t:a[.='1'][.='2']",
    "/t:a[.='1'][1]",
    "/t:a[1][k='1']",
    "/t:a[k='1'][1]",
    '/t:a[0]',
    '/t:a | /t:b',
    '',
  ])('refuses the instance-identifier %s', text => {
    expect(messageOf(parse('type instance-identifier;', text))).toBe(
      `${JSON.stringify(text)} is not an instance-identifier`,
    );
  });

  test('long values are cut, long lists too', () => {
    expect(messageOf(parse('type int8;', 'x'.repeat(1000)))).toHaveLength(100);
    const names = Array.from({ length: 25 }, (_, index) => `enum e${index};`).join(' ');
    const parsed = parse(`type enumeration { ${names} }`, 'x');
    expect('problem' in parsed && parsed.problem.expected).toMatch(/e18, e19 and 5 more$/);
  });
});

describe('canonical values', () => {
  test('formatValue writes them', () => {
    expect([null, true, 5, 5n, 'x'].map(formatValue)).toEqual(['', 'true', '5', '5', 'x']);
  });

  test('the member of a union that holds a value', () => {
    const type = typeOf(
      'type union { type int8; type int64; type identityref { base base; } type ref; type string; }',
    ) as UnionType;
    const members = [5, 5n, 't:one', 300, 'one'].map(value => tryResolveUnionMember(type, value)?.base);
    expect(members).toEqual(['int8', 'int64', 'identityref', 'leafref', 'string']);
    expect(tryResolveUnionMember(type, true)).toBeUndefined();
  });

  test('what is parsed is canonical and reads back', () => {
    const types = [
      'type int8;',
      'type int64;',
      'type decimal64 { fraction-digits 3; }',
      'type string { length 0..4; }',
      'type binary;',
      'type bits { bit a; bit b; }',
      'type boolean;',
      'type union { type decimal64 { fraction-digits 1; } type boolean; type string; }',
    ].map(typeOf);
    const texts = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.integer().map(String),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(number => number.toFixed(3)),
      fc.constantFrom('true', 'false', 'a b', 'b a', 'YWI='),
    );
    fc.assert(
      fc.property(fc.constantFrom(...types), texts, (type, text) => {
        const parsed = parseValue(type, text);
        if ('problem' in parsed) return;
        const again = parseValue(type, formatValue(parsed.value));
        if (!('value' in again) || again.value !== parsed.value) throw new Error('does not read back');
      }),
    );
    expect(isCanonical(types[0] as Type, 5)).toBe(true);
    expect(isCanonical(types[0] as Type, '5')).toBe(false);
  });
});
