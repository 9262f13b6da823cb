import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../../test/support/schema-of.ts';
import { decodeJson } from '../../data/decode-json.ts';
import { encodeJson } from '../../data/encode-json.ts';
import type { DataNode } from '../../data/tree.ts';
import { limitNode } from './limit-node.ts';

const schema = schemaOf({
  base: `module base { yang-version 1.1; namespace "urn:base"; prefix b;
    container top {
      leaf name { type string; }
      leaf-list tag { type string; }
      list entry { key id; leaf id { type string; } leaf size { type int32; }
        container inside { leaf deep { type string; } } } } }`,
  extra: `module extra { yang-version 1.1; namespace "urn:extra"; prefix e; import base { prefix b; }
    augment /b:top { leaf colour { type string; } }
    augment /b:top/b:entry { leaf weight { type int32; } } }`,
});

const full = {
  'base:top': {
    name: 'n',
    tag: ['a'],
    'extra:colour': 'red',
    entry: [
      { id: 'x', size: 1, inside: { deep: 'd' }, 'extra:weight': 5 },
      { id: 'y', size: 2 },
    ],
  },
};

function tree(): DataNode {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, full);
  if (node === undefined) throw new Error(JSON.stringify(diagnostics));
  return node;
}

function limited(depth: number, modules?: readonly string[], from = tree()): unknown {
  const node = limitNode(from, { depth, modules: modules === undefined ? undefined : new Set(modules) });
  return node === undefined ? undefined : encodeJson(node);
}

describe('depth', () => {
  test('0 is everything', () => {
    const node = tree();
    expect(limitNode(node, { depth: 0, modules: undefined })).toBe(node);
  });

  test('only leaves and leaf-lists at the last level', () => {
    expect(limited(1)).toEqual({});
    expect(limited(2)).toEqual({ 'base:top': { name: 'n', tag: ['a'], 'extra:colour': 'red' } });
    expect(limited(3)).toEqual({
      'base:top': {
        ...full['base:top'],
        entry: [
          { id: 'x', size: 1, 'extra:weight': 5 },
          { id: 'y', size: 2 },
        ],
      },
    });
    expect(limited(4)).toEqual(full);
  });
});

describe('models', () => {
  test('nodes of one module, with what leads to them', () => {
    expect(limited(0, ['extra'])).toEqual({
      'base:top': { 'extra:colour': 'red', entry: [{ id: 'x', 'extra:weight': 5 }] },
    });
  });

  test('all modules are everything', () => {
    expect(limited(0, ['base', 'extra'])).toEqual(full);
  });

  test('nothing of a module', () => {
    expect(limited(0, ['other'])).toBeUndefined();
  });
});
