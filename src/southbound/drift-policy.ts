import { parsePathElements } from '../data/parse-path-elements.ts';
import type { DataPath, DataPathStep, PathElement } from '../data/path.ts';
import { resolvePattern } from '../data/resolve-pattern.ts';
import type { DataNode, DataTree } from '../data/tree.ts';
import { formatValue } from '../schema/parse-value.ts';
import type { Schema } from '../schema/schema.ts';
import { type CompareForm, modelledFormAt } from './compare-form.ts';

/**
 * What is done about a value that a device changed by itself: it is put right, left and shown, made what is desired, or left without
 * a word.
 */
export type DriftPolicy = 'repair' | 'report' | 'adopt' | 'ignore';

/** What is said of a place and all below it. */
interface PathPolicy {
  /** As configured. */
  readonly text: string;
  readonly elements: readonly PathElement[];
  readonly policy: DriftPolicy | undefined;
  readonly compare: CompareForm | undefined;
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
    const text = textOf(entry, 'path') ?? '';
    const parsed = parsePathElements(text);
    if (!('elements' in parsed)) return [];
    const { elements } = parsed;
    return [{ text, elements, policy: policyOf(entry), compare: formOf(entry) }];
  });
  return {
    usual: policyOf(drift) ?? 'repair',
    paths: paths.sort((a, b) => b.elements.length - a.elements.length),
  };
}

/** Whether nothing but repairing is ever asked for. */
export function repairsAll({ usual, paths }: DriftPolicies): boolean {
  return usual === 'repair' && paths.every(({ policy = 'repair' }) => policy === 'repair');
}

/** What is done about drift at a place: the policy of the longest path that is the place or stands above it. */
export function policyAt({ usual, paths }: DriftPolicies, path: DataPath): DriftPolicy {
  return paths.find(entry => entry.policy !== undefined && isAbove(entry, path))?.policy ?? usual;
}

/** Whether nobody cares what a device makes of a place. */
export function isIgnored(policies: DriftPolicies, path: DataPath): boolean {
  return policyAt(policies, path) === 'ignore';
}

/** How a value is compared: what is said of the longest path that is the place or stands above it, else what the model says. */
export function formAt({ paths }: DriftPolicies, path: DataPath): CompareForm {
  const said = paths.find(entry => entry.compare !== undefined && isAbove(entry, path));
  return said?.compare ?? modelledFormAt(path);
}

/** What is said of places that the schema does not have, in sentences. */
export function unknownPlaces(schema: Schema, { paths }: DriftPolicies): readonly string[] {
  return paths.flatMap(({ text, elements }) => {
    const resolved = resolvePattern(schema, elements);
    if (!('diagnostics' in resolved)) return [];
    const reasons = resolved.diagnostics.map(({ message }) => message).join('; ');
    return [`drift/path-policy[path=${text}] means no place of the target: ${reasons}`];
  });
}

function isAbove({ elements }: PathPolicy, path: DataPath): boolean {
  return elements.length <= path.length && matches(elements, path.slice(0, elements.length));
}

/** Whether a place below this one has a policy of its own. */
export function isDivided({ paths }: DriftPolicies, path: DataPath): boolean {
  return paths.some(
    ({ elements, policy }) =>
      policy !== undefined && elements.length > path.length && matches(elements.slice(0, path.length), path),
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

function policyOf(node: DataNode): DriftPolicy | undefined {
  return textOf(node, 'policy') as DriftPolicy | undefined;
}

function formOf(node: DataNode): CompareForm | undefined {
  return textOf(node, 'compare') as CompareForm | undefined;
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
