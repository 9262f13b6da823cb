import { parsePathElements } from '../data/parse-path-elements.ts';
import type { DataPath, DataPathStep, PathElement } from '../data/path.ts';
import type { DataNode, DataTree } from '../data/tree.ts';
import { formatValue } from '../schema/parse-value.ts';

/** What is done about a value that a device changed by itself: it is put right, left and shown, or made what is desired. */
export type DriftPolicy = 'repair' | 'report' | 'adopt';

interface PathPolicy {
  readonly elements: readonly PathElement[];
  readonly policy: DriftPolicy;
}

/** What is done about drift, everywhere and at some places. */
export interface DriftPolicies {
  readonly usual: DriftPolicy;
  /** The longest first. */
  readonly paths: readonly PathPolicy[];
}

/** Everything is repaired. */
export const repairAll: DriftPolicies = { usual: 'repair', paths: [] };

/** What `/targets/target/drift` of `system` says of a target. */
export function readDriftPolicies(system: DataTree, name: string): DriftPolicies {
  const targets = childOf(childOf(system.root, 'targets'), 'target');
  const drift = childOf(targets?.kind === 'list' ? targets.get([name]) : undefined, 'drift');
  if (drift === undefined) return repairAll;
  const list = childOf(drift, 'path-policy');
  const entries = list?.kind === 'list' ? [...list.entries()] : [];
  const paths = entries.flatMap((entry): PathPolicy[] => {
    const parsed = parsePathElements(textOf(entry, 'path') ?? '');
    return 'elements' in parsed ? [{ elements: parsed.elements, policy: policyOf(entry) }] : [];
  });
  return {
    usual: policyOf(drift),
    paths: paths.sort((a, b) => b.elements.length - a.elements.length),
  };
}

/** Whether nothing but repairing is ever asked for. */
export function repairsAll({ usual, paths }: DriftPolicies): boolean {
  return usual === 'repair' && paths.every(({ policy }) => policy === 'repair');
}

/** What is done about drift at a place: the policy of the longest path that is the place or stands above it. */
export function policyAt({ usual, paths }: DriftPolicies, path: DataPath): DriftPolicy {
  const found = paths.find(
    ({ elements }) => elements.length <= path.length && matches(elements, path.slice(0, elements.length)),
  );
  return found?.policy ?? usual;
}

/** Whether a place below this one has a policy of its own. */
export function isDivided({ paths }: DriftPolicies, path: DataPath): boolean {
  return paths.some(
    ({ elements }) => elements.length > path.length && matches(elements.slice(0, path.length), path),
  );
}

function matches(elements: readonly PathElement[], path: DataPath): boolean {
  return elements.every((element, index) => matchesStep(element, path[index] as DataPathStep));
}

function matchesStep({ name, keys }: PathElement, { schema, keys: values }: DataPathStep): boolean {
  if (name !== '*' && name !== schema.name && name !== schema.qualifiedName) return false;
  if (schema.kind !== 'list' || values === undefined) return true;
  return schema.keys.every((key, index) => {
    const wanted = keys.get(key.name);
    const value = values[index];
    return wanted === undefined || wanted === '*' || (value !== undefined && formatValue(value) === wanted);
  });
}

function policyOf(node: DataNode): DriftPolicy {
  const text = textOf(node, 'policy');
  return text === 'report' || text === 'adopt' ? text : 'repair';
}

function childOf(parent: DataNode | undefined, name: string): DataNode | undefined {
  if (parent?.kind !== 'inner') return undefined;
  const schema = parent.schema.dataChildrenByName.get(name);
  return schema === undefined ? undefined : parent.get(schema);
}

function textOf(parent: DataNode, name: string): string | undefined {
  const node = childOf(parent, name);
  return node?.kind === 'leaf' ? String(node.value) : undefined;
}
