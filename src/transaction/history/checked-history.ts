import { resolvePath } from '../../data/resolve-path.ts';
import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import type { ModelSets } from '../model-sets.ts';
import type { State, TargetState } from '../state.ts';
import type { RecordSummary } from '../transaction-record.ts';
import type { TextualPath } from '../transaction-request.ts';
import type { HistoryRequest, HistorySource } from './read-history.ts';
import { readHistory } from './read-history.ts';

/**
 * A history whose place is one that there is or was: an empty answer means that nothing happened, not that the place is misspelt. Throws
 * `target-unknown`, or the mistakes of the path.
 */
export async function* checkedHistory(
  request: HistoryRequest,
  state: () => State,
  source: HistorySource,
): AsyncGenerator<RecordSummary> {
  const { target, path = [] } = request;
  const known = target === undefined ? undefined : state().targets.get(target);
  if (known !== undefined) checkPath(path, known, source.modelSets);
  else if (target !== undefined) await checkRemoved(target, source);
  yield* readHistory(request, source);
}

/** Other versions of the model set count: the target may have had them. */
function checkPath(path: TextualPath, { name: target, modelSet }: TargetState, modelSets: ModelSets): void {
  const [name] = modelSet.split('@');
  const others = modelSets.list().flatMap(set => (set.name === name ? [`${set.name}@${set.version}`] : []));
  let mistakes: Parameters<typeof refusal>[0] = [];
  for (const reference of [...others.filter(other => other !== modelSet), modelSet]) {
    const schema = modelSets.find(reference);
    const resolved = schema && resolvePath(schema, path);
    if (resolved === undefined) continue;
    if ('path' in resolved) return;
    mistakes = resolved.diagnostics;
  }
  throw refusal(mistakes.map(mistake => ({ ...mistake, target })));
}

async function checkRemoved(target: string, source: HistorySource): Promise<void> {
  for await (const _ of readHistory({ target, limit: 1 }, source)) return;
  throw new BinnacleError('target-unknown', `there is no target ${target}, and the history knows of none`);
}
