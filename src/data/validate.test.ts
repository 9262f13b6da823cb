import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Draw, drawInner, drawNode, drawPath, pick } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import type { ListSchemaNode } from '../schema/schema-node.ts';
import { decodeJson } from './decode-json.ts';
import { diff } from './diff.ts';
import { applyEdits, type Edit } from './edit.ts';
import { emptyTree } from './empty-tree.ts';
import type { DataTree, InnerData } from './tree.ts';
import { validateTree } from './validate.ts';
import { validateChange } from './validate-change.ts';

const compiled = new Map<string, ReturnType<typeof schemaOf>>();

function treeOf(body: string, json: unknown): DataTree {
  const schema = compiled.get(body) ?? schemaOf(body);
  compiled.set(body, schema);
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json);
  expect(diagnostics).toEqual([]);
  return { ...emptyTree(schema), root: node as InnerData };
}

function mistakes(body: string, json: unknown, type: 'config' | 'data' = 'config'): readonly string[] {
  return validateTree(treeOf(body, json), { type }).map(formatDiagnostic);
}

describe('mandatory nodes', () => {
  const body = `
    container np { container deep { leaf need { type string; mandatory true; } leaf opt { type string; } } }
    container p { presence x; leaf need { type string; mandatory true; } anydata ad { mandatory true; } }
    list l { key k; leaf k { type string; } leaf need { type string; mandatory true; } }
    container s { config false; leaf up { type string; mandatory true; } }
    leaf w { when "../l"; type string; mandatory true; }`;
  const need = 'error: mandatory leaf need is missing at';
  const section = '[data-mandatory] (RFC 7950 7.6.5)';

  test('are needed wherever their parent exists, and below containers without presence always', () => {
    expect(mistakes(body, {})).toEqual([`${need} /t:np/deep/need ${section}`]);
    expect(mistakes(body, { 't:np': { deep: { opt: 'x' } } })).toEqual([
      `${need} /t:np/deep/need ${section}`,
    ]);
    expect(
      mistakes(body, {
        't:np': { deep: { need: 'x' } },
        't:p': {},
        't:l': [{ k: 'a' }, { k: 'b', need: 'x' }],
      }),
    ).toEqual([
      `error: mandatory leaf w is missing at /t:w ${section}`,
      `${need} /t:p/need ${section}`,
      `error: mandatory anydata ad is missing at /t:p/ad ${section}`,
      `${need} /t:l[k='a']/need ${section}`,
    ]);
  });

  test('that are state belong to state only', () => {
    const json = { 't:np': { deep: { need: 'x' } } };
    expect(mistakes(body, json)).toEqual([]);
    expect(mistakes(body, json, 'data')).toEqual([
      `error: mandatory leaf up is missing at /t:s/up ${section}`,
    ]);
  });

  test('in a case are needed if something of the case exists', () => {
    const choice = `choice ch {
      case one { leaf a { type string; mandatory true; } leaf b { type string; } container c { leaf d { type string; mandatory true; } leaf e { type string; } } }
      case two { leaf f { type string; } choice sub { mandatory true; leaf g { type string; } leaf h { type string; } } }
    }`;
    expect(mistakes(choice, {})).toEqual([]);
    expect(mistakes(choice, { 't:b': 'x' })).toEqual([
      `error: mandatory leaf a is missing at /t:a ${section}`,
      `error: mandatory leaf d is missing at /t:c/d ${section}`,
    ]);
    expect(mistakes(choice, { 't:c': { e: 'x' } })).toEqual(
      [
        `error: mandatory leaf d is missing at /t:c/d ${section}`,
        `error: mandatory leaf a is missing at /t:a ${section}`,
      ].toReversed(),
    );
    expect(mistakes(choice, { 't:f': 'x' })).toEqual([
      `error: no case of the mandatory choice sub is present at /; expected one of the cases g, h ${section}`,
    ]);
    expect(mistakes(choice, { 't:f': 'x', 't:h': 'y' })).toEqual([]);
  });

  test('choices', () => {
    const choice = `container c { presence x; choice ch { mandatory true; leaf-list a { type string; } container b { leaf x { type string; } } } }
      container np { choice ch { mandatory true; leaf a { type string; } } }`;
    expect(mistakes(choice, { 't:c': {} })).toEqual([
      `error: no case of the mandatory choice ch is present at /t:c; expected one of the cases a, b ${section}`,
      `error: no case of the mandatory choice ch is present at /t:np; expected one of the cases a ${section}`,
    ]);
    expect(mistakes(choice, { 't:np': { a: 'x' }, 't:c': { b: { x: 'y' } } })).toEqual([]);
  });
});

