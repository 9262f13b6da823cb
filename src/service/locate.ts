import type { DataPath, PathPattern } from '../data/path.ts';
import { resolvePath } from '../data/resolve-path.ts';
import { resolvePattern } from '../data/resolve-pattern.ts';
import { refusal } from '../errors/binnacle-error.ts';
import type { Schema } from '../schema/schema.ts';
import { hasWildcard } from '../transaction/resolve-edits.ts';
import type { TextualPath } from '../transaction/transaction-request.ts';

/** What a path means: one place, or all that match. */
export type Place = { readonly path: DataPath } | { readonly pattern: PathPattern };

/** What a path means in a schema. Throws its mistakes. */
export function locate(schema: Schema, path: TextualPath): Place {
  const found = find(schema, path);
  if ('diagnostics' in found) throw refusal(found.diagnostics);
  return found;
}

/** The same; undefined for a path with mistakes. */
export function tryLocate(schema: Schema, path: TextualPath): Place | undefined {
  const found = find(schema, path);
  return 'diagnostics' in found ? undefined : found;
}

function find(schema: Schema, path: TextualPath): Place | ReturnType<typeof resolvePattern> {
  if (!hasWildcard(path)) {
    const exact = resolvePath(schema, path);
    if ('path' in exact) return exact;
  }
  return resolvePattern(schema, path);
}
