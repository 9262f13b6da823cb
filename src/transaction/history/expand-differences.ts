import type { Difference } from '../../data/diff.ts';
import { keysOf } from '../../data/entry-keys.ts';
import type { DataPath, DataPathStep } from '../../data/path.ts';
import type { DataNode, InnerData } from '../../data/tree.ts';

/**
 * The same differences, with every list and every container without presence that came or went as a whole told by what it holds:
 * such a node is there only for its contents, and says nothing of what others put beside them. Done in their order, in either
 * direction, they come to the same.
 */
export function* expandDifferences(differences: Iterable<Difference>): Generator<Difference> {
  for (const difference of differences) yield* expand(difference);
}

function* expand(difference: Difference): Generator<Difference> {
  const { path, before, after } = difference;
  const only = before === undefined ? after : before;
  if (only === undefined || (before !== undefined && after !== undefined)) {
    yield difference;
  } else if (only.kind === 'list') {
    const { schema } = only;
    for (const entry of only.entries()) {
      yield placed(difference, [...path.slice(0, -1), { schema, keys: keysOf(entry) }], entry);
    }
  } else if (only.kind === 'inner' && isMereContainer(only)) {
    for (const child of only.children()) {
      const step = { schema: child.schema as DataPathStep['schema'] };
      yield* expand(placed(difference, [...path, step], child));
    }
  } else yield difference;
}

function isMereContainer({ schema }: InnerData): boolean {
  return schema.kind === 'container' && schema.presence === undefined;
}

function placed({ before }: Difference, path: DataPath, node: DataNode): Difference {
  return before === undefined ? { path, before, after: node } : { path, before: node, after: undefined };
}
