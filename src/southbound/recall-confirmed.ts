import type { DataTree } from '../data/tree.ts';
import type { Coordinator } from '../transaction/coordinator.ts';

/** So many transactions of a target are looked at. */
const maxLooks = 32;

/**
 * What the device of a target had confirmed to an earlier process, as far as the log tells: the configuration as of the newest
 * transaction that it is known to have applied. Undefined if there is none among the last ones.
 */
export async function recallConfirmed(
  coordinator: Pick<Coordinator, 'history' | 'transaction' | 'stateAt' | 'state'>,
  target: string,
): Promise<DataTree | undefined> {
  const now = coordinator.state().targets.get(target);
  if (now === undefined) return undefined;
  for await (const { revision } of coordinator.history({ target, limit: maxLooks })) {
    const { parts } = await coordinator.transaction(revision);
    if (!parts.some(part => part.target === target && part.state === 'applied')) continue;
    const then = (await coordinator.stateAt(revision)).targets.get(target);
    return then?.tree.schema === now.tree.schema && !then.pristine ? then.tree : undefined;
  }
  return undefined;
}
