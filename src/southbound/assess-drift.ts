import type { Edit } from '../data/edit.ts';
import { applyEdits } from '../data/edit.ts';
import { formatPath } from '../data/format-path.ts';
import type { DataPath } from '../data/path.ts';
import { getNode } from '../data/select.ts';
import type { DataNode, DataTree, InnerData } from '../data/tree.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import { type DriftPolicies, type DriftPolicy, formAt, isDivided, policyAt } from './drift-policy.ts';
import { frameOf } from './frame.ts';
import { plan } from './plan.ts';
import { rebase } from './rebase.ts';
import { splitStep, standsAlone } from './split-step.ts';
import type { Step } from './step.ts';

/** A place where a device differs from what it has confirmed although nobody desired that. */
export interface DriftedPlace {
  /** Instance-identifier. */
  readonly name: string;
  readonly path: DataPath;
  /** What would put it right. */
  readonly step: Step;
  readonly policy: DriftPolicy;
  /** What the device reports there; undefined: nothing. */
  readonly found: DataNode | undefined;
  readonly desired: DataNode | undefined;
}

/** What there is to find drift by. */
export interface DriftQuestion {
  readonly desired: DataTree;
  readonly observed: DataTree;
  /** The desired tree as far as the device has confirmed it; undefined if nothing is known of that: then all that differs is to be pushed. */
  readonly confirmed: DataTree | undefined;
  /** Places that Sets were to change since then: whatever stands there may be of our own doing, and is no drift. */
  readonly doubtful: ReadonlySet<string>;
  /** The log says that it was confirmed, to an earlier process: nobody knows in what form the device reports what it rewrites. */
  readonly recalled: boolean;
  readonly policies: DriftPolicies;
}

/** How a device differs from what is desired. */
export interface DriftFinding {
  /** What it would take to make it equal. */
  readonly remaining: readonly Step[];
  /** What has been desired since the device confirmed what was desired then. */
  readonly changes: readonly Step[];
  readonly places: readonly DriftedPlace[];
  /** Those that nobody cares about. */
  readonly ignored: readonly DriftedPlace[];
}

/** What is to be made of a device, and what it takes. */
export interface DeviceGoal {
  /** What is desired, but for the drift that is left. */
  readonly wanted: DataTree;
  readonly remaining: readonly Step[];
}

/**
 * Tells what is drift from what is still to be pushed: a place that differs is drift if the device had confirmed what is desired
 * there. Whatever has been desired anew since wins. Costs what differs, where the trees share the rest.
 */
export function findDrift(question: DriftQuestion): DriftFinding {
  const { desired, observed, confirmed, doubtful, policies, recalled } = question;
  const remaining = plan(desired, observed);
  if (remaining.length === 0 || confirmed === undefined)
    return { remaining, changes: [], places: [], ignored: [] };
  const changes = plan(desired, confirmed);
  const pending = new Places([...namesOf(changes), ...doubtful]);
  const ours = new Places([...doubtful]);
  const all = remaining
    .flatMap(step => divide(step, question, ours))
    .filter(({ path }) => !pending.cover(path) && !(isOrder(path) && ours.areBelow(path)))
    .filter(({ path }) => !(recalled && formAt(policies, path) === 'rewritten'))
    .map((step): DriftedPlace => {
      const { path } = step;
      const [found, wish] = [getNode(observed, path), getNode(desired, path)];
      return { name: formatPath(path), path, step, policy: policyAt(policies, path), found, desired: wish };
    });
  const [places, ignored] = [false, true].map(wanted =>
    all.filter(({ policy }) => (policy === 'ignore') === wanted),
  ) as [DriftedPlace[], DriftedPlace[]];
  return { remaining, changes, places, ignored };
}

/** What is to be made of the device if the drift of some places is left. */
export function leaveDrift(
  { desired, observed }: Pick<DriftQuestion, 'desired' | 'observed'>,
  { remaining, changes }: DriftFinding,
  left: readonly DriftedPlace[],
): DeviceGoal {
  if (left.length === 0) return { wanted: desired, remaining };
  const steps = left.map(({ step }) => step);
  const places = new Places(namesOf(steps));
  // A device that lacks a list entry still gets what is desired anew of it.
  const anew = changes.filter(({ path }) => places.cover(path));
  const rest = rebase(desired, observed, steps);
  const frames = anew.flatMap(step => framesAround(step, desired, rest));
  const wanted = applyEdits(rest, [...frames, ...anew]);
  return { wanted, remaining: plan(wanted, observed) };
}

