import type { LeafrefTarget, Type } from '../type.ts';
import type { Compilation, Draft, ResolvedType } from './compilation.ts';
import { namespacesOf } from './constraint.ts';

/**
 * The type of one leaf: leafrefs know where they lead, identityrefs whose identities need no module name. Types that do
 * not depend on their leaf are shared as they are.
 */
export function bindType(compilation: Compilation, leaf: Draft, resolved: ResolvedType): Type {
  if (!resolved.needsLeaf) return resolved.type;
  const { bound } = compilation.memo;
  const shared = leaf.leafrefTargets === undefined;
  const known = shared ? bound.get(resolved.type)?.get(leaf.module.name) : undefined;
  if (known !== undefined) return known;
  const type = bind(compilation, leaf, resolved);
  if (shared) {
    let byModule = bound.get(resolved.type);
    if (byModule === undefined) bound.set(resolved.type, (byModule = new Map()));
    byModule.set(leaf.module.name, type);
  }
  return type;
}

function bind(compilation: Compilation, leaf: Draft, resolved: ResolvedType): Type {
  const { type } = resolved;
  switch (type.base) {
    case 'identityref':
      return Object.freeze({ ...type, defaultModule: leaf.module.name });
    case 'union': {
      const members = resolved.members.map(member =>
        member.needsLeaf ? bind(compilation, leaf, member) : member.type,
      );
      return Object.freeze({ ...type, members: Object.freeze(members) });
    }
    case 'leafref': {
      const { leafref } = resolved;
      const target = leafref && leaf.leafrefTargets?.get(leafref.statement)?.node;
      if (leafref === undefined || target === undefined) return type;
      const node = target as LeafrefTarget;
      // A target whose own type is wrong, which has been reported, has none.
      const targetType = node.type as Type | undefined;
      if (targetType === undefined) return type;
      return Object.freeze({
        ...type,
        namespaces: namespacesOf(compilation, leafref.scope.unit),
        module: leaf.module.name,
        target: node,
        realType: targetType.base === 'leafref' ? targetType.realType : targetType,
      });
    }
    default:
      return type;
  }
}
