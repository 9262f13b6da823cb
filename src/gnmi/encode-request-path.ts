import { BinnacleError } from '../errors/binnacle-error.ts';
import type { gnmi } from './generated/gnmi.js';
import { encodePath, type GnmiPath, showPath } from './gnmi-path.ts';

/**
 * The message for a path of a request. Refuses what it would turn into something wider: on the wire a key of `*` stands for every
 * entry, and an entry has no position (gNMI path conventions). Throws `path-wildcard` or `path-keys`.
 */
export function encodeRequestPath(path: Partial<GnmiPath>): gnmi.Path.$Properties {
  const { elements = [] } = path;
  if (elements.some(({ literal }) => literal !== undefined && literal.size > 0)) {
    throw refusal(
      'path-wildcard',
      elements,
      "gNMI cannot name an entry whose key is the text '*', since * stands for every entry",
    );
  }
  if (elements.some(({ position }) => position !== undefined)) {
    throw refusal(
      'path-keys',
      elements,
      'gNMI cannot name an entry by its position; give its keys: [key=value]',
    );
  }
  return encodePath(path);
}

function refusal(
  code: 'path-wildcard' | 'path-keys',
  elements: GnmiPath['elements'],
  problem: string,
): BinnacleError {
  return new BinnacleError(code, `${showPath({ elements })}: ${problem}`);
}
