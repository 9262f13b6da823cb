import type { IdentityDefinition } from './compilation.ts';

const known = new WeakMap<IdentityDefinition, ReadonlySet<IdentityDefinition>>();

/**
 * Everything derived from an identity, directly or not (RFC 7950 7.18.2), gathered when first asked for: all the sets of a
 * long chain together would be quadratic, and few identities are ever the base of a type.
 */
export function derivedFrom(identity: IdentityDefinition): ReadonlySet<IdentityDefinition> {
  let derived = known.get(identity);
  if (derived === undefined) known.set(identity, (derived = gather(identity)));
  return derived;
}

function gather(identity: IdentityDefinition): ReadonlySet<IdentityDefinition> {
  const found = new Set<IdentityDefinition>();
  const stack = [...identity.direct];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    for (const next of at.direct) stack.push(next);
  }
  return found;
}
