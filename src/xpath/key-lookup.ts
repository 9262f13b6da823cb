import { expandName } from './axes.ts';
import type { AnyNode, Frame, NodeSource, NodesCode, StringCode } from './code.ts';
import { countVisit } from './code.ts';
import { textsOf } from './convert.ts';
import type { ExpandedName } from './expanded-name.ts';
import type { Step, XPathExpression } from './expression.ts';
import type { ExpressionCompiler } from './expression-compiler.ts';
import { isPositional } from './predicates.ts';
import { seenFromParent } from './seen-from-parent.ts';

interface KeyTerm {
  /** Name of a leaf in the list, or `.` */
  readonly key: string;
  /** Evaluated at the parent of the list. */
  readonly value: NodesCode | StringCode;
}

/**
 * `list[key = expression]` as a lookup, where the navigator has one: finds all entries that can pass the predicates. Undefined
 * if no predicate is of that form. The expression must mean the same for every entry; then it is evaluated once.
 */
export function keyLookup(step: Step, all: NodeSource, compiler: ExpressionCompiler): NodeSource | undefined {
  if (step.axis !== 'child' || step.test.kind !== 'name') return undefined;
  const list = expandName(step.test, compiler.scope);
  const terms = keyTerms(step, list.module, compiler);
  if (terms.length === 0) return undefined;
  return (node, frame, visit) => {
    const entries = lookUp({ list, terms }, node, frame);
    if (entries === undefined) return all(node, frame, visit);
    for (const entry of entries) {
      countVisit(frame);
      if (visit(entry, frame)) return true;
    }
    return false;
  };
}

/** From the predicates before the first one with positions, which must see what the ones before it leave. */
function keyTerms(step: Step, module: string, compiler: ExpressionCompiler): KeyTerm[] {
  const positional = step.predicates.findIndex(isPositional);
  const leading = positional === -1 ? step.predicates : step.predicates.slice(0, positional);
  const terms = new Map<string, KeyTerm>();
  for (const equation of leading.flatMap(conjuncts)) {
    const term = keyTerm(equation, module, compiler);
    if (term !== undefined && !terms.has(term.key)) terms.set(term.key, term);
  }
  return [...terms.values()];
}

function conjuncts(expression: XPathExpression): XPathExpression[] {
  if (expression.kind !== 'binary' || expression.operator !== 'and') return [expression];
  return [...conjuncts(expression.left), ...conjuncts(expression.right)];
}

function keyTerm(
  equation: XPathExpression,
  module: string,
  compiler: ExpressionCompiler,
): KeyTerm | undefined {
  if (equation.kind !== 'binary' || equation.operator !== '=') return undefined;
  const { left, right } = equation;
  return termOf(left, right) ?? termOf(right, left);

  function termOf(leaf: XPathExpression, expression: XPathExpression): KeyTerm | undefined {
    const key = keyName(leaf, module, compiler);
    const shifted = key === undefined ? undefined : seenFromParent(expression);
    if (key === undefined || shifted === undefined) return undefined;
    const value = compiler.compile(shifted);
    // A number or boolean is equal to more than one text.
    return value.type === 'string' || value.type === 'nodes' ? { key, value } : undefined;
  }
}

function keyName(
  expression: XPathExpression,
  module: string,
  compiler: ExpressionCompiler,
): string | undefined {
  if (expression.kind !== 'path' || expression.absolute || expression.steps.length !== 1) return undefined;
  const [step] = expression.steps;
  if (step === undefined || step.predicates.length > 0) return undefined;
  const { axis, test } = step;
  if (axis === 'self' && test.kind === 'type' && test.type === 'node') return '.';
  if (axis !== 'child' || test.kind !== 'name') return undefined;
  return expandName(test, compiler.scope).module === module ? test.name : undefined;
}

interface Lookup {
  readonly list: ExpandedName;
  readonly terms: readonly KeyTerm[];
}

function lookUp({ list, terms }: Lookup, node: AnyNode, frame: Frame): Iterable<AnyNode> | undefined {
  const { navigator } = frame;
  if (navigator.entriesByKeys === undefined) return undefined;
  let combinations: ReadonlyMap<string, string>[] = [new Map()];
  for (const { key, value } of terms) {
    const texts = value.type === 'string' ? [value.get(node, frame)] : [...textsOf(value, node, frame)];
    combinations = combinations.flatMap(known =>
      texts.map(text => {
        countVisit(frame);
        return new Map(known).set(key, text);
      }),
    );
  }
  const [first] = combinations;
  if (first === undefined) return [];
  if (combinations.length === 1) return navigator.entriesByKeys(node, list, first);
  const found = new Set<AnyNode>();
  for (const keys of combinations) {
    const entries = navigator.entriesByKeys(node, list, keys);
    if (entries === undefined) return undefined;
    for (const entry of entries) found.add(entry);
  }
  return [...found].sort((a, b) => navigator.compareOrder(a, b));
}
