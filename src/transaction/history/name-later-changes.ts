import { parsePathElements } from '../../data/parse-path-elements.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { HistorySource } from './read-history.ts';
import { readHistory } from './read-history.ts';

/** Most later transactions that are named for one place. */
const maxNamed = 5;
/** Most places that are looked up; the others stand there without. */
const maxPlaces = 50;

/** The conflicts of an undo, with the later transactions that each of them comes from. */
export async function nameLaterChanges(
  conflicts: readonly Diagnostic[],
  revision: number,
  source: HistorySource,
): Promise<readonly Diagnostic[]> {
  const explained: Diagnostic[] = [];
  for (const [index, diagnostic] of conflicts.entries()) {
    if (diagnostic.code !== 'conflict') {
      explained.push(diagnostic);
      continue;
    }
    const later = index < maxPlaces ? await laterRevisions(diagnostic, revision, source) : '';
    const message = later === '' ? diagnostic.message : `${diagnostic.message}: changed by ${later}`;
    explained.push({ ...diagnostic, message });
  }
  return explained;
}

async function laterRevisions(
  { target, path }: Diagnostic,
  revision: number,
  source: HistorySource,
): Promise<string> {
  const parsed = parsePathElements(path ?? '/');
  const place = 'elements' in parsed ? { path: parsed.elements } : {};
  const where = { ...(target === undefined ? {} : { target }), ...place };
  const found: string[] = [];
  for await (const later of readHistory({ ...where, after: revision, limit: maxNamed + 1 }, source)) {
    const by = later.author === '' ? '' : ` (${later.author})`;
    found.push(found.length < maxNamed ? `revision ${later.revision}${by}` : 'others');
  }
  return found.join(', ');
}
