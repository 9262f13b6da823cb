import { isKeyLeaf } from '../../data/check-edit.ts';
import { applyDifferencesInSteps, diffInSteps } from '../../data/diff.ts';
import { resolvePath } from '../../data/resolve-path.ts';
import type { DataTree } from '../../data/tree.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { Steps } from '../../lib/steps.ts';
import type { Draft } from '../conclude.ts';
import type { ModelSets } from '../model-sets.ts';
import { systemTarget } from '../model-sets.ts';
import type { State } from '../state.ts';
import type { Configuration } from '../target-change.ts';
import { targetEntryChanges } from '../target-entries.ts';
import { TargetMap } from '../target-map.ts';
import type { RollbackScope, TextualPath } from '../transaction-request.ts';
import { narrowDifferencesInSteps } from './narrow-differences.ts';

/** What a rollback wants each target to be, and what stands in its way. */
export interface GoingBack {
  readonly drafts: readonly Draft[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Everything as it was. */
export function draftsOfAll(state: State, goal: State, modelSets: ModelSets): GoingBack {
  const names = TargetMap.from(state.targets).namesThatDiffer(TargetMap.from(goal.targets));
  const drafts = names.map(name => ({
    name,
    before: state.targets.get(name),
    after: goal.targets.get(name),
  }));
  return withKnownModels(drafts, modelSets);
}

/**
 * Only some targets or subtrees as they were. A target as a whole that came or went since goes or comes back, together with its
 * entry in `system`; one that is there then and now keeps its entry. Whatever a scope of `system` does to the list of targets
 * happens to the targets themselves. Can be interrupted.
 */
export function* draftsOfScope(
  states: { readonly now: State; readonly goal: State },
  scope: readonly RollbackScope[],
  modelSets: ModelSets,
): Steps<GoingBack> {
  const work = new ScopedRollback(states.now, states.goal);
  for (const item of scope) yield* work.add(item);
  yield* work.finish();
  const { drafts, diagnostics } = withKnownModels([...work.drafts.values()], modelSets);
  return { drafts, diagnostics: [...work.diagnostics, ...diagnostics] };
}

function withKnownModels(drafts: readonly Draft[], modelSets: ModelSets): GoingBack {
  const isKnown = ({ after }: Draft): boolean =>
    after === undefined || modelSets.find(after.modelSet) !== undefined;
  const diagnostics = drafts
    .filter(draft => !isKnown(draft))
    .map(({ name, after }): Diagnostic => {
      const message = `the model set ${after?.modelSet} of ${name} is not loaded`;
      return { code: 'model-unknown', severity: 'error', message, target: name };
    });
  return { drafts: drafts.filter(isKnown), diagnostics };
}

/** The drafts of one rollback while they come to be. */
class ScopedRollback {
  readonly drafts = new Map<string, Draft>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #now: State;
  readonly #goal: State;

  constructor(now: State, goal: State) {
    this.#now = now;
    this.#goal = goal;
  }

  *add({ target, path = [] }: RollbackScope): Steps<void> {
    const now = this.#now.targets.get(target);
    const then = this.#goal.targets.get(target);
    if (now === undefined && then === undefined) {
      const message = `there is no target ${target}, and there was none at revision ${this.#goal.revision}`;
      this.diagnostics.push({ code: 'target-unknown', severity: 'error', message, target });
    } else if (now !== undefined && then?.modelSet === now.modelSet) {
      yield* this.#restore(target, [now, then], path);
    } else if (path.length === 0) {
      yield* this.#restoreSystem([element('targets'), element('target', target)]);
    } else {
      const message = describeOther(target, [now, then], this.#goal.revision);
      const expected = 'the target as a whole';
      this.diagnostics.push({ code: 'request-invalid', severity: 'error', message, expected, target });
    }
  }

  /** Targets come, go and change their model set with their entries in the system's list. */
  *finish(): Steps<void> {
    const system = this.drafts.get(systemTarget);
    const [before, after] = [system?.before?.tree, system?.after?.tree];
    if (before === undefined || after === undefined) return;
    for (const change of targetEntryChanges(before, after, yield* diffInSteps(before, after))) {
      const { name } = change;
      const goal = change.after === undefined ? undefined : this.#goal.targets.get(name);
      this.drafts.set(name, { name, before: this.#now.targets.get(name), after: goal });
    }
  }

  *#restoreSystem(path: TextualPath): Steps<void> {
    const [now, then] = [this.#now, this.#goal].map(({ targets }) => targets.get(systemTarget));
    if (now !== undefined && then !== undefined) yield* this.#restore(systemTarget, [now, then], path);
  }

  *#restore(
    name: string,
    [now, then]: readonly [Configuration, Configuration],
    path: TextualPath,
  ): Steps<void> {
    const { modelSet, tree } = this.drafts.get(name)?.after ?? now;
    const wrong = checkPlace(tree, path).map(found => ({ ...found, target: name }));
    this.diagnostics.push(...wrong);
    if (wrong.length > 0) return;
    const differences = yield* diffInSteps(tree, then.tree, { userLists: 'places' });
    const wanted = yield* narrowDifferencesInSteps(differences, path, tree.schema);
    const restored = yield* applyDifferencesInSteps(tree, wanted);
    this.drafts.set(name, {
      name,
      before: this.#now.targets.get(name),
      after: { modelSet, tree: restored },
    });
  }
}

function checkPlace(tree: DataTree, path: TextualPath): readonly Diagnostic[] {
  const resolved = resolvePath(tree.schema, path);
  if ('diagnostics' in resolved) return resolved.diagnostics;
  if (!isKeyLeaf(resolved.path)) return [];
  const message = 'a key goes with its entry and cannot go back alone';
  return [{ code: 'request-invalid', severity: 'error', message, expected: 'the path of the entry' }];
}

function describeOther(
  target: string,
  [now, then]: readonly [Configuration | undefined, Configuration | undefined],
  revision: number,
): string {
  if (now === undefined) return `there is no target ${target} any more, so no part of it can go back`;
  if (then === undefined) return `there was no target ${target} at revision ${revision}`;
  return `${target} had the model set ${then.modelSet} at revision ${revision} and has ${now.modelSet} now`;
}

function element(name: string, key?: string): TextualPath[number] {
  return { name, keys: new Map(key === undefined ? [] : [['name', key]]) };
}
