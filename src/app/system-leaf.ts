import type { InnerData, LeafData } from '../data/tree.ts';
import { systemTarget } from '../transaction/model-sets.ts';
import type { State } from '../transaction/state.ts';

/** A leaf of the target `system` that is set, by the local names on the way to it. */
export function systemLeaf(state: State, names: readonly string[]): LeafData | undefined {
  let node: ReturnType<InnerData['get']> = state.targets.get(systemTarget)?.tree.root;
  for (const name of names) {
    if (node?.kind !== 'inner') return undefined;
    const schema = node.schema.dataChildrenByName.get(name);
    node = schema === undefined ? undefined : node.get(schema);
  }
  return node?.kind === 'leaf' ? node : undefined;
}
