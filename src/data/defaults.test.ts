import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import type { LeafListSchemaNode, LeafSchemaNode } from '../schema/schema-node.ts';
import { decodeJson } from './decode-json.ts';
import { defaultOf, defaultsOf } from './default-values.ts';
import { getNodeWithDefaults, withDefaults } from './defaults.ts';
import { emptyTree } from './empty-tree.ts';
import { encodeJson } from './encode-json.ts';
import type { DataTree, InnerData } from './tree.ts';

function tree(body: string, json: unknown): DataTree {
  const schema = schemaOf(body);
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json);
  expect(diagnostics).toEqual([]);
  return { ...emptyTree(schema), root: node as InnerData };
}

function completed(body: string, json: unknown): unknown {
  return encodeJson(withDefaults(tree(body, json)).root);
}

describe('withDefaults', () => {
  test('leafs and leaf-lists that nobody set', () => {
    const body = `typedef port { type uint16; default 80; }
      leaf a { type int8; default 5; } leaf p { type port; } leaf none { type string; }
      leaf-list ll { type string; default y; default x; ordered-by user; }`;
    expect(completed(body, {})).toEqual({ 't:a': 5, 't:p': 80, 't:ll': ['y', 'x'] });
    expect(completed(body, { 't:a': 6, 't:ll': ['z'] })).toEqual({ 't:a': 6, 't:p': 80, 't:ll': ['z'] });
  });

  test('below containers without presence, and nowhere that does not exist', () => {
    const body = `container np { container deep { leaf a { type int8; default 5; } } }
      container p { presence x; leaf a { type int8; default 5; } }
      list l { key k; leaf k { type string; } leaf a { type int8; default 5; } container np { leaf b { type int8; default 6; } } }`;
    expect(completed(body, {})).toEqual({ 't:np': { deep: { a: 5 } } });
    expect(completed(body, { 't:p': {}, 't:l': [{ k: 'x' }, { k: 'y', a: 1, np: { b: 2 } }] })).toEqual({
      't:np': { deep: { a: 5 } },
      't:p': { a: 5 },
      't:l': [
        { k: 'x', a: 5, np: { b: 6 } },
        { k: 'y', a: 1, np: { b: 2 } },
      ],
    });
  });

  test('of a choice, in the case that is there or else in the default case', () => {
    const body = `choice ch { default one;
      case one { leaf a { type int8; default 1; } container c { leaf b { type int8; default 2; } } }
      case two { leaf d { type int8; default 3; } leaf e { type int8; } }
      case three { choice inner { default x; case x { leaf f { type int8; default 4; } } leaf g { type int8; } } leaf h { type int8; } } }
      choice without { case only { leaf i { type int8; default 5; } leaf j { type int8; } } }`;
    expect(completed(body, {})).toEqual({ 't:a': 1, 't:c': { b: 2 } });
    expect(completed(body, { 't:e': 9, 't:j': 1 })).toEqual({ 't:d': 3, 't:e': 9, 't:i': 5, 't:j': 1 });
    expect(completed(body, { 't:h': 9 })).toEqual({ 't:f': 4, 't:h': 9 });
    expect(completed(body, { 't:g': 9 })).toEqual({ 't:g': 9 });
  });

  test('of state only if wanted', () => {
    const body = `leaf a { type int8; default 1; } leaf s { config false; type int8; default 2; }
      container c { config false; leaf d { type int8; default 3; } }`;
    const data = tree(body, {});
    expect(encodeJson(withDefaults(data).root)).toEqual({ 't:a': 1, 't:s': 2, 't:c': { d: 3 } });
    expect(encodeJson(withDefaults(data, { state: false }).root)).toEqual({ 't:a': 1 });
  });

  test('not where no case of a choice is there', () => {
    const data = tree(
      'container c { choice ch { case x { leaf a { type int8; default 1; } leaf b { type int8; } } } }',
      {},
    );
    expect(withDefaults(data)).toBe(data);
  });

  test('only where every when holds', () => {
    const body = `leaf s { type string; } leaf a { when "../s"; type int8; default 5; }
      choice ch { default one; case one { when "s"; leaf b { type int8; default 1; } } }
      container c { when "../a = 5"; container d { leaf e { type int8; default 2; } } }`;
    expect(completed(body, {})).toEqual({});
    expect(completed(body, { 't:s': 'x' })).toEqual({
      't:s': 'x',
      't:a': 5,
      't:b': 1,
      't:c': { d: { e: 2 } },
    });
    expect(completed(body, { 't:s': 'x', 't:a': 1 })).toEqual({ 't:s': 'x', 't:a': 1, 't:b': 1 });
  });

  test('what is complete stays the same node', () => {
    const data = tree(
      `leaf a { type int8; default 5; } list l { key k; leaf k { type string; } leaf b { type string; } }
       container c { leaf d { type string; } leaf-list e { type string; } anydata f; }`,
      { 't:a': 5, 't:l': [{ k: 'x', b: 'y' }], 't:c': { d: 'x', e: ['y'], f: {} } },
    );
    expect(withDefaults(data)).toBe(data);
    expect(getNodeWithDefaults(data, [])).toBe(data.root);
    const list = [...data.root.children()].find(node => node.kind === 'list');
    expect(list && getNodeWithDefaults(data, [{ schema: list.schema }])).toBe(list);
  });
});

test('defaults as values', () => {
  const { root } = schemaOf(`identity b; identity i { base b; }
    leaf a { type int64; default 5; } leaf id { type identityref { base b; } default i; } leaf none { type string; }
    leaf-list ll { type decimal64 { fraction-digits 2; } default 1; default 2.50; }`);
  const values = ['t:a', 't:id', 't:none'].map(name =>
    defaultOf(root.dataChildren.get(name) as LeafSchemaNode),
  );
  expect(values).toEqual([5n, 't:i', undefined]);
  expect(defaultsOf(root.dataChildren.get('t:ll') as LeafListSchemaNode)).toEqual(['1.0', '2.5']);
});
