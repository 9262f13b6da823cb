import type { Diagnostic } from '../errors/diagnostic.ts';
import { parseElementText } from './element-text.ts';
import type { gnmi } from './generated/gnmi.js';
import type { PathElement } from '../data/path.ts';

export type { PathElement } from '../data/path.ts';

/** A gNMI path. Empty `origin` and `target` mean that the message did not say. */
export interface GnmiPath {
  readonly origin: string;
  readonly target: string;
  readonly elements: readonly PathElement[];
}

/** No model is so deep, and what a path costs grows faster than its length. */
const maxElements = 256;

/** The path of everything. */
export const rootPath: GnmiPath = { origin: '', target: '', elements: [] };

/** A mistake in a request, at a named place of it such as `update 2`. */
export function requestMistake(
  code: Diagnostic['code'],
  where: string,
  message: string,
): Diagnostic & { readonly severity: 'error' } {
  return { code, severity: 'error', message: `${where}: ${message}` };
}

/**
 * Reads a path message. The `element` strings of versions before 0.4.0 are understood where `elem` is empty. Mistakes are
 * reported with `where`, and what could be read is returned all the same.
 */
export function decodePath(
  message: gnmi.Path.$Properties | null | undefined,
  where: string,
): { readonly path: GnmiPath; readonly diagnostics: readonly Diagnostic[] } {
  if (message === null || message === undefined) return { path: rootPath, diagnostics: [] };
  const elem = message.elem ?? [];
  const legacy = elem.length === 0 ? (message.element ?? []) : [];
  const count = elem.length + legacy.length;
  if (count > maxElements) {
    const problem = `a path has at most ${maxElements} elements; this one has ${count}`;
    return { path: rootPath, diagnostics: [requestMistake('path-syntax', where, problem)] };
  }
  const diagnostics: Diagnostic[] = [];
  const elements = [
    ...elem.map(decodeElement),
    ...legacy.filter(text => text !== '').map(text => parseElementText(text)),
  ].filter(element => {
    if ('problem' in element) diagnostics.push(requestMistake('path-syntax', where, element.problem));
    return !('problem' in element);
  }) as PathElement[];
  return { path: { origin: message.origin ?? '', target: message.target ?? '', elements }, diagnostics };
}

function decodeElement(element: gnmi.PathElem.$Properties): PathElement | { problem: string } {
  const name = element.name ?? '';
  if (name === '') return { problem: 'a path element has no name' };
  const keys = new Map(Object.entries(element.key ?? {}));
  if (keys.has('')) return { problem: `a key of ${name} has no name` };
  return { name, keys };
}

/** The message for a path. */
export function encodePath(path: Partial<GnmiPath>): gnmi.Path.$Properties {
  const message: gnmi.Path.$Properties = {
    elem: (path.elements ?? []).map(({ name, keys }) =>
      keys.size === 0 ? { name } : { name, key: Object.fromEntries(keys) },
    ),
  };
  if (path.origin !== undefined && path.origin !== '') message.origin = path.origin;
  if (path.target !== undefined && path.target !== '') message.target = path.target;
  return message;
}

/** True if the path can name more than one node even where every list key is given: `*`, `...`, or `*` as a key. */
export function hasWildcard(path: GnmiPath): boolean {
  return path.elements.some(
    ({ name, keys }) => name === '*' || name === '...' || [...keys.values()].includes('*'),
  );
}

/** `/interfaces/interface[name=eth0]`, for messages to people. */
export function showPath(path: Pick<GnmiPath, 'elements'>): string {
  const texts = path.elements.map(({ name, keys }) => {
    const predicates = [...keys].map(([key, value]) => `[${key}=${value.replace(/^["']|[\\\]]/g, '\\$&')}]`);
    return `/${name}${predicates.join('')}`;
  });
  return texts.length === 0 ? '/' : texts.join('');
}
