import { isSeparator } from '../characters.ts';
import { nodeIdentifierEnd } from './identifier.ts';

const slash = 0x2f;

/** `/a/p:b`: the target of an augment or a deviation (RFC 7950 6.5). */
export function checkAbsoluteNodeId(argument: string): string | undefined {
  if (argument.charCodeAt(0) !== slash) return "an absolute schema node identifier starts with '/'";
  return checkSteps(argument, 0);
}

/** `a/p:b`: what a refine or the augment of a uses names (RFC 7950 6.5). */
export function checkDescendantNodeId(argument: string): string | undefined {
  const end = nodeIdentifierEnd(argument, 0);
  if (end === 0) return 'a descendant schema node identifier starts with a name';
  return checkSteps(argument, end);
}

/** Names of leafs, separated by white space (RFC 7950 7.8.2). */
export function checkKey(argument: string): string | undefined {
  for (const word of words(argument))
    if (word === '' || nodeIdentifierEnd(word, 0) !== word.length)
      return 'it must be names of leafs, separated by white space';
  return undefined;
}

/** Descendant schema node identifiers, separated by white space (RFC 7950 7.8.3). */
export function checkUnique(argument: string): string | undefined {
  for (const word of words(argument)) {
    const problem = checkDescendantNodeId(word);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function checkSteps(text: string, from: number): string | undefined {
  let at = from;
  while (at < text.length) {
    if (text.charCodeAt(at) !== slash) return `unexpected '${text[at]}' at position ${at + 1}`;
    const end = nodeIdentifierEnd(text, at + 1);
    if (end === at + 1) return `a name must follow the '/' at position ${at + 1}`;
    at = end;
  }
  return undefined;
}

/** Splits at runs of white space. White space at the ends makes an empty word there. */
function* words(text: string): Generator<string> {
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isSeparator(text.charCodeAt(at))) continue;
    yield text.slice(start, at);
    while (isSeparator(text.charCodeAt(at + 1))) at++;
    start = at + 1;
  }
  yield text.slice(start);
}
