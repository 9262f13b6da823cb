import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../../test/support/schema-of.ts';
import { formatDiagnostic } from '../../errors/diagnostic.ts';
import { validateDocument } from '../validate-document.ts';

/** What is wrong with a document of a module with the prefix and name `t`. */
function mistakes(body: string, json: unknown, type: 'config' | 'data' = 'config'): readonly string[] {
  const document = { text: JSON.stringify(json), file: 'd.json' };
  return validateDocument({ schema: schemaOf(body), type, document }).diagnostics.map(formatDiagnostic);
}

describe('must', () => {
  const body = `container c { must "a or b" { error-message "give a or b"; error-app-tag "a-or-b"; }
      leaf a { type string; must "string-length(.) > 1"; } leaf b { type int8; default 5; must ". < ../max"; } leaf max { type int8; default 7; } leaf-list ll { type int8; must ". != 3"; } }
    list l { key k; leaf k { type string; must "../v"; } leaf v { type string; } }
    container np { container deep { must "/t:c/t:a"; } }`;

  test('holds for every node, defaults and containers without presence included', () => {
    expect(mistakes(body, { 't:c': { a: 'xy', b: 6, ll: [1, 2] }, 't:l': [{ k: 'x', v: 'y' }] })).toEqual([]);
    expect(mistakes(body, { 't:c': { a: 'xy', max: 5 } })).toEqual([
      'error: the condition ". < ../max" does not hold at /t:c/b [data-must] (RFC 7950 7.5.3)',
    ]);
    expect(mistakes(body, { 't:c': { a: 'x', ll: [3, 4] }, 't:l': [{ k: 'x' }] })).toEqual([
      'error: the condition "string-length(.) > 1" does not hold at /t:c/a [data-must] (RFC 7950 7.5.3)',
      `error: the condition ". != 3" does not hold at /t:c/ll[.='3'] [data-must] (RFC 7950 7.5.3)`,
      `error: the condition "../v" does not hold at /t:l[k='x']/k [data-must] (RFC 7950 7.5.3)`,
    ]);
    expect(mistakes(body, {})).toEqual([
      'error: the condition "/t:c/t:a" does not hold at /t:np/deep [data-must] (RFC 7950 7.5.3)',
    ]);
  });

  test('speaks with the words and the tag of the model', () => {
    const model =
      'leaf a { type int8; must ". > 3" { error-message "more than three"; error-app-tag "few"; } }';
    const document = { text: '{"t:a":1}', file: 'd.json' };
    const { diagnostics } = validateDocument({ schema: schemaOf(model), type: 'config', document });
    expect(diagnostics).toMatchObject([
      { code: 'data-must', message: 'more than three', appTag: 'few', expected: '. > 3', path: '/t:a' },
    ]);
    expect(diagnostics[0]?.related?.[0]?.location).toMatchObject({ line: expect.any(Number) as number });
  });

  test('of configuration sees no state', () => {
    const model = 'leaf a { type string; must "not(../s)"; } leaf s { config false; type string; }';
    expect(mistakes(model, { 't:a': 'x', 't:s': 'y' }, 'data')).toEqual([]);
  });

  test('names identities by prefix, or without in their own module', () => {
    const model = `identity base; identity one { base base; } identity two { base base; }
      leaf a { type identityref { base base; } must ". = 't:one' or . = 'two'"; } leaf b { type string; must ". != 'one'"; }`;
    expect(mistakes(model, { 't:a': 'one', 't:b': 't:one' })).toEqual([]);
    expect(mistakes(model, { 't:a': 'two', 't:b': 'one' })).toEqual([
      `error: the condition ". != 'one'" does not hold at /t:b [data-must] (RFC 7950 7.5.3)`,
    ]);
  });
});

