import { invariant } from '../lib/invariant.ts';
import type {
  AnySchemaNode,
  DataSchemaNode,
  InnerSchemaNode,
  LeafSchemaNode,
} from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import type { Shape } from './shape.ts';
import { emptyShape, grow, shrink } from './shape.ts';
import type { AnyData, DataNode, InnerData, LeafData } from './tree.ts';

/** What an inner node holds of a child: the bare value of a leaf, the node itself of everything else. */
export type Slot = LeafValue | Exclude<DataNode, LeafData>;

/** A leaf on its own; within its parent it is a bare value. */
export class LeafNode implements LeafData {
  readonly schema: LeafSchemaNode;
  readonly value: LeafValue;

  constructor(schema: LeafSchemaNode, value: LeafValue) {
    this.schema = schema;
    this.value = value;
  }

  get kind(): 'leaf' {
    return 'leaf';
  }
}

/** Content of anydata or anyxml, kept as it came. */
export class AnyNode implements AnyData {
  readonly schema: AnySchemaNode;
  readonly json: unknown;

  constructor(schema: AnySchemaNode, json: unknown) {
    this.schema = schema;
    this.json = json;
  }

  get kind(): 'any' {
    return 'any';
  }
}

/** How a parent holds a node. */
export function slotOf(node: DataNode): Slot {
  return node.kind === 'leaf' ? node.value : node;
}

function nodeOf(schema: DataSchemaNode, slot: Slot): DataNode {
  return typeof slot === 'object' && slot !== null ? slot : new LeafNode(schema as LeafSchemaNode, slot);
}

/**
 * The root, a container or a list entry as stored: a shape that many nodes share and one array of what differs. Leaves are
 * kept as bare values and become nodes when somebody asks, so a leaf costs one array slot and its value.
 */
export class InnerNode implements InnerData {
  readonly shape: Shape;
  readonly slots: readonly Slot[];

  constructor(shape: Shape, slots: readonly Slot[]) {
    this.shape = shape;
    this.slots = slots;
  }

  static empty(schema: InnerSchemaNode): InnerNode {
    return new InnerNode(emptyShape(schema), []);
  }

  get kind(): 'inner' {
    return 'inner';
  }

  get schema(): InnerSchemaNode {
    return this.shape.layout.schema;
  }

  get size(): number {
    return this.slots.length;
  }

  get(child: DataSchemaNode): DataNode | undefined {
    const index = this.shape.slots.get(child);
    return index === undefined ? undefined : nodeOf(child, this.slots[index] as Slot);
  }

  has(child: DataSchemaNode): boolean {
    return this.shape.slots.has(child);
  }

  slot(child: DataSchemaNode): Slot | undefined {
    const index = this.shape.slots.get(child);
    return index === undefined ? undefined : this.slots[index];
  }

  *children(): Generator<DataNode, void> {
    const { children } = this.shape;
    for (let index = 0; index < children.length; index++) {
      yield nodeOf(children[index] as DataSchemaNode, this.slots[index] as Slot);
    }
  }

  /** The keys of a list entry, in key order. */
  keys(): readonly LeafValue[] {
    return this.slots.slice(0, this.shape.layout.keyCount) as LeafValue[];
  }

  /** The node with the child set; `this` if it is set already. Knows nothing of choices. */
  with(child: DataSchemaNode, slot: Slot): InnerNode {
    const index = this.shape.slots.get(child);
    if (index !== undefined) {
      return this.slots[index] === slot ? this : new InnerNode(this.shape, this.slots.with(index, slot));
    }
    const shape = grow(this.shape, child);
    return new InnerNode(shape, this.slots.toSpliced(shape.slots.get(child) as number, 0, slot));
  }

  /** The node without the child; `this` if it is absent. */
  without(child: DataSchemaNode): InnerNode {
    const index = this.shape.slots.get(child);
    if (index === undefined) return this;
    return new InnerNode(shrink(this.shape, child), this.slots.toSpliced(index, 1));
  }
}

/** The stored form of a list entry: an entry has all its keys. */
export function asEntry(node: InnerData): InnerNode {
  invariant(node instanceof InnerNode, 'entries are made with build.ts');
  const { layout, children } = node.shape;
  const complete =
    layout.keyCount === 0 ||
    layout.positions.get(children[layout.keyCount - 1] as DataSchemaNode) === layout.keyCount - 1;
  invariant(complete, `an entry of ${layout.schema.path} has all its keys`);
  return node;
}
