import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import type { LeafValue } from '../schema/value.ts';
import { decodeScalar } from './decode-scalar.ts';
import { encodeScalar } from './encode-scalar.ts';
import { parsePath } from './parse-path.ts';
import type { DataPath } from './path.ts';

const schema = schemaOf(`
  identity base; identity own { base base; }
  container c {
    leaf i8 { type int8; } leaf u32 { type uint32; } leaf i64 { type int64; } leaf u64 { type uint64; }
    leaf d { type decimal64 { fraction-digits 2; } }
    leaf s { type string { length 1..4; } } leaf b { type boolean; } leaf e { type empty; }
    leaf en { type enumeration { enum on; enum off; } } leaf bits { type bits { bit x; bit y; } }
    leaf bin { type binary; } leaf id { type identityref { base base; } }
    leaf ref { type leafref { path "../u32"; } }
    leaf u { type union { type uint8; type boolean; type identityref { base base; } type string; } }
    leaf-list ll { type uint8; ordered-by user; }
  }`);

function at(name: string): DataPath {
  const parsed = parsePath(schema, `/t:c/${name}`);
  if (!('path' in parsed)) throw new Error(name);
  return parsed.path;
}

function valueOf(name: string, scalar: LeafValue | readonly LeafValue[]): unknown {
  const { node, diagnostics } = decodeScalar(at(name), scalar);
  if (diagnostics.length > 0) return diagnostics.map(formatDiagnostic);
  if (node?.kind === 'leaf-list') return [...node.values()];
  return node?.kind === 'leaf' ? node.value : node;
}

describe('decodeScalar', () => {
  test.each<[leaf: string, scalar: LeafValue | readonly LeafValue[], value: unknown]>([
    ['i8', 5n, 5],
    ['i8', 5, 5],
    ['i8', -0, 0],
    ['i8', '5', 5],
    ['u32', 4294967295n, 4294967295],
    ['i64', 5, 5n],
    ['i64', '5', 5n],
    ['u64', 18446744073709551615n, 18446744073709551615n],
    ['d', 1.5, '1.5'],
    ['d', 2n, '2.0'],
    ['d', '1.50', '1.5'],
    ['d', 0.01, '0.01'],
    ['s', 'x', 'x'],
    ['b', true, true],
    ['b', 'false', false],
    ['e', true, null],
    ['e', null, null],
    ['e', '', null],
    ['en', 'off', 'off'],
    ['bits', 'y x', 'x y'],
    ['bin', 'YQ==', 'YQ=='],
    ['id', 'own', 't:own'],
    ['id', 't:own', 't:own'],
    ['ref', 7n, 7],
    ['u', 7n, 7],
    ['u', true, true],
    ['u', 'own', 't:own'],
    ['u', 'xyz', 'xyz'],
    ['ll', [3n, 1, '2'], [3, 1, 2]],
    ['ll', 3, [3]],
    ['ll', [], []],
  ])('%s from %s', (name, scalar, value) => {
    expect(valueOf(name, scalar)).toEqual(value);
  });

  test.each<[leaf: string, scalar: LeafValue | readonly LeafValue[], ...mistakes: string[]]>([
    ['i8', 128n, '128 is out of range at /t:c/i8; expected int8 in -128..127 [data-type] (RFC 7950 9)'],
    ['i8', 1.5, '1.5 is not an integer at /t:c/i8; expected int8 in -128..127 [data-type] (RFC 7950 9)'],
    ['i8', true, 'true is not a value of type int8 at /t:c/i8; expected int8 [data-type] (RFC 7950 9)'],
    ['s', 5, '5 is not a value of type string at /t:c/s; expected string [data-type] (RFC 7950 9)'],
    ['b', 1n, '1 is not a value of type boolean at /t:c/b; expected boolean [data-type] (RFC 7950 9)'],
    ['e', false, 'false is not a value of type empty at /t:c/e; expected empty [data-type] (RFC 7950 9)'],
    [
      'en',
      'x',
      '"x" is not a value of the enumeration at /t:c/en; expected one of on, off [data-type] (RFC 7950 9)',
    ],
    [
      'll',
      [1, 'x', 1],
      '"x" is not an integer at /t:c/ll; expected uint8 in 0..255 [data-type] (RFC 7950 9)',
      '"1" is in leaf-list ll more than once at /t:c/ll [data-duplicate] (RFC 7950 7.7)',
    ],
    ['i8', [1], 'leaf i8 cannot have more than one scalar value at /t:c/i8 [data-shape]'],
  ])('%s refuses %s', (name, scalar, ...mistakes) => {
    expect(valueOf(name, scalar)).toEqual(mistakes.map(mistake => `error: ${mistake}`));
  });

  test('only leafs and leaf-lists have values', () => {
    const messages = [at('i8').slice(0, 1), []].map(path =>
      decodeScalar(path, 1).diagnostics.map(formatDiagnostic),
    );
    expect(messages).toEqual([
      ['error: container c cannot have a scalar value at /t:c [data-shape]'],
      ['error: the root cannot have a scalar value at / [data-shape]'],
    ]);
  });
});

describe('encodeScalar is the inverse', () => {
  test.each<[leaf: string, value: LeafValue, scalar: unknown]>([
    ['i8', -5, { kind: 'int', value: -5n }],
    ['u32', 5, { kind: 'uint', value: 5n }],
    ['i64', 5n, { kind: 'int', value: 5n }],
    ['u64', 5n, { kind: 'uint', value: 5n }],
    ['d', '1.5', { kind: 'double', value: 1.5 }],
    ['s', 'x', { kind: 'string', value: 'x' }],
    ['b', false, { kind: 'bool', value: false }],
    ['e', null, { kind: 'bool', value: true }],
    ['en', 'on', { kind: 'string', value: 'on' }],
    ['bits', 'x y', { kind: 'string', value: 'x y' }],
    ['bin', 'YQ==', { kind: 'bytes', base64: 'YQ==' }],
    ['id', 't:own', { kind: 'string', value: 'own' }],
    ['ref', 7, { kind: 'uint', value: 7n }],
    ['u', 7, { kind: 'uint', value: 7n }],
    ['u', 't:own', { kind: 'string', value: 'own' }],
    ['u', 'a:b', { kind: 'string', value: 'a:b' }],
  ])('%s %s', (name, value, scalar) => {
    const { node } = decodeScalar(at(name), value);
    expect(node?.kind === 'leaf' && encodeScalar(node)).toEqual(scalar);
  });

  test('leaf-list', () => {
    const { node } = decodeScalar(at('ll'), [2, 1]);
    expect(node?.kind === 'leaf-list' && encodeScalar(node)).toEqual({
      kind: 'leaflist',
      value: [
        { kind: 'uint', value: 2n },
        { kind: 'uint', value: 1n },
      ],
    });
  });
});