describe('numbers of elements', () => {
  const body = `container np { leaf-list ll { type int8; min-elements 2; max-elements 3; } }
    container p { presence x; list l { key k; min-elements 1; max-elements 1; leaf k { type string; } } }`;

  test.each<[json: unknown, ...messages: string[]]>([
    [{}, 'leaf-list ll has 0 values at /t:np/ll; expected at least 2 values'],
    [{ 't:np': { ll: [1] } }, 'leaf-list ll has 1 value at /t:np/ll; expected at least 2 values'],
    [{ 't:np': { ll: [1, 2, 3, 4] } }, 'leaf-list ll has 4 values at /t:np/ll; expected at most 3 values'],
    [{ 't:np': { ll: [1, 2] }, 't:p': {} }, 'list l has 0 entries at /t:p/l; expected at least 1 entry'],
    [
      { 't:np': { ll: [1, 2, 3] }, 't:p': { l: [{ k: 'a' }, { k: 'b' }] } },
      'list l has 2 entries at /t:p/l; expected at most 1 entry',
    ],
    [{ 't:np': { ll: [1, 2] }, 't:p': { l: [{ k: 'a' }] } }],
  ])('%j', (json, ...messages) => {
    expect(mistakes(body, json)).toEqual(
      messages.map(message => `error: ${message} [data-elements] (RFC 7950 7.7.5)`),
    );
  });

  test('have the app-tags of RFC 7950 15', () => {
    const tags = [[1], [1, 2, 3, 4]].map(
      ll => validateTree(treeOf(body, { 't:np': { ll } }), { type: 'config' })[0]?.appTag,
    );
    expect(tags).toEqual(['too-few-elements', 'too-many-elements']);
  });
});

test('nodes of one case of a choice', () => {
  const body = `choice a { case one { leaf x { type string; } } case two { leaf y { type string; } choice b { leaf p { type string; } leaf q { type string; } } } }
    list l { key k; leaf k { type string; } choice c { leaf m { type string; } leaf n { type string; } } }`;
  const section = '; expected nodes of one case [data-choice] (RFC 7950 7.9)';
  expect(mistakes(body, { 't:y': '', 't:p': '' })).toEqual([]);
  expect(mistakes(body, { 't:x': '', 't:p': '', 't:q': '', 't:l': [{ k: 'a', m: '', n: '' }] })).toEqual([
    `error: choice a has nodes of the cases one and two at /${section}`,
    `error: choice b has nodes of the cases p and q at /${section}`,
    `error: choice c has nodes of the cases m and n at /t:l[k='a']${section}`,
  ]);
});

test('state is no part of a configuration', () => {
  const body = `container c { leaf a { type string; } leaf s { config false; type string; }
    list log { config false; leaf m { type string; mandatory true; } } }`;
  const json = { 't:c': { a: 'x', s: 'y', log: [{ m: 'x' }, {}] } };
  expect(mistakes(body, json)).toEqual([
    'error: leaf s is state and cannot be in a configuration at /t:c/s [data-read-only] (RFC 7950 7.21.1)',
    'error: list log is state and cannot be in a configuration at /t:c/log [data-read-only] (RFC 7950 7.21.1)',
  ]);
  expect(mistakes(body, json, 'data')).toEqual([
    'error: mandatory leaf m is missing at /t:c/log[2]/m [data-mandatory] (RFC 7950 7.6.5)',
  ]);
});

test('mistakes beyond the first thousand are not collected', () => {
  const body = 'list l { key k; leaf k { type string; } leaf need { type string; mandatory true; } }';
  const entries = Array.from({ length: 1500 }, (_, index) => ({ k: `k${index}` }));
  expect(mistakes(body, { 't:l': entries })).toHaveLength(1000);
});

/** A module in which every rule can fail, at the top, in lists, in cases and below containers without presence. */
const lawful = (depth: number): string => `
  leaf a${depth} { type int32; }
  container np${depth} { leaf b { type int32; } container deep { leaf c { type int32; mandatory true; } leaf d { type int32; } } }
  container p${depth} { presence x; leaf-list e { type int32; min-elements 1; max-elements 2; } leaf f { type int32; } }
  choice ch${depth} {
    case one { leaf g${depth} { type int32; mandatory true; } leaf h${depth} { type int32; } }
    case two { container i${depth} { leaf j { type int32; } } choice sub${depth} { mandatory true; leaf k${depth} { type int32; } leaf l${depth} { type int32; } } }
  }
  leaf m${depth} { config false; type int32; }
  leaf-list n${depth} { type int32; ordered-by user; max-elements 3; }
  ${
    depth === 0
      ? ''
      : `list list${depth} { key id; max-elements 3; leaf id { type int32; } ${lawful(depth - 1)} }
  list user${depth} { key id; ordered-by user; leaf id { type int32; } ${lawful(depth - 1)} }`
  }`;

