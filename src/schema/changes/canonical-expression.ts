import type { NodeTest, Step, XPathExpression } from '../../xpath/expression.ts';

/** What an expression needs to be understood apart from its text. */
interface Written {
  readonly expression: XPathExpression;
  readonly namespaces: ReadonlyMap<string, string>;
  readonly module: string;
}

/**
 * A text that two expressions have in common if they say the same in other prefixes, spaces, parentheses or abbreviations. Of the
 * same meaning in other words it knows nothing.
 */
export function canonicalExpression({ expression, namespaces, module }: Written): string {
  return JSON.stringify(expression, (key, value: unknown) => {
    if (key === 'offset') return undefined;
    if (key === 'test') return qualify(value as NodeTest, namespaces, module);
    return value;
  });
}

function qualify(test: NodeTest, namespaces: ReadonlyMap<string, string>, module: string): unknown {
  if (test.kind === 'type') return test;
  if (test.prefix !== undefined) return { ...test, prefix: namespaces.get(test.prefix) ?? test.prefix };
  return test.kind === 'name' ? { ...test, prefix: module } : test;
}

/** True if a path has a predicate: it means fewer nodes than those of its schema node. */
export function hasPredicates(expression: XPathExpression): boolean {
  const steps: readonly Step[] =
    expression.kind === 'path' || expression.kind === 'filter' ? expression.steps : [];
  return steps.some(step => step.predicates.length > 0);
}
