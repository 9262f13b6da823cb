import { parsePathElements } from '../data/parse-path-elements.ts';
import type { PathElement } from '../data/path.ts';
import { refusal } from '../errors/binnacle-error.ts';

/** The elements of a path that came as text. Throws what is wrong with it. */
export function textPath(text: string): readonly PathElement[] {
  const parsed = parsePathElements(text);
  if ('elements' in parsed) return parsed.elements;
  throw refusal(parsed.diagnostics);
}
