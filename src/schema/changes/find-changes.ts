import type { Schema } from '../schema.ts';
import type { Change } from './change.ts';
import { findModuleChanges } from './find-module-changes.ts';
import { findNodeChanges } from './find-node-changes.ts';

/**
 * All that differs between two schemas, judged by what RFC 7950 section 11 lets a new revision change: modules and what they define
 * first, then the nodes in the order of the old schema, then new nodes. What section 11 does not allow is a major change.
 *
 * @example findChanges(before, after).filter(({ isCompatible }) => !isCompatible)
 */
export function findChanges(before: Schema, after: Schema): readonly Change[] {
  const modules = findModuleChanges(before, after);
  return [...modules.changes, ...findNodeChanges(before, after, modules)];
}
