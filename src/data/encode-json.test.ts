import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawTree, moduleBody, textOf } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from './decode-json.ts';
import { encodeJson } from './encode-json.ts';
import type { DataNode, InnerData } from './tree.ts';

const schema = schemaOf({
  t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
    identity base; identity own { base base; }
    container c {
      leaf i { type int64; } leaf e { type empty; } leaf id { type identityref { base base; } }
      leaf u { type union { type identityref { base base; } type string; } }
      leaf ref { type leafref { path "../id"; } }
      leaf-list ids { type identityref { base base; } }
      container in { leaf x { type string; } }
    }
    list l { key k; leaf k { type string; } }
  }`,
  u: `module u { yang-version 1.1; namespace "urn:u"; prefix u; import t { prefix t; }
    augment /t:c { container uc { leaf y { type int8; } } } augment /t:c/t:in { leaf z { type int8; } }
  }`,
});

function read(json: unknown): InnerData {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json);
  expect(diagnostics).toEqual([]);
  return node as InnerData;
}

function child(node: InnerData, name: string): DataNode {
  const found = node.schema.dataChildren.get(name);
  return node.get(found as NonNullable<typeof found>) as DataNode;
}

const document = {
  't:c': {
    i: '5',
    e: [null],
    id: 't:own',
    u: 't:own',
    ref: 't:own',
    ids: ['t:own'],
    in: { x: 'a', 'u:z': 1 },
    'u:uc': { y: 2 },
  },
  't:l': [{ k: 'a' }],
};

describe('encodeJson', () => {
  test('names modules at the top and where they change', () => {
    expect(encodeJson(read(document))).toEqual(document);
  });

  test('names them at the top of whatever it writes', () => {
    const root = read(document);
    const container = child(root, 't:c') as InnerData;
    expect(encodeJson(child(container, 'u:uc'))).toEqual({ 'u:y': 2 });
    expect(encodeJson(child(container, 't:in'))).toEqual({ 't:x': 'a', 'u:z': 1 });
    expect(encodeJson(child(root, 't:l'))).toEqual([{ 't:k': 'a' }]);
    expect(encodeJson(child(container, 't:e'))).toEqual([null]);
    expect(encodeJson(child(container, 't:ids'))).toEqual(['t:own']);
  });

  test('or never', () => {
    expect(encodeJson(read(document), { qualify: 'none' })).toEqual({
      c: {
        i: '5',
        e: [null],
        id: 'own',
        u: 'own',
        ref: 'own',
        ids: ['own'],
        in: { x: 'a', z: 1 },
        uc: { y: 2 },
      },
      l: [{ k: 'a' }],
    });
    expect(encodeJson(read({ 't:c': { u: 'a:b' } }), { qualify: 'none' })).toEqual({ c: { u: 'a:b' } });
  });

  test('reads back, in either form', () => {
    fc.assert(
      fc.property(moduleBody, fc.gen(), fc.constantFrom('ietf', 'none'), (body, draw, qualify) => {
        const random = schemaOf(body);
        const tree = drawTree(draw, random);
        const json: unknown = JSON.parse(JSON.stringify(encodeJson(tree.root, { qualify })));
        const { node, diagnostics } = decodeJson({ schema: random, at: [] }, json);
        if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message);
        return textOf({ schema: random, root: node as InnerData }) === textOf(tree);
      }),
      { numRuns: 100 },
    );
    expect(encodeJson(read({}))).toEqual({});
  });
});
