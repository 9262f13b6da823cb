import { describe, expect, test } from 'vitest';
import { elementTree, plainNavigator, type TreeNode } from '../../test/support/element-tree.ts';
import { evaluateText, selectNodes } from '../../test/support/evaluate-text.ts';
import { compileExpression } from './compile-expression.ts';
import { evaluateToBoolean } from './evaluate.ts';
import type { ExpressionScope } from './navigator.ts';
import { parseExpression } from './parse-expression.ts';

const root = elementTree(
  ['b', ['s', 'Hello World'], ['n', '-7'], ['list', ['k', 'one'], ['v', '1'], ['in', ['j', 'p']]]],
  [
    'b2',
    ['list', ['k', 'two'], ['v', '20']],
    ['list', ['k', 'three']],
    ['n:x', 'other'],
    ['x', ''],
    ['ll', '3'],
    ['ll', '1'],
    ['ll', '2'],
  ],
);

function nodeAt(path: string): TreeNode {
  const [node] = selectNodes(path, root);
  if (node === undefined) throw new Error(`nothing at ${path}`);
  return node;
}

/** `name=text` of leaves, the name of the rest. */
function show(text: string, context: TreeNode = nodeAt('/b/s')): unknown {
  const value = evaluateText(text, context);
  if (value.type !== 'nodes') return value.value;
  return value.nodes
    .map(node =>
      node.kind === 'element' && node.children.length > 0 ? node.name : `${node.name}=${node.text}`,
    )
    .join(' ');
}

