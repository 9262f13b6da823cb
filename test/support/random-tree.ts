import * as fc from 'fast-check';
import { any, inner, leaf, leafList, list } from '../../src/data/build.ts';
import type { Edit } from '../../src/data/edit.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import type { DataPath, DataPathStep } from '../../src/data/path.ts';
import type { DataNode, DataTree, InnerData } from '../../src/data/tree.ts';
import { assertNever } from '../../src/lib/invariant.ts';
import type { Schema } from '../../src/schema/schema.ts';
import type {
  DataSchemaNode,
  InnerSchemaNode,
  LeafSchemaNode,
  SchemaNode,
} from '../../src/schema/schema-node.ts';
import type { LeafValue } from '../../src/schema/value.ts';

/** A small random part of a YANG module, before its nodes have names. */
type Sketch =
  | { readonly what: 'leaf' | 'leaf-list' | 'user leaf-list' | 'anydata'; readonly type: 'string' | 'int32' }
  | { readonly what: 'container' | 'presence'; readonly children: readonly Sketch[] }
  | { readonly what: 'list' | 'user list'; readonly keys: 1 | 2; readonly children: readonly Sketch[] }
  | { readonly what: 'choice'; readonly cases: readonly (readonly Sketch[])[] };

const sketches = fc.letrec<{ node: Sketch; nodes: Sketch[] }>(tie => ({
  nodes: fc.array(tie('node'), { minLength: 1, maxLength: 4, depthIdentifier: 'yang' }),
  node: fc.oneof(
    { depthSize: 'small', depthIdentifier: 'yang', withCrossShrink: true },
    fc.record({
      what: fc.constantFrom('leaf', 'leaf', 'leaf-list', 'user leaf-list', 'anydata'),
      type: fc.constantFrom('string', 'int32'),
    }),
    fc.record({ what: fc.constantFrom('container', 'presence'), children: tie('nodes') }),
    fc.record({
      what: fc.constantFrom('list', 'user list'),
      keys: fc.constantFrom(1, 2),
      children: tie('nodes'),
    }),
    fc.record({ what: fc.constant('choice'), cases: fc.array(tie('nodes'), { minLength: 2, maxLength: 3 }) }),
  ) as fc.Arbitrary<Sketch>,
})).nodes;

/** Random YANG: the body of a module, every node with a name of its own. */
export const moduleBody: fc.Arbitrary<string> = sketches.map(nodes => {
  let count = 0;
  const all = (children: readonly Sketch[]): string => children.map(render).join(' ');
  const render = (sketch: Sketch): string => {
    const name = `n${count++}`;
    switch (sketch.what) {
      case 'leaf':
        return `leaf ${name} { type ${sketch.type}; }`;
      case 'leaf-list':
        return `leaf-list ${name} { type ${sketch.type}; }`;
      case 'user leaf-list':
        return `leaf-list ${name} { type ${sketch.type}; ordered-by user; }`;
      case 'anydata':
        return `anydata ${name};`;
      case 'container':
        return `container ${name} { ${all(sketch.children)} }`;
      case 'presence':
        return `container ${name} { presence "it is there"; ${all(sketch.children)} }`;
      case 'choice':
        return `choice ${name} { ${sketch.cases.map((children, at) => `case ${name}-${at} { ${all(children)} }`).join(' ')} }`;
      case 'list':
      case 'user list': {
        const keys = sketch.keys === 1 ? `${name}-k` : `${name}-k ${name}-l`;
        const leaves = `leaf ${name}-k { type string; } ${sketch.keys === 2 ? `leaf ${name}-l { type int32; }` : ''}`;
        const order = sketch.what === 'list' ? '' : 'ordered-by user;';
        return `list ${name} { key "${keys}"; ${order} ${leaves} ${all(sketch.children)} }`;
      }
      default:
        return assertNever(sketch);
    }
  };
  return all(nodes);
});

/** Draws from arbitraries inside a property. */
export type Draw = fc.GeneratorValue;

/** Draws a number and not the item: schemas are made anew when a case is replayed. */
export function pick<T>(draw: Draw, items: readonly T[]): T {
  return items.at(draw(fc.nat, { max: items.length - 1 })) as T;
}

function drawValue(draw: Draw, type: { readonly base: string }): LeafValue {
  return type.base === 'int32'
    ? draw(fc.integer, { min: -3, max: 12 })
    : pick(draw, ['a', 'b', 'c', 'd e', "f'"]);
}

