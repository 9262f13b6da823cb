import type { Draft } from './compilation.ts';
import { isMandatory, minElements, statementOf } from './properties.ts';

/** A mandatory node in the sense of RFC 7950 section 3: itself, or a non-presence container with one inside. */
export function findMandatory(draft: Draft): Draft | undefined {
  switch (draft.kind) {
    case 'leaf':
    case 'choice':
    case 'anydata':
    case 'anyxml':
      return isMandatory(draft) ? draft : undefined;
    case 'list':
    case 'leaf-list':
      return minElements(draft) > 0 ? draft : undefined;
    case 'container':
      return statementOf(draft, 'presence') === undefined ? findMandatoryChild(draft) : undefined;
    default:
      return undefined;
  }
}

/** The first node below that must be there whenever the parent is (RFC 7950 3, "mandatory node"). */
export function findMandatoryChild(parent: Draft): Draft | undefined {
  for (const child of parent.children.values()) {
    const found = findMandatory(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
