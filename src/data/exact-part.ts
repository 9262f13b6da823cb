import type { Schema } from '../schema/schema.ts';
import type { DataPath, PathElement } from './path.ts';
import { resolvePath } from './resolve-path.ts';

/** The longest beginning of a path that means one place. */
export function exactPart(schema: Schema, elements: readonly PathElement[]): DataPath {
  const wild = elements.findIndex(
    ({ name, keys }) => name === '*' || name === '...' || [...keys.values()].includes('*'),
  );
  for (let length = wild < 0 ? elements.length : wild; length > 0; length -= 1) {
    const resolved = resolvePath(schema, elements.slice(0, length));
    if ('path' in resolved) return resolved.path;
  }
  return [];
}
