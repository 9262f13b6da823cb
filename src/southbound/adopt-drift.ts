import { encodeJson } from '../data/encode-json.ts';
import { qualifiedElements } from '../data/format-path.ts';
import type { DataPath } from '../data/path.ts';
import type { DataNode, LeafData } from '../data/tree.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { errorCodes } from '../errors/codes.ts';
import type { Coordinator } from '../transaction/coordinator.ts';
import type { EditRequest } from '../transaction/transaction-request.ts';
import type { Adoption, Drift } from './drift.ts';

/** Where adopted values go. */
interface Adopter {
  readonly coordinator: Pick<Coordinator, 'commit'>;
  readonly target: string;
}

/** So many places are tried one by one when they are refused together. */
const maxAlone = 50;

/**
 * Makes what a device reports desired, in one transaction in the name of the device. If that is refused, each place is tried alone, so
 * that one bad value does not keep the others out. Gives by name what was refused, and why.
 */
export async function adoptDrift(
  adopter: Adopter,
  drift: readonly Drift[],
  revision: number,
): Promise<ReadonlyMap<string, Adoption>> {
  const refused = await commit(adopter, drift, revision);
  if (refused === undefined) return new Map();
  const alone = drift.length > 1 && !refused.retryable ? drift.slice(0, maxAlone) : [];
  const found = new Map(drift.map(({ name }) => [name, refused]));
  for (const place of alone) {
    const reason = await commit(adopter, [place], revision);
    if (reason === undefined) found.delete(place.name);
    else found.set(place.name, reason);
  }
  return found;
}

/** Undefined if it is done. */
async function commit(
  { coordinator, target }: Adopter,
  drift: readonly Drift[],
  expectRevision: number,
): Promise<Adoption | undefined> {
  const count = drift.length === 1 ? '1 place' : `${drift.length} places`;
  try {
    await coordinator.commit({
      interface: 'system',
      author: `device ${target}`,
      comment: `adopted ${count} that the device has changed by itself`,
      expectRevision,
      changes: [{ target, edits: drift.flatMap(({ path, found }) => editsOf(path, found)) }],
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof BinnacleError)) throw error;
    return { reason: error.message, retryable: errorCodes[error.code].retryable };
  }
}

/** What makes a place what the device reports there. */
function editsOf(path: DataPath, found: DataNode | undefined): readonly EditRequest[] {
  if (found === undefined) return [{ operation: 'delete', path: qualifiedElements(path) }];
  if (found.kind === 'list') {
    const entries = Array.from(found.entries()).flatMap(entry => {
      const keys = found.schema.keys.map(key => (entry.get(key) as LeafData).value);
      return editsOf([...path.slice(0, -1), { schema: found.schema, keys }], entry);
    });
    return [{ operation: 'delete', path: qualifiedElements(path) }, ...entries];
  }
  const value = { encoding: 'json_ietf', json: encodeJson(found) } as const;
  return [{ operation: 'replace', path: qualifiedElements(path), value }];
}
