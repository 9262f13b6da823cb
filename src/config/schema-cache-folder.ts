import { isAbsolute, join, resolve } from 'node:path';

/** What the option says of itself, wherever modules are compiled. */
export const schemaCacheHelp =
  'folder that keeps compiled models for the next start, or off (default: ~/.cache/binnacle/schemas)';

/**
 * The folder that the user chose, else the one where the XDG base directory specification has caches. Undefined for `off`, and
 * for users without a home.
 */
export function schemaCacheFolder(
  chosen: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (chosen !== undefined) return chosen === 'off' ? undefined : resolve(chosen);
  const { XDG_CACHE_HOME: caches = '', HOME: home = '' } = environment;
  if (isAbsolute(caches)) return join(caches, 'binnacle', 'schemas');
  return isAbsolute(home) ? join(home, '.cache', 'binnacle', 'schemas') : undefined;
}
