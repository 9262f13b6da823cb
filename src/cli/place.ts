import { parsePathElements } from '../data/parse-path.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { type PathElement, showPath } from '../gnmi/gnmi-path.ts';

/** A path of a target. */
export interface Place {
  /** Empty for the settings of Binnacle itself. */
  readonly target: string;
  readonly elements: readonly PathElement[];
}

const targetName = /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?$/u;

const targetPrefix = /^(?<target>[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?):(?=\/)/u;

/** Reads `target:/path`, or `/path` for the default target. Throws `path-syntax`. */
export function parsePlace(text: string, defaultTarget = ''): Place {
  const match = targetPrefix.exec(text);
  const target = match?.groups?.target ?? defaultTarget;
  const path = match === null ? text : text.slice(match[0].length);
  if (!path.startsWith('/'))
    throw wrong(withoutValue(text), 'a path begins with /, after the name of a target if there is one');
  const parsed = parsePathElements(path, text.length - path.length);
  if ('elements' in parsed) return { target: target === 'system' ? '' : target, elements: parsed.elements };
  throw wrong(withoutValue(text), parsed.diagnostics.map(({ message }) => message).join('; '));
}

/** A place as the transaction service takes it: `leaf1:/path`, `leaf1` for a whole target, or `/path` of the default target. */
export function controlPlace(
  text: string,
  defaultTarget?: string,
): { readonly target: string; readonly path?: string } {
  const { target, path } = parseScope(text, defaultTarget);
  return { target, ...(path.length === 0 ? {} : { path: showPath({ elements: path }) }) };
}

/** The same with the path in parts; empty for a whole target. Throws `path-syntax`. */
export function parseScope(
  text: string,
  defaultTarget?: string,
): { readonly target: string; readonly path: readonly PathElement[] } {
  if (targetName.test(text)) return { target: text, path: [] };
  const { target, elements } = parsePlace(text, defaultTarget);
  return { target: target === '' ? 'system' : target, path: elements };
}

/** Reads `PLACE=VALUE`; an equals sign inside of brackets belongs to a key. `value` is undefined if there is none. */
export function splitAssignment(text: string): {
  readonly place: string;
  readonly value: string | undefined;
} {
  const { end } = scanPlace(text);
  return end === undefined
    ? { place: text, value: undefined }
    : { place: text.slice(0, end), value: text.slice(end + 1) };
}

/** Where the equals sign before a value stands, and where a bracket that does not end. */
function scanPlace(text: string): { readonly end?: number; readonly open?: number } {
  let open = 0;
  let inBrackets = false;
  let quote = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (inBrackets) {
      if (character === '\\') index += 1;
      else if (character === ']') inBrackets = false;
      else if ((character === '"' || character === "'") && text[index - 1] === '=') quote = character;
    } else if (character === '[') {
      inBrackets = true;
      open = index;
    } else if (character === '=') {
      return { end: index };
    }
  }
  return inBrackets || quote !== '' ? { open } : {};
}

/** A place for messages: without what stands behind a bracket that never ends, which may be a value meant for a secret. */
export function withoutValue(text: string): string {
  const { open } = scanPlace(text);
  return open === undefined ? text : `${text.slice(0, open + 1)}…`;
}

/** `target:/path` as `parsePlace` reads it. */
export function formatPlace(target: string, path: string): string {
  return `${target === '' ? 'system' : target}:${path}`;
}

/** The same, where the target may also be `*`: `*:/path` is that place of every target. */
export function parseWidePlace(text: string, defaultTarget = ''): Place {
  return text.startsWith('*:/')
    ? { ...parsePlace(text.slice(2)), target: '*' }
    : parsePlace(text, defaultTarget);
}

function wrong(text: string, problem: string): BinnacleError {
  const message = `${text}: ${problem}`;
  return new BinnacleError('path-syntax', message, {
    diagnostics: [{ code: 'path-syntax', severity: 'error', message }],
  });
}
