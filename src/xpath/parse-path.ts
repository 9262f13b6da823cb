import type { Axis, NodeTest, Step, XPathExpression } from './expression.ts';
import type { Scanner } from './scanner.ts';

/** What the path parser needs of the parser of whole expressions. */
export interface ExpressionParser {
  readonly scanner: Scanner;
  parse(): XPathExpression;
  /** Called before each step, and at the end of a path for all of its steps: who evaluates one is inside those before it. */
  enterStep(): void;
  leaveSteps(count: number): void;
}

const axes: ReadonlySet<string> = new Set<Axis>([
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
]);

type TypeTest = Extract<NodeTest, { kind: 'type' }>['type'];

const nodeTypes: ReadonlySet<string> = new Set<TypeTest>([
  'node',
  'text',
  'comment',
  'processing-instruction',
]);

const anyNode: NodeTest = { kind: 'type', type: 'node', literal: undefined };

/**
 * True if a step can start here (XPath 1.0 2.1). By the rules of 3.7 a name before `(` is a function, unless it is a node type.
 */
export function isStepStart(scanner: Scanner): boolean {
  const { text, offset } = scanner;
  const code = text[offset];
  if (code === '@' || code === '*') return true;
  if (code === '.') return !isDigit(text[offset + 1]);
  const end = scanner.nameEnd();
  if (end === offset) return false;
  if (text[scanner.nextNonBlank(end)] === '(') return nodeTypes.has(text.slice(offset, end));
  const localEnd = text[end] === ':' ? scanner.nameEnd(end + 1) : end;
  return localEnd <= end + 1 || text[scanner.nextNonBlank(localEnd)] !== '(';
}

function isDigit(unit: string | undefined): boolean {
  return unit !== undefined && unit >= '0' && unit <= '9';
}

/** Steps joined with `/` or `//`, which stands for a step of its own (2.5). May start with either. */
export function parseRelativePath(parser: ExpressionParser): readonly Step[] {
  const { scanner } = parser;
  const steps: Step[] = [];
  const parseNext = (): void => {
    parser.enterStep();
    steps.push(parseStep(parser));
  };
  if (!scanner.looksAt('/')) parseNext();
  while (scanner.looksAt('/')) {
    const { offset } = scanner;
    if (scanner.take('//')) {
      parser.enterStep();
      steps.push({ axis: 'descendant-or-self', test: anyNode, predicates: [], offset });
    } else {
      scanner.expect('/');
    }
    parseNext();
  }
  parser.leaveSteps(steps.length);
  return steps;
}

/** `[expression]`, any number of them. */
export function parsePredicates(parser: ExpressionParser): readonly XPathExpression[] {
  const { scanner } = parser;
  const predicates: XPathExpression[] = [];
  while (scanner.take('[')) {
    predicates.push(parser.parse());
    scanner.expect(']');
  }
  return predicates;
}

function parseStep(parser: ExpressionParser): Step {
  const { scanner } = parser;
  const { offset } = scanner;
  if (!isStepStart(scanner)) scanner.fail('expected a step');
  // An abbreviated step takes no predicates (2.5).
  if (scanner.take('..')) return { axis: 'parent', test: anyNode, predicates: [], offset };
  if (scanner.take('.')) return { axis: 'self', test: anyNode, predicates: [], offset };
  const axis = parseAxis(scanner);
  const test = parseNodeTest(scanner, axis);
  return { axis, test, predicates: parsePredicates(parser), offset };
}

function parseAxis(scanner: Scanner): Axis {
  if (scanner.take('@')) return 'attribute';
  const end = scanner.nameEnd();
  if (end === scanner.offset || !scanner.text.startsWith('::', scanner.nextNonBlank(end))) return 'child';
  const name = scanner.text.slice(scanner.offset, end);
  if (!isAxis(name)) scanner.fail('expected an axis');
  scanner.advance(end - scanner.offset);
  scanner.expect('::');
  return name;
}

function isAxis(name: string): name is Axis {
  return axes.has(name);
}

function parseNodeTest(scanner: Scanner, axis: Axis): NodeTest {
  if (scanner.take('*')) return { kind: 'any', prefix: undefined };
  const { text, offset } = scanner;
  const end = scanner.nameEnd();
  if (end === offset) scanner.fail(`expected a name, '*' or a node type after the axis '${axis}'`);
  const name = text.slice(offset, end);
  if (text[scanner.nextNonBlank(end)] === '(') return parseTypeTest(scanner, name);
  if (text[end] !== ':') {
    scanner.advance(end - offset);
    return { kind: 'name', prefix: undefined, name };
  }
  if (text[end + 1] === '*') {
    scanner.advance(end + 2 - offset);
    return { kind: 'any', prefix: name };
  }
  const localEnd = scanner.nameEnd(end + 1);
  if (localEnd === end + 1) scanner.fail("expected a name or '*'", end + 1);
  scanner.advance(localEnd - offset);
  return { kind: 'name', prefix: name, name: text.slice(end + 1, localEnd) };
}

function parseTypeTest(scanner: Scanner, name: string): NodeTest {
  if (!isNodeType(name)) scanner.fail('expected a node type');
  scanner.advance(name.length);
  scanner.expect('(');
  const literal = name === 'processing-instruction' ? scanner.takeLiteral() : undefined;
  scanner.expect(')');
  return { kind: 'type', type: name, literal };
}

function isNodeType(name: string): name is TypeTest {
  return nodeTypes.has(name);
}
