import { describe, expect, test } from 'vitest';
import { decodeJson } from '../../../src/data/decode-json.ts';
import { openTree } from '../../../src/data/open-tree.ts';
import type { DataTree } from '../../../src/data/tree.ts';
import { compile } from '../../../src/schema/compile.ts';
import type { Schema } from '../../../src/schema/schema.ts';
import type { Constraint } from '../../../src/schema/schema-node.ts';
import type { Random } from './random.ts';
import { growthOver, maxGrowth, roundsOf } from './rounds.ts';

const data = {
  'm:list': Array.from({ length: 60 }, (_, index) => ({
    id: `e${index}`,
    value: index,
    next: `e${(index * 7) % 60}`,
    kind: 'm:near',
    on: ['a', 'b'],
    in: { text: 'x'.repeat(index), deep: { deeper: { deepest: String(index) } } },
  })),
};

function moduleWith(expression: string): string {
  return `module m { yang-version 1.1; namespace "urn:m"; prefix m;
    identity base; identity near { base base; }
    list list { key id; leaf id { type string; } leaf value { type int32; } leaf next { type leafref { path "/m:list/m:id"; } }
      leaf kind { type identityref { base base; } } leaf-list on { type enumeration { enum a; enum b; } }
      container in { leaf text { type string; } container deep { container deeper { leaf deepest { type string; } } } } }
    container checked { must ${quote(expression)}; } }`;
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\t', '\\t')}"`;
}

function compileWith(expression: string): Schema | undefined {
  const text = moduleWith(expression);
  const find = (name: string): { text: string; file: string } | undefined =>
    name === 'm' ? { text, file: 'm.yang' } : undefined;
  const { schema, diagnostics } = compile({ modules: ['m'], source: { find } });
  return diagnostics.some(({ severity }) => severity === 'error') ? undefined : schema;
}

const maxVisits = 2_000_000;

/** Evaluates the expression with few visits to spend; what is left over must not be negative by more than one step of work. */
function evaluate(schema: Schema): void {
  const { node } = decodeJson({ schema, at: [] }, data);
  const tree = openTree({ schema, root: node as DataTree['root'] }, maxVisits);
  const checked = schema.root.dataChildrenByName.get('checked');
  const must: Constraint | undefined = checked?.kind === 'container' ? checked.musts[0] : undefined;
  const [instance] = checked === undefined ? [] : tree.children(tree.root, checked);
  if (must !== undefined && instance !== undefined) tree.holds(must, instance, true);
}

const axes = [
  'child',
  'parent',
  'self',
  'descendant',
  'descendant-or-self',
  'ancestor',
  'ancestor-or-self',
  'following',
  'following-sibling',
  'preceding',
  'preceding-sibling',
  'attribute',
  'namespace',
];
const names = [
  'm:list',
  'list',
  'id',
  'value',
  'next',
  'm:in',
  'text',
  'deep',
  '*',
  'node()',
  'text()',
  'm:*',
  'x:y',
  'or',
  'div',
];
const operators = ['=', '!=', '<', '>=', '+', '-', '*', ' div ', ' mod ', ' and ', ' or ', '|'];
const calls: readonly (readonly [name: string, count: number])[] = [
  ['count', 1],
  ['sum', 1],
  ['string', 1],
  ['number', 1],
  ['boolean', 1],
  ['not', 1],
  ['concat', 3],
  ['contains', 2],
  ['starts-with', 2],
  ['substring', 3],
  ['substring-before', 2],
  ['translate', 3],
  ['normalize-space', 1],
  ['string-length', 1],
  ['deref', 1],
  ['re-match', 2],
  ['derived-from', 2],
  ['derived-from-or-self', 2],
  ['enum-value', 1],
  ['bit-is-set', 2],
  ['current', 0],
  ['position', 0],
  ['last', 0],
  ['local-name', 1],
  ['name', 1],
  ['id', 1],
  ['floor', 1],
  ['nothing', 1],
];

