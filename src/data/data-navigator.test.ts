import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { compileExpression } from '../xpath/compile-expression.ts';
import { evaluate } from '../xpath/evaluate.ts';
import { parseExpression } from '../xpath/parse-expression.ts';
import type { AccessibleTree } from './accessible-tree.ts';
import { DataNavigator, type XPathNode } from './data-navigator.ts';
import { decodeJson } from './decode-json.ts';
import { formatPath } from './format-path.ts';
import { type Instance, pathOf } from './instance.ts';
import { openTree } from './open-tree.ts';
import { parsePath } from './parse-path.ts';
import type { DataPath } from './path.ts';
import type { InnerData } from './tree.ts';

const schema = schemaOf(`
  identity animal; identity cat { base animal; } identity lion { base cat; }
  typedef mood { type enumeration { enum calm { value 3; } enum wild; } }
  typedef rights { type bits { bit read; bit write; } }
  leaf name { type string; }
  leaf kind { type identityref { base animal; } }
  leaf mood { type mood; }
  leaf rights { type rights; }
  leaf mixed { type union { type mood; type identityref { base animal; } type rights; type int8; } }
  leaf to-mood { type leafref { path "../mood"; } }
  leaf to-l { type leafref { path "/t:l/t:k"; } }
  leaf-list to-v { type leafref { path "/t:l[t:k = current()/../t:to-l]/t:v"; } }
  leaf id { type instance-identifier { require-instance false; } }
  leaf any-ref { type union { type instance-identifier { require-instance false; } type leafref { path "../l/v"; } } }
  list l { key k; ordered-by user; leaf k { type string; } leaf v { type int8; } leaf d { type string; default dd; } }
  list u { key k; leaf k { type union { type int8; type string; } } }
  list n { key k; leaf k { type int8; } }
  leaf-list ll { type string; }
  container c { leaf x { type string; } anydata any; container deep { leaf y { type string; default z; } } }
  container st { config false; list s { leaf a { type int8; } } }`);

const json = {
  name: '',
  kind: 'lion',
  mood: 'calm',
  rights: 'read',
  'to-mood': 'calm',
  'to-l': 'b',
  'to-v': [2],
  l: [{ k: 'b', v: 2 }, { k: 'a', v: 1, d: 'e' }, { k: 'c' }],
  u: [{ k: 5 }, { k: 'x' }],
  n: [{ k: 7 }],
  ll: ['q', 'p'],
  c: { x: 'X', any: { w: 1 } },
  st: { s: [{ a: 4 }, { a: 5 }] },
};

const nameOf = (node: XPathNode): string =>
  node.kind === 'text' ? `${nameOf(node.parent)}/text()` : formatPath(pathOf(node));

function treeOf(more: object): AccessibleTree {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, { ...json, ...more });
  expect(diagnostics).toEqual([]);
  return openTree({ schema, root: node as InnerData });
}

/** What an expression gives on the document and some members more: paths of nodes, or the value. */
function ask(expression: string, more: object = {}, at = '/'): unknown {
  const tree = treeOf(more);
  const parsed = parseExpression(expression);
  if (parsed.expression === undefined) throw new Error(parsed.problem?.message);
  const code = compileExpression(parsed.expression, { namespaces: new Map([['t', 't']]), module: 't' });
  const path = parsePath(schema, at);
  const context = 'path' in path ? tree.at(path.path) : undefined;
  if (context === undefined) throw new Error(`there is no ${at}`);
  const value = evaluate<XPathNode>(code, { navigator: new DataNavigator(tree), context });
  return value.type === 'nodes' ? value.nodes.map(nameOf) : value.value;
}

describe('nodes', () => {
  test.each([
    ['l[k="a"]/v', ["/t:l[k='a']/v"]],
    ['l[k="z"]', []],
    ['n[k="x"]', []],
    ['n[k="7"]', ["/t:n[k='7']"]],
    ['u[k="5"]', ["/t:u[k='5']"]],
    ['l[d="dd"]/k', ["/t:l[k='b']/k", "/t:l[k='c']/k"]],
    ['st/s[a=5]', ['/t:st/s[2]']],
    ['none', []],
    ['name/none', []],
    ['c/*', ['/t:c/x', '/t:c/any', '/t:c/deep']],
    ['name/*', []],
    ['l[1]/k/text()', ["/t:l[k='b']/k/text()"]],
    ['name/text() | c/text()', []],
    ['l[1]/k/text()/..', ["/t:l[k='b']/k"]],
    ['l[1]/k/text()/../text() | l[1]/k/text()', ["/t:l[k='b']/k/text()"]],
    ['/', ['/']],
    // In document order: that of the schema, and among entries theirs.
    [
      'll[.="p"] | c/x | l[k="a"] | l[k="b"]/v | l[k="b"] | name',
      ['/t:name', "/t:l[k='b']", "/t:l[k='b']/v", "/t:l[k='a']", "/t:ll[.='p']", '/t:c/x'],
    ],
    ['c/deep/y | c/any', ['/t:c/any', '/t:c/deep/y']],
    ['l[2]/preceding-sibling::l', ["/t:l[k='b']"]],
  ])('%s', (expression, expected) => {
    expect(ask(expression)).toEqual(expected);
  });
});

