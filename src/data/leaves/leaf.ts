import type { DataPath } from '../path.ts';
import type { AnyData, LeafData, LeafListData } from '../tree.ts';

/** What has a value of its own: a leaf, a whole leaf-list, anydata. */
export type LeafNode = LeafData | LeafListData | AnyData;

/** All leaves in a container or list entry that is told as a whole or not at all. At least one. */
export interface AtomicContent {
  readonly kind: 'atomic';
  readonly leaves: readonly PlainLeaf[];
}

/** A leaf in use and where it is. */
export interface PlainLeaf {
  readonly path: DataPath;
  readonly content: LeafNode;
}

/** A leaf in use, or an atomic container with what is in it. */
export interface Leaf {
  readonly path: DataPath;
  readonly content: LeafNode | AtomicContent;
}

/** What became of one leaf, or of one atomic container. */
export interface LeafChange {
  readonly path: DataPath;
  /** It was in use before. */
  readonly existed: boolean;
  /** What it is now; undefined if it is no longer in use. */
  readonly content: LeafNode | AtomicContent | undefined;
  /** Of one that is no longer in use: the topmost node that went with it, with all that was in it. */
  readonly gone?: DataPath;
}
