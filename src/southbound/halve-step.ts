import { inner, list } from '../data/build.ts';
import { countNodes } from '../data/count-nodes.ts';
import { equalNodes } from '../data/equal.ts';
import type { DataNode, InnerData, ListData } from '../data/tree.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import { inDependencyOrder } from './dependency-order.ts';
import { frameOf } from './frame.ts';
import { standsAlone } from './split-step.ts';
import type { Step } from './step.ts';
import { writeSteps } from './write-steps.ts';

/**
 * Steps that do the same as `step` when they are done one after the other, each with about half of it; undefined if it cannot be
 * divided. What stands alone (an entry, a presence container) comes with what it cannot be without, and what is referred to before
 * what refers to it.
 */
export function halveStep(step: Step): readonly Step[] | undefined {
  if (step.operation === 'delete') return undefined;
  const { operation, path, value } = step;
  if (value.kind === 'list') {
    const halves = halveList(value);
    return halves && [{ operation, path, value: halves[0] }, ...writeSteps(halves[1], path)];
  }
  if (value.kind !== 'inner') return undefined;
  const halves = halveInner(value);
  return (
    halves && [
      { operation, path, value: halves[0] },
      { operation: 'update', path, value: halves[1] },
    ]
  );
}

type Halves<T> = readonly [T, T] | undefined;

function halveInner(node: InnerData): Halves<InnerData> {
  const frame = standsAlone(node) ? [...frameOf(node).children()] : [];
  const keys = frame.filter(({ schema }) => schema.kind === 'leaf' && schema.isKey);
  const others = childrenBeyond(node, frame);
  const [only] = others;
  if (only === undefined) return undefined;
  if (others.length > 1) {
    const [first, second] = halveByWeight(inDependencyOrder(others, ({ schema }) => schema));
    return [assemble(node, frame, first), assemble(node, keys, second)];
  }
  const halves = halveChild(only);
  if (halves !== undefined) return [assemble(node, frame, [halves[0]]), assemble(node, keys, [halves[1]])];
  return frame.length > keys.length ? [assemble(node, frame, []), assemble(node, keys, [only])] : undefined;
}

/** The children that are more than what stands of them in the frame. */
function childrenBeyond(node: InnerData, frame: readonly DataNode[]): readonly DataNode[] {
  const framed = new Map(frame.map(child => [child.schema, child]));
  return [...node.children()].filter(child => {
    const known = framed.get(child.schema);
    return (
      'config' in child.schema && child.schema.config && !(known !== undefined && equalNodes(known, child))
    );
  });
}

function assemble(
  { schema }: InnerData,
  frame: readonly DataNode[],
  children: readonly DataNode[],
): InnerData {
  const given = new Set(children.map(child => child.schema as DataSchemaNode));
  return inner(schema, [...frame.filter(child => !given.has(child.schema as DataSchemaNode)), ...children]);
}

function halveChild(child: DataNode): Halves<DataNode> {
  if (child.kind === 'list') return halveList(child);
  return child.kind === 'inner' ? halveInner(child) : undefined;
}

function halveList(node: ListData): Halves<ListData> {
  const entries = [...node.entries()];
  const [only] = entries;
  if (only === undefined) return undefined;
  if (entries.length > 1) {
    const [first, second] = halveByWeight(entries);
    return [list(node.schema, first), list(node.schema, second)];
  }
  const halves = halveInner(only);
  return halves && [list(node.schema, [halves[0]]), list(node.schema, [halves[1]])];
}

/** At least one item in each. */
function halveByWeight<T extends DataNode>(items: readonly T[]): readonly [readonly T[], readonly T[]] {
  const weights = items.map(item => countNodes(item, Number.MAX_SAFE_INTEGER) + 1);
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let sum = 0;
  const end = weights.findIndex(weight => (sum += weight) > half);
  const middle = Math.min(Math.max(end, 1), items.length - 1);
  return [items.slice(0, middle), items.slice(middle)];
}