/** Random data without a mistake for that module. */
function drawLawful(draw: Draw, depth: number): Record<string, unknown> {
  const number = (): number => draw(fc.integer, { min: -3, max: 12 });
  const numbers = (min: number, max: number): unknown =>
    draw(fc.subarray<number>, [0, 1, 2, 3, 4, 5], { minLength: min, maxLength: max });
  const maybe = (members: () => object): object => (draw(fc.boolean) ? members() : {});
  const cases = [
    () => ({}),
    () => ({ [`g${depth}`]: number(), ...maybe(() => ({ [`h${depth}`]: number() })) }),
    () => ({ [`i${depth}`]: { j: number() }, [`k${depth}`]: number() }),
    () => ({ [`l${depth}`]: number() }),
  ];
  const entries = (max: number): unknown =>
    (numbers(0, max) as number[]).map(id => ({ id, ...drawLawful(draw, depth - 1) }));
  return {
    ...maybe(() => ({ [`a${depth}`]: number() })),
    [`np${depth}`]: {
      deep: { c: number(), ...maybe(() => ({ d: number() })) },
      ...maybe(() => ({ b: number() })),
    },
    ...maybe(() => ({ [`p${depth}`]: { e: numbers(1, 2), ...maybe(() => ({ f: number() })) } })),
    ...pick(draw, cases)(),
    ...maybe(() => ({ [`n${depth}`]: numbers(0, 3) })),
    ...(depth === 0 ? {} : { [`list${depth}`]: entries(3), [`user${depth}`]: entries(4) }),
  };
}

function drawEdits(draw: Draw, tree: DataTree): readonly Edit[] {
  return Array.from({ length: draw(fc.integer, { min: 1, max: 4 }) }, (): Edit => {
    const path = drawPath(draw, tree.schema);
    const last = path.at(-1);
    if (last === undefined || draw(fc.boolean)) return { operation: 'delete', path };
    const { schema } = last;
    const drawn = drawNode(draw, schema);
    const value = last.keys === undefined ? drawn : drawInner(draw, schema as ListSchemaNode, last.keys);
    return { operation: pick(draw, ['update', 'replace'] as const), path, value };
  });
}

describe('validateChange', () => {
  const sorted = (diagnostics: readonly { readonly message: string }[]): readonly string[] =>
    diagnostics
      .map(diagnostic => formatDiagnostic(diagnostic as Parameters<typeof formatDiagnostic>[0]))
      .sort();

  test('finds what validateTree finds, if all was well before', () => {
    const body = lawful(2);
    let wrong = 0;
    let right = 0;
    fc.assert(
      fc.property(fc.gen(), draw => {
        const before = treeOf(body, drawLawful(draw, 2));
        const after = applyEdits(before, drawEdits(draw, before));
        const found = sorted(validateChange(before, after, diff(before, after)));
        const all = sorted(validateTree(after, { type: 'config' }));
        if (all.length > 0) wrong += 1;
        else right += 1;
        if (found.join() !== all.join()) throw new Error(`${found.join('\n')}\nand not\n${all.join('\n')}`);
      }),
      { numRuns: 500 },
    );
    expect(Math.min(wrong, right)).toBeGreaterThan(50);
  });

  test('does not look at entries that did not change', () => {
    const body =
      'list l { key k; max-elements 20000; leaf k { type int32; } leaf v { type int32; mandatory true; } leaf o { type int32; } }';
    const entries = Array.from({ length: 20_000 }, (_, k) => ({ k, v: 1 }));
    const before = treeOf(body, { 't:l': entries });
    const change = treeOf(body, { 't:l': [{ k: 77, v: 2 }] });
    const after = applyEdits(before, [{ operation: 'update', path: [], value: change.root }]);
    let visited = 0;
    const list = [...after.root.children()][0];
    if (list?.kind !== 'list') throw new Error('the root has the list');
    const original = list.entries.bind(list);
    Object.defineProperty(list, 'entries', {
      value: () => {
        visited += 1;
        return original();
      },
    });
    expect(validateChange(before, after, diff(before, after))).toEqual([]);
    expect(visited).toBe(0);
    expect(validateTree(after, { type: 'config' })).toEqual([]);
    expect(visited).toBe(1);
  });

  test('checks all of a tree that was replaced as a whole', () => {
    const body = 'leaf need { type string; mandatory true; } leaf o { type string; }';
    const before = treeOf(body, { 't:need': 'x' });
    const after = treeOf(body, { 't:o': 'x' });
    const found = validateChange(before, after, [{ path: [], before: before.root, after: after.root }]);
    expect(found.map(({ code }) => code)).toEqual(['data-mandatory']);
  });
});
