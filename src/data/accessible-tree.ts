import { assertNever } from '../lib/invariant.ts';
import type { Schema } from '../schema/schema.ts';
import type {
  CaseSchemaNode,
  Constraint,
  DataSchemaNode,
  InnerSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
  SchemaNode,
} from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import { defaultOf, defaultsOf } from './default-values.ts';
import { hasData } from './has-data.ts';
import { AnyInstance, ChildGroups, InnerInstance, type Instance, LeafInstance } from './instance.ts';
import type { DataPath } from './path.ts';
import { layoutOf } from './shape.ts';
import type { DataNode, DataTree, InnerData, ListData } from './tree.ts';

/** Evaluates a `when` or `must` on a node. */
export type ConstraintEvaluator = (
  tree: AccessibleTree,
  constraint: Constraint,
  context: Instance,
) => boolean;

/** What a tree looks like while a `when` is evaluated: the nodes it decides on are replaced by a stand-in, or removed. */
interface Alteration {
  readonly parent: InnerInstance;
  readonly standIn: Instance | undefined;
  readonly hides: (child: DataSchemaNode) => boolean;
}

/** Finds leafs by their values without looking at all of them. */
export interface ValueLookup {
  /** The paths of the nodes that have the leaf with the value, below an instance with these keys; values by default are not found. */
  find(
    leaf: LeafSchemaNode | LeafListSchemaNode,
    value: LeafValue,
    keys: readonly LeafValue[],
  ): Iterable<DataPath>;
}

const nothing: readonly Instance[] = [];

/**
 * A data tree as XPath and the rules see it (RFC 7950 6.4.1): containers without presence exist, and so do leafs and leaf-lists by
 * their defaults, as far as cases and `when` let them. Made on demand; what nobody asks for costs nothing.
 */
export class AccessibleTree {
  readonly schema: Schema;
  readonly root: InnerInstance;
  /** Makes references cheap in a large tree; without it, all that they could mean is looked at once. */
  lookup: ValueLookup | undefined;
  /** Constraints that could not be evaluated, and why; they count as not holding. */
  readonly unevaluated: Map<Constraint, string> = new Map();
  readonly #evaluator: ConstraintEvaluator;
  #alterations: readonly Alteration[] = [];
  #configOnly = false;

  constructor({ schema, root }: DataTree, evaluator: ConstraintEvaluator) {
    this.schema = schema;
    this.root = new InnerInstance(root.schema, undefined, { data: root });
    this.#evaluator = evaluator;
  }

