import type { ErrorCode } from '../errors/codes.ts';
import type { Diagnostic, SourceLocation } from '../errors/diagnostic.ts';
import type { Source } from './source.ts';

/** More mistakes than this are not kept: the text is not YANG, and a list that nobody reads must not fill the memory. */
const maxDiagnostics = 1000;

/** What a mistake is, apart from where. */
export interface Mistake {
  readonly code: ErrorCode;
  readonly message: string;
  readonly section: string;
  readonly expected?: string;
  readonly related?: NonNullable<Diagnostic['related']>;
}

/** Collects the mistakes of one text. */
export class Report {
  readonly source: Source;
  readonly #diagnostics: Diagnostic[] = [];

  constructor(source: Source) {
    this.source = source;
  }

  get count(): number {
    return this.#diagnostics.length;
  }

  get full(): boolean {
    return this.#diagnostics.length >= maxDiagnostics;
  }

  at(offset: number, mistake: Mistake): void {
    if (!this.full) this.place(this.source.locationAt(offset), mistake);
  }

  place(location: SourceLocation, mistake: Mistake): void {
    if (this.full) return;
    const { expected, related, code, message, section } = mistake;
    this.#diagnostics.push({
      code,
      severity: 'error',
      message,
      location,
      section,
      ...(expected === undefined ? {} : { expected }),
      ...(related === undefined ? {} : { related }),
    });
  }

  /** All mistakes in the order of the text. */
  sorted(): Diagnostic[] {
    return [...this.#diagnostics].sort(
      (a, b) =>
        (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
        (a.location?.column ?? 0) - (b.location?.column ?? 0),
    );
  }
}
