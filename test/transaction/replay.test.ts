import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PathElement, PathPattern } from '../../src/data/path.ts';
import { resolvePattern } from '../../src/data/resolve-pattern.ts';
import { select } from '../../src/data/select.ts';
import type { DataNode } from '../../src/data/tree.ts';
import { readJson } from '../../src/data/json-reader.ts';
import { decodeJson } from '../../src/data/decode-json.ts';
import { formatDiagnostic } from '../../src/errors/diagnostic.ts';
import { assertNever } from '../../src/lib/invariant.ts';
import type { LeafValue } from '../../src/schema/value.ts';
import { applyRecord, initialState, undoRecord } from '../../src/transaction/apply-record.ts';
import type { ModelSets } from '../../src/transaction/model-sets.ts';
import { prepare } from '../../src/transaction/prepare.ts';
import { SnapshotJoiner, snapshotPieces } from '../../src/transaction/snapshot-text.ts';
import type { State } from '../../src/transaction/state.ts';
import type { TransactionRecord } from '../../src/transaction/transaction-record.ts';
import type { EditRequest, RequestValue } from '../../src/transaction/transaction-request.ts';
import { schemaOf } from '../support/schema-of.ts';
import { change, create, modelSets as fixtureSets } from './fixture.ts';

/** Every built-in type, and unions whose members overlap in every way. */
const types: Readonly<Record<string, string>> = {
  'string-int8': 'type union { type string; type int8; }',
  'int8-string': 'type union { type int8; type string; }',
  'int64-string': 'type union { type int64; type string; }',
  'string-int64': 'type union { type string; type int64; }',
  'digits-int8': 'type union { type string { pattern "[0-9]+"; } type int8; }',
  'digits-uint64': 'type union { type string { pattern "[0-9]+"; } type uint64; type boolean; }',
  'empty-string': 'type union { type empty; type string; }',
  'string-empty': 'type union { type string { length "1..9"; } type empty; type boolean; }',
  'bool-string': 'type union { type boolean; type string; }',
  'string-bool': 'type union { type string; type boolean; }',
  decimals:
    'type union { type decimal64 { fraction-digits 1; range "0..9"; } type int8; type decimal64 { fraction-digits 3; } type string; }',
  'bits-enum':
    'type union { type enumeration { enum "a b"; enum a; } type bits { bit b; bit a; } type binary; }',
  'identity-enum':
    'type union { type enumeration { enum red; enum "t:blue"; } type identityref { base colour; } type string { pattern "[x]+"; } }',
  nested:
    'type union { type union { type uint8; type leafref { path "/t:settings/t:string-int8"; } } type boolean; type empty; }',
  string: 'type string',
  int8: 'type int8',
  uint64: 'type uint64',
  decimal: 'type decimal64 { fraction-digits 2; }',
  boolean: 'type boolean',
  empty: 'type empty',
  bits: 'type bits { bit one; bit two; bit three; }',
  binary: 'type binary',
  enumeration: 'type enumeration { enum one; enum two; enum "3"; }',
  identity: 'type identityref { base colour; }',
  instance: 'type instance-identifier { require-instance false; }',
  'instance-string': 'type union { type instance-identifier { require-instance false; } type string; }',
  'string-instance':
    'type union { type string { length "0..3"; } type instance-identifier { require-instance false; } }',
};

const semi = (type: string): string => (type.endsWith('}') ? type : `${type};`);
const names = Object.keys(types);
const body = `
  identity colour; identity red { base colour; } identity blue { base colour; }
  container settings {
    leaf __proto__ { type string; }
    leaf constructor { type string; }
    anydata any; anyxml xml;
    ${names.map(name => `leaf ${name} { ${semi(types[name] ?? '')} }`).join('\n')}
  }
  ${names
    .map(
      name => `
  container c-${name} {
    leaf-list ll { ${semi(types[name] ?? '')} }
    leaf-list ul { ordered-by user; ${semi(types[name] ?? '')} }
    list l { key "k"; leaf k { ${semi(types[name] ?? '')} } leaf v { type int8; } }
    list u { ordered-by user; key "k __proto__"; leaf k { ${semi(types[name] ?? '')} } leaf __proto__ { type string; } leaf v { type int8; } }
  }`,
    )
    .join('\n')}`;
