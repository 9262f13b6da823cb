import type { ErrorCode } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';
import { formatMistake } from './diagnostic.ts';

export interface BinnacleErrorOptions {
  readonly diagnostics?: readonly Diagnostic[];
  readonly cause?: unknown;
  readonly retryAfterMs?: number;
}

/**
 * The one error class that crosses module borders. Thrown for what the caller must handle as a whole: a refused request
 * (with its diagnostics), an unreachable endpoint, a store that cannot write.
 */
export class BinnacleError extends Error {
  readonly code: ErrorCode;
  readonly diagnostics: readonly Diagnostic[];
  /** When trying again is worth it, if that is known. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, options: BinnacleErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BinnacleError';
    this.code = code;
    this.diagnostics = options.diagnostics ?? [];
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** An error that carries all the diagnostics of a refused request; its code is that of the first error. */
export function refusal(diagnostics: readonly Diagnostic[]): BinnacleError {
  const errors = diagnostics.filter(diagnostic => diagnostic.severity === 'error');
  const first = errors[0];
  if (first === undefined) throw new Error('refusal() needs at least one error');
  return new BinnacleError(first.code, errors.map(formatMistake).join('\n'), { diagnostics: errors });
}
