import type {
  AnySchemaNode,
  DataSchemaNode,
  InnerSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  SchemaNode,
} from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import type { LocatedStep } from './format-path.ts';
import type { AnyData, InnerData } from './tree.ts';

/**
 * One node of an accessible tree (RFC 7950 6.4.1): a data node with its parent, or one that exists by default alone. Each entry of a
 * list and each value of a leaf-list is one. `AccessibleTree` makes them, when somebody asks, and one of each: `===` means the same node.
 */
export type Instance = InnerInstance | LeafInstance | AnyInstance;

/** Instances by schema node. Most nodes are asked for few of their children, so a short list comes before a map. */
export class ChildGroups {
  readonly #schemas: DataSchemaNode[] = [];
  readonly #groups: (readonly Instance[])[] = [];
  #map: Map<DataSchemaNode, readonly Instance[]> | undefined;

  get(schema: DataSchemaNode): readonly Instance[] | undefined {
    if (this.#map !== undefined) return this.#map.get(schema);
    const index = this.#schemas.indexOf(schema);
    return index < 0 ? undefined : this.#groups[index];
  }

  set(schema: DataSchemaNode, group: readonly Instance[]): void {
    if (this.#map !== undefined) {
      this.#map.set(schema, group);
      return;
    }
    this.#schemas.push(schema);
    this.#groups.push(group);
    if (this.#schemas.length > 8)
      this.#map = new Map(this.#schemas.map((at, index) => [at, this.#groups[index] ?? []]));
  }

  values(): Iterable<readonly Instance[]> {
    return this.#map?.values() ?? this.#groups;
  }
}

/** The root, a container or list entry, the input or output of an operation, a notification. */
export class InnerInstance {
  readonly schema: InnerSchemaNode;
  readonly parent: InnerInstance | undefined;
  /** Undefined for a container without presence in which nobody has set anything. */
  readonly data: InnerData | undefined;
  /** For an entry of a list without keys: its position, counted from 1. */
  readonly position: number | undefined;
  /** An operation or notification whose document stands at this node. */
  operation: InnerInstance | undefined;
  /** Children that somebody asked for. */
  groups: ChildGroups | undefined;
  /** All list entries there are, from the first time that somebody looks one up. */
  entries: Map<InnerData, InnerInstance> | undefined;
  /** Whether the whens of a child, choice or case hold here; undefined while this is being found out. */
  whens: Map<SchemaNode, boolean | undefined> | undefined;

  constructor(
    schema: InnerSchemaNode,
    parent: InnerInstance | undefined,
    content: { readonly data: InnerData | undefined; readonly position?: number },
  ) {
    this.schema = schema;
    this.parent = parent;
    this.data = content.data;
    this.position = content.position;
    this.operation = undefined;
    this.groups = undefined;
    this.entries = undefined;
    this.whens = undefined;
  }

  get kind(): 'inner' {
    return 'inner';
  }
}

/** A leaf, or one value of a leaf-list. The value is undefined only for the stand-in on which a `when` is evaluated (RFC 7950 7.21.5). */
export class LeafInstance {
  readonly schema: LeafSchemaNode | LeafListSchemaNode;
  readonly parent: InnerInstance;
  readonly value: LeafValue | undefined;
  /** The node of its text, once somebody asked for it. */
  text: TextInstance | undefined;

  constructor(
    schema: LeafSchemaNode | LeafListSchemaNode,
    parent: InnerInstance,
    value: LeafValue | undefined,
  ) {
    this.schema = schema;
    this.parent = parent;
    this.value = value;
    this.text = undefined;
  }

  get kind(): 'leaf' {
    return 'leaf';
  }
}

/** The text in a leaf. XPath takes it for a node of its own; nothing else does. */
export class TextInstance {
  readonly parent: LeafInstance;

  constructor(parent: LeafInstance) {
    this.parent = parent;
  }

  get kind(): 'text' {
    return 'text';
  }
}

export class AnyInstance {
  readonly schema: AnySchemaNode;
  readonly parent: InnerInstance;
  readonly data: AnyData | undefined;

  constructor(schema: AnySchemaNode, parent: InnerInstance, data: AnyData | undefined) {
    this.schema = schema;
    this.parent = parent;
    this.data = data;
  }

  get kind(): 'any' {
    return 'any';
  }
}

/** The path of a node, for messages and lookups. */
export function pathOf(instance: Instance): readonly LocatedStep[] {
  const steps: LocatedStep[] = [];
  for (let at: Instance | undefined = instance; at !== undefined; at = at.parent) {
    const step = stepOf(at);
    if (step !== undefined) steps.push(step);
  }
  return steps.reverse();
}

function stepOf(instance: Instance): LocatedStep | undefined {
  if (instance.kind === 'leaf') {
    const { schema, value } = instance;
    return schema.kind === 'leaf-list' && value !== undefined ? { schema, value } : { schema };
  }
  if (instance.kind === 'any') return { schema: instance.schema };
  const { schema, position, data } = instance;
  switch (schema.kind) {
    case 'root':
      return undefined;
    case 'list':
      return { schema, keys: position === undefined ? keysOf(schema.keys, data) : [position] };
    case 'input':
    case 'output':
      return { schema: schema.parent as LocatedStep['schema'] };
    default:
      return { schema };
  }
}

function keysOf(keys: readonly LeafSchemaNode[], entry: InnerData | undefined): readonly LeafValue[] {
  return keys.map(key => {
    const node = entry?.get(key);
    return node?.kind === 'leaf' ? node.value : null;
  });
}
