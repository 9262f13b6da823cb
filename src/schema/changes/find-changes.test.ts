import { describe, expect, test } from 'vitest';
import { compileTexts, moduleText, type Texts } from '../../../test/support/diagnose.ts';
import { formatDiagnostic } from '../../errors/diagnostic.ts';
import type { CompileOptions, Schema } from '../schema.ts';
import { formatChange, versionPartOf } from './change.ts';
import { findChanges } from './find-changes.ts';

function schemaOf(texts: Texts, options: Partial<CompileOptions> = {}): Schema {
  const { schema, diagnostics } = compileTexts(texts, options);
  if (schema === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return schema;
}

/** The changes in short: part, rule, place and message. */
function compare(before: Texts, after: Texts): string[] {
  return findChanges(schemaOf(before), schemaOf(after)).map(
    ({ part, code, path, message }) => `${part} ${code} ${path}: ${message}`,
  );
}

const leaf = (type: string): string => `leaf x { type ${type} }`;

/** What is not in the golden files of `test/golden/changes`. */
describe('types', () => {
  test.each<[string, string, string[]]>([
    ['uint8;', 'uint8 { range "min..max"; }', []],
    ['uint64;', 'uint64 { range "0..18446744073709551615"; }', []],
    ['int16;', 'int16 { range "-32768..0 | 1..32767"; }', []],
    ['int16;', 'int16 { range "-32767..max"; }', ['range -32767..max added, which allows less']],
    ['int8 { range "1..2"; }', 'int8;', ['range 1..2 removed, which allows more']],
    [
      'decimal64 { fraction-digits 1; range "0.5..1"; }',
      'decimal64 { fraction-digits 1; range "0..1"; }',
      ['range changed from 0.5..1 to 0..1, which allows more'],
    ],
    ['string { length "0..max"; }', 'string;', []],
    ['binary { length 2; }', 'binary { length "2|4"; }', ['length changed from 2 to 2|4, which allows more']],
    [
      'string { pattern "a"; }',
      'string { pattern "a" { modifier invert-match; } }',
      ['pattern "a" changed to inverted pattern "a"'],
    ],
    [
      'string { pattern "a"; pattern "b"; }',
      'string { pattern "b"; pattern "c"; pattern "d"; }',
      ['pattern "a" changed to pattern "c"', 'pattern "d" added'],
    ],
    ['string { pattern "a"; pattern "b"; }', 'string { pattern "b"; }', ['pattern "a" removed']],
    [
      'int8 { range "1..2" { error-message "no"; } }',
      'int8 { range "1..2"; }',
      ['error-message of range changed'],
    ],
    ['boolean;', 'boolean;', []],
    ['empty;', 'boolean;', ['type changed from empty to boolean']],
    [
      'union { type union { type int8; } type string; }',
      'union { type union { type uint8; } type string; }',
      ['union member 1: union member 1: type changed from int8 to uint8'],
    ],
  ])('%s → %s', (before, after, messages) => {
    const found = findChanges(schemaOf(leaf(before)), schemaOf(leaf(after)));
    expect(found.map(({ message }) => message)).toEqual(messages);
    expect(found.every(({ code, path }) => code === 'type' && path === '/t:x')).toBe(true);
  });

  test('are compared through typedefs', () => {
    const typed = 'typedef a { type uint8 { range "1..9"; } } typedef b { type a { range "2..5"; } }';
    expect(compare(`${typed} ${leaf('b;')}`, `${typed} ${leaf('uint8 { range "2..5"; }')}`)).toEqual([]);
    expect(compare(`${typed} ${leaf('b;')}`, `${typed} ${leaf('a;')}`)).toEqual([
      'minor type /t:x: range changed from 2..5 to 1..9, which allows more',
    ]);
  });

  test('an identityref may lose a base and gain none', () => {
    const identities = 'identity a; identity b;';
    const one = `${identities} ${leaf('identityref { base a; }')}`;
    const two = `${identities} ${leaf('identityref { base a; base b; }')}`;
    expect(compare(one, two)).toEqual(['major type /t:x: base t:b added to the identityref']);
    expect(compare(two, one)).toEqual(['minor type /t:x: base t:b removed from the identityref']);
  });

  test('a leafref with a predicate is another one', () => {
    const list = 'list l { key k; leaf k { type string; } leaf v { type string; } }';
    expect(
      compare(
        `${list} ${leaf('leafref { path "/t:l/t:v"; }')}`,
        `${list} ${leaf('leafref { path "/t:l[t:k=current()/../t:y]/t:v"; }')} leaf y { type string; }`,
      )[0],
    ).toMatch(/^major type \/t:x: path changed/u);
  });
});

describe('properties', () => {
  test('of an identity as default, the prefix says nothing', () => {
    const of = (prefix: string): Texts => ({
      t: `module t { namespace urn:t; prefix ${prefix}; identity a; identity b { base a; }
          leaf x { type identityref { base a; } default ${prefix}:b; } }`,
    });
    expect(compare(of('p'), of('q'))).toEqual(['patch prefix t: prefix changed from p to q']);
  });

  test('a default of the type counts as one of the leaf', () => {
    const of = (value: string): string => `typedef d { type string; ${value} } ${leaf('d;')}`;
    expect(compare(of('default a;'), of('default b;'))).toEqual([
      'major default t:d: default "a" changed to "b"',
      'major default /t:x: default changed from "a" to "b"',
    ]);
  });

  test('config is said once, and may not become true of what is mandatory', () => {
    const of = (config: string, mandatory: string): string =>
      `container a { ${config} container b { leaf c { type string; } } list l { key k; leaf k { type string; } leaf m { type string; ${mandatory} } } }`;
    expect(compare(of('config false;', ''), of('', ''))).toEqual([
      'minor config /t:a: config changed from false to true',
    ]);
    expect(compare(of('config false;', 'mandatory true;'), of('', 'mandatory true;'))).toEqual([
      'minor config /t:a: config changed from false to true',
      'major config /t:a/l/m: config changed from false to true',
    ]);
    expect(compare(of('', 'mandatory true;'), of('config false;', 'mandatory true;'))).toEqual([
      'major config /t:a: config changed from true to false',
    ]);
  });

  test('an if-feature may not go from what is mandatory', () => {
    const of = (feature: string): string => `feature f; leaf x { ${feature} type string; mandatory true; }`;
    expect(compare(of('if-feature f;'), of(''))).toEqual(['major if-feature /t:x: if-feature "f" removed']);
  });

  test('status is said once', () => {
    const of = (status: string): string => `container a { ${status} leaf b { type string; ${status} } }`;
    expect(compare(of(''), of('status deprecated;'))).toEqual([
      'minor status /t:a: status changed from current to deprecated',
    ]);
  });

  test('an error-app-tag is for programs', () => {
    const of = (tag: string): string => `leaf x { type string; must ". > 1" { error-app-tag ${tag}; } }`;
    expect(compare(of('a'), of('b'))).toEqual(['major must /t:x: error-app-tag of must changed']);
  });

  test('an augment brings its when to all it adds', () => {
    const of = (when: string): string =>
      `container c { leaf a { type string; } } augment /t:c { ${when} leaf b { type string; } }`;
    expect(compare(of(''), of('when "a";'))).toEqual(['major when /t:c/b: when "a" added']);
  });

  test('words of descriptions', () => {
    expect(compare(leaf('string;'), 'leaf x { type string; description "An x."; }')).toEqual([
      'patch description /t:x: description added',
    ]);
  });
});

describe('nodes', () => {
  test('that moved are known again below what is new', () => {
    const inner = 'container inner { leaf a { type string; } }';
    expect(compare(`container c { ${inner} }`, `container c { container outer { ${inner} } }`)).toEqual([
      'major node-moved /t:c/outer/inner: moved from /t:c/inner',
      'minor node-added /t:c/outer: container added',
    ]);
  });

  test('that could be one of several are removed and added', () => {
    expect(compare(leaf('string;'), 'leaf y { type string; } leaf z { type string; }')).toEqual([
      'major node-removed /t:x: leaf removed',
      'minor node-added /t:y: leaf added',
      'minor node-added /t:z: leaf added',
    ]);
  });

  test('of another type are not renamed', () => {
    expect(compare(leaf('string;'), 'leaf y { type int8; }')).toEqual([
      'major node-removed /t:x: leaf removed',
      'minor node-added /t:y: leaf added',
    ]);
  });

  test('that depend on a new feature may be mandatory', () => {
    const demanded = (condition: string): string[] =>
      compare(
        'feature old;',
        `feature old; feature new; leaf x { if-feature "${condition}"; type string; mandatory true; }`,
      ).filter(line => line.includes('/t:x'));
    expect(demanded('new and old')).toEqual(['minor node-added /t:x: leaf added']);
    expect(demanded('old')).toEqual(['major node-added /t:x: mandatory leaf added']);
    expect(demanded('new or old')).toEqual(['major node-added /t:x: mandatory leaf added']);
  });

  test('of another kind are compared no further', () => {
    expect(
      compare('container c { leaf a { type string; } }', 'list c { key k; leaf k { type string; } }'),
    ).toEqual(['major kind /t:c: container became list']);
  });

  test('may be added between others, also by other modules', () => {
    const of = (body: string, augment: string): Texts => ({
      t: moduleText('t', `container c { ${body} }`),
      u: moduleText('u', `import t { prefix t; } augment /t:c { ${augment} }`),
    });
    expect(
      compare(
        of('leaf a { type int8; } leaf b { type int8; }', 'leaf z { type int8; }'),
        of(
          'leaf a { type int8; } leaf n { type int8; } leaf b { type int8; }',
          'leaf y { type int8; } leaf z { type int8; }',
        ),
      ),
    ).toEqual(['minor node-added /t:c/n: leaf added', 'minor node-added /t:c/u:y: leaf added']);
  });
});

describe('modules', () => {
  const t = moduleText('t', leaf('string;'));
  const u = (body: string): string => moduleText('u', body);

  test('that go or come are one change', () => {
    const both = { t, u: u('leaf y { type string; }') };
    expect(compare(both, { t })).toEqual(['major module-removed u: module removed']);
    expect(compare({ t }, both)).toEqual(['minor module-added u: module added']);
  });

  test('that are new and demand data are a major change', () => {
    expect(compare({ t }, { t, u: u('leaf y { type string; mandatory true; }') })).toEqual([
      'minor module-added u: module added',
      'major node-added /u:y: mandatory leaf added',
    ]);
  });

  test('that are only imported may go, but for their identities', () => {
    const types = u('identity a; typedef w { type string; }');
    const importing = moduleText('t', `import u { prefix u; } ${leaf('u:w;')}`);
    const before = schemaOf({ t: importing, u: types }, { modules: ['t'] });
    expect(findChanges(before, schemaOf({ t })).map(({ code, path }) => [code, path])).toEqual([
      ['identity-removed', 'u:a'],
    ]);
  });
});

test('a change as a line has both places', () => {
  const [change] = findChanges(schemaOf(leaf('string;')), schemaOf(`\n ${leaf('int8;')}`));
  expect(change && formatChange(change)).toMatch(
    /^t\.yang:2:2: major: type changed from string to int8 at \/t:x \[type\] \(was t\.yang:1:\d+\)$/u,
  );
});

test('the highest part must rise', () => {
  const changes = findChanges(
    schemaOf(leaf('string;')),
    schemaOf('leaf x { type string; description d; } leaf y { type int8; }'),
  );
  expect(versionPartOf(changes)).toBe('minor');
  expect(versionPartOf([])).toBeUndefined();
});