const schema = schemaOf(body);
const modelSets: ModelSets = {
  find: reference => (reference === 'types@1.0.0' ? schema : fixtureSets.find(reference)),
  list: () => [],
};

const textValues = [
  '5',
  '05',
  '+5',
  ' 5 ',
  '-0',
  '300',
  '',
  'a',
  'a b',
  'b a',
  'true',
  'false',
  'AB==',
  'QUI=',
  '1.50',
  '1.5',
  '0.125',
  '1',
  '1.0',
  'red',
  't:red',
  't:blue',
  'blue',
  'xx',
  '*',
  "it's",
  `both ' and "`,
  ` "'`,
  '"',
  "'",
  ']',
  '\\',
  '[k=1]',
  '/a/b',
  '__proto__',
  'line\nfeed',
  '\t',
  'é𝄞',
  'two one',
  ' two',
  '3',
  '18446744073709551615',
  '-9223372036854775808',
  'a'.repeat(5000),
  '/t:settings/int8',
  '/t:settings/t:int8',
  '/nothing:here',
  '/t:settings/nothing',
  "/t:c-int8/l[k='05']/v",
  "/t:c-int8/t:l[t:k='5']",
  "/t:c-int8/u[__proto__='x'][k='+7']/v",
  '/t:settings[1]',
  "/t:c-string/ll[.='a']",
  "/t:c-int8/ll[.='07']",
  '\0',
  '\u0007',
  '\ud800',
  '\uffff',
];
const jsonValues: readonly unknown[] = [
  ...textValues,
  5,
  0,
  -0,
  -5,
  127,
  300,
  5n,
  2n ** 64n - 1n,
  1.5,
  1.25,
  1e21,
  true,
  false,
  [null],
  null,
  {},
  [],
];
const scalarValues: readonly LeafValue[] = [
  ...textValues,
  5,
  0,
  -0,
  -5,
  5n,
  0n,
  2n ** 64n - 1n,
  1.5,
  0.1,
  true,
  false,
  null,
];

/** Content with the JavaScript type of every value, in the order of iteration. */
function exact(node: DataNode): unknown {
  switch (node.kind) {
    case 'leaf':
      return exactValue(node.value);
    case 'leaf-list':
      return Array.from(node.values(), exactValue);
    case 'list':
      return Array.from(node.entries(), exact);
    case 'any':
      return { any: node.json };
    case 'inner':
      return Array.from(node.children(), child => [child.schema.path, exact(child)]);
    default:
      return assertNever(node);
  }
}

function exactValue(value: LeafValue): string {
  return `${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}`;
}

function exactState(state: State): readonly (readonly unknown[])[] {
  return [...state.targets.values()].map(({ name, modelSet, changedAt, pristine, tree }) => [
    name,
    modelSet,
    changedAt,
    pristine,
    exact(tree.root),
  ]);
}

function viaSnapshot(state: State): unknown {
  return [...state.targets.values()].map(({ name, modelSet, changedAt, pristine, tree }) => {
    const joiner = new SnapshotJoiner();
    for (const { text, continues } of snapshotPieces(tree, 20)) joiner.add(JSON.parse(text), continues);
    const { node, diagnostics } = decodeJson({ schema: tree.schema, at: [] }, joiner.json);
    if (node === undefined || diagnostics.length > 0)
      throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
    return [name, modelSet, changedAt, pristine, exact(node)];
  });
}

const element = (name: string, keys: Record<string, string> = {}): PathElement => ({
  name,
  keys: new Map(Object.entries(keys)),
  literal: new Set(Object.keys(keys)),
});

function pick<T>(draw: fc.GeneratorValue, items: readonly T[]): T {
  return items.at(draw(fc.nat, { max: items.length - 1 })) as T;
}

const anyTexts = [
  '{"__proto__":{"x":1},"a":1e300}',
  '{"b":-0,"c":[1,null,"\\u0000"]}',
  '{"d":12345678901234567890}',
  '{}',
  '{"2":1,"1":2}',
  'null',
  '[1e-400]',
  '"x"',
  '{"constructor":null}',
];

function drawValue(draw: fc.GeneratorValue): RequestValue {
  const encoding = pick(draw, ['json', 'json_ietf', 'scalar'] as const);
  return encoding === 'scalar'
    ? { encoding, value: pick(draw, scalarValues) }
    : { encoding, json: pick(draw, jsonValues) };
}

