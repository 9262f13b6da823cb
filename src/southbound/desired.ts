import type { DataTree } from '../data/tree.ts';

/** What the log says a target's configuration is. */
export interface Desired {
  /** The latest revision that changed the target. */
  readonly revision: number;
  readonly tree: DataTree;
}
