import type { Schema } from './schema.ts';
import type { DataSchemaNode, SchemaNode } from './schema-node.ts';
import type { Restriction, Type } from './type.ts';

/** One schema node as a plain object, for comparison with other tools; properties with their usual value are left out. */
export interface ListedNode {
  readonly path: string;
  readonly kind: SchemaNode['kind'];
  /** Absent inside rpc, action and notification. */
  readonly config?: boolean;
  readonly [property: string]: unknown;
}

/**
 * Every node of the schema, or of the modules named, in document order. An `input` or `output` that nothing was said of is
 * left out.
 */
export function listNodes(schema: Schema, modules?: readonly string[]): ListedNode[] {
  const wanted = modules === undefined ? undefined : new Set(modules);
  const listed: ListedNode[] = [];
  for (const node of schema.nodes) {
    if (node.kind === 'root') continue;
    if ((node.kind === 'input' || node.kind === 'output') && node.children.size === 0) continue;
    if (wanted !== undefined && !wanted.has(topOf(node).module)) continue;
    listed.push(listNode(node));
  }
  return listed;
}

function topOf(node: SchemaNode): SchemaNode {
  let at = node;
  while (at.parent !== undefined && at.parent.kind !== 'root') at = at.parent;
  return at;
}

function isInOperation(node: SchemaNode): boolean {
  for (let at: SchemaNode | undefined = node; at !== undefined; at = at.parent) {
    if (at.kind === 'rpc' || at.kind === 'action' || at.kind === 'notification') return true;
  }
  return false;
}

function listNode(node: SchemaNode): ListedNode {
  return {
    path: node.path,
    kind: node.kind,
    ...(isInOperation(node) ? {} : { config: node.config }),
    ...properties(node),
    ...unless(node.status === 'current', 'status', node.status),
    ...unless(node.whens.length === 0, 'when', node.whens.length),
    ...('musts' in node ? unless(node.musts.length === 0, 'must', node.musts.length) : {}),
  };
}

function unless(usual: boolean, name: string, value: unknown): Record<string, unknown> {
  return usual ? {} : { [name]: value };
}

function properties(node: SchemaNode): Record<string, unknown> {
  switch (node.kind) {
    case 'container':
      return unless(node.presence === undefined, 'presence', true);
    case 'list':
      return {
        keys: node.keys.map(key => key.name),
        ...elements(node),
        ...unless(
          node.uniques.length === 0,
          'unique',
          node.uniques.map(unique => unique.map(leaf => pathFrom(node, leaf))),
        ),
      };
    case 'leaf':
      return {
        ...describeType(node.type),
        ...unless(!node.mandatory, 'mandatory', true),
        ...unless(node.default === undefined, 'default', [node.default]),
        ...unless(node.units === undefined, 'units', node.units),
      };
    case 'leaf-list':
      return {
        ...describeType(node.type),
        ...elements(node),
        ...unless(node.defaults.length === 0, 'default', node.defaults),
        ...unless(node.units === undefined, 'units', node.units),
      };
    case 'choice':
      return {
        ...unless(!node.mandatory, 'mandatory', true),
        ...unless(node.default === undefined, 'default', [node.default?.name]),
      };
    case 'anydata':
    case 'anyxml':
      return unless(!node.mandatory, 'mandatory', true);
    default:
      return {};
  }
}

function elements(node: Extract<DataSchemaNode, { kind: 'list' | 'leaf-list' }>): Record<string, unknown> {
  return {
    ...unless(node.minElements === 0, 'min-elements', node.minElements),
    ...unless(node.maxElements === undefined, 'max-elements', node.maxElements),
    ...unless(node.orderedBy === 'system', 'ordered-by', node.orderedBy),
  };
}

function pathFrom(list: SchemaNode, leaf: SchemaNode): string {
  return leaf.path.slice(list.path.length + 1);
}

function describeType(type: Type): Record<string, unknown> {
  return { type: type.base, ...describeDetails(type) };
}

function describeDetails(type: Type): Record<string, unknown> {
  switch (type.base) {
    case 'string':
      return {
        ...restriction('length', type.length),
        ...unless(
          type.patterns.length === 0,
          'patterns',
          type.patterns.map(pattern => pattern.text),
        ),
      };
    case 'binary':
      return restriction('length', type.length);
    case 'enumeration':
      return { enums: [...type.enums] };
    case 'bits':
      return { bits: [...type.bits] };
    case 'decimal64':
      return { 'fraction-digits': type.fractionDigits, ...restriction('range', type.range) };
    case 'identityref':
      return { bases: type.bases };
    case 'instance-identifier':
      return unless(type.requireInstance, 'require-instance', false);
    case 'leafref':
      return {
        'leafref-path': type.path,
        realtype: type.realType.base,
        ...unless(type.requireInstance, 'require-instance', false),
      };
    case 'union':
      return { union: memberBases(type.members) };
    case 'boolean':
    case 'empty':
      return {};
    default:
      return restriction('range', type.range);
  }
}

/** Bases of the members, unions among them taken apart. */
function memberBases(members: readonly Type[]): string[] {
  return members.flatMap(member => (member.base === 'union' ? memberBases(member.members) : [member.base]));
}

/** Bounds as texts; those of decimal64 are scaled to integers. */
function restriction(name: string, value: Restriction<bigint> | undefined): Record<string, unknown> {
  if (value === undefined) return {};
  return { [name]: value.intervals.map(({ min, max }) => [String(min), String(max)]) };
}