function drawEdit(draw: fc.GeneratorValue): EditRequest {
  const name = pick(draw, names);
  const operation = pick(draw, ['update', 'update', 'replace'] as const);
  const text = (): string => pick(draw, textValues);
  const json = (value: unknown): RequestValue => ({
    encoding: pick(draw, ['json', 'json_ietf'] as const),
    json: value,
  });
  const jsons = (): unknown[] =>
    Array.from({ length: draw(fc.nat, { max: 2 }) }, () => pick(draw, jsonValues));
  const own = `c-${name}`;
  switch (draw(fc.nat, { max: 12 })) {
    case 0:
      return { operation: 'delete', path: [element(own), element('l', { k: text() })] };
    case 1:
      return {
        operation: 'delete',
        path: [element(own), element('u', { k: text(), ['__proto__']: text() })],
      };
    case 2:
      return {
        operation: 'delete',
        path: [element(own), element(pick(draw, ['ll', 'ul']), { '.': text() })],
      };
    case 3:
      return { operation, path: [element(own), element(pick(draw, ['ll', 'ul']))], value: json(jsons()) };
    case 4:
      return {
        operation,
        path: [element(own), element('l')],
        value: json(jsons().map((k, v) => ({ k, v }))),
      };
    case 5:
      return {
        operation,
        path: [element(own), element('u')],
        value: json(
          jsons().map((k, v) =>
            JSON.parse(
              `{"k":${JSON.stringify(typeof k === 'bigint' ? Number(k) : k)},"__proto__":${JSON.stringify(pick(draw, ['', 'a', '5']))},"v":${v}}`,
            ),
          ),
        ),
      };
    case 6:
      return {
        operation,
        path: [element(own), element('l', { k: text() }), element('v')],
        value: json(draw(fc.nat, { max: 9 })),
      };
    case 7:
      return {
        operation,
        path: [element(own), element('u', { k: text(), ['__proto__']: text() }), element('v')],
        value: json(1),
      };
    case 8:
      return {
        operation,
        path: [element('settings'), element(pick(draw, ['__proto__', 'constructor']))],
        value: json(text()),
      };
    case 9:
      return {
        operation,
        path: [element('settings'), element(pick(draw, ['any', 'xml']))],
        value: json(readJson(pick(draw, anyTexts), 'x').json),
      };
    case 10:
      return {
        operation,
        path: [element(own), element(pick(draw, ['ll', 'ul']))],
        value: { encoding: 'scalar', value: [pick(draw, scalarValues), pick(draw, scalarValues)] },
      };
    default:
      return { operation, path: [element('settings'), element(name)], value: drawValue(draw) };
  }
}

const context = { modelSets, timeUnixNs: 1n };

/** What stands in a list of the target `a` after edits, each a transaction of its own. */
function stateAfter(...edits: EditRequest[]): State {
  const created = prepare(
    initialState('system@1.0.0', modelSets),
    { changes: [create('a', 'types@1.0.0')], interface: 'gnmi' },
    context,
  );
  return edits.reduce(
    (before, edit) => {
      const prepared = prepare(before, { changes: [change('a', edit)], interface: 'gnmi' }, context);
      if (prepared.kind === 'refused') throw new Error(prepared.diagnostics.map(formatDiagnostic).join('\n'));
      return prepared.kind === 'prepared' ? prepared.state : before;
    },
    created.kind === 'prepared' ? created.state : initialState('system@1.0.0', modelSets),
  );
}

