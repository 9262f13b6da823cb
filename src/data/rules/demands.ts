import type {
  AnySchemaNode,
  CaseSchemaNode,
  ChoiceSchemaNode,
  InnerSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
  SchemaNode,
} from '../../schema/schema-node.ts';
import { hasData } from '../has-data.ts';
import type { InnerInstance } from '../instance.ts';
import type { RuleScope } from './rule.ts';

type Demanded = LeafSchemaNode | AnySchemaNode | LeafListSchemaNode | ListSchemaNode;

/** What a schema node demands of its children: where it says `mandatory` or `min-elements`. */
type Demand =
  | { readonly kind: 'node'; readonly schema: Demanded }
  | {
      readonly kind: 'choice';
      readonly schema: ChoiceSchemaNode;
      readonly cases: readonly (readonly [CaseSchemaNode, readonly Demand[]])[];
    };

const demands = new WeakMap<InnerSchemaNode, readonly Demand[]>();

/** Whether any child can be missing from a node. */
export function hasDemands(schema: InnerSchemaNode): boolean {
  return demandsOf(schema).length > 0;
}

function demandsOf(schema: InnerSchemaNode): readonly Demand[] {
  let known = demands.get(schema);
  if (known === undefined) {
    known = findDemands(schema.children.values());
    demands.set(schema, known);
  }
  return known;
}

function findDemands(children: Iterable<SchemaNode>): readonly Demand[] {
  return [...children].flatMap(child => demandOf(child) ?? []);
}

function demandOf(schema: SchemaNode): Demand | undefined {
  switch (schema.kind) {
    case 'leaf':
    case 'anydata':
    case 'anyxml':
      return schema.mandatory ? { kind: 'node', schema } : undefined;
    case 'list':
    case 'leaf-list':
      return schema.minElements > 0 ? { kind: 'node', schema } : undefined;
    case 'choice': {
      const cases = [...schema.children.values()]
        .map(branch => [branch, findDemands(branch.children.values())] as const)
        .filter(([, found]) => found.length > 0);
      return schema.mandatory || cases.length > 0 ? { kind: 'choice', schema, cases } : undefined;
    }
    default:
      return undefined;
  }
}

/** A demand in force that the data does not meet. */
export interface Unmet {
  readonly schema: Demanded | ChoiceSchemaNode;
  /** Entries or values there are. */
  readonly size: number;
}

/**
 * What is missing from a node, in the sense of RFC 7950 7.6.5, 7.7.5 and 7.9.4: what stands in a case is demanded only if something of
 * that case exists, and nothing whose `when` is false.
 */
export function findUnmet(node: InnerInstance, scope: RuleScope): readonly Unmet[] {
  const demanded = demandsOf(node.schema);
  return demanded.length === 0 ? [] : demanded.flatMap(demand => unmetOf(demand, node, scope));
}

function unmetOf(demand: Demand, node: InnerInstance, scope: RuleScope): readonly Unmet[] {
  const { schema } = demand;
  if (scope.type === 'config' && !schema.config) return none;
  if (demand.kind === 'node') {
    const size = sizeOf(demand.schema, node);
    const needed = 'minElements' in demand.schema ? demand.schema.minElements : 1;
    const isMissing = size < needed && scope.tree.allows(node, schema);
    return isMissing ? [{ schema: demand.schema, size }] : none;
  }
  const unmet: Unmet[] = [];
  if (demand.schema.mandatory && !hasData(schema, node.data) && scope.tree.allows(node, schema)) {
    unmet.push({ schema: demand.schema, size: 0 });
  }
  for (const [branch, inside] of demand.cases) {
    if (hasData(branch, node.data)) unmet.push(...inside.flatMap(inner => unmetOf(inner, node, scope)));
  }
  return unmet;
}

const none: readonly Unmet[] = [];

function sizeOf(schema: Demanded, { data }: InnerInstance): number {
  const child = data?.get(schema);
  if (child === undefined) return 0;
  return child.kind === 'list' || child.kind === 'leaf-list' ? child.size : 1;
}
