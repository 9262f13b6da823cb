import type { Identity } from './schema.ts';

/** An identity whose derived ones are gathered when first asked for: few are ever the base of a type. */
export function createIdentity(
  { module, name, bases }: Omit<Identity, 'derived'>,
  gather: () => Iterable<string>,
): Identity {
  let derived: ReadonlySet<string> | undefined;
  return Object.freeze({
    module,
    name,
    bases: Object.freeze([...bases]),
    get derived(): ReadonlySet<string> {
      derived ??= new Set(gather());
      return derived;
    },
  });
}
