import type { ExtensionUse } from '../schema-node.ts';
import type { Compilation, Draft, Sourced } from './compilation.ts';
import { setProperties } from './properties.ts';

const none: readonly ExtensionUse[] = Object.freeze([]);

/** Not a keyword, so that no statement can be meant. */
const added = ' extensions';

/** The extensions used in the statement of a node, and those that deviations have added. */
export function extensionUses(compilation: Compilation, draft: Draft): readonly ExtensionUse[] {
  const { statement } = draft;
  let uses = compilation.memo.extensions.get(statement);
  if (uses === undefined) {
    const own = statement.substatements.filter(({ prefix }) => prefix !== undefined);
    uses = usesIn(own.map(use => ({ statement: use, scope: draft.scope })));
    compilation.memo.extensions.set(statement, uses);
  }
  const later = draft.overrides?.get(added);
  return later === undefined ? uses : Object.freeze([...uses, ...usesIn(later)]);
}

/** Marks a node from outside: an extension that stands in a `deviate add`. */
export function addExtensionUse(draft: Draft, use: Sourced): void {
  setProperties(draft, added, [...(draft.overrides?.get(added) ?? []), use]);
}

function usesIn(statements: readonly Sourced[]): readonly ExtensionUse[] {
  const found = statements.flatMap(({ statement, scope }): readonly ExtensionUse[] => {
    const { prefix, keyword, argument } = statement;
    const module = prefix === undefined ? undefined : scope.unit.prefixes.get(prefix);
    const name = keyword.slice(keyword.indexOf(':') + 1);
    return module === undefined ? [] : [Object.freeze({ module: module.name, name, argument })];
  });
  return found.length === 0 ? none : Object.freeze(found);
}
