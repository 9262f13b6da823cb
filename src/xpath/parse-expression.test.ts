import { describe, expect, test } from 'vitest';
import type { NodeTest, Step, XPathExpression } from './expression.ts';
import { parseExpression } from './parse-expression.ts';

function show(expression: XPathExpression): string {
  switch (expression.kind) {
    case 'binary':
      return `(${show(expression.left)} ${expression.operator} ${show(expression.right)})`;
    case 'negate':
      return `-${show(expression.operand)}`;
    case 'literal':
      return JSON.stringify(expression.value);
    case 'number':
      return String(expression.value);
    case 'variable':
      return `$${expression.name}`;
    case 'call':
      return `${expression.name}(${expression.args.map(show).join(', ')})`;
    case 'path':
      return `${expression.absolute ? '/' : ''}${expression.steps.map(showStep).join('/')}`;
    case 'filter': {
      const steps = expression.steps.map(step => `/${showStep(step)}`).join('');
      return `{${show(expression.primary)}}${showPredicates(expression.predicates)}${steps}`;
    }
    default:
      return expression satisfies never;
  }
}

function showStep({ axis, test: nodeTest, predicates }: Step): string {
  return `${axis}::${showTest(nodeTest)}${showPredicates(predicates)}`;
}

function showTest(nodeTest: NodeTest): string {
  if (nodeTest.kind === 'type') return `${nodeTest.type}(${nodeTest.literal ?? ''})`;
  const prefix = nodeTest.prefix === undefined ? '' : `${nodeTest.prefix}:`;
  return prefix + (nodeTest.kind === 'any' ? '*' : nodeTest.name);
}

function showPredicates(predicates: readonly XPathExpression[]): string {
  return predicates.map(predicate => `[${show(predicate)}]`).join('');
}

function parse(text: string): string {
  const { expression, problem } = parseExpression(text);
  return expression === undefined ? `${problem?.offset}: ${problem?.message}` : show(expression);
}

describe('paths', () => {
  test.each([
    ['/', '/'],
    ['a', 'child::a'],
    ['/a/b', '/child::a/child::b'],
    ['a//b', 'child::a/descendant-or-self::node()/child::b'],
    ['//a', '/descendant-or-self::node()/child::a'],
    ['.', 'self::node()'],
    ['../p:a', 'parent::node()/child::p:a'],
    ['.//a', 'self::node()/descendant-or-self::node()/child::a'],
    ['@a', 'attribute::a'],
    ['@*', 'attribute::*'],
    ['*', 'child::*'],
    ['p:*', 'child::p:*'],
    ['ancestor-or-self::p:*', 'ancestor-or-self::p:*'],
    [' child :: a / b ', 'child::a/child::b'],
    ['text()', 'child::text()'],
    ['self::node ( )', 'self::node()'],
    ['comment()', 'child::comment()'],
    ["processing-instruction('x')", 'child::processing-instruction(x)'],
    ['processing-instruction()', 'child::processing-instruction()'],
    ['a[1][b]/c', 'child::a[1][child::b]/child::c'],
    ['a[b[c]]', 'child::a[child::b[child::c]]'],
    ['text', 'child::text'],
    ['äé', 'child::äé'],
    ['a·b', 'child::a·b'],
    ['𐀀', 'child::𐀀'],
  ])('%s', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });

  test.each([
    'ancestor',
    'ancestor-or-self',
    'attribute',
    'child',
    'descendant',
    'descendant-or-self',
    'following',
    'following-sibling',
    'namespace',
    'parent',
    'preceding',
    'preceding-sibling',
    'self',
  ])('axis %s', axis => {
    expect(parse(`${axis}::a`)).toBe(`${axis}::a`);
  });
});

describe('other expressions', () => {
  test.each([
    ['1', '1'],
    ['1.', '1'],
    ['.5', '0.5'],
    ['1.25', '1.25'],
    ["'a\"b'", '"a\\"b"'],
    ['""', '""'],
    ['$p:v', '$p:v'],
    ['f()', 'f()'],
    ['p:f ( 1 , a )', 'p:f(1, child::a)'],
    ['(a)', 'child::a'],
    ['(a)[1]/b', '{child::a}[1]/child::b'],
    ['(a)//b', '{child::a}/descendant-or-self::node()/child::b'],
    ['current()/../a', '{current()}/parent::node()/child::a'],
    ["id('x')[1]", '{id("x")}[1]'],
    ['(1)[2]', '{1}[2]'],
  ])('%s', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });
});