describe('axes', () => {
  test.each([
    ['.', 's=Hello World'],
    ['..', 'b'],
    ['../..', '=Hello World-7one1ptwo20threeother312'],
    ['../../..', ''],
    ['/', '=Hello World-7one1ptwo20threeother312'],
    ['/b/list/k', 'k=one'],
    ['/*', 'b b2'],
    ['/*/list/k', 'k=one k=two k=three'],
    ['//k', 'k=one k=two k=three'],
    ['/b2//v', 'v=20'],
    ['/descendant::list', 'list list list'],
    ['/b/descendant-or-self::*', 'b s=Hello World n=-7 list k=one v=1 in j=p'],
    ['//j/ancestor::*', 'b list in'],
    ['//j/ancestor-or-self::*[1]', 'j=p'],
    ['//j/ancestor::*[1]', 'in'],
    ['//j/ancestor::node()[last()] = /', true],
    ['following-sibling::*', 'n=-7 list'],
    ['/b/list/preceding-sibling::*', 's=Hello World n=-7'],
    ['/b/list/preceding-sibling::*[1]', 'n=-7'],
    ['//j/following::k', 'k=two k=three'],
    ['/b2/list/preceding::k', 'k=one k=two'],
    ['/b2/list[2]/preceding::*[1]', 'v=20'],
    ['/b2/preceding::text()[1]', '=p'],
    ['//k/parent::list', 'list list list'],
    ['//v/../k', 'k=one k=two'],
    ['self::s', 's=Hello World'],
    ['self::n', ''],
    ['parent::b', 'b'],
    ['parent::x', ''],
    ['@*', ''],
    ['attribute::a | namespace::a', ''],
    ['text()', '=Hello World'],
    ['text()/..', 's=Hello World'],
    ['text()/following-sibling::node() | text()/following::n', 'n=-7'],
    ['/b2/x/text()', ''],
    ['/b2/x/node()', ''],
    ['count(/b/list/node())', 3],
    ['/comment() | /processing-instruction()', ''],
  ])('%s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });
});

describe('names (RFC 7950 6.4.1)', () => {
  test.each([
    ['/b2/x', 'x='],
    ['/b2/p:x', 'x=other'],
    ['/b2/p:*', 'x=other'],
    ['/p:b2', ''],
    ['/b2/unknown:x', ''],
    ['/b2/unknown:*', ''],
    ['name(/b2/p:x)', 'p:x'],
    ['name(/b2/x)', 'm:x'],
    ['name(/)', ''],
    ['local-name(/b2/p:x)', 'x'],
    ['local-name(/none)', ''],
    ['local-name(text())', ''],
    ['namespace-uri(/b2/p:x)', 'urn:n'],
    ['name()', 'm:s'],
  ])('%s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });
});

describe('predicates', () => {
  test.each([
    ['/b2/ll[2]', 'll=1'],
    ['/b2/ll[last()]', 'll=2'],
    ['/b2/ll[last() - 1]', 'll=1'],
    ['/b2/ll[1.5]', ''],
    ['/b2/ll[0]', ''],
    ['/b2/ll[position() > 1]', 'll=1 ll=2'],
    ['/b2/ll[. > 1][2]', 'll=2'],
    ['/b2/ll[2][1]', 'll=1'],
    ['/b2/ll[position() = last()]', 'll=2'],
    ['/b2/ll[position() mod 2 = 1][2]', 'll=2'],
    ['/b2/ll[count(../ll[position() < 3]) = 2][3]', 'll=2'],
    ["/b2/ll['x']", 'll=3 ll=1 ll=2'],
    ["/b2/ll['']", ''],
    ['/b2/list[v]/k', 'k=two'],
    ['/b2/list[not(v)]/k', 'k=three'],
    ["//list[k = 'one']/v", 'v=1'],
    ['//k[1]', 'k=one k=two k=three'],
    ['(//k)[1]', 'k=one'],
    ['(//k)[last()]', 'k=three'],
    ['(//k)[position() > 1][1]', 'k=two'],
    ["(//k)[. != 'one']/../v", 'v=20'],
    ['(//j/ancestor::*)[1]', 'b'],
    ['(//j/ancestor::*)[(last())]', 'in'],
    ['(//j | //k)[1]', 'k=one'],
  ])('%s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });
});

describe('operators', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['-7 mod 3', -1],
    ['7 mod -3', 1],
    ['5 mod 1.5', 0.5],
    ['5 div 2', 2.5],
    ['1 div 0', Number.POSITIVE_INFINITY],
    ['0 div 0', Number.NaN],
    ["'3' + true()", 4],
    ['- ../n', 7],
    ['../none + 1', Number.NaN],
    ['1 or 0', true],
    ['0 or ../none', false],
    ["'x' and ../n", true],
    ["1 and ''", false],
    ['3 > 2 > 1', false],
    ['1 = 1 = 1', true],
    ["'1.0' = 1", true],
    ["'1.0' = '1'", false],
    ["true() = 'x'", true],
    ["false() != ''", false],
    ["'a' < 'b'", false],
    ["'1' < '2'", true],
    ['0 div 0 = 0 div 0', false],
    ['0 div 0 != 0 div 0', true],
    ['true() > false()', true],
  ])('%s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  test.each([
    ["../n = '-7'", true],
    ["../n = '-7.0'", false],
    ['../n = -7.0', true],
    ["'-7' = ../n", true],
    ['-8 < ../n', true],
    ['../n < -7', false],
    ["../n <= '-7'", true],
    ["../n > 'x'", false],
    ['/b2/ll = 2', true],
    ['/b2/ll != 2', true],
    ['/b2/ll = 4', false],
    ["/b2/ll != '3'", true],
    ["../n != '-7'", false],
    ["../none != ''", false],
    ["../none = ''", false],
    ['/b2/ll = string(3)', true],
    ['string(2) != /b2/ll', true],
    ['../n = true()', true],
    ['../none = false()', true],
    ['../none != true()', true],
    ['../none < true()', true],
    ['true() >= ../none', true],
  ])('%s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  test.each([
    ['/b2/ll = /b/list/v', true],
    ['/b2/ll = /b/s', false],
    ['/b2/ll = ../none', false],
    ['../none = /b2/ll', false],
    ['/b2/ll != /b2/ll', true],
    ['/b/n != /b/n', false],
    ['/b/n != ../none', false],
    ['../none != /b/n', false],
    ['/b/n != /b/s', true],
    ['/b2/ll < /b/n', false],
    ['/b/n < /b2/ll', true],
    ['/b2/ll >= /b2/list/v', false],
    ['/b2/ll <= /b2/list/k', false],
    ['/b/s > /b/n', false],
    ['/b2/ll > ../none', false],
    ['/b2/list/v > /b2/ll', true],
  ])('%s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  test.each([
    ['count(//k | //k | //v)', 5],
    ['count(/b2/list | /b2/list[1])', 2],
    ['/b2/ll | /b/n | /b2/list/v', 'n=-7 v=20 ll=3 ll=1 ll=2'],
    ['string(/b2/ll | /b/n)', '-7'],
  ])('%s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });
});