/** What the entries and presence containers around a write that are not there yet cannot be without: no device takes a part of less. */
function framesAround(step: Step, desired: DataTree, tree: DataTree): readonly Edit[] {
  if (step.operation === 'delete') return [];
  return step.path.slice(0, -1).flatMap((_, index): Edit[] => {
    const path = step.path.slice(0, index + 1);
    const node = getNode(desired, path);
    const isMissing = node?.kind === 'inner' && standsAlone(node) && getNode(tree, path) === undefined;
    return isMissing ? [{ operation: 'update', path, value: frameOf(node) }] : [];
  });
}

/** The same in smaller steps, where places below have policies of their own, or may be of our own doing. */
function divide(step: Step, question: DriftQuestion, ours: Places): readonly Step[] {
  const { path } = step;
  if (!isDivided(question.policies, path) && !(isMerelyAbove(path) && ours.areBelow(path))) return [step];
  const parts = step.operation === 'delete' ? splitDelete(step, question.observed) : splitStep(step);
  const [only] = parts;
  return parts.length < 2 && only?.path.length === path.length
    ? [step]
    : parts.flatMap(part => (part.path.length > path.length ? divide(part, question, ours) : [part]));
}

/** A list as a whole is written if its entries are in another order, which may be that of entries of our own doing. */
function isOrder(path: DataPath): boolean {
  const last = path.at(-1);
  return last?.schema.kind === 'list' && last.keys === undefined;
}

/** A container that comes and goes with what is in it. */
function isMerelyAbove(path: DataPath): boolean {
  const schema = path.at(-1)?.schema;
  return schema?.kind === 'container' && schema.presence === undefined;
}

/** What is below a container that says nothing by being there. */
function splitDelete(step: Step, observed: DataTree): readonly Step[] {
  const node = getNode(observed, step.path);
  if (node?.kind !== 'inner' || node.schema.kind !== 'container' || node.schema.presence !== undefined)
    return [step];
  return childrenOf(node).map(schema => ({ operation: 'delete', path: [...step.path, { schema }] }));
}

function childrenOf(node: InnerData): readonly DataSchemaNode[] {
  return Array.from(node.children(), child => child.schema as DataSchemaNode);
}

/** By instance-identifier, the places where a device may differ from either tree while it is led from one to the other, or back. */
export function placesBetween(one: DataTree, other: DataTree): readonly string[] {
  return [...namesOf(plan(one, other)), ...namesOf(plan(other, one))];
}

function namesOf(steps: readonly Step[]): readonly string[] {
  return steps.map(({ path }) => formatPath(path));
}

/** Some places, by instance-identifier. */
class Places {
  readonly #names: ReadonlySet<string>;
  #sorted: readonly string[] | undefined;

  constructor(names: readonly string[]) {
    this.#names = new Set(names);
  }

  /** Whether a place is one of them or stands below one. Costs the depth of the place. */
  cover(path: DataPath): boolean {
    if (this.#names.size === 0) return false;
    return ancestorsOf(path).some(place => this.#names.has(formatPath(place)));
  }

  /** Whether one of them stands below a place. Costs the logarithm of their number, and once their order. */
  areBelow(path: DataPath): boolean {
    if (this.#names.size === 0) return false;
    const sorted = (this.#sorted ??= [...this.#names].sort());
    return ['/', '['].some(mark => {
      const start = `${formatPath(path)}${mark}`;
      return sorted[indexFrom(sorted, start)]?.startsWith(start) === true;
    });
  }
}

/** Where the first stands that does not come before `text`. */
function indexFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place, all that stands above it, and the lists of the entries among them. */
function ancestorsOf(path: DataPath): readonly DataPath[] {
  return path.flatMap((step, index): DataPath[] => {
    const above = path.slice(0, index);
    const whole = step.keys === undefined && step.value === undefined;
    return whole
      ? [[...above, step]]
      : [
          [...above, { schema: step.schema }],
          [...above, step],
        ];
  });
}
