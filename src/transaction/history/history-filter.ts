import type { ModelSets } from '../model-sets.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import type { TextualPath } from '../transaction-request.ts';
import type { RangeSummary } from './leap.ts';
import { PathFilter } from './path-filter.ts';

/** What records are looked for by, besides where in the log they stand. */
export interface HistoryConditions {
  /** Only records that changed this target. */
  readonly target?: string;
  /** Only records that changed something at or below this place. */
  readonly path?: TextualPath;
  /** Only records of this author or authenticated identity. */
  readonly author?: string;
}

/** Tells which records are wanted, and which ranges of them cannot be. */
export class HistoryFilter {
  readonly #conditions: HistoryConditions;
  readonly #path: PathFilter | undefined;

  constructor(conditions: HistoryConditions, modelSets: ModelSets) {
    this.#conditions = conditions;
    const { path = [] } = conditions;
    this.#path = path.length === 0 ? undefined : new PathFilter(path, modelSets);
  }

  /** Whether a range may have a record that is wanted. */
  mayMatch({ touched, people }: RangeSummary): boolean {
    const { target, author } = this.#conditions;
    if (author !== undefined && people?.includes(author) === false) return false;
    if (touched === undefined) return true;
    return touched.some(
      ({ name, modelSet, paths }) =>
        (target === undefined || target === name) &&
        (this.#path === undefined || paths === undefined || this.#path.mayTouch(modelSet, paths)),
    );
  }

  matches(record: TransactionRecord): boolean {
    const { target, author } = this.#conditions;
    if (author !== undefined && author !== record.author && author !== record.identity) return false;
    return record.targets.some(
      part =>
        (target === undefined || target === part.name) &&
        (this.#path === undefined || this.#path.touches(part, record.revision)),
    );
  }
}
