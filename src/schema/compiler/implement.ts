import type { Compilation, Draft, ModuleEntry, ResolvedType, Unit } from './compilation.ts';
import type { LeafrefPath, PathName } from './parse-leafref-path.ts';
import { propertiesOf } from './properties.ts';
import { leafrefsIn } from './resolved-type.ts';
import { moduleOfPrefix } from './scope.ts';
import { splitPrefix } from './split-prefix.ts';

/** Makes the module contribute nodes; if another revision of it does already, that stays the only one. */
export function implement(compilation: Compilation, module: ModuleEntry): void {
  if (module.implemented) return;
  if (compilation.modules.some(entry => entry.name === module.name && entry.implemented)) return;
  module.implemented = true;
  compilation.toExpand.push(module);
}

/**
 * What a leaf's type rests on has to be there: modules that a leafref path leads through, and the module of an identity that
 * is the default (RFC 7950 5.6.5).
 */
export function implementForType(compilation: Compilation, draft: Draft): void {
  const { type } = draft;
  if (type === undefined || !type.needsLeaf) return;
  for (const { use } of leafrefsIn(type)) {
    for (const prefix of prefixesIn(use.path)) tryImplement(compilation, use.scope.unit, prefix);
  }
  if (!hasIdentityref(type)) return;
  const own = propertiesOf(draft, 'default');
  const defaults = own.length === 0 && type.default !== undefined ? [type.default] : own;
  for (const { statement, scope } of defaults) {
    const { prefix, name } = splitPrefix(statement.argument ?? '');
    const module = moduleOfPrefix(scope.unit, prefix);
    if (module.is === 'found' && module.value.identities.has(name)) implement(compilation, module.value);
  }
}

function prefixesIn(path: LeafrefPath): Set<string> {
  const prefixes = new Set<string>();
  const see = ({ prefix }: PathName): void => {
    if (prefix !== undefined) prefixes.add(prefix);
  };
  for (const step of path.steps) {
    see(step);
    for (const predicate of step.predicates) [predicate.key, ...predicate.steps].forEach(see);
  }
  return prefixes;
}

function tryImplement(compilation: Compilation, unit: Unit, prefix: string): void {
  const module = moduleOfPrefix(unit, prefix);
  if (module.is === 'found') implement(compilation, module.value);
}

function hasIdentityref(type: ResolvedType): boolean {
  return type.type.base === 'identityref' || type.members.some(hasIdentityref);
}
