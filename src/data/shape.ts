import { invariant } from '../lib/invariant.ts';
import type { DataSchemaNode, InnerSchemaNode, SchemaNode } from '../schema/schema-node.ts';

/** Shapes are shared by all nodes that have them, up to this many per schema node. */
const sharedShapes = 4096;

/**
 * Which children an inner node has. Nodes with the same children share one shape, so that a node itself holds no more than
 * one array of values.
 */
export interface Shape {
  readonly layout: Layout;
  /** Children present, in schema order. */
  readonly children: readonly DataSchemaNode[];
  /** Where each child's value is. */
  readonly slots: ReadonlyMap<DataSchemaNode, number>;
  /** False for the rare shapes beyond the limit, which nothing remembers. */
  readonly shared: boolean;
  /** Shapes with one more child, as far as known. */
  readonly grown: Map<DataSchemaNode, Shape>;
  readonly shrunk: Map<DataSchemaNode, Shape>;
}

/** What is known of an inner schema node before there is data: the order of its children and their choices. */
export interface Layout {
  readonly schema: InnerSchemaNode;
  /** Number of list keys, 0 for all but keyed lists. */
  readonly keyCount: number;
  /** Position of every child in schema order, keys first. */
  readonly positions: ReadonlyMap<DataSchemaNode, number>;
  /** child → the children of other cases of its choices; only children that are in a choice. */
  readonly rivals: ReadonlyMap<DataSchemaNode, readonly DataSchemaNode[]>;
  readonly shapes: Map<string, Shape>;
}

/** A memo of what the frozen schema says. */
const layouts = new WeakMap<InnerSchemaNode, Layout>();

/** The layout of an inner node: made once for each schema node. */
export function layoutOf(schema: InnerSchemaNode): Layout {
  const known = layouts.get(schema);
  if (known !== undefined) return known;
  const made = makeLayout(schema);
  layouts.set(schema, made);
  return made;
}

function makeLayout(schema: InnerSchemaNode): Layout {
  const keys: readonly DataSchemaNode[] = schema.kind === 'list' ? schema.keys : [];
  const ordered = new Set<DataSchemaNode>([...keys, ...schema.dataChildren.values()]);
  const positions = new Map([...ordered].map((child, index) => [child, index]));
  return { schema, keyCount: keys.length, positions, rivals: rivalsOf(schema), shapes: new Map() };
}

/** The cases a child is in, below its data parent, by choice. */
function casesOf(child: DataSchemaNode): ReadonlyMap<SchemaNode, SchemaNode> {
  const cases = new Map<SchemaNode, SchemaNode>();
  let node: SchemaNode | undefined = child.parent;
  while (node !== undefined && (node.kind === 'case' || node.kind === 'choice')) {
    if (node.kind === 'case' && node.parent !== undefined) cases.set(node.parent, node);
    node = node.parent;
  }
  return cases;
}

function rivalsOf(schema: InnerSchemaNode): ReadonlyMap<DataSchemaNode, readonly DataSchemaNode[]> {
  const inChoices = [...schema.dataChildren.values()]
    .map(child => ({ child, cases: casesOf(child) }))
    .filter(({ cases }) => cases.size > 0);
  const rivals = new Map<DataSchemaNode, readonly DataSchemaNode[]>();
  for (const { child, cases } of inChoices) {
    const others = inChoices.filter(other =>
      [...cases].some(([choice, own]) => other.cases.has(choice) && other.cases.get(choice) !== own),
    );
    rivals.set(
      child,
      others.map(other => other.child),
    );
  }
  return rivals;
}

/** The shape with exactly these children, which are in schema order. */
function shapeOf(layout: Layout, children: readonly DataSchemaNode[]): Shape {
  const id = children.map(child => layout.positions.get(child)).join();
  const known = layout.shapes.get(id);
  if (known !== undefined) return known;
  const shared = layout.shapes.size < sharedShapes;
  const slots = new Map(children.map((child, index) => [child, index]));
  const made: Shape = { layout, children, slots, shared, grown: new Map(), shrunk: new Map() };
  if (shared) layout.shapes.set(id, made);
  return made;
}

/** The shape of a node without children. */
export function emptyShape(schema: InnerSchemaNode): Shape {
  const layout = layoutOf(schema);
  return layout.shapes.get('') ?? shapeOf(layout, []);
}

/** The shape with one more child; it must belong to the schema node and be absent. */
export function grow(shape: Shape, child: DataSchemaNode): Shape {
  const known = shape.grown.get(child);
  if (known !== undefined) return known;
  const { positions } = shape.layout;
  const position = positions.get(child);
  invariant(position !== undefined, `${child.path} is a child of ${shape.layout.schema.path}`);
  const before = shape.children.filter(other => (positions.get(other) as number) < position);
  const made = shapeOf(shape.layout, [...before, child, ...shape.children.slice(before.length)]);
  if (made.shared) shape.grown.set(child, made);
  return made;
}

/** The shape without one of its children. */
export function shrink(shape: Shape, child: DataSchemaNode): Shape {
  const known = shape.shrunk.get(child);
  if (known !== undefined) return known;
  const made = shapeOf(
    shape.layout,
    shape.children.filter(other => other !== child),
  );
  if (made.shared) shape.shrunk.set(child, made);
  return made;
}