describe('when', () => {
  const section = '[data-when] (RFC 7950 7.21.5)';

  test('nodes do not exist where it is false, and are not demanded', () => {
    const body = `leaf s { type string; } leaf a { when "../s = 'a'"; type string; mandatory true; }
      container c { when "s = 'c'"; leaf need { type string; mandatory true; } }
      list l { when "../s"; key k; leaf k { type string; } min-elements 1; }`;
    expect(mistakes(body, {})).toEqual([]);
    expect(mistakes(body, { 't:a': 'x', 't:c': { need: 'y' } })).toEqual([
      `error: leaf a cannot exist here at /t:a; expected "../s = 'a'" ${section}`,
      `error: container c cannot exist here at /t:c; expected "s = 'c'" ${section}`,
    ]);
    expect(mistakes(body, { 't:s': 'a' })).toEqual([
      'error: mandatory leaf a is missing at /t:a [data-mandatory] (RFC 7950 7.6.5)',
      'error: list l has 0 entries at /t:l; expected at least 1 entry [data-elements] (RFC 7950 7.7.5)',
    ]);
  });

  test('of choice, case, uses and augment is about the parent', () => {
    const body = `container c { leaf s { type string; }
        choice ch { when "s = 'ch'"; case one { when "s"; leaf a { type string; } } leaf b { type string; } }
        uses g { when "s = 'g'"; } }
      grouping g { leaf d { type string; } }
      augment /t:c { when "t:s = 'aug'"; leaf e { type string; } }`;
    expect(mistakes(body, { 't:c': { s: 'ch', a: 'x' } })).toEqual([]);
    expect(mistakes(body, { 't:c': { s: 'g', d: 'x' } })).toEqual([]);
    expect(mistakes(body, { 't:c': { s: 'aug', e: 'x' } })).toEqual([]);
    expect(mistakes(body, { 't:c': { s: 'x', a: 'x', d: 'x', e: 'x' } })).toEqual([
      `error: leaf a cannot exist here at /t:c/a; expected "s" and "s = 'ch'" ${section}`,
      `error: leaf d cannot exist here at /t:c/d; expected "s = 'g'" ${section}`,
      `error: leaf e cannot exist here at /t:c/e; expected "t:s = 'aug'" ${section}`,
    ]);
  });

  test('sees defaults, and of its own node neither value nor children', () => {
    const body = `leaf on { type boolean; default true; } leaf a { when "../on = 'true'"; type string; }
      leaf self { when ". = ''"; type string; } container c { when "not(x)"; leaf x { type string; } }
      anydata any { when "not(*) and . = ''"; }`;
    expect(mistakes(body, { 't:a': 'x', 't:self': 'y', 't:c': { x: 'z' }, 't:any': { w: 1 } })).toEqual([]);
    expect(mistakes(body, { 't:on': false, 't:a': 'x' })).toEqual([
      `error: leaf a cannot exist here at /t:a; expected "../on = 'true'" ${section}`,
    ]);
  });
});

