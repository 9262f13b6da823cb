import type { Step, XPathExpression } from '../../xpath/expression.ts';
import type { Constraint, DataSchemaNode, SchemaNode } from '../schema-node.ts';

/**
 * The schema nodes whose instances the evaluation of a constraint looks at, as far as its location paths say so by name:
 * every node on the way of every path, predicates included. Other axes and wildcards end a path.
 */
export function reachedNodes(constraint: Constraint, node: SchemaNode): Set<SchemaNode> {
  const context = constraint.context === 'self' ? node : dataParent(node);
  const found = new Set<SchemaNode>();
  if (context !== undefined) see(constraint.expression, { constraint, current: context, context, found });
  return found;
}

interface Look {
  readonly constraint: Constraint;
  /** What `current()` is. */
  readonly current: SchemaNode;
  /** What a relative path starts from. */
  readonly context: SchemaNode;
  readonly found: Set<SchemaNode>;
}

/** The nodes an expression leads to; empty if it is no path. */
function see(expression: XPathExpression, look: Look): readonly SchemaNode[] {
  switch (expression.kind) {
    case 'path':
      return follow(expression.steps, [expression.absolute ? rootOf(look.context) : look.context], look);
    case 'filter': {
      const start = see(expression.primary, look);
      for (const node of start) {
        for (const predicate of expression.predicates) see(predicate, { ...look, context: node });
      }
      return follow(expression.steps, start, look);
    }
    case 'binary': {
      const both = [...see(expression.left, look), ...see(expression.right, look)];
      return expression.operator === '|' ? both : [];
    }
    case 'negate':
      see(expression.operand, look);
      return [];
    case 'call':
      for (const argument of expression.args) see(argument, look);
      return expression.name === 'current' ? [look.current] : [];
    default:
      return [];
  }
}

function follow(steps: readonly Step[], start: readonly SchemaNode[], look: Look): readonly SchemaNode[] {
  let at = start;
  for (const step of steps) {
    at = at.flatMap(node => take(step, node, look) ?? []);
    for (const node of at) {
      look.found.add(node);
      for (const predicate of step.predicates) see(predicate, { ...look, context: node });
    }
  }
  return at;
}

function take(step: Step, node: SchemaNode, look: Look): SchemaNode | undefined {
  if (step.axis === 'self') return node;
  if (step.axis === 'parent') return dataParent(node);
  if (step.axis !== 'child' || step.test.kind !== 'name') return undefined;
  const { prefix, name } = step.test;
  const { module, namespaces } = look.constraint;
  return dataChildrenOf(node).get(`${prefix === undefined ? module : namespaces.get(prefix)}:${name}`);
}

const none: ReadonlyMap<string, DataSchemaNode> = new Map();

function dataChildrenOf(node: SchemaNode): ReadonlyMap<string, DataSchemaNode> {
  return 'dataChildren' in node ? node.dataChildren : none;
}

/** The parent that has instances: choices and cases are looked through. */
function dataParent(node: SchemaNode): SchemaNode | undefined {
  let parent = node.parent;
  while (parent?.kind === 'choice' || parent?.kind === 'case') parent = parent.parent;
  return parent;
}

function rootOf(node: SchemaNode): SchemaNode {
  let at = node;
  while (at.parent !== undefined) at = at.parent;
  return at;
}