function expressionOf(random: Random, depth: number): string {
  const inner = (): string => expressionOf(random, depth - 1);
  if (depth <= 0)
    return random.pick(['1', "'x'", '.', '..', '//*', '/m:list', '*', '-1', '1e3', "'(a|aa)*b'", '$v', '']);
  switch (random(7)) {
    case 0:
      return `${inner()}${random.pick(operators)}${inner()}`;
    case 1:
      return `(${inner()})${random(2) === 0 ? `[${inner()}]` : ''}`;
    case 2: {
      const [name, count] = random.pick(calls);
      return `${name}(${Array.from({ length: count }, inner).join(',')})`;
    }
    case 3:
      return `-${inner()}`;
    default:
      return pathOf(random, depth, inner);
  }
}

function pathOf(random: Random, depth: number, inner: () => string): string {
  const step = (): string => {
    const axis = random(2) === 0 ? '' : `${random.pick(axes)}::`;
    const predicates = Array.from({ length: random(3) }, () => `[${inner()}]`).join('');
    return `${axis}${random.pick(names)}${random(3) === 0 ? predicates : ''}`;
  };
  const start = random.pick(['', '/', '//', '../', 'current()/', './/']);
  return start + Array.from({ length: 1 + random(depth) }, step).join(random.pick(['/', '//']));
}

describe('hostile XPath', () => {
  test('no text makes the compiler fail or go on without end', () => {
    const tokens = [
      ...names,
      ...operators,
      ...axes,
      '(',
      ')',
      '[',
      ']',
      '::',
      ':',
      '/',
      '//',
      '..',
      '@',
      '$',
      '"',
      "'",
      '\0',
      '\ud800',
      '99',
    ];
    const growth = growthOver(roundsOf(2000), random => {
      const count = 1 + random(random(20) === 0 ? 3000 : 30);
      compileWith(Array.from({ length: count }, () => random.pick(tokens)).join(random.pick(['', ' '])));
    });
    expect(growth).toBeLessThan(maxGrowth);
  });

  test('no expression makes an evaluation fail, or do more than it may', () => {
    let evaluated = 0;
    const growth = growthOver(roundsOf(1500), random => {
      const schema = compileWith(expressionOf(random, 1 + random(7)));
      if (schema === undefined) return;
      evaluated += 1;
      evaluate(schema);
    });
    expect(growth).toBeLessThan(maxGrowth);
    expect(evaluated).toBeGreaterThan(roundsOf(1500) / 10);
  });

  const nested = (depth: number, around: (inner: string) => string, innermost: string): string => {
    let text = innermost;
    for (let level = 0; level < depth; level += 1) text = around(text);
    return text;
  };
  const many = (count: number, part: string, by: string): string =>
    Array.from({ length: count }, () => part).join(by);

  test.each([
    ['predicates within predicates', nested(150, inner => `*[${inner}]`, '*')],
    ['all of all of all', nested(90, inner => `//*[count(${inner}) > -1]`, '//*')],
    ['products of node-sets', nested(100, inner => `//*[. = ${inner}]`, '//*')],
    ['positions', nested(60, inner => `(//*)[last() > count(${inner})]`, '//*')],
    ['keys by keys', nested(90, inner => `/list[id = ${inner}]/next`, "'e1'")],
    ['all backwards', nested(50, inner => `//*[preceding::*[${inner}]]`, '1')],
    ['up and down', `count(${many(160, '//*/..', '')})`],
    ['a union of everything', many(1500, '//*', ' | ')],
    ['a sum of everything', many(1500, 'count(//*)', ' + ')],
    ['steps', many(240, '*/..', '/')],
    ['string-values of trees', many(1500, 'string-length(/)', ' + ')],
    ['string-values compared', '//*[. = //*[. = //*[string(/) != .]]]'],
    [
      'longer and longer texts',
      nested(150, inner => `concat(${inner}, translate(string(/), 'x', 'y'))`, "''") + " = ''",
    ],
    ['patterns', many(900, "re-match(string(/), '(.*)*!')", ' or ')],
    ['references', `count(${nested(50, inner => `deref(${inner})/../next`, '/list/next')})`],
    ['minus', `${'-'.repeat(150)}1`],
    ['keys', `/list[${many(900, 'id = current()/..//id', ' and ')}]`],
    ['sorted', `(${many(500, '//*', '|')})[last()]`],
  ])('%s', (_, expression) => {
    const schema = compileWith(expression);
    expect(schema).toBeDefined();
    evaluate(schema as Schema);
  });
});
