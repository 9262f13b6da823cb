import type { Diagnostic } from '../errors/diagnostic.ts';
import { type GnmiPath, requestMistake } from './gnmi-path.ts';

/** Origins that name the tree we serve; unset means OpenConfig (gNMI 2.7). */
const knownOrigins: readonly string[] = ['', 'openconfig'];

/**
 * The absolute path for a path of a request (gNMI 2.4.1): elements joined, and target and origin taken from where they stand.
 * Reports what the specification forbids: an origin in both places, an origin in the path below elements of the prefix, an
 * origin that nobody knows. A path may name a target only where the prefix does not.
 */
export function joinPrefix(
  prefix: GnmiPath,
  path: GnmiPath,
  where: string,
): { readonly path: GnmiPath; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const mistake = (message: string): void => {
    diagnostics.push(requestMistake('request-invalid', where, message));
  };
  if (prefix.origin !== '' && path.origin !== '')
    mistake('origin is set in both the prefix and the path; it may be in one of them');
  else if (path.origin !== '' && prefix.elements.length > 0)
    mistake('origin is set in the path, so the prefix must not have elements');
  if (prefix.target !== '' && path.target !== '')
    mistake('target is set in both the prefix and the path; it may be in one of them');
  const origin = path.origin === '' ? prefix.origin : path.origin;
  if (!knownOrigins.includes(origin))
    mistake(`origin "${origin}" is unknown; "openconfig" and no origin at all are known`);
  return {
    path: {
      origin,
      target: path.target === '' ? prefix.target : path.target,
      elements: [...prefix.elements, ...path.elements],
    },
    diagnostics,
  };
}
