import type {
  AnySchemaNode,
  CaseSchemaNode,
  ChoiceSchemaNode,
  ContainerSchemaNode,
  InnerSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
  SchemaNode,
} from '../../schema/schema-node.ts';
import { hasData } from '../has-data.ts';
import type { InnerData } from '../tree.ts';
import type { RuleScope } from './rule.ts';

type Demanded = LeafSchemaNode | AnySchemaNode | LeafListSchemaNode | ListSchemaNode;

/** What a schema node demands of data below it: the part of the schema that says `mandatory` or `min-elements`. */
type Demand =
  | { readonly kind: 'node'; readonly schema: Demanded }
  | {
      readonly kind: 'choice';
      readonly schema: ChoiceSchemaNode;
      readonly cases: readonly (readonly [CaseSchemaNode, readonly Demand[]])[];
    }
  /** A container without presence: if it is absent, its demands are those of its parent. */
  | { readonly kind: 'container'; readonly schema: ContainerSchemaNode; readonly demands: readonly Demand[] };

const demands = new WeakMap<InnerSchemaNode, readonly Demand[]>();

/** Whether anything can be missing from a node. */
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

/** Demands that depend on a `when` are left to the evaluation of the `when`. */
function demandOf(schema: SchemaNode): Demand | undefined {
  if (schema.whens.length > 0) return undefined;
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
        .filter(branch => branch.whens.length === 0)
        .map(branch => [branch, findDemands(branch.children.values())] as const)
        .filter(([, found]) => found.length > 0);
      return schema.mandatory || cases.length > 0 ? { kind: 'choice', schema, cases } : undefined;
    }
    case 'container': {
      const found = schema.presence === undefined ? demandsOf(schema) : [];
      return found.length > 0 ? { kind: 'container', schema, demands: found } : undefined;
    }
    default:
      return undefined;
  }
}

/** A demand in force that the data does not meet. */
export interface Unmet {
  readonly schema: Demanded | ChoiceSchemaNode;
  /** Absent containers between the node being checked and the missing node. */
  readonly through: readonly ContainerSchemaNode[];
  /** Entries or values there are. */
  readonly size: number;
}

/**
 * What is missing below a node that exists, in the sense of RFC 7950 7.6.5, 7.7.5 and 7.9.4: containers without presence are
 * looked through, and what stands in a case is demanded only if something of that case exists.
 */
export function* findUnmet(node: InnerData, scope: RuleScope): Generator<Unmet, void> {
  yield* unmetOf(demandsOf(node.schema), { node, through: [], scope });
}

interface At {
  readonly node: InnerData | undefined;
  readonly through: readonly ContainerSchemaNode[];
  readonly scope: RuleScope;
}

function* unmetOf(list: readonly Demand[], at: At): Generator<Unmet, void> {
  const { node, through, scope } = at;
  for (const demand of list) {
    const { schema } = demand;
    if (scope.type === 'config' && !schema.config) continue;
    if (demand.kind === 'node') {
      const size = sizeOf(demand.schema, node);
      const needed = 'minElements' in demand.schema ? demand.schema.minElements : 1;
      if (size < needed) yield { schema: demand.schema, through, size };
    } else if (demand.kind === 'choice') {
      if (demand.schema.mandatory && !hasData(schema, node))
        yield { schema: demand.schema, through, size: 0 };
      for (const [branch, inside] of demand.cases) {
        if (hasData(branch, node)) yield* unmetOf(inside, at);
      }
    } else if (node?.get(demand.schema) === undefined) {
      yield* unmetOf(demand.demands, { node: undefined, through: [...through, demand.schema], scope });
    }
  }
}

function sizeOf(schema: Demanded, node: InnerData | undefined): number {
  const child = node?.get(schema);
  if (child === undefined) return 0;
  return child.kind === 'list' || child.kind === 'leaf-list' ? child.size : 1;
}
