import type { TextualPath } from '../transaction/transaction-request.ts';

/**
 * `config` and `state` are what can and what cannot be written; `operational` is state without the copies of
 * configuration that state containers carry; `all` is everything.
 */
export type DataType = 'all' | 'config' | 'state' | 'operational';

/** A place of one target, and what of it is wanted. */
export interface GetRequest {
  readonly target: string;
  /** May have wildcards (`*`, missing keys, `...`). Empty for the whole target. */
  readonly path: TextualPath;
  readonly type: DataType;
}
