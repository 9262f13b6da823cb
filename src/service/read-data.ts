import { getNodeWithDefaults } from '../data/defaults.ts';
import { applyEdits } from '../data/edit.ts';
import { emptyTree } from '../data/empty-tree.ts';
import { exactPart } from '../data/exact-part.ts';
import { merge } from '../data/merge.ts';
import type { DataPath, PathElement, PathPattern } from '../data/path.ts';
import type { Selected } from '../data/select.ts';
import { getNode, select } from '../data/select.ts';
import type { DataNode, DataTree } from '../data/tree.ts';

/** What there is to read of a target. */
export interface Readable {
  /** Undefined if it is not wanted. */
  readonly config: DataTree | undefined;
  /** What is `config false`, with the keys and containers that lead to it; undefined if there is none, or it is not wanted. */
  readonly state: DataTree | undefined;
}

/**
 * The node at a path with the defaults of configuration in use (RFC 7950 7.6.1). What only state leads to has none: it is not
 * configured.
 */
export function readNode({ config, state }: Readable, path: DataPath): DataNode | undefined {
  const configured = config && getNodeWithDefaults(config, path, { state: false });
  const reported = state && getNode(state, path);
  if (configured === undefined || reported === undefined) return configured ?? reported;
  const { schema } = config as DataTree;
  if (configured.kind === 'leaf' || configured.kind === 'leaf-list') return configured;
  const both = merge(treeWith(schema, path, configured), treeWith(schema, path, reported));
  return getNode(both, path);
}

/** The nodes a pattern means, with the defaults in use; looks only below the part of the path that is exact. */
export function readPattern(
  { config, state }: Readable,
  elements: readonly PathElement[],
  pattern: PathPattern,
): Iterable<Selected> {
  const schema = (config ?? state)?.schema;
  if (schema === undefined) return [];
  const base = exactPart(schema, elements);
  const configured = config && getNodeWithDefaults(config, base, { state: false });
  const part = configured && treeWith(schema, base, configured);
  const readable = part !== undefined && state !== undefined ? merge(part, state) : (part ?? state);
  return readable === undefined ? [] : select(readable, pattern);
}

function treeWith(schema: DataTree['schema'], path: DataPath, value: DataNode): DataTree {
  return applyEdits(emptyTree(schema), [{ operation: 'replace', path, value }]);
}
