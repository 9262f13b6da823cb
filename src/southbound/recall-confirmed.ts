import type { Edit } from '../data/edit.ts';
import { applyEdits } from '../data/edit.ts';
import { parsePath } from '../data/parse-path.ts';
import { getNode } from '../data/select.ts';
import type { DataTree } from '../data/tree.ts';
import type { Coordinator } from '../transaction/coordinator.ts';
import { placesBetween } from './assess-drift.ts';

/** So many transactions of a target are looked at. */
const maxLooks = 32;

type Past = Pick<Coordinator, 'history' | 'transaction' | 'stateAt' | 'state'>;

/** What the log tells of a device. */
export interface Recalled {
  readonly confirmed: DataTree;
  /** Places, by instance-identifier, that the device may have been sent since, whether or not it was desired for long. */
  readonly doubtful: ReadonlySet<string>;
}

/** What the device had refused of a transaction. */
interface Refused {
  readonly revision: number;
  readonly paths: readonly string[];
}

/**
 * What the device of a target had confirmed to an earlier process, as far as the log tells: the configuration as of the newest
 * transaction that it is known to have applied, without what it had refused of earlier ones, and what it may have of later ones. Undefined
 * if there is none among the last.
 */
export async function recallConfirmed(past: Past, target: string): Promise<Recalled | undefined> {
  const schema = past.state().targets.get(target)?.tree.schema;
  if (schema === undefined) return undefined;
  let applied: number | undefined;
  const later: number[] = [];
  const refused: Refused[] = [];
  for await (const { revision } of past.history({ target, limit: maxLooks })) {
    const { parts } = await past.transaction(revision);
    const part = parts.find(one => one.target === target);
    if (part?.state === 'applied') applied ??= revision;
    if (applied === undefined) later.push(revision);
    if (applied !== undefined && part?.state === 'rejected' && part.paths !== undefined)
      refused.push({ revision, paths: part.paths.map(({ path }) => path) });
  }
  if (applied === undefined) return undefined;
  const then = (await past.stateAt(applied)).targets.get(target);
  if (then?.tree.schema !== schema || then.pristine) return undefined;
  let { tree } = then;
  // The newest first: what stood at a place before the oldest that was refused is what the device may have.
  for (const refusal of refused) tree = await without(tree, refusal, { past, target });
  const doubtful = new Set<string>();
  for (const revision of later) {
    const sent = (await past.stateAt(revision)).targets.get(target)?.tree;
    if (sent?.schema === schema) for (const name of placesBetween(tree, sent)) doubtful.add(name);
  }
  return { confirmed: tree, doubtful };
}

/** The tree with what stood at the refused places before. */
async function without(
  tree: DataTree,
  { revision, paths }: Refused,
  { past, target }: { readonly past: Past; readonly target: string },
): Promise<DataTree> {
  const before = (await past.stateAt(revision - 1)).targets.get(target)?.tree;
  const edits = paths.flatMap((text): Edit[] => {
    const parsed = parsePath(tree.schema, text);
    if (!('path' in parsed)) return [];
    const { path } = parsed;
    const value = before?.schema === tree.schema ? getNode(before, path) : undefined;
    return [value === undefined ? { operation: 'delete', path } : { operation: 'replace', path, value }];
  });
  return applyEdits(tree, edits);
}
