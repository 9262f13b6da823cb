import { resolvePath } from '../data/resolve-path.ts';
import { resolvePattern } from '../data/resolve-pattern.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Steps } from '../lib/steps.ts';
import type { Schema } from '../schema/schema.ts';
import { findConflictsInSteps } from './find-conflicts.ts';
import type { Touched } from './resolve-edits.ts';
import { hasWildcard } from './resolve-edits.ts';
import type { State } from './state.ts';
import type { ReadPlaces, TextualPath, TransactionRequest } from './transaction-request.ts';

/** What there is to judge by. */
export interface ReadsQuestion {
  readonly now: State;
  /** The state at `expectRevision`, if it is at hand. */
  readonly past: State | undefined;
}

/** What is wrong with the places that a request says it has read: mistakes in naming them, and what has changed since. Can be interrupted. */
export function* checkReadsInSteps(
  request: TransactionRequest,
  question: ReadsQuestion,
): Steps<Diagnostic[]> {
  const { reads = [], expectRevision } = request;
  if (reads.length === 0) return [];
  if (expectRevision === undefined) {
    const message = 'the request says what it has read, but not at which revision';
    return [{ code: 'request-invalid', severity: 'error', message, expected: 'an expected revision' }];
  }
  const found: Diagnostic[] = [];
  for (const read of reads) found.push(...(yield* checkPlaces(read, expectRevision, question)));
  return found;
}

function* checkPlaces(
  { target, paths }: ReadPlaces,
  expected: number,
  { now, past }: ReadsQuestion,
): Steps<Diagnostic[]> {
  const current = now.targets.get(target);
  if (current === undefined) {
    const known = past?.targets.has(target) === true;
    const message = known
      ? `the target ${target} has gone since revision ${expected}`
      : `there is no target ${target}`;
    return [{ code: known ? 'conflict' : 'target-unknown', severity: 'error', message, target }];
  }
  const diagnostics: Diagnostic[] = [];
  const touched: Touched[] = [];
  for (const path of paths) {
    const resolved = locate(current.tree.schema, path);
    if ('diagnostics' in resolved) diagnostics.push(...resolved.diagnostics);
    else touched.push(resolved);
  }
  return [
    ...diagnostics.map(diagnostic => ({ ...diagnostic, target })),
    ...(yield* findConflictsInSteps({ expected, base: past, now: current, touched })),
  ];
}

function locate(
  schema: Schema,
  path: TextualPath,
): Touched | { readonly diagnostics: readonly Diagnostic[] } {
  const exact = hasWildcard(path) ? undefined : resolvePath(schema, path);
  // Not all keys are given, perhaps: then it is a pattern.
  return exact !== undefined && 'path' in exact ? exact : resolvePattern(schema, path);
}
