import { InvalidArgumentError } from 'commander';

/** A whole number of at least 1, for commander. */
export function parseCount(text: string): number {
  if (/^[1-9]\d{0,14}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of at least 1.');
}

/** The number of a revision, for commander. */
export function parseRevision(text: string): number {
  if (/^\d{1,15}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('A revision is a whole number; `binnacle history` lists them.');
}

/** Adds one more value to an option that may be repeated, for commander. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
