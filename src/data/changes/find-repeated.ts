import type { Steps } from '../../lib/steps.ts';
import type { HolderSchemaNode } from '../../schema/dependencies/read.ts';
import { dataParent, isAtOrAbove } from '../../schema/dependencies/read.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ListSchemaNode } from '../../schema/schema-node.ts';
import type { InnerInstance } from '../instance.ts';
import type { DataPath } from '../path.ts';
import { memoize } from '../rules/memoize.ts';
import type { Change } from './find-contexts.ts';
import { pathFromKeys } from './holders.ts';
import type { Tuple, UniqueIndex } from './tuple-index.ts';
import { tuplesFrom, uniqueIndexes } from './tuple-index.ts';

const listsWithUniques = memoize(({ nodes }: Schema): readonly ListSchemaNode[] =>
  nodes.filter(
    (node): node is ListSchemaNode => node.kind === 'list' && node.config && node.uniques.length > 0,
  ),
);

/** Whether a schema has any `unique` that a configuration must keep. */
export function hasUniques(schema: Schema): boolean {
  return listsWithUniques(schema).length > 0;
}

/** The nodes with a list in which a `unique` no longer holds. */
export function* findRepeatedInSteps(
  change: Change,
  paths: readonly DataPath[],
): Steps<ReadonlySet<InnerInstance>> {
  const found = new Set<InnerInstance>();
  for (const list of listsWithUniques(change.after.schema)) {
    if (!paths.some(path => concerns(path, list))) continue;
    for (const index of uniqueIndexes(list)) {
      for (const tuple of yield* repeatedTuples(change, index)) {
        const parent = change.tree.at(pathFromKeys(dataParent(list) as HolderSchemaNode, tuple));
        if (parent?.kind === 'inner') found.add(parent);
      }
    }
  }
  return found;
}

function concerns(path: DataPath, list: ListSchemaNode): boolean {
  const schema = path.at(-1)?.schema;
  return schema !== undefined && (isAtOrAbove(schema, list) || isAtOrAbove(list, schema));
}

const tuplesAtOnce = 64;

/** Tuples of entries that are not the only ones with their values. */
function* repeatedTuples({ indexes }: Change, index: UniqueIndex): Steps<readonly Tuple[]> {
  const { set, added } = yield* indexes.ofInSteps(index);
  const found: Tuple[] = [];
  for (const [at, tuple] of added.entries()) {
    if (at % tuplesAtOnce === tuplesAtOnce - 1) yield;
    let count = 0;
    for (const _same of tuplesFrom(set, tuple.slice(0, index.distinctLength(tuple)))) {
      count += 1;
      if (count < 2) continue;
      found.push(tuple);
      break;
    }
  }
  return found;
}
