import type { Statement } from '../../yang/statement.ts';
import type { Compilation, IdentityDefinition, Scope } from './compilation.ts';
import { resolveModule } from './scope.ts';
import { splitPrefix } from './split-prefix.ts';

/** The identity a `base` statement names; a name that means nothing is reported. */
export function findIdentity(
  compilation: Compilation,
  base: Statement,
  scope: Scope,
): IdentityDefinition | undefined {
  const { prefix, name } = splitPrefix(base.argument ?? '');
  const module = resolveModule(compilation, scope.unit, { prefix, at: base });
  if (module === undefined) return undefined;
  const identity = module.identities.get(name);
  if (identity === undefined && !module.incomplete) {
    compilation.report.add({
      code: 'yang-reference',
      message: `the identity "${base.argument ?? ''}" is not defined`,
      location: base.argumentLocation,
      section: 'RFC 7950 7.18.2',
    });
  }
  return identity;
}