  /** The nodes of one schema node below a parent: one at most but for lists and leaf-lists. */
  children(parent: InnerInstance, child: DataSchemaNode): readonly Instance[] {
    if (this.#configOnly && !child.config) return nothing;
    for (const { parent: altered, standIn, hides } of this.#alterations) {
      if (altered === parent && hides(child)) return standIn?.schema === child ? [standIn] : nothing;
    }
    parent.groups ??= new ChildGroups();
    let group = parent.groups.get(child);
    if (group === undefined) {
      group = this.#makeChildren(parent, child);
      parent.groups.set(child, group);
    }
    return group;
  }

  /** All children, in schema order. */
  *allChildren(parent: InnerInstance): Generator<Instance, void> {
    for (const child of childSchemas(parent.schema)) yield* this.children(parent, child);
    if (parent.operation !== undefined) yield parent.operation;
  }

  /** One entry of a list by its keys in key order. O(log n). */
  entry(
    parent: InnerInstance,
    schema: ListSchemaNode,
    keys: readonly LeafValue[],
  ): InnerInstance | undefined {
    const altered = this.#alterations.some(({ parent: at, hides }) => at === parent && hides(schema));
    if (altered || (this.#configOnly && !schema.config)) return undefined;
    const data = (parent.data?.get(schema) as ListData | undefined)?.get(keys);
    if (data === undefined) return undefined;
    parent.entries ??= knownEntries(parent);
    return entryOf(parent, schema, data);
  }

  /** The node at a path; the whole of a list or leaf-list is no node. */
  at(path: DataPath): Instance | undefined {
    let instance: Instance | undefined = this.root;
    for (const { schema, keys, value } of path) {
      if (instance?.kind !== 'inner') return undefined;
      if (schema.kind === 'list') instance = this.#entryAt(instance, schema, keys);
      else if (schema.kind === 'leaf-list') {
        instance = this.children(instance, schema).find(
          child => child.kind === 'leaf' && child.value === value,
        );
      } else [instance] = this.children(instance, schema);
    }
    return instance;
  }

  #entryAt(
    parent: InnerInstance,
    schema: ListSchemaNode,
    keys: readonly LeafValue[] | undefined,
  ): Instance | undefined {
    if (keys === undefined) return undefined;
    if (schema.keys.length > 0) return this.entry(parent, schema, keys);
    return this.children(parent, schema)[Number(keys[0]) - 1];
  }

  /** Whether every `when` holds that decides on a child, those of its choices and cases included (RFC 7950 7.21.5). */
  allows(parent: InnerInstance, child: SchemaNode): boolean {
    let at: SchemaNode | undefined = child;
    do {
      if (at.whens.length > 0 && !this.#whensHold(parent, at)) return false;
      at = at.parent;
    } while (at !== undefined && (at.kind === 'choice' || at.kind === 'case'));
    return true;
  }

  /** Whether a constraint holds on a node. `isConfig` says whether it belongs to configuration, which sees no state (RFC 7950 6.4.1). */
  holds(constraint: Constraint, context: Instance, isConfig: boolean): boolean {
    const before = this.#configOnly;
    this.#configOnly = isConfig;
    try {
      return this.#evaluator(this, constraint, context);
    } finally {
      this.#configOnly = before;
    }
  }

  #whensHold(parent: InnerInstance, schema: SchemaNode): boolean {
    const whens = (parent.whens ??= new Map());
    const known = whens.get(schema);
    if (known !== undefined) return known;
    // A `when` that depends on itself cannot make its node exist.
    if (whens.has(schema)) return false;
    whens.set(schema, undefined);
    const holds = schema.whens.every(when => this.#whenHolds(parent, schema, when));
    whens.set(schema, holds);
    return holds;
  }

  #whenHolds(parent: InnerInstance, schema: SchemaNode, when: Constraint): boolean {
    const standIn = when.context === 'self' ? standInFor(parent, schema as DataSchemaNode) : undefined;
    const hides =
      standIn === undefined
        ? (child: DataSchemaNode): boolean => dependsOn(child, when)
        : (child: DataSchemaNode): boolean => child === schema;
    const before = this.#alterations;
    this.#alterations = [{ parent, standIn, hides }];
    try {
      return this.holds(when, standIn ?? parent, schema.config);
    } finally {
      this.#alterations = before;
    }
  }

  #makeChildren(parent: InnerInstance, child: DataSchemaNode): readonly Instance[] {
    const data = parent.data?.get(child);
    if (data !== undefined) return instancesOf(parent, data);
    if (!canDefault(child)) return nothing;
    // Whether something exists by default is a question about the tree itself, without what a `when` makes of it for a while.
    const before = this.#alterations;
    this.#alterations = [];
    try {
      return this.isInUse(parent, child) ? defaultInstances(parent, child) : nothing;
    } finally {
      this.#alterations = before;
    }
  }

  /** Whether an absent child is in use by default: its whens hold, and its cases are those that exist, or default ones. */
  isInUse(parent: InnerInstance, child: SchemaNode): boolean {
    return caseIsActive(parent, child) && this.allows(parent, child);
  }
}

/** The schema nodes of the children of an inner node, in schema order. */
export function childSchemas(schema: InnerSchemaNode): Iterable<DataSchemaNode> {
  return layoutOf(schema).positions.keys();
}

function canDefault(child: DataSchemaNode): boolean {
  switch (child.kind) {
    case 'container':
      return child.presence === undefined;
    case 'leaf':
      return child.default !== undefined;
    case 'leaf-list':
      return child.defaults.length > 0;
    default:
      return false;
  }
}

function caseIsActive({ data }: InnerInstance, child: SchemaNode): boolean {
  for (let at = child.parent; at?.kind === 'choice' || at?.kind === 'case'; at = at.parent) {
    if (at.kind === 'case' && !isActive(at, data)) return false;
  }
  return true;
}

/** A case is active if it has nodes, or if it is the default one and no other case has any (RFC 7950 7.9.3). */
function isActive(branch: CaseSchemaNode, data: InnerData | undefined): boolean {
  const choice = branch.parent;
  if (choice?.kind !== 'choice' || hasData(branch, data)) return true;
  return choice.default === branch && !hasData(choice, data);
}

function dependsOn(child: DataSchemaNode, when: Constraint): boolean {
  let at: SchemaNode | undefined = child;
  do {
    if (at.whens.includes(when)) return true;
    at = at.parent;
  } while (at !== undefined && (at.kind === 'choice' || at.kind === 'case'));
  return false;
}

/** A node without value and children in place of all instances of a schema node. */
function standInFor(parent: InnerInstance, schema: DataSchemaNode): Instance {
  switch (schema.kind) {
    case 'leaf':
    case 'leaf-list':
      return new LeafInstance(schema, parent, undefined);
    case 'anydata':
    case 'anyxml':
      return new AnyInstance(schema, parent, undefined);
    case 'list':
    case 'container': {
      const standIn = new InnerInstance(schema, parent, { data: undefined });
      standIn.groups = new ChildGroups();
      for (const child of childSchemas(schema)) standIn.groups.set(child, nothing);
      return standIn;
    }
    default:
      return assertNever(schema);
  }
}

function instancesOf(parent: InnerInstance, data: DataNode): readonly Instance[] {
  switch (data.kind) {
    case 'inner':
      return [new InnerInstance(data.schema, parent, { data })];
    case 'list':
      return entriesOf(parent, data);
    case 'leaf':
      return [new LeafInstance(data.schema, parent, data.value)];
    case 'leaf-list':
      return Array.from(data.values(), value => new LeafInstance(data.schema, parent, value));
    case 'any':
      return [new AnyInstance(data.schema, parent, data)];
    default:
      return assertNever(data);
  }
}

function entriesOf(parent: InnerInstance, list: ListData): readonly Instance[] {
  const { schema } = list;
  if (schema.keys.length > 0) return Array.from(list.entries(), data => entryOf(parent, schema, data));
  return Array.from(
    list.entries(),
    (data, index) => new InnerInstance(schema, parent, { data, position: index + 1 }),
  );
}

/** Entries need not be found again until somebody looks one up. */
function entryOf(parent: InnerInstance, schema: ListSchemaNode, data: InnerData): InnerInstance {
  let entry = parent.entries?.get(data);
  if (entry === undefined) {
    entry = new InnerInstance(schema, parent, { data });
    parent.entries?.set(data, entry);
  }
  return entry;
}

function knownEntries(parent: InnerInstance): Map<InnerData, InnerInstance> {
  const entries = new Map<InnerData, InnerInstance>();
  for (const group of parent.groups?.values() ?? []) {
    for (const instance of group) {
      if (instance.kind === 'inner' && instance.data !== undefined) entries.set(instance.data, instance);
    }
  }
  return entries;
}

function defaultInstances(parent: InnerInstance, child: DataSchemaNode): readonly Instance[] {
  switch (child.kind) {
    case 'container':
      return [new InnerInstance(child, parent, { data: undefined })];
    case 'leaf':
      return [new LeafInstance(child, parent, defaultOf(child))];
    case 'leaf-list':
      return defaultsOf(child).map(value => new LeafInstance(child, parent, value));
    default:
      return nothing;
  }
}
