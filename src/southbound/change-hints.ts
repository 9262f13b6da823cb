import type { Edit } from '../data/edit.ts';
import { applyEdits } from '../data/edit.ts';
import { formatPath } from '../data/format-path.ts';
import { isAtOrBelow } from '../data/is-at-or-below.ts';
import type { DataPath } from '../data/path.ts';
import type { DataTree, LeafData, LeafListData } from '../data/tree.ts';
import { plan } from './plan.ts';
import type { Step } from './step.ts';

/** A place that a device says it has changed. */
export interface ChangeHint {
  readonly path: DataPath;
  /** What the device says is there now: a leaf or leaf-list, or nothing. `unknown`: it has to be read. */
  readonly told: LeafData | LeafListData | 'gone' | 'unknown';
}

/** What a device says it has changed, by instance-identifier, the latest last; or that nobody knows what. */
export type ChangeHints = 'everything' | ReadonlyMap<string, ChangeHint>;

/** So many places are remembered one by one. With more to look at, everything is read. */
const maxHints = 256;

/** The hints of one message. */
export function hintsOf(hints: readonly ChangeHint[]): ChangeHints {
  if (hints.length > maxHints || hints.some(({ path }) => path.length === 0)) return 'everything';
  const byName = new Map<string, ChangeHint>();
  for (const hint of hints) put(byName, hint);
  return byName;
}

/** What was said first, and then `later`. */
export function mergeHints(earlier: ChangeHints | undefined, later: ChangeHints): ChangeHints {
  if (earlier === undefined) return later;
  if (earlier === 'everything' || later === 'everything') return 'everything';
  const merged = new Map(earlier);
  for (const hint of later.values()) put(merged, hint);
  return merged.size > maxHints ? 'everything' : merged;
}

function put(hints: Map<string, ChangeHint>, hint: ChangeHint): void {
  const name = formatPath(hint.path);
  hints.delete(name);
  hints.set(name, hint);
}

/**
 * The places to read, as steps that touch them, given what the device is known to hold: none where it only tells of what is known,
 * such as our own Sets. `accept` puts right what the device tells, as it does with all that is read from it.
 */
export function placesToRead(
  observed: DataTree,
  hints: Exclude<ChangeHints, 'everything'>,
  accept: (told: DataTree) => DataTree,
): readonly Step[] {
  const all = [...hints.values()];
  const unknown = all.filter(({ told }) => told === 'unknown').map(({ path }) => path);
  const names = unknown.map(formatPath);
  const told = accept(applyEdits(observed, all.flatMap(editOf)));
  const others = plan(told, observed).filter(({ path }) => {
    const name = formatPath(path);
    return !names.some(above => isAtOrBelow(name, above));
  });
  return [...others, ...unknown.map((path): Step => ({ operation: 'delete', path }))];
}

function editOf({ path, told }: ChangeHint): readonly Edit[] {
  if (told === 'unknown') return [];
  return [told === 'gone' ? { operation: 'delete', path } : { operation: 'replace', path, value: told }];
}