function caseChoices(
  draw: Draw,
  schema: { readonly children: ReadonlyMap<string, SchemaNode> },
): DataSchemaNode[] {
  return [...schema.children.values()].flatMap(child => {
    if (child.kind !== 'choice') return [child as DataSchemaNode];
    const chosen = pick(draw, [...child.children.values()]);
    return caseChoices(draw, chosen);
  });
}

/** A random inner node, with at most one case of each choice. */
export function drawInner(draw: Draw, schema: InnerSchemaNode, keys: readonly LeafValue[] = []): InnerData {
  const own: readonly LeafSchemaNode[] = schema.kind === 'list' ? schema.keys : [];
  const children: DataNode[] = own.map((key, at) => leaf(key, keys[at] ?? drawValue(draw, key.type)));
  for (const child of caseChoices(draw, schema)) {
    if (own.includes(child as LeafSchemaNode) || !draw(fc.boolean)) continue;
    children.push(drawNode(draw, child));
  }
  return inner(schema, children);
}

export function drawNode(draw: Draw, schema: DataSchemaNode): DataNode {
  switch (schema.kind) {
    case 'leaf':
      return leaf(schema, drawValue(draw, schema.type));
    case 'leaf-list': {
      const values = Array.from({ length: draw(fc.nat, { max: 4 }) }, () => drawValue(draw, schema.type));
      return leafList(schema, new Set(values));
    }
    case 'list': {
      const entries = Array.from({ length: draw(fc.nat, { max: 4 }) }, () => drawInner(draw, schema));
      const byKeys = new Map(entries.map(entry => [keysOf(entry).join('|'), entry]));
      return list(schema, byKeys.values());
    }
    case 'container':
      return drawInner(draw, schema);
    case 'anydata':
    case 'anyxml':
      return any(schema, { x: draw(fc.nat, { max: 2 }) });
    default:
      return assertNever(schema);
  }
}

export function drawTree(draw: Draw, schema: Schema): DataTree {
  return { ...emptyTree(schema), root: drawInner(draw, schema.root) };
}

function keysOf(entry: InnerData): readonly LeafValue[] {
  const keys = entry.schema.kind === 'list' ? entry.schema.keys : [];
  return keys.map(key => {
    const node = entry.get(key);
    return node?.kind === 'leaf' ? node.value : null;
  });
}

/** A random place that can be edited: no key leaf. */
export function drawPath(draw: Draw, schema: Schema): DataPath {
  const path: DataPathStep[] = [];
  let at: InnerSchemaNode = schema.root;
  for (;;) {
    const children = [...at.dataChildren.values()].filter(child => child.kind !== 'leaf' || !child.isKey);
    if (children.length === 0) return path;
    const child: DataSchemaNode = pick(draw, children);
    if (child.kind === 'leaf-list' && draw(fc.boolean))
      return [...path, { schema: child, value: drawValue(draw, child.type) }];
    if (child.kind === 'list' && draw(fc.nat, { max: 3 }) > 0) {
      path.push({ schema: child, keys: child.keys.map(key => drawValue(draw, key.type)) });
    } else path.push({ schema: child });
    const last = path.at(-1);
    const inside = child.kind === 'container' || last?.keys !== undefined;
    if (!inside || draw(fc.boolean)) return path;
    at = child as InnerSchemaNode;
  }
}

/** A random edit of any place but the root's value. */
export function drawEdit(draw: Draw, schema: Schema): Edit {
  const path = drawPath(draw, schema);
  const operation = pick(draw, ['update', 'update', 'replace', 'delete'] as const);
  const last = path.at(-1);
  if (operation === 'delete' || last === undefined) return { operation: 'delete', path };
  const { schema: node, keys } = last;
  const value =
    node.kind === 'list' && keys !== undefined ? drawInner(draw, node, keys) : drawNode(draw, node);
  return { operation, path, value };
}

/** The content of a node as plain JSON in the order of iteration: two trees are the same if these texts are. */
export function plain(node: DataNode): unknown {
  switch (node.kind) {
    case 'leaf':
      return String(node.value);
    case 'leaf-list':
      return Array.from(node.values(), String);
    case 'list':
      return Array.from(node.entries(), plain);
    case 'any':
      return node.json;
    case 'inner':
      return Object.fromEntries(Array.from(node.children(), child => [child.schema.name, plain(child)]));
    default:
      return assertNever(node);
  }
}

export function textOf(tree: DataTree): string {
  return JSON.stringify(plain(tree.root));
}
