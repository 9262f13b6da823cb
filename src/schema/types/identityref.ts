import type { IdentityrefType } from '../type.ts';
import { oneOf } from './describe-list.ts';
import { type ParsedValue, quote, type ValueContext } from './problem.ts';

/**
 * identityref (RFC 7950 9.10, RFC 7951 6.8): `module:identity`, or the bare name for an identity of the leaf's own module.
 * The canonical value always names the module.
 */
export function parseIdentityref(type: IdentityrefType, text: string, context: ValueContext): ParsedValue {
  const qualified = qualify(type, text, context);
  if (qualified !== undefined && type.identities.has(qualified)) return { value: qualified };
  return {
    problem: {
      message: `${quote(text)} is not an identity derived from ${type.bases.join(' and ')}`,
      expected: describeIdentityref(type),
    },
  };
}

function qualify(type: IdentityrefType, text: string, context: ValueContext): string | undefined {
  const colon = text.indexOf(':');
  if (colon >= 0) {
    const prefix = text.slice(0, colon);
    const module = context.prefixes === undefined ? prefix : context.prefixes.get(prefix);
    return module === undefined ? undefined : `${module}:${text.slice(colon + 1)}`;
  }
  const own = `${type.defaultModule}:${text}`;
  if (type.identities.has(own) || context.names === 'strict') return own;
  const candidates = [...type.identities].filter(identity => identity.endsWith(`:${text}`));
  return candidates.length === 1 ? candidates[0] : undefined;
}

function describeIdentityref(type: IdentityrefType): string {
  return oneOf([...type.identities].sort());
}
