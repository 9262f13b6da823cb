import type { Diagnostic } from '../../errors/diagnostic.ts';

/** A mistake in a model; the severity is `error` unless said otherwise. */
export type Mistake = Omit<Diagnostic, 'severity'> & { readonly severity?: 'error' | 'warning' };

/**
 * Collects the mistakes of all passes, up to a limit. A mistake in a grouping appears once, however often the grouping is
 * used.
 */
export class Report {
  readonly #limit: number;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #seen = new Set<string>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(mistake: Mistake): void {
    if (this.#diagnostics.length >= this.#limit) return;
    const { location } = mistake;
    const key = `${location?.file}:${location?.line}:${location?.column}:${mistake.message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#diagnostics.push({ ...mistake, severity: mistake.severity ?? 'error' });
  }

  addAll(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.add(diagnostic);
  }

  /** What was reported, by file in the order they first appear, then by place. */
  get diagnostics(): Diagnostic[] {
    const files = new Map<string | undefined, number>();
    for (const { location } of this.#diagnostics) {
      if (!files.has(location?.file)) files.set(location?.file, files.size);
    }
    return this.#diagnostics.toSorted(
      ({ location: a }, { location: b }) =>
        (files.get(a?.file) ?? 0) - (files.get(b?.file) ?? 0) ||
        (a?.line ?? 0) - (b?.line ?? 0) ||
        (a?.column ?? 0) - (b?.column ?? 0),
    );
  }
}
