import type { ArgumentCheck } from './argument-syntax.ts';

/** The check of an argument that is one of a few words. */
export function oneOf(...words: readonly string[]): ArgumentCheck {
  const problem = `it must be ${words.map(word => `'${word}'`).join(' or ')}`;
  return argument => (words.includes(argument) ? undefined : problem);
}