describe('leafref', () => {
  const section = '[data-leafref] (RFC 7950 9.9)';

  test('refers to a value that exists', () => {
    const body = `list l { key k; leaf k { type string; } leaf self { type leafref { path "../k"; } } }
      leaf-list ref { type leafref { path "/t:l/t:k"; } }
      leaf loose { type leafref { path "/t:l/t:k"; require-instance false; } }
      leaf d { type int8; default 4; } leaf to-default { type leafref { path "../d"; } }`;
    expect(
      mistakes(body, { 't:l': [{ k: 'a', self: 'a' }], 't:ref': ['a'], 't:loose': 'z', 't:to-default': 4 }),
    ).toEqual([]);
    expect(
      mistakes(body, { 't:l': [{ k: 'a', self: 'b' }], 't:ref': ['a', 'c'], 't:to-default': 5 }),
    ).toEqual([
      `error: no /t:l/t:k has the value "c" of leaf-list ref at /t:ref[.='c'] ${section}`,
      `error: no ../d has the value "5" of leaf to-default at /t:to-default ${section}`,
      `error: no ../k has the value "b" of leaf self at /t:l[k='a']/self ${section}`,
    ]);
  });

  test('looks entries up by the keys in its path, all of them or some', () => {
    const body = `list l { key "a b"; leaf a { type string; } leaf b { type int8; } leaf v { type string; } }
      list r { key k; leaf k { type string; } leaf a { type string; } leaf b { type int8; }
        leaf full { type leafref { path "/t:l[t:a = current()/../a][t:b = current()/../b]/t:v"; } }
        leaf part { type leafref { path "/t:l[t:a = current()/../a]/t:b"; } } }`;
    const l = [
      { a: 'x', b: 1, v: 'one' },
      { a: 'x', b: 2, v: 'two' },
      { a: 'y', b: 3, v: 'three' },
    ];
    const fine = { k: '1', a: 'x', b: 2, full: 'two', part: 1 };
    expect(mistakes(body, { 't:l': l, 't:r': [fine] })).toEqual([]);
    expect(mistakes(body, { 't:l': l, 't:r': [{ ...fine, full: 'one', part: 3 }] })).toHaveLength(2);
    expect(mistakes(body, { 't:l': l, 't:r': [{ k: '1', full: 'two', part: 1 }] })).toHaveLength(2);
  });

  test('looks a key up by a leaf of another type, or by all leafs of a list', () => {
    const body = `list l { key k; leaf k { type int8; } leaf v { type string; } }
      leaf one { type string; } leaf ref { type leafref { path "/t:l[t:k = current()/../t:one]/t:v"; } }
      list m { key s; leaf s { type string; } } leaf any { type leafref { path "/t:l[t:k = current()/../t:m/t:s]/t:v"; } }`;
    const l = [1, 2, 3].map(k => ({ k, v: `v${k}` }));
    const m = [{ s: '3' }, { s: '1' }];
    expect(mistakes(body, { 't:l': l, 't:one': '2', 't:ref': 'v2', 't:m': m, 't:any': 'v3' })).toEqual([]);
    expect(mistakes(body, { 't:l': l, 't:one': '02', 't:ref': 'v2', 't:m': m, 't:any': 'v2' })).toEqual([
      `error: no /t:l[t:k = current()/../t:one]/t:v has the value "v2" of leaf ref at /t:ref ${section}`,
      `error: no /t:l[t:k = current()/../t:m/t:s]/t:v has the value "v2" of leaf any at /t:any ${section}`,
    ]);
  });

  test('in a union gives way to the members after it', () => {
    const body = `leaf n { type int64; }
      leaf u { type union { type leafref { path "/t:n"; } type enumeration { enum auto; } } }
      leaf s { type union { type leafref { path "/t:n"; } type string; } }`;
    expect(mistakes(body, { 't:n': '12', 't:u': '12', 't:s': '13' })).toEqual([]);
    expect(mistakes(body, { 't:u': 'auto', 't:s': 'x' })).toEqual([]);
    expect(mistakes(body, { 't:n': '12', 't:u': '13' })).toEqual([
      `error: no /t:n has the value "13" of leaf u at /t:u ${section}`,
    ]);
  });
});

test('instance-identifier names a node that exists, defaults included', () => {
  const body = `leaf ref { type instance-identifier; } leaf loose { type instance-identifier { require-instance false; } }
    list l { key k; leaf k { type string; } leaf d { type int8; default 3; } } leaf-list ll { type string; }`;
  const data = { 't:l': [{ k: 'a' }], 't:ll': ['x'] };
  for (const ref of ["/t:l[k='a']", "/t:l[k='a']/d", "/t:ll[.='x']"]) {
    expect(mistakes(body, { ...data, 't:ref': ref, 't:loose': "/t:l[k='b']" })).toEqual([]);
  }
  expect(mistakes(body, { ...data, 't:ref': "/t:l[k='b']/d" })).toEqual([
    "error: there is no /t:l[k='b']/d, the value of leaf ref at /t:ref [data-instance-required] (RFC 7950 9.13)",
  ]);
});

test('unique compares entries that have all of its leafs, defaults and leafs further down included', () => {
  const body = `list l { key k; unique "a c/b"; leaf k { type string; } leaf a { type int8; default 1; } container c { leaf b { type string; } } }`;
  const entry = (k: string, b: string | undefined, a?: number): object => ({
    k,
    ...(b === undefined ? {} : { c: { b } }),
    ...(a === undefined ? {} : { a }),
  });
  expect(
    mistakes(body, {
      't:l': [entry('1', 'x'), entry('2', 'x', 2), entry('3', undefined), entry('4', undefined)],
    }),
  ).toEqual([]);
  expect(
    mistakes(body, { 't:l': [entry('1', 'x'), entry('2', 'x', 1), entry('3', 'y'), entry('4', 'x')] }),
  ).toEqual([
    `error: the entry has the same a b as another: "1" "x" at /t:l[k='2']; expected another a b than the entry k 1 [data-not-unique] (RFC 7950 7.8.3)`,
    `error: the entry has the same a b as another: "1" "x" at /t:l[k='4']; expected another a b than the entry k 1 [data-not-unique] (RFC 7950 7.8.3)`,
  ]);
});