describe('operators', () => {
  test.each([
    ['a or b or c', '((child::a or child::b) or child::c)'],
    ['a or b and c', '(child::a or (child::b and child::c))'],
    ['a = b != c', '((child::a = child::b) != child::c)'],
    ['a < b <= c', '((child::a < child::b) <= child::c)'],
    ['a > b >= c', '((child::a > child::b) >= child::c)'],
    ['a = b < c', '(child::a = (child::b < child::c))'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['(1 + 2) * 3', '((1 + 2) * 3)'],
    ['6 div 2 mod 2', '((6 div 2) mod 2)'],
    ['a | b | c', '((child::a | child::b) | child::c)'],
    ['-a | b', '-(child::a | child::b)'],
    ['- - 1', '--1'],
    ['1 - -1', '(1 - -1)'],
    ['-1 * 2', '(-1 * 2)'],
    ['a=1and b', '((child::a = 1) and child::b)'],
    ['/ = 1', '(/ = 1)'],
  ])('%s', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });
});

describe('disambiguation (XPath 1.0 3.7)', () => {
  test.each([
    ['* * *', '(child::* * child::*)'],
    ['div div mod', '(child::div div child::mod)'],
    ['or or and', '(child::or or child::and)'],
    ['a-b', 'child::a-b'],
    ['a -b', '(child::a - child::b)'],
    ['order', 'child::order'],
    ['a/div', 'child::a/child::div'],
    ['@and', 'attribute::and'],
    ['mod()', 'mod()'],
    ['a[*]', 'child::a[child::*]'],
    ['f(*)', 'f(child::*)'],
    ['child::div', 'child::div'],
    ['(a)*2', '(child::a * 2)'],
  ])('%s', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });
});

describe('mistakes', () => {
  test.each([
    ['', '0: expected an expression, found the end'],
    ['a b', "2: expected an operator or the end, found 'b'"],
    ['a order b', "2: expected an operator or the end, found 'order b'"],
    ['a/', '2: expected a step, found the end'],
    ['//', '2: expected a step, found the end'],
    ['a//', '3: expected a step, found the end'],
    ['a[', '2: expected an expression, found the end'],
    ['a[]', "2: expected an expression, found ']'"],
    ['a[1', "3: expected ']', found the end"],
    ['(a', "2: expected ')', found the end"],
    ['f(a', "3: expected ')', found the end"],
    ['f(,)', "2: expected an expression, found ',)'"],
    ['foo::a', "0: expected an axis, found 'foo::a'"],
    ['..[1]', "2: expected an operator or the end, found '[1]'"],
    ["'a", "0: this literal is never closed, found ''a'"],
    ['a:b:c', "3: expected an operator or the end, found ':c'"],
    ['p:', "2: expected a name or '*', found the end"],
    ['$', '1: expected the name of a variable, found the end'],
    ['$ a', "1: expected the name of a variable, found ' a'"],
    ['self::f()', "6: expected a node type, found 'f()'"],
    ['a/f()', "2: expected a step, found 'f()'"],
    ['node(1)', "5: expected ')', found '1)'"],
    ['a !b', "2: expected an operator or the end, found '!b'"],
    ['a && b', "2: expected an operator or the end, found '&& b'"],
    ['child::', "7: expected a name, '*' or a node type after the axis 'child', found the end"],
    ['a ||b', "3: expected an expression, found '|b'"],
    ['1.2.3', "3: expected an operator or the end, found '.3'"],
  ])('%j', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });

  test.each(['(', '-', 'a[', 'f('])('many %j are refused, not overflown', token => {
    expect(parse(token.repeat(1e5))).toContain('it nests deeper than 200');
  });

  test('so are endless chains of operators', () => {
    expect(parse(`a${' or a'.repeat(1e5)}`)).toContain('it has more than 2000 operators');
    expect(parse(`a${'|a'.repeat(1e5)}`)).toContain('it has more than 2000 operators');
    expect(parse(`a${'/a'.repeat(1e5)}`)).toContain('its paths have more than 500 steps');
    expect(parse(`a${'//a'.repeat(249)}[${'a/'.repeat(2)}a]`)).toContain(
      'its paths have more than 500 steps',
    );
  });

  test('a long path is fine', () => {
    expect(parseExpression(`a${'/a'.repeat(499)}`).problem).toBeUndefined();
    expect(parseExpression(`a${'/a'.repeat(400)} or a${'/a'.repeat(400)}`).problem).toBeUndefined();
  });
});

test('every node knows its offset', () => {
  const { expression } = parseExpression(' a = (b)[1]/c');
  expect(expression).toMatchObject({
    offset: 1,
    left: { offset: 1, steps: [{ offset: 1 }] },
    right: { offset: 5, primary: { offset: 6 }, predicates: [{ offset: 9 }], steps: [{ offset: 12 }] },
  });
});
