import type { Schema } from '../schema/schema.ts';
import type {
  AnySchemaNode,
  ContainerSchemaNode,
  DataSchemaNode,
  InputOutputSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
  OperationSchemaNode,
  RootSchemaNode,
} from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';

/**
 * Immutable data nodes. A change makes new nodes along its path and shares everything else, so two revisions that differ in
 * one leaf differ in one spine, `===` means equal, and a reader keeps what it read. Defaults that nobody set are not stored.
 * Leaves are stored as bare values and made nodes whenever one asks, so two `LeafData` are compared by value.
 */
export type DataNode = InnerData | ListData | LeafData | LeafListData | AnyData;

/** The root, a container or a list entry: a set of children by schema node. */
export interface InnerData {
  readonly kind: 'inner';
  readonly schema:
    | RootSchemaNode
    | ContainerSchemaNode
    | ListSchemaNode
    | OperationSchemaNode
    | InputOutputSchemaNode;
  /** Number of children present. */
  readonly size: number;
  get(child: DataSchemaNode): DataNode | undefined;
  /** Children present, in schema order. */
  children(): Iterable<DataNode>;
}

/** All entries of one list. Ordered by key for `ordered-by system`, by the user otherwise, by position for keyless lists. */
export interface ListData {
  readonly kind: 'list';
  readonly schema: ListSchemaNode;
  readonly size: number;
  /** O(log n). `keys` in the order of the key statement. */
  get(keys: readonly LeafValue[]): InnerData | undefined;
  entries(): Iterable<InnerData>;
}

/** One leaf and its canonical value (RFC 7950 7.6). */
export interface LeafData {
  readonly kind: 'leaf';
  readonly schema: LeafSchemaNode;
  readonly value: LeafValue;
}

/** All values of one leaf-list (RFC 7950 7.7). Sorted for `ordered-by system`, else in the order of the user; state as it was reported. */
export interface LeafListData {
  readonly kind: 'leaf-list';
  readonly schema: LeafListSchemaNode;
  readonly size: number;
  has(value: LeafValue): boolean;
  values(): Iterable<LeafValue>;
}

/** Content of anydata and anyxml, as parsed JSON. */
export interface AnyData {
  readonly kind: 'any';
  readonly schema: AnySchemaNode;
  readonly json: unknown;
}

/** A whole configuration (or state) of one target. */
export interface DataTree {
  readonly schema: Schema;
  readonly root: InnerData;
}
