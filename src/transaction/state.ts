import type { DataTree } from '../data/tree.ts';

/** One target's configuration at one revision. */
export interface TargetState {
  readonly name: string;
  /** Reference of the model set, `name@version`; `tree.schema` is its schema. */
  readonly modelSet: string;
  readonly tree: DataTree;
  /** The revision that made this state: the newest at or below the state's own that touched the target. */
  readonly changedAt: number;
  /** Nobody has configured the target since it was made: it is empty because nothing is known, not because somebody wants it so. */
  readonly pristine: boolean;
}

/**
 * Everything at one revision. Immutable: a commit makes a new one that shares what it did not touch.
 *
 * The target `system` is always there; the others are exactly the entries of `/targets/target` in its tree.
 */
export interface State {
  /** 0 before the first transaction. */
  readonly revision: number;
  /** In order of name. */
  readonly targets: ReadonlyMap<string, TargetState>;
}