describe('core functions', () => {
  test.each([
    ['count(//none)', 0],
    ['count(//k/..)', 3],
    ['count(//k/ancestor::*)', 5],
    ['sum(/b2/ll)', 6],
    ['sum(//k)', Number.NaN],
    ['sum(//none)', 0],
    ["id('x')", ''],
    ["lang('en')", false],
    ['position()', 1],
    ['last()', 1],
    ['string()', 'Hello World'],
    ['string(//ll)', '3'],
    ['string(//ll/preceding-sibling::ll)', '3'],
    ['string(//none)', ''],
    ['string(1 div 3 > 0)', 'true'],
    ['string(2.0)', '2'],
    ['string(-0)', '0'],
    ["concat('a', 1, true(), //k)", 'a1trueone'],
    ["starts-with('abc', 'ab')", true],
    ["starts-with('abc', '')", true],
    ["contains('abc', 'bd')", false],
    ["substring-before('1999/04/01', '/')", '1999'],
    ["substring-before('abc', 'x')", ''],
    ["substring-after('1999/04/01', '/')", '04/01'],
    ["substring-after('abc', '')", 'abc'],
    ["substring-after('abc', 'x')", ''],
    ["substring('12345', 2, 3)", '234'],
    ["substring('12345', 2)", '2345'],
    ["substring('12345', 1.5, 2.6)", '234'],
    ["substring('12345', 0, 3)", '12'],
    ["substring('12345', 0 div 0, 3)", ''],
    ["substring('12345', 1, 0 div 0)", ''],
    ["substring('12345', -42, 1 div 0)", '12345'],
    ["substring('12345', -1 div 0, 1 div 0)", ''],
    ["substring('12345', -1 div 0)", '12345'],
    ["substring('a😀b', 2, 1)", '😀'],
    ["string-length('žluť')", 4],
    ["string-length('😀')", 1],
    ['string-length()', 11],
    ["normalize-space(' a \t\n b\u00a0c ')", 'a b\u00a0c'],
    ['normalize-space()', 'Hello World'],
    ["translate('bar', 'abc', 'ABC')", 'BAr'],
    ["translate('--aaa--', 'abc-', 'ABC')", 'AAA'],
    ["translate('aa', 'aa', 'xy')", 'xx'],
    ["translate('a😀', '😀', 'é')", 'aé'],
    ['boolean(//none)', false],
    ["boolean('false')", true],
    ['boolean(0 div 0)', false],
    ['boolean(-1)', true],
    ['not(//none)', true],
    ['true() and not(false())', true],
    ['number()', Number.NaN],
    ["number('  12 ')", 12],
    ["number('1e2')", Number.NaN],
    ['number(true())', 1],
    ['number(//n)', -7],
    ['floor(-2.1)', -3],
    ['ceiling(-2.9)', -2],
    ['round(2.5)', 3],
    ['round(-2.5)', -2],
    ['1 div round(-0.2)', Number.NEGATIVE_INFINITY],
    ['round(0 div 0)', Number.NaN],
  ])('%s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });
});

describe('functions of YANG (RFC 7950 section 10)', () => {
  const ll = nodeAt('/b2/ll');
  const navigator = {
    ...plainNavigator,
    deref: (node: TreeNode) => (node.name === 's' ? [ll] : []),
    enumValue: (node: TreeNode) => (node.name === 's' ? 7 : undefined),
    equalsLiteral: (node: TreeNode, literal: string, { namespaces }: ExpressionScope) =>
      literal === `p:${node.text}` && namespaces.get('p') === 'n',
    hasBit: (node: TreeNode, bit: string) => node.name === 's' && bit === 'on',
    isDerivedFrom: (node: TreeNode, { module, name }: { module: string; name: string }, orSelf: boolean) =>
      node.name === 'k' && (`${module}:${name}` === 'n:base' || (orSelf && `${module}:${name}` === 'm:self')),
  };

  test.each([
    ['current()', 's=Hello World'],
    ['//k[current()/../n = -7]', 'k=one k=two k=three'],
    ['../n[count(current()/self::s) = 1]', 'n=-7'],
    ['deref(.)', 'll=3'],
    ['deref(.)/../x', 'x='],
    ['deref(//k)', ''],
    ['deref(//none)', ''],
    ['boolean(deref(.))', true],
    ['enum-value(.)', 7],
    ['enum-value(../n)', Number.NaN],
    ['enum-value(../none)', Number.NaN],
    ["bit-is-set(., 'on')", true],
    ["bit-is-set(., 'off')", false],
    ["bit-is-set(../none, 'on')", false],
    ["derived-from(//v | //k, 'p:base')", true],
    ["derived-from(//k, 'base')", false],
    ["derived-from(//k, 'unknown:base')", false],
    ["derived-from(//k, 'self')", false],
    ["derived-from-or-self(//k, 'self')", true],
    ["derived-from-or-self(//v, 'self')", false],
    ["re-match('1.22', '[0-9]\\.[0-9]{2}')", true],
    ["re-match(., 'World')", false],
    ["//k = 'p:one'", true],
    ["'p:one' = //k", true],
    ["//k != 'p:one'", true],
    ["//k[. != 'p:one']", 'k=two k=three'],
    ["//k = 'one'", true],
    ["//k = 'p:none'", false],
    ['//k = string(//k)', true],
  ])('%s', (text, expected) => {
    const value = evaluateText(text, nodeAt('/b/s'), { navigator });
    const shown =
      value.type === 'nodes' ? value.nodes.map(({ name, text }) => `${name}=${text}`).join(' ') : value.value;
    expect(shown).toBe(expected);
  });
});

test.each([
  ['(position())[1]', 'a node-set'],
  ['count(1)', 'a node-set'],
  ['$x', 'no variable'],
  ['nosuch()', 'a function nosuch'],
])('%s is not compiled: the schema compiler refuses it', (text, message) => {
  expect(() => show(text)).toThrow(message);
});

describe('limits', () => {
  const leaves = elementTree([
    'top',
    ...Array.from({ length: 100 }, (_, index) => ['x', `${index}`] as const),
  ]);

  test('an evaluation that visits too many nodes ends', () => {
    const hostile = 'count(//x[//x[//x[//x[//x = 1000]]]])';
    expect(() => evaluateText(hostile, leaves, { maxVisits: 10_000 })).toThrow(
      'visits more than 10000 nodes',
    );
    expect(() => evaluateText(hostile, leaves)).toThrow('visits more than 10000000 nodes');
  });

  test.each(['../x', 'following-sibling::x', 'preceding::x', 'ancestor::*', '../descendant::*'])(
    'the axis of %s counts',
    path => {
      const step = `${path}[count(/top/x${`/${path}`.repeat(5)}) = 0]`;
      expect(() => evaluateText(`/top/x/${step}`, leaves, { maxVisits: 1000 })).toThrow(
        'visits more than 1000',
      );
    },
  );

  test('the longest chains of operators and steps do not exhaust the stack', () => {
    expect(evaluateText(`/none${' or /none'.repeat(2000)}`, leaves)).toMatchObject({ value: false });
    expect(evaluateText(`count(/none${' | /top'.repeat(2000)})`, leaves)).toMatchObject({ value: 1 });
    expect(evaluateText(`count(/top${'/*/..'.repeat(249)})`, leaves)).toMatchObject({ value: 1 });
    expect(evaluateText(`count(/top${'[//x'.repeat(198)}${']'.repeat(198)})`, leaves)).toMatchObject({
      value: 1,
    });
  });
});

describe('evaluateToBoolean', () => {
  test('ends with the first node', () => {
    const leaves = elementTree(['top', ...Array.from({ length: 1000 }, () => ['x', 'a'] as const)]);
    const { expression } = parseExpression("/top/x[. = 'a']");
    if (expression === undefined) throw new Error('an expression');
    const compiled = compileExpression(expression, { namespaces: new Map(), module: 'm' });
    const evaluation = { navigator: plainNavigator, context: leaves, maxVisits: 2 };
    expect(evaluateToBoolean(compiled, evaluation)).toBe(true);
  });
});
