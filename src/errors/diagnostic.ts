import type { ErrorCode } from './codes.ts';

/** A place in a text. `line` and `column` count from 1; `column` counts UTF-16 units, as editors do. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * One mistake of a user or of data. Mistakes are values: a phase returns all it finds, and the edge that asked decides
 * how to show them. `path` is an instance-identifier or a schema node path, `section` the rule's place, such as
 * `RFC 7950 7.8.3`.
 */
export interface Diagnostic {
  readonly code: ErrorCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly path?: string;
  readonly target?: string;
  readonly location?: SourceLocation;
  readonly section?: string;
  /** What was expected, where the message alone does not say. */
  readonly expected?: string;
  /** error-app-tag of RFC 7950 7.5.4.2, where the model defines one. */
  readonly appTag?: string;
  /** Of a conflict: what its author has read, and what stands there now; values as JSON of RFC 7951, secrets masked. */
  readonly changes?: readonly {
    readonly path: string;
    readonly before?: unknown;
    readonly after?: unknown;
  }[];
  readonly related?: readonly { readonly message: string; readonly location: SourceLocation }[];
}

/** True if at least one of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(diagnostic => diagnostic.severity === 'error');
}

/** `file:line:column: error: message [code] (RFC 7950 7.8.3)`, the line that compilers print. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  return `${placeOf(diagnostic)}${diagnostic.severity}: ${describe(diagnostic)}`;
}

/** The same without the severity, for where it is plain that it is an error: the answer to a refused request. */
export function formatMistake(diagnostic: Diagnostic): string {
  return `${placeOf(diagnostic)}${describe(diagnostic)}`;
}

function placeOf({ location }: Diagnostic): string {
  return location === undefined ? '' : `${location.file}:${location.line}:${location.column}: `;
}

function describe({ code, message, path, target, section, expected }: Diagnostic): string {
  const where = path === undefined ? '' : ` at ${target === undefined ? '' : `${target}:`}${path}`;
  const hint = expected === undefined ? '' : `; expected ${expected}`;
  return `${message}${where}${hint} [${code}]${section === undefined ? '' : ` (${section})`}`;
}