describe('names and texts', () => {
  test.each([
    ['name(c/x)', 't:x'],
    ['local-name(c/x)', 'x'],
    ['local-name(/)', ''],
    ['namespace-uri(c)', 'urn:t'],
    ['namespace-uri(/)', ''],
    ['string(l[2])', 'a1e'],
    ['string(c)', 'Xz'],
    ['string(c/any)', ''],
    ['string(c/x/text())', 'X'],
    ['name(c/x/text())', ''],
    ['kind = "lion"', true],
    ['kind = "t:lion"', true],
    ['kind = "cat"', false],
    ['string(kind)', 't:lion'],
    ['mood = "t:calm"', false],
  ])('%s', (expression, expected) => {
    expect(ask(expression)).toBe(expected);
  });

  test('of a union, a literal means an identity only where the value is one', () => {
    expect(ask('mixed = "cat"', { mixed: 't:cat' })).toBe(true);
    expect(ask('mixed = "t:wild"', { mixed: 'wild' })).toBe(false);
    expect(ask('mixed = "4"', { mixed: 4 })).toBe(true);
  });
});

describe('functions of RFC 7950', () => {
  test.each([
    ['enum-value(mood)', 3],
    ['enum-value(to-mood)', 3],
    ['enum-value(name)', NaN],
    ['enum-value(c)', NaN],
    ['bit-is-set(rights, "read")', true],
    ['bit-is-set(rights, "write")', false],
    ['bit-is-set(name, "read")', false],
    ['bit-is-set(c, "read")', false],
    ['derived-from(kind, "t:animal")', true],
    ['derived-from(kind, "animal")', true],
    ['derived-from(kind, "lion")', false],
    ['derived-from-or-self(kind, "t:lion")', true],
    ['derived-from-or-self(kind, "none")', false],
    ['derived-from(name, "animal")', false],
    ['derived-from(c, "animal")', false],
    ['re-match("abba", "a[bc]+a")', true],
    ['re-match("abb", "ab")', false],
    ['re-match("a", "[")', false],
  ])('%s', (expression, expected) => {
    expect(ask(expression)).toEqual(expected);
  });

  test('ask a union for the member that has the value', () => {
    expect(ask('enum-value(mixed)', { mixed: 'wild' })).toBe(4);
    expect(ask('enum-value(mixed)', { mixed: 'read' })).toBeNaN();
    expect(ask('bit-is-set(mixed, "write")', { mixed: 'read write' })).toBe(true);
    expect(ask('derived-from(mixed, "animal")', { mixed: 't:cat' })).toBe(true);
    expect(ask('derived-from(mixed, "animal")', { mixed: 5 })).toBe(false);
  });
});

describe('deref', () => {
  test.each([
    ['to-mood', ['/t:mood']],
    ['to-l', ["/t:l[k='b']/k"]],
    ['to-v', ["/t:l[k='b']/v"]],
    ['name', []],
    ['c', []],
    ['/', []],
    ['id', []],
  ])('%s', (leaf, expected) => {
    expect(ask(`deref(${leaf})`)).toEqual(expected);
  });

  test.each([
    ["/t:l[k='a']", ["/t:l[k='a']"]],
    ["/t:l[k='a']/v", ["/t:l[k='a']/v"]],
    ["/t:l[k='c']/v", []],
    ["/t:l[k='z']/v", []],
    ["/t:ll[.='p']", ["/t:ll[.='p']"]],
    ["/t:ll[.='z']", []],
    ['/t:st/s[2]/a', ['/t:st/s[2]/a']],
    ['/t:st/s[3]', []],
    ['/t:c/deep/y', ['/t:c/deep/y']],
    ["/t:n[k='7']/k", ["/t:n[k='7']/k"]],
  ])('instance-identifier %s', (id, expected) => {
    expect(ask('deref(id)', { id })).toEqual(expected);
    expect(ask('deref(any-ref)', { 'any-ref': id })).toEqual(expected);
  });

  test('a leafref that dangles, or is a member of a union', () => {
    expect(ask('deref(to-l)', { 'to-l': 'z' })).toEqual([]);
    expect(ask('deref(to-v)', { 'to-v': [1] })).toEqual([]);
    expect(ask('deref(any-ref)/../k', { 'any-ref': 1 })).toEqual(["/t:l[k='a']/k"]);
  });
});

test('every node is found by its path', () => {
  const tree = treeOf({});
  const below = (node: Instance): readonly Instance[] => [
    node,
    ...(node.kind === 'inner' ? [...tree.allChildren(node)].flatMap(below) : []),
  ];
  const nodes = below(tree.root);
  expect(nodes).toHaveLength(37);
  for (const node of nodes) expect(tree.at(pathOf(node) as DataPath)).toBe(node);
});

describe('as context', () => {
  test.each([
    ["/t:ll[.='p']", "/t:ll[.='p']"],
    ["/t:l[k='a']/v", "/t:l[k='a']/v"],
    ['/t:c/any', '/t:c/any'],
    ['/t:c/deep/y', '/t:c/deep/y'],
  ])('%s', (at, expected) => {
    expect(ask('.', {}, at)).toEqual([expected]);
    expect(ask('current()', {}, at)).toEqual([expected]);
  });
});
