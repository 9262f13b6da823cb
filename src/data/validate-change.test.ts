import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from './decode-json.ts';
import { diff } from './diff.ts';
import { emptyTree } from './empty-tree.ts';
import type { DataTree, InnerData } from './tree.ts';
import { validateTree } from './validate.ts';
import { validateChange } from './validate-change.ts';

/** Goes from one document to the next, as long as they are valid; what both validations find wrong in the last. */
function follow(body: string, documents: readonly unknown[]): readonly string[] {
  const schema = schemaOf(body);
  let tree: DataTree = emptyTree(schema);
  let found: readonly string[] = [];
  for (const json of documents) {
    expect(found).toEqual([]);
    const { node, diagnostics } = decodeJson({ schema, at: [] }, json);
    expect(diagnostics).toEqual([]);
    const after = { schema, root: node as InnerData };
    const incremental = validateChange(tree, after, diff(tree, after));
    expect(incremental).toEqual(validateTree(after, { type: 'config' }));
    found = incremental.map(({ code, path }) => `${code} ${path}`);
    tree = after;
  }
  return found;
}

describe('validateChange', () => {
  test('an instance-identifier and what it names', () => {
    const body = `
      list l { key k; leaf k { type string; } leaf v { type string; } leaf w { type string; default w; } }
      leaf-list ll { type string; }
      list r { key n; leaf n { type int8; } leaf to { type instance-identifier; }
        leaf-list all { type instance-identifier; } }
      leaf d { type instance-identifier; default "/t:l[t:k='d']"; }`;
    const l = [{ k: 'a', v: 'x' }, { k: "b'c" }, { k: 'd' }];
    const r = [
      { n: 1, to: "/t:l[k='a']/v" },
      { n: 2, to: `/t:l[k="b'c"]`, all: ["/t:ll[.='u']", "/t:l[k='d']/w"] },
    ];
    const whole = { l, r, ll: ['u', 'v'] };
    expect(follow(body, [whole, { ...whole, ll: ['u'] }])).toEqual([]);
    expect(follow(body, [whole, { ...whole, l: [{ k: 'a' }, ...l.slice(1)] }])).toEqual([
      "data-instance-required /t:r[n='1']/to",
    ]);
    expect(follow(body, [whole, { ...whole, l: [l[0], l[2]] }])).toEqual([
      "data-instance-required /t:r[n='2']/to",
    ]);
    expect(follow(body, [whole, { ...whole, ll: ['v'] }])).toEqual([
      `data-instance-required /t:r[n='2']/all[.="/t:ll[.='u']"]`,
    ]);
    expect(follow(body, [whole, { ...whole, l: l.slice(0, 2) }])).toEqual([
      'data-instance-required /t:d',
      `data-instance-required /t:r[n='2']/all[.="/t:l[k='d']/w"]`,
    ]);
  });

  test('a leafref in a union, and one to a leaf-list', () => {
    const body = `
      list l { key k; leaf k { type string; } } leaf-list ll { type int8; }
      leaf u { type union { type leafref { path "/l/k"; } type enumeration { enum none; } } }
      list r { key n; leaf n { type string; } leaf to { type leafref { path "/ll"; } } }`;
    const whole = { l: [{ k: 'a' }, { k: 'b' }], ll: [1, 2, 3], u: 'a', r: [{ n: 'x', to: 2 }] };
    expect(follow(body, [whole, { ...whole, u: 'none' }, { ...whole, u: 'none', l: [] }])).toEqual([]);
    expect(follow(body, [whole, { ...whole, l: [{ k: 'b' }] }])).toEqual(['data-leafref /t:u']);
    expect(follow(body, [whole, { ...whole, ll: [2] }, { ...whole, ll: [1, 3] }])).toEqual([
      "data-leafref /t:r[n='x']/to",
    ]);
  });

  test('a unique with a default, which another case takes away', () => {
    const body = `list l { key k; unique "ch/one/u c/v"; leaf k { type string; }
      choice ch { default one; case one { leaf u { type int8; default 1; } } case two { leaf w { type int8; } } }
      container c { leaf v { type string; } } }`;
    const a = { k: 'a', w: 1, c: { v: 'v' } };
    const b = { k: 'b', c: { v: 'v' } };
    expect(follow(body, [{ l: [a, b] }, { l: [{ ...a, w: 2 }, b] }])).toEqual([]);
    expect(follow(body, [{ l: [a, b] }, { l: [{ k: 'a', c: { v: 'v' } }, b] }])).toEqual([
      "data-not-unique /t:l[k='b']",
    ]);
  });

  test('a change of an empty configuration is seen as a whole', () => {
    const body = 'container c { leaf m { type string; mandatory true; } } leaf x { type string; }';
    expect(follow(body, [{ x: 'x' }])).toEqual(['data-mandatory /t:c/m']);
  });
});
