import type { Schema } from '../schema/schema.ts';
import { parsePathElements } from './parse-path-elements.ts';
import type { ResolvedPath, ResolveOptions } from './resolve-path.ts';
import { resolvePath } from './resolve-path.ts';
import type { ResolvedPattern } from './resolve-pattern.ts';
import { resolvePattern } from './resolve-pattern.ts';

export { parsePathElements } from './parse-path-elements.ts';
export { resolvePath } from './resolve-path.ts';
export { resolvePattern } from './resolve-pattern.ts';

/**
 * The exact place that a text means.
 *
 * @example parsePath(schema, '/interfaces/interface[name=eth1]/config/mtu')
 * @example parsePath(schema, "/openconfig-interfaces:interfaces/interface[name='eth1']")
 */
export function parsePath(schema: Schema, text: string, options: ResolveOptions = {}): ResolvedPath {
  const parsed = parsePathElements(text);
  return 'elements' in parsed ? resolvePath(schema, parsed.elements, options) : parsed;
}

/** The places that a text with wildcards means. */
export function parsePattern(schema: Schema, text: string, options: ResolveOptions = {}): ResolvedPattern {
  const parsed = parsePathElements(text);
  return 'elements' in parsed ? resolvePattern(schema, parsed.elements, options) : parsed;
}
