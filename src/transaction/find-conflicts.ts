import { equalNodes } from '../data/equal.ts';
import { formatPath } from '../data/format-path.ts';
import type { DataPath, DataPathStep } from '../data/path.ts';
import { getNode, select } from '../data/select.ts';
import type { DataNode, DataTree } from '../data/tree.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Steps } from '../lib/steps.ts';
import type { Touched } from './resolve-edits.ts';
import type { State, TargetState } from './state.ts';

/** So many at once. */
const placesAtOnce = 64;

/** What the caller has read, and what stands there now. */
export interface ConflictQuestion {
  /** The revision the caller has read. */
  readonly expected: number;
  /** The state at that revision, if it is still at hand. */
  readonly base: State | undefined;
  readonly now: TargetState;
  readonly touched: readonly Touched[];
}

/**
 * What a request touches in one target that others have changed since the caller read it.
 *
 * A target that has not changed at all costs one comparison. Otherwise the trees of then and now are compared at the paths
 * of the request, which sharing makes cheap: the same node means no change below it. A place conflicts if its value
 * differs, or if a list entry or a presence container above it has appeared or gone. If the state of then is not at hand, any change of the target
 * counts: a needless conflict makes the caller read again, a missed one would lose an update. Can be interrupted.
 */
export function* findConflictsInSteps(question: ConflictQuestion): Steps<Diagnostic[]> {
  const { expected, base, now, touched } = question;
  if (now.changedAt <= expected) return [];
  const since = `since revision ${expected}`;
  const then = base?.targets.get(now.name);
  if (base === undefined || then?.tree.schema !== now.tree.schema) {
    return [
      conflict(now, undefined, `the target ${now.name} has changed ${since}, last at ${now.changedAt}`),
    ];
  }
  const paths = new Map<string, DataPath>();
  let count = 0;
  for (const place of touched) {
    for (const path of placesOf(place, then.tree, now.tree)) {
      if (differs(then.tree, now.tree, path)) paths.set(formatPath(path), path);
      count += 1;
      if (count % placesAtOnce === 0) yield;
    }
  }
  return [...paths.keys()].map(path => conflict(now, path, `it has changed ${since}`));
}

function conflict(target: TargetState, path: string | undefined, message: string): Diagnostic {
  const place = path === undefined ? {} : { path };
  return { code: 'conflict', severity: 'error', message, target: target.name, ...place };
}

function* placesOf(place: Touched, then: DataTree, now: DataTree): Generator<DataPath, void> {
  if ('path' in place) yield place.path;
  else for (const tree of [then, now]) for (const { path } of select(tree, place.pattern)) yield path;
}

function differs(then: DataTree, now: DataTree, path: DataPath): boolean {
  if (!equalOrAbsent(getNode(then, path), getNode(now, path))) return true;
  return path.some((step, index) => {
    if (!mattersByItself(step) || index === path.length - 1) return false;
    const above = path.slice(0, index + 1);
    return (getNode(then, above) === undefined) !== (getNode(now, above) === undefined);
  });
}

/** Whether it says something that a node is there, whatever it holds. */
function mattersByItself({ keys, schema }: DataPathStep): boolean {
  return keys !== undefined || (schema.kind === 'container' && schema.presence !== undefined);
}

function equalOrAbsent(then: DataNode | undefined, now: DataNode | undefined): boolean {
  if (then === undefined || now === undefined) return then === now;
  return equalNodes(then, now);
}
