import type { Statement } from '../../yang/statement.ts';
import type { Compilation, Feature, IdentityDefinition, ModuleEntry, Unit } from './compilation.ts';
import { resolveModule } from './scope.ts';
import { splitPrefix } from './split-prefix.ts';

/** What modules define under a name, whatever the scope: where it is found, and the section that says so. */
interface Definitions {
  identity: IdentityDefinition;
  feature: Feature;
}

const sections = { identity: 'RFC 7950 7.18.2', feature: 'RFC 7950 7.20.2' } as const;

/** The identity or feature that a name within the argument of a statement stands for; a name that means nothing is reported. */
export function findDefinition<K extends keyof Definitions>(
  compilation: Compilation,
  kind: K,
  reference: { readonly text: string; readonly statement: Statement; readonly unit: Unit },
): Definitions[K] | undefined {
  const { text, statement, unit } = reference;
  const { prefix, name } = splitPrefix(text);
  const module = resolveModule(compilation, unit, { prefix, at: statement });
  if (module === undefined) return undefined;
  const found = definitionsOf(module)[kind].get(name);
  if (found === undefined && !module.incomplete) {
    compilation.report.add({
      code: 'yang-reference',
      message: `the ${kind} "${text}" is not defined`,
      location: statement.argumentLocation,
      section: sections[kind],
    });
  }
  return found;
}

function definitionsOf({ identities, features }: ModuleEntry): {
  readonly [K in keyof Definitions]: ReadonlyMap<string, Definitions[K]>;
} {
  return { identity: identities, feature: features };
}
