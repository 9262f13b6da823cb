import type { DataTree } from '../data/tree.ts';

/** What the log says a target's configuration is. */
export interface Desired {
  /** The latest revision that changed the target. */
  readonly revision: number;
  readonly tree: DataTree;
  /**
   * Nobody has configured the target yet. Its device keeps what it has: to make a switch empty just because it was added would
   * be the worst of first impressions.
   */
  readonly pristine: boolean;
}
