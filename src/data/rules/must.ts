import type { Constraint, DataSchemaNode, InnerSchemaNode } from '../../schema/schema-node.ts';
import { childSchemas } from '../accessible-tree.ts';
import type { Instance } from '../instance.ts';
import type { DataPathStep } from '../path.ts';
import { memoize } from './memoize.ts';
import type { DataRule, RuleScope, Violation } from './rule.ts';

/** Leafs, leaf-lists, anydata and anyxml with conditions of their own; inner nodes are visited themselves. */
const conditional = memoize((schema: InnerSchemaNode): readonly DataSchemaNode[] =>
  [...childSchemas(schema)].filter(
    child => child.kind !== 'container' && child.kind !== 'list' && child.musts.length > 0,
  ),
);

/** Every `must` holds for every node that exists, defaults in use and containers without presence included. */
export const mustRule: DataRule = {
  code: 'data-must',
  section: 'RFC 7950 7.5.3',
  concerns: schema => schema.musts.length > 0 || conditional(schema).length > 0,
  *check(node, scope) {
    yield* broken(node, { musts: node.schema.musts, config: node.schema.config }, scope);
    for (const schema of conditional(node.schema)) {
      if (scope.type === 'config' && !schema.config) continue;
      for (const child of scope.tree.children(node, schema)) yield* broken(child, schema, scope);
    }
  },
};

function* broken(
  instance: Instance,
  { musts, config }: { readonly musts: readonly Constraint[]; readonly config: boolean },
  { tree }: RuleScope,
): Generator<Violation, void> {
  for (const must of musts) {
    if (tree.holds(must, instance, config)) continue;
    const { errorAppTag = 'must-violation', text, location } = must;
    const reason = tree.unevaluated.get(must);
    const errorMessage = reason === undefined ? must.errorMessage : undefined;
    yield {
      message:
        errorMessage ??
        `the condition ${JSON.stringify(text)} ${reason === undefined ? 'does not hold' : `cannot be checked: ${reason}`}`,
      ...(errorMessage === undefined ? {} : { expected: text }),
      appTag: errorAppTag,
      steps: stepsTo(instance),
      statement: location,
    };
  }
}

function stepsTo(instance: Instance): readonly DataPathStep[] {
  if (instance.kind === 'inner') return [];
  const { schema } = instance;
  return instance.kind === 'leaf' && schema.kind === 'leaf-list' && instance.value !== undefined
    ? [{ schema, value: instance.value }]
    : [{ schema }];
}
