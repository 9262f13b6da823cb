import { identifierEnd } from '../characters.ts';
import type { YangVersion } from '../yang-version.ts';

const form = 'a letter or underscore, then letters, digits, underscores, hyphens and periods';

/** A new name (RFC 7950 6.2). In YANG 1 none may start with xml in any case (RFC 6020 6.2). */
export function checkIdentifier(argument: string, version: YangVersion): string | undefined {
  if (argument === '' || identifierEnd(argument, 0) !== argument.length) return `an identifier is ${form}`;
  if (version === '1' && /^xml/i.test(argument)) return "in YANG 1 an identifier cannot start with 'xml'";
  return undefined;
}

/** A name of something defined elsewhere: `[prefix:]identifier` (RFC 7950 14). */
export function checkIdentifierRef(argument: string): string | undefined {
  const end = nodeIdentifierEnd(argument, 0);
  return end !== 0 && end === argument.length ? undefined : "it must be an identifier or 'prefix:identifier'";
}

/** Where the `[prefix:]identifier` that starts at `at` ends; `at` itself if there is none. */
export function nodeIdentifierEnd(text: string, at: number): number {
  const end = identifierEnd(text, at);
  if (end === at || text.charCodeAt(end) !== 0x3a) return end;
  const localEnd = identifierEnd(text, end + 1);
  return localEnd === end + 1 ? at : localEnd;
}