describe('a key', () => {
  test.each<[type: string, json: unknown, texts: readonly string[]]>([
    ['int8', 1, ['1', '01', '+1', ' 1 ']],
    ['uint64', '5', ['5', '05', '+5']],
    ['decimal', '1.50', ['1.5', '1.50', '+01.5']],
    ['boolean', true, ['true']],
    ['empty', [null], ['']],
    ['bits', 'three one', ['one three', ' three  one ']],
    ['binary', 'AB==', ['AA==', 'AB==']],
    ['identity', 't:red', ['red', 't:red']],
    ['enumeration', '3', ['3']],
    ['instance', "/t:c-int8/l[k='05']/v", ["/t:c-int8/t:l[t:k='5']/t:v", "/t:c-int8/l[k = '+5']/v"]],
    ['string-int8', '5', ['5']],
    ['int8-string', 5, ['5', '05', '+5']],
    ['digits-int8', '5', ['5']],
    ['string-int64', '5', ['5']],
    ['empty-string', [null], ['']],
    ['bool-string', true, ['true']],
  ])('of type %s is the same however it is written', (type, json, texts) => {
    const value = (...edits: EditRequest[]): unknown => exactState(stateAfter(...edits));
    const list = [element(`c-${type}`), element('l')];
    const inJson: EditRequest = {
      operation: 'update',
      path: list,
      value: { encoding: 'json_ietf', json: [{ k: json, v: 1 }] },
    };
    const one: RequestValue = { encoding: 'json_ietf', json: 1 };
    for (const text of texts) {
      const entry = [element(`c-${type}`), element('l', { k: text })];
      expect(value(inJson, { operation: 'update', path: [...entry, element('v')], value: one })).toEqual(
        value(inJson),
      );
      const whole: RequestValue = { encoding: 'json_ietf', json: { k: json, v: 1 } };
      expect(value({ operation: 'replace', path: entry, value: whole })).toEqual(value(inJson));
      const gone = stateAfter(inJson, { operation: 'delete', path: entry });
      expect(gone.targets.get('a')?.tree.root.size).toBe(0);
    }
  });
});

describe('the keys 5 and "5" of a union', () => {
  const list = [element('c-string-int8'), element('l')];
  const entry = [element('c-string-int8'), element('l', { k: '5' })];
  const put = (k: unknown, v: number): EditRequest => ({
    operation: 'update',
    path: list,
    value: { encoding: 'json_ietf', json: [{ k, v }] },
  });
  const gone: EditRequest = { operation: 'delete', path: entry };
  const set: EditRequest = {
    operation: 'update',
    path: [...entry, element('v')],
    value: { encoding: 'json_ietf', json: 9 },
  };
  const state = (...edits: EditRequest[]): unknown =>
    exactState(stateAfter(...edits)).map(target => target.at(-1));

  test('are two, and a path means the one that is there', () => {
    expect(state(put(5, 1), gone)).toEqual(state());
    expect(state(put('5', 1), gone)).toEqual(state());
    expect(state(put(5, 1), set)).toEqual(state(put(5, 9)));
    expect(state(put('5', 1), set)).toEqual(state(put('5', 9)));
    expect(state(put(5, 1), put('5', 2), gone)).toEqual(state(put(5, 1)));
    expect(state(put(5, 1), put('5', 2), gone, gone)).toEqual(state());
  });

  test('are found by patterns', () => {
    const tree = stateAfter(put(5, 1)).targets.get('a')?.tree;
    const { pattern } = resolvePattern(schema, [element('c-string-int8'), ...entry.slice(1)]) as {
      pattern: PathPattern;
    };
    expect(tree && [...select(tree, pattern)].map(({ node }) => exact(node))).toEqual([
      [
        ['/t:c-string-int8/l/k', 'number 5'],
        ['/t:c-string-int8/l/v', 'number 1'],
      ],
    ]);
  });
});

describe('what is replayed', () => {
  test('is what was live, to the last bit', () => {
    let done = 0;
    fc.assert(
      fc.property(fc.gen(), draw => {
        const created = prepare(
          initialState('system@1.0.0', modelSets),
          { changes: [create('a', 'types@1.0.0')], interface: 'gnmi' },
          context,
        );
        if (created.kind !== 'prepared') throw new Error(JSON.stringify(created));
        let state = created.state;
        for (let count = draw(fc.integer, { min: 1, max: 8 }); count > 0; count--) {
          const edits = Array.from({ length: draw(fc.integer, { min: 1, max: 2 }) }, () => drawEdit(draw));
          const prepared = prepare(state, { changes: [change('a', ...edits)], interface: 'gnmi' }, context);
          if (prepared.kind !== 'prepared') continue;
          done += 1;
          const record = JSON.parse(JSON.stringify(prepared.record)) as TransactionRecord;
          const replayed = applyRecord(state, record, modelSets);
          expect(exactState(replayed)).toEqual(exactState(prepared.state));
          expect(exactState(undoRecord(replayed, record, modelSets))).toEqual(exactState({ ...state }));
          expect(viaSnapshot(prepared.state)).toEqual(exactState(prepared.state));
          state = prepared.state;
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
    expect(done).toBeGreaterThan(100);
  });
});
