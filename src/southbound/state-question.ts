import type { PathElement } from '../data/path.ts';
import type { Schema } from '../schema/schema.ts';
import type { ReportedValue } from './reported-value.ts';

/** State that somebody wants to know of a device. */
export interface StateQuestion {
  readonly schema: Schema;
  /** May have wildcards. */
  readonly path: readonly PathElement[];
  /** Levels below the path; 0 means all. The device may tell more. */
  readonly depth: number;
  /** Nobody wants to know any more. */
  readonly signal: AbortSignal;
}

/** What a device reported: perhaps more than was asked for, configuration too. */
export interface StateReport {
  readonly values: readonly ReportedValue[];
  /** What of it cannot be understood at all. */
  readonly notes: readonly string[];
  /** The device's words, if it does not answer for the place. */
  readonly refusal?: string;
}
