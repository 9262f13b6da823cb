import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import { type DecodeJsonOptions, decodeJson } from './decode-json.ts';
import { decodeJsonText } from './decode-json-text.ts';
import { encodeJson } from './encode-json.ts';
import { parsePath } from './parse-path.ts';
import type { DataPath } from './path.ts';

const schema = schemaOf({
  t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
    identity base; identity own { base base; }
    container c {
      leaf i8 { type int8; }
      leaf i64 { type int64; }
      leaf d { type decimal64 { fraction-digits 2; } }
      leaf s { type string { length "1..4"; } }
      leaf b { type boolean; }
      leaf e { type empty; }
      leaf bits { type bits { bit x; bit y; } }
      leaf bin { type binary; }
      leaf en { type enumeration { enum on; enum off; } }
      leaf id { type identityref { base base; } }
      leaf iid { type instance-identifier { require-instance false; } }
      leaf ref { type leafref { path "../i8"; } }
      leaf u { type union { type int8; type boolean; type string { pattern "[a-z]+"; } } }
      leaf ud { type union { type decimal64 { fraction-digits 1; } type uint64; } }
      leaf-list ll { type int8; ordered-by user; }
      leaf-list names { type string; }
      anydata any; anyxml xml;
      container in { leaf x { type string; } }
    }
    list l { key "k n"; leaf k { type string; } leaf n { type uint8; } leaf v { type int8; }
      list sub { key id; leaf id { type identityref { base base; } } leaf w { type string; } } }
    list p { key a; leaf a { type string; } }
    container state { config false; leaf-list seen { type string; } list log { leaf m { type string; } } }
  }`,
  u: `module u { yang-version 1.1; namespace "urn:u"; prefix u; import t { prefix t; }
    identity far { base t:base; }
    augment /t:c { leaf extra { type int8; } leaf s { type int8; } container uc { leaf y { type int8; } } }
    list p { key a; leaf a { type string; } }
    leaf alone { type string; }
  }`,
});

function at(path: string): DataPath {
  const parsed = parsePath(schema, path);
  if (!('path' in parsed)) throw new Error(path);
  return parsed.path;
}

/** What a document becomes: its canonical JSON, or the mistakes. */
function outcome(json: unknown, path = '/', options?: DecodeJsonOptions): unknown {
  const { node, diagnostics } = decodeJson({ schema, at: at(path) }, json, options);
  if (diagnostics.length > 0) return diagnostics.map(formatDiagnostic);
  return node === undefined ? undefined : encodeJson(node);
}

const c = (members: object): unknown => ({ 't:c': members });

describe('values', () => {
  test.each<[given: object, canonical: object]>([
    [
      { i8: -128, i64: '9223372036854775807', d: '1.50' },
      { i8: -128, i64: '9223372036854775807', d: '1.5' },
    ],
    [{ i8: -0 }, { i8: 0 }],
    [
      { b: false, e: [null], bits: 'y x', bin: 'YR==' },
      { b: false, e: [null], bits: 'x y', bin: 'YQ==' },
    ],
    [
      { en: 'off', id: 'own', ref: 5 },
      { en: 'off', id: 't:own', ref: 5 },
    ],
    [{ id: 'u:far' }, { id: 'u:far' }],
    [{ id: 'far' }, { id: 'u:far' }],
    [{ iid: '/t:c/in/x' }, { iid: '/t:c/in/x' }],
    [{ iid: `/t:l[n='1'][k="a"]/t:v` }, { iid: `/t:l[k='a'][n='1']/v` }],
    [{ iid: "/t:c/ll[.='007']" }, { iid: "/t:c/ll[.='7']" }],
    [{ iid: '/t:state/log[2]/m' }, { iid: '/t:state/log[2]/m' }],
    [{ iid: '/t:c/u:uc/y' }, { iid: '/t:c/u:uc/y' }],
    [{ u: 5 }, { u: 5 }],
    [{ u: true }, { u: true }],
    [{ u: 'true' }, { u: 'true' }],
    [{ ud: '7' }, { ud: '7.0' }],
    [
      { ll: [3, 1, 2], names: ['b', 'a'] },
      { ll: [3, 1, 2], names: ['a', 'b'] },
    ],
    [
      { any: { x: [1, { y: null }] }, xml: [1, 'a'] },
      { any: { x: [1, { y: null }] }, xml: [1, 'a'] },
    ],
    [
      { s: 'x', 'u:s': 5 },
      { s: 'x', 'u:s': 5 },
    ],
    [
      { 't:s': 'x', in: { 't:x': 'y' } },
      { s: 'x', in: { x: 'y' } },
    ],
    [{ 'u:uc': { y: 1 } }, { 'u:uc': { y: 1 } }],
    [{ ll: [], names: [] }, {}],
  ])('%j', (given, canonical) => {
    expect(outcome(c(given))).toEqual(Object.keys(canonical).length === 0 ? {} : c(canonical));
  });

  test.each<[given: object, ...mistakes: string[]]>([
    [
      { i8: '5' },
      `"5" has the wrong JSON type at /t:c/i8; expected a JSON number: int8 in -128..127 [data-type] (RFC 7951 5.1)`,
    ],
    [{ i8: 1.5 }, '1.5 is not an integer at /t:c/i8; expected int8 in -128..127 [data-type] (RFC 7951 5.1)'],
    [{ i8: 128 }, '128 is out of range at /t:c/i8; expected int8 in -128..127 [data-type] (RFC 7951 5.1)'],
    [
      { i8: 1e300 },
      '1e+300 is too large to be exact at /t:c/i8; expected int8 in -128..127 [data-type] (RFC 7951 5.1)',
    ],
    [
      { i8: null },
      'null has the wrong JSON type at /t:c/i8; expected a JSON number: int8 in -128..127 [data-shape] (RFC 7951 5.1)',
    ],
    [
      { i8: [1] },
      'an array has the wrong JSON type at /t:c/i8; expected a JSON number: int8 in -128..127 [data-shape] (RFC 7951 5.1)',
    ],
    [
      { s: { a: 1 } },
      'an object has the wrong JSON type at /t:c/s; expected a JSON string: string [data-shape] (RFC 7951 5.1)',
    ],
    [
      { s: 5 },
      '5 has the wrong JSON type at /t:c/s; expected a JSON string: string [data-type] (RFC 7951 5.1)',
    ],
    [
      { i64: 5 },
      '5 has the wrong JSON type at /t:c/i64; expected a JSON string: int64 in -9223372036854775808..9223372036854775807 [data-type] (RFC 7951 5.1)',
    ],
    [
      { d: 1.5 },
      '1.5 has the wrong JSON type at /t:c/d; expected a JSON string: decimal64 in -92233720368547758.08..92233720368547758.07 with at most 2 fraction digits [data-type] (RFC 7951 5.1)',
    ],
    [
      { b: 'true' },
      '"true" has the wrong JSON type at /t:c/b; expected true or false [data-type] (RFC 7951 5.1)',
    ],
    [{ e: null }, 'null has the wrong JSON type at /t:c/e; expected [null] [data-shape] (RFC 7951 5.1)'],
    [
      { iid: 5 },
      '5 has the wrong JSON type at /t:c/iid; expected a JSON string: an instance-identifier [data-type] (RFC 7951 5.1)',
    ],
    [
      { iid: '/t:c/nope' },
      'there is no node t:nope at its place in /t:c/nope at /t:c/iid [data-type] (RFC 7951 5.1)',
    ],
    [
      { iid: '/t:c/i8/x' },
      'there is no node t:x at its place in /t:c/i8/x at /t:c/iid [data-type] (RFC 7951 5.1)',
    ],
    [
      { iid: "/t:l[k='a']" },
      `list l is not given exactly its keys k, n in /t:l[k='a'] at /t:c/iid [data-type] (RFC 7951 5.1)`,
    ],
    [
      { iid: "/t:l[k='a'][v='1']" },
      `list l lacks the key n in /t:l[k='a'][v='1'] at /t:c/iid [data-type] (RFC 7951 5.1)`,
    ],
    [
      { iid: "/t:l[k='a'][n='x']" },
      `"x" is not an integer in /t:l[k='a'][n='x'] at /t:c/iid [data-type] (RFC 7951 5.1)`,
    ],
    [
      { iid: "/t:c[i8='1']" },
      `container c has a predicate in /t:c[i8='1'] at /t:c/iid [data-type] (RFC 7951 5.1)`,
    ],
    [
      { iid: "/t:c[.='1']" },
      `container c has a predicate in /t:c[.='1'] at /t:c/iid [data-type] (RFC 7951 5.1)`,
    ],
    [
      { iid: "/t:c/ll[.='x']" },
      `"x" is not an integer in /t:c/ll[.='x'] at /t:c/iid [data-type] (RFC 7951 5.1)`,
    ],
    [
      { iid: "/t:state/log[m='1']" },
      `list log has no keys in /t:state/log[m='1'] at /t:c/iid [data-type] (RFC 7951 5.1)`,
    ],
    [
      { u: 'A' },
      '"A" fits no member of the union at /t:c/u; expected a JSON number: int8 in -128..127; or true or false; or a string that matches [a-z]+ [data-type] (RFC 7951 5.1)',
    ],
    [{ ll: 5 }, 'leaf-list ll is 5 at /t:c/ll; expected a JSON array [data-shape] (RFC 7951 5.3)'],
    [
      { ll: [1, 'x', 300] },
      '"x" has the wrong JSON type at /t:c/ll; expected a JSON number: int8 in -128..127 [data-type] (RFC 7951 5.3)',
      '300 is out of range at /t:c/ll; expected int8 in -128..127 [data-type] (RFC 7951 5.3)',
    ],
    [
      { ll: [1, 2, 1] },
      `"1" is in leaf-list ll more than once at /t:c/ll[.='1'] [data-duplicate] (RFC 7950 7.7)`,
    ],
    [{ any: 5 }, 'anydata any is 5 at /t:c/any; expected a JSON object [data-shape] (RFC 7951 5.5)'],
    [{ in: [] }, 'container in is an array at /t:c/in; expected a JSON object [data-shape] (RFC 7951 5.2)'],
    [
      { s: 'abcde' },
      '"abcde" has 5 characters at /t:c/s; expected a length in 1..4 [data-type] (RFC 7951 5.1)',
    ],
  ])('%j is refused', (given, ...mistakes) => {
    expect(outcome(c(given))).toEqual(mistakes.map(mistake => `error: ${mistake}`));
  });

  test('a long value is cut in the message', () => {
    const [message] = outcome(c({ i8: 'x'.repeat(100) })) as string[];
    expect(message).toMatch(/^error: "x{56}\.\.\. has the wrong JSON type/);
  });
});

describe('plain JSON', () => {
  test('takes numbers for 64-bit and decimal types', () => {
    const options: DecodeJsonOptions = { format: 'json' };
    const given = { i64: 9007199254740991, d: 1.5, ud: 3 };
    expect(outcome(c(given), '/', options)).toEqual(c({ i64: '9007199254740991', d: '1.5', ud: '3.0' }));
    expect(outcome(c({ i64: 9007199254740993n, d: 2n }), '/', options)).toEqual(
      c({ i64: '9007199254740993', d: '2.0' }),
    );
    expect(outcome(c({ i64: '5', d: '1' }), '/', options)).toEqual(c({ i64: '5', d: '1.0' }));
    expect(outcome(c({ d: 1e-7 }), '/', options)).toHaveLength(1);
    expect(outcome(c({ i64: 1.5 }), '/', options)).toHaveLength(1);
  });
});

describe('names', () => {
  test('without a module wherever one node alone can be meant', () => {
    expect(outcome({ c: { extra: 1, uc: { y: 2 } }, alone: 'x' })).toEqual({
      't:c': { 'u:extra': 1, 'u:uc': { y: 2 } },
      'u:alone': 'x',
    });
    expect(outcome({ p: [] })).toEqual([
      'error: there is no node "p" at the top at /; expected t:p or u:p [data-unknown] (RFC 7951 4)',
    ]);
    expect(outcome({ c: { ':i8': 1 } })).toEqual(c({ i8: 1 }));
  });

  test('strictly as RFC 7951 has them', () => {
    const options: DecodeJsonOptions = { names: 'strict' };
    expect(outcome({ 't:c': { i8: 1, 'u:extra': 1 } }, '/', options)).toEqual(c({ i8: 1, 'u:extra': 1 }));
    expect(outcome({ c: {} }, '/', options)).toEqual([
      'error: there is no node "c" at the top at /; expected t:c [data-unknown] (RFC 7951 4)',
    ]);
    expect(outcome({ 't:c': { extra: 1, id: 'far', iid: '/t:c/t:in' } }, '/', options)).toEqual([
      'error: there is no node "extra" in container c at /t:c; expected u:extra [data-unknown] (RFC 7951 4)',
      'error: "far" is not an identity derived from t:base at /t:c/id; expected one of t:own, u:far [data-type] (RFC 7951 5.1)',
      `error: "/t:c/t:in" is not an instance-identifier at /t:c/iid; expected an absolute path such as /module:list[key='value']/leaf [data-type] (RFC 7951 5.1)`,
    ]);
  });

  test('unknown ones, and both forms at once', () => {
    expect(
      outcome({
        'x:c': {},
        't:c': { nope: 1, i8: 1, 't:i8': 2, in: {}, 't:in': { x: 'a' }, ll: [1], 't:ll': [2] },
      }),
    ).toEqual([
      'error: there is no node "x:c" at the top at / [data-unknown] (RFC 7951 4)',
      'error: there is no node "nope" in container c at /t:c [data-unknown] (RFC 7951 4)',
      'error: leaf i8 is given twice, with and without its module at /t:c/i8 [data-duplicate] (RFC 7951 4)',
      'error: leaf-list ll is given twice, with and without its module at /t:c/ll [data-duplicate] (RFC 7951 4)',
    ]);
  });

  test('metadata is skipped', () => {
    const document = { '@': { 'm:a': 1 }, i8: 1, '@i8': { 'm:a': 1 }, ll: [1], '@ll': [null] };
    expect(outcome(c(document))).toEqual(c({ i8: 1, ll: [1] }));
  });
});

describe('lists', () => {
  test('entries are in the order of their keys, which may come last', () => {
    const entries = [
      { v: 1, n: 2, k: 'b' },
      { k: 'a', n: 3 },
      { k: 'a', n: 1, sub: [{ id: 'far', w: 'x' }] },
    ];
    expect(outcome({ 't:l': entries })).toEqual({
      't:l': [
        { k: 'a', n: 1, sub: [{ id: 'u:far', w: 'x' }] },
        { k: 'a', n: 3 },
        { k: 'b', n: 2, v: 1 },
      ],
    });
  });

  test('every mistake is at its entry', () => {
    const entries = [
      { k: 'a', n: 1, v: 999 },
      { k: 'a', v: 1, zz: 1 },
      5,
      { k: 'a', n: 1 },
      { k: 'b', 't:k': 'b', n: 1, sub: [{ w: 5 }, { id: 'own', w: 6 }] },
      { k: 'c', n: -1 },
    ];
    expect(outcome({ 't:l': entries, 'u:p': {} })).toEqual([
      `error: 999 is out of range at /t:l[k='a'][n='1']/v; expected int8 in -128..127 [data-type] (RFC 7951 5.1)`,
      'error: the entry of list l lacks its key n at /t:l[2] [data-key-missing] (RFC 7950 7.8.2)',
      'error: there is no node "zz" in list l at /t:l[2] [data-unknown] (RFC 7951 4)',
      'error: an entry of list l is 5 at /t:l[3]; expected a JSON object [data-shape] (RFC 7951 5.4)',
      'error: leaf k is given twice, with and without its module at /t:l[5]/k [data-duplicate] (RFC 7951 4)',
      `error: the entry of list sub lacks its key id at /t:l[k='b'][n='1']/sub[1] [data-key-missing] (RFC 7950 7.8.2)`,
      `error: 5 has the wrong JSON type at /t:l[k='b'][n='1']/sub[1]/w; expected a JSON string: string [data-type] (RFC 7951 5.1)`,
      `error: 6 has the wrong JSON type at /t:l[k='b'][n='1']/sub[id='t:own']/w; expected a JSON string: string [data-type] (RFC 7951 5.1)`,
      'error: -1 is out of range at /t:l[6]/n; expected uint8 in 0..255 [data-type] (RFC 7951 5.1)',
      `error: list l has more than one entry with these keys at /t:l[k='a'][n='1'] [data-duplicate] (RFC 7950 7.8.2)`,
      'error: list p is an object at /u:p; expected a JSON array [data-shape] (RFC 7951 5.4)',
    ]);
  });

  test('state: entries without keys, values more than once', () => {
    const state = { seen: ['b', 'a', 'b'], log: [{ m: 'x' }, {}, { m: 'x' }] };
    expect(outcome({ 't:state': state })).toEqual({ 't:state': state });
    expect(outcome({ 't:state': { log: [{ m: 'x' }, { m: 5 }] } })).toEqual([
      'error: 5 has the wrong JSON type at /t:state/log[2]/m; expected a JSON string: string [data-type] (RFC 7951 5.1)',
    ]);
  });

  test('no more mistakes than asked for', () => {
    const entries = Array.from({ length: 50 }, () => 5);
    expect(outcome({ 't:l': entries }, '/', { maxDiagnostics: 3 })).toHaveLength(3);
  });

  test('duplicates among many entries are found without comparing all pairs', () => {
    const entries = Array.from({ length: 20_000 }, (_, index) => ({
      k: `k${(index * 7919) % 19_999}`,
      n: 1,
    }));
    expect(outcome({ 't:l': entries })).toHaveLength(1);
  });
});

describe('at a path', () => {
  test('the node of every kind', () => {
    expect(outcome({ i8: 1 }, '/t:c')).toEqual({ 't:i8': 1 });
    expect(outcome(5, '/t:c/i8')).toBe(5);
    expect(outcome([null], '/t:c/e')).toEqual([null]);
    expect(outcome([1, 2], '/t:c/ll')).toEqual([1, 2]);
    expect(outcome(3, "/t:c/ll[.='3']")).toEqual([3]);
    expect(outcome([{ k: 'a', n: 1 }], '/t:l')).toEqual([{ 't:k': 'a', 't:n': 1 }]);
    expect(outcome({ v: 1 }, "/t:l[k='a'][n='1']")).toEqual({ 't:k': 'a', 't:n': 1, 't:v': 1 });
    expect(outcome({ k: 'a', v: 1 }, "/t:l[k='a'][n='1']")).toEqual({ 't:k': 'a', 't:n': 1, 't:v': 1 });
    expect(outcome({ a: 1 }, '/t:c/any')).toEqual({ a: 1 });
    expect(outcome({ m: 'x' }, '/t:state/log[2]')).toEqual({ 't:m': 'x' });
  });

  test('mistakes have the whole path', () => {
    expect(outcome('x', '/t:c/i8')).toEqual([
      'error: "x" has the wrong JSON type at /t:c/i8; expected a JSON number: int8 in -128..127 [data-type] (RFC 7951 5.1)',
    ]);
    expect(outcome({ k: 'b', v: 'x' }, "/t:l[k='a'][n='1']")).toEqual([
      `error: key k is "b", but "a" in the path at /t:l[k='a'][n='1']/k [data-key-mismatch] (RFC 7950 7.8.2)`,
      `error: "x" has the wrong JSON type at /t:l[k='a'][n='1']/v; expected a JSON number: int8 in -128..127 [data-type] (RFC 7951 5.1)`,
    ]);
    expect(outcome([], '/')).toEqual([
      'error: the document is an array at /; expected a JSON object [data-shape] (RFC 7951 3)',
    ]);
  });
});

describe('decodeJsonText', () => {
  const read = (text: string): readonly string[] =>
    decodeJsonText({ schema, at: [] }, { text, file: 'd.json' }).diagnostics.map(formatDiagnostic);

  test('reads a document', () => {
    const { node, diagnostics } = decodeJsonText(
      { schema, at: at('/t:c') },
      { text: '{"i64": "1", "any": {"n": 12345678901234567890, "l": [1]}}', file: 'd.json' },
    );
    expect(diagnostics).toEqual([]);
    expect(node && encodeJson(node)).toEqual({ 't:i64': '1', 't:any': { n: 12345678901234567000, l: [1] } });
  });

  test('says where the text is wrong, and what else is', () => {
    expect(read('{"t:c": {')).toEqual([
      'd.json:1:10: error: expected a member name in quotes, found the end of the text [data-syntax] (RFC 8259)',
    ]);
    expect(read('{"t:c": {"i8": 1, "i8": 300}}')).toEqual([
      'd.json:1:19: error: the member "i8" is given twice [data-duplicate] (RFC 7493 2.3)',
      'error: 300 is out of range at /t:c/i8; expected int8 in -128..127 [data-type] (RFC 7951 5.1)',
    ]);
  });
});

test('keys as long as a document do not make messages many times as long', () => {
  const schema = schemaOf('list l { key k; leaf k { type string; } leaf v { type int8; must ". > 9"; } }');
  const key = 'x'.repeat(100_000);
  const entries = (v: unknown): unknown => ({
    't:l': Array.from({ length: 100 }, (_, index) => ({ k: `${key}${index}`, v })),
  });
  expect(decodeJson({ schema, at: [] }, entries('wrong')).diagnostics).toHaveLength(10);
});
