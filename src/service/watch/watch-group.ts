import type { LeafSelection } from '../../data/leaves/selected-leaves.ts';
import { resolvePattern } from '../../data/resolve-pattern.ts';
import type { PathPattern } from '../../data/path.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { Schema } from '../../schema/schema.ts';
import { formatPathElements } from '../../data/format-path.ts';
import type { CommitMark, LeafBatch, WatchListener, WatchRequest } from './watch.ts';

/** All who watch the same: they are found once, and told the same. */
export class WatchGroup {
  readonly request: WatchRequest;
  readonly key: string;
  readonly depth: number;
  readonly #listeners = new Set<{ readonly listener: WatchListener; readonly knownUntilNs: bigint }>();
  readonly #selections = new WeakMap<Schema, LeafSelection>();

  constructor(request: WatchRequest, key: string) {
    this.request = request;
    this.key = key;
    this.depth =
      request.depth === undefined || request.depth === 0 ? Number.POSITIVE_INFINITY : request.depth;
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** Who comes while a transaction is being told of may know all of it already: those up to a time are not told. */
  add(listener: WatchListener, knownUntilNs = -1n): () => void {
    const own = { listener, knownUntilNs };
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  tell(batch: LeafBatch, isCommit: boolean): void {
    for (const { listener, knownUntilNs } of this.#listeners)
      if (!isCommit || batch.timeUnixNs > knownUntilNs) listener.onBatch(batch);
  }

  /** All of a transaction has been told. */
  endCommit(mark: CommitMark): void {
    if (this.request.configOnly !== true) return;
    for (const { listener } of this.#listeners) listener.onCommit?.(mark);
  }

  /** What the paths mean in a schema; those that it does not know mean nothing. */
  selectionIn(schema: Schema): LeafSelection {
    let selection = this.#selections.get(schema);
    if (selection === undefined) {
      selection = { patterns: resolveAll(this.request, schema).patterns, depth: this.depth };
      this.#selections.set(schema, selection);
    }
    return selection;
  }
}

/** The paths of a request as patterns, and all that is wrong with the others. */
export function resolveAll(
  { paths }: WatchRequest,
  schema: Schema,
): { readonly patterns: readonly PathPattern[]; readonly diagnostics: readonly Diagnostic[] } {
  const patterns: PathPattern[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const resolved = resolvePattern(schema, path);
    if ('pattern' in resolved) patterns.push(resolved.pattern);
    else diagnostics.push(...resolved.diagnostics);
  }
  return { patterns, diagnostics };
}

/** The same text for requests that ask for the same, in whatever order and however often they say it. */
export function keyOfRequest({ target, paths, depth = 0, filter, configOnly = false }: WatchRequest): string {
  const texts = new Set(paths.map(path => formatPathElements(path)));
  return JSON.stringify([target, [...texts].sort(), depth, filter?.key ?? '', configOnly]);
}
