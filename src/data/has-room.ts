import type { Diagnostic } from '../errors/diagnostic.ts';

const longPath = 10_000;
const maxOfLong = 10;

/** Whether one more mistake is noted: up to a number, and only few with paths that are as long as keys can be. */
export function hasRoom(diagnostics: readonly Diagnostic[], path: string, max: number): boolean {
  return diagnostics.length < (path.length > longPath ? maxOfLong : max);
}
