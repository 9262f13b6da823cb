import type { SchemaNode, Status } from '../../../src/schema/schema-node.ts';
import type { Interval, Type } from '../../../src/schema/type.ts';

/** A node as `schema/*.nodes.jsonl` of the corpus describes it: what has its default value is left out. */
export type NodeDescription = Readonly<Record<string, unknown>>;

/** Describes a node in the words of the corpus. */
export function describeNode(node: SchemaNode): NodeDescription {
  const description: Record<string, unknown> = {
    path: node.path,
    kind: node.kind,
    config: isInOperation(node) ? undefined : node.config,
    ...describeShape(node),
    ...('musts' in node ? { must: node.musts.length || undefined } : {}),
    status: effectiveStatus(node),
    when: node.whens.length || undefined,
  };
  return Object.fromEntries(Object.entries(description).filter(([, value]) => value !== undefined));
}

/**
 * What the corpus says of a node, in the words of the schema: own and inherited status and conditions are one, and a key is mandatory
 * whatever its leaf says.
 */
export function normaliseDescription(description: NodeDescription, node: SchemaNode): NodeDescription {
  const { status, when, ...rest } = description;
  const { 'status-effective': inherited, 'when-effective': outer, ...known } = rest;
  const effective = inherited ?? status;
  const whens = Number(when ?? 0) + Number(outer ?? 0) || undefined;
  return {
    ...known,
    ...(effective === undefined ? {} : { status: effective }),
    ...(whens === undefined ? {} : { when: whens }),
    ...(node.kind === 'leaf' && node.isKey ? { mandatory: true } : {}),
  };
}

function describeShape(node: SchemaNode): NodeDescription {
  switch (node.kind) {
    case 'container':
      return { presence: node.presence === undefined ? undefined : true };
    case 'list':
      return {
        keys: node.keys.map(({ name }) => name),
        unique:
          node.uniques.length === 0 ? undefined : node.uniques.map(leafs => leafs.map(({ name }) => name)),
        ...describeElements(node),
      };
    case 'leaf':
      return {
        mandatory: node.mandatory || undefined,
        default: node.default === undefined ? undefined : [node.default],
        units: node.units,
        ...describeType(node.type),
      };
    case 'leaf-list':
      return {
        default: node.defaults.length === 0 ? undefined : node.defaults,
        units: node.units,
        ...describeElements(node),
        ...describeType(node.type),
      };
    case 'choice':
      return {
        mandatory: node.mandatory || undefined,
        default: node.default === undefined ? undefined : [node.default.name],
      };
    case 'anydata':
    case 'anyxml':
      return { mandatory: node.mandatory || undefined };
    case 'case':
    case 'rpc':
    case 'action':
    case 'notification':
    case 'input':
    case 'output':
    case 'root':
      return {};
    default:
      return node satisfies never;
  }
}

function describeElements(node: {
  readonly minElements: number;
  readonly maxElements: number | undefined;
  readonly orderedBy: 'system' | 'user';
}): NodeDescription {
  return {
    'min-elements': node.minElements || undefined,
    'max-elements': node.maxElements,
    'ordered-by': node.orderedBy === 'user' ? 'user' : undefined,
  };
}

function describeType(type: Type): NodeDescription {
  const description: Record<string, unknown> = { type: type.base };
  switch (type.base) {
    case 'string':
      description['length'] = describeIntervals(type.length?.intervals);
      if (type.patterns.length > 0) description['patterns'] = type.patterns.map(({ text }) => text);
      break;
    case 'binary':
      description['length'] = describeIntervals(type.length?.intervals);
      break;
    case 'decimal64':
      description['fraction-digits'] = type.fractionDigits;
      description['range'] = describeIntervals(type.range?.intervals);
      break;
    case 'enumeration':
      description['enums'] = [...type.enums];
      break;
    case 'bits':
      description['bits'] = [...type.bits];
      break;
    case 'identityref':
      description['bases'] = type.bases;
      break;
    case 'leafref':
      description['leafref-path'] = type.path;
      description['realtype'] = type.realType.base;
      if (!type.requireInstance) description['require-instance'] = false;
      break;
    case 'instance-identifier':
      if (!type.requireInstance) description['require-instance'] = false;
      break;
    case 'union':
      description['union'] = type.members.flatMap(unionMembers);
      break;
    case 'boolean':
    case 'empty':
      break;
    default:
      description['range'] = describeIntervals(type.range?.intervals);
  }
  return description;
}

function unionMembers(type: Type): readonly string[] {
  return type.base === 'union' ? type.members.flatMap(unionMembers) : [type.base];
}

function describeIntervals(intervals: readonly Interval<bigint>[] | undefined): unknown {
  return intervals?.map(({ min, max }) => [String(min), String(max)]);
}

function isInOperation(node: SchemaNode): boolean {
  for (let at: SchemaNode | undefined = node; at !== undefined; at = at.parent)
    if (at.kind === 'rpc' || at.kind === 'action' || at.kind === 'notification') return true;
  return false;
}

const statuses: readonly Status[] = ['current', 'deprecated', 'obsolete'];

function effectiveStatus(node: SchemaNode): Status | undefined {
  let worst = 0;
  for (let at: SchemaNode | undefined = node; at !== undefined; at = at.parent)
    worst = Math.max(worst, statuses.indexOf(at.status));
  return worst === 0 ? undefined : statuses[worst];
}
