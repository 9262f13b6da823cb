import type { Statement } from '../../yang/statement.ts';
import type { Compilation, Grouping, ModuleEntry, Scope, Typedef, Unit } from './compilation.ts';
import { splitPrefix } from './split-prefix.ts';

/**
 * What a reference leads to: `unknown` has to be reported, `silent` is missing for a reason that has been reported already.
 */
export type Found<T> =
  | { readonly is: 'found'; readonly value: T }
  | { readonly is: 'unknown' }
  | { readonly is: 'silent' };

const unknown = { is: 'unknown' } as const;
const silent = { is: 'silent' } as const;

/** The module a prefix stands for in a text; without prefix the module of the text. */
export function moduleOfPrefix(unit: Unit, prefix: string | undefined): Found<ModuleEntry> {
  if (prefix === undefined) return { is: 'found', value: unit.module };
  if (!unit.prefixes.has(prefix)) return unknown;
  const value = unit.prefixes.get(prefix);
  return value === undefined ? silent : { is: 'found', value };
}

/** Reports a prefix that no import declares; true if the module is usable. */
export function resolveModule(
  compilation: Compilation,
  unit: Unit,
  reference: { readonly prefix: string | undefined; readonly at: Statement },
): ModuleEntry | undefined {
  const found = moduleOfPrefix(unit, reference.prefix);
  if (found.is === 'found') return found.value;
  if (found.is === 'unknown') {
    compilation.report.add({
      code: 'yang-reference',
      message: `the prefix "${reference.prefix}" is not declared by any import`,
      location: reference.at.argumentLocation,
      section: 'RFC 7950 7.1.4',
    });
  }
  return undefined;
}

/** The definition a name refers to in a scope: the innermost one (RFC 7950 5.5). */
export function lookUp<T extends Typedef | Grouping>(scope: Scope, kind: T['kind'], text: string): Found<T> {
  const { prefix, name } = splitPrefix(text);
  const module = moduleOfPrefix(scope.unit, prefix);
  if (module.is !== 'found') return module;
  if (module.value === scope.unit.module) {
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
      const definition = (kind === 'typedef' ? at.typedefs : at.groupings).get(name);
      if (definition !== undefined) return { is: 'found', value: definition as T };
    }
  }
  const { typedefs, groupings, incomplete } = module.value;
  const definition = (kind === 'typedef' ? typedefs : groupings).get(name);
  if (definition !== undefined) return { is: 'found', value: definition as T };
  return incomplete ? silent : unknown;
}

/** The scope inside a statement: its own, if it holds definitions, else the one around it. */
export function scopeWithin(compilation: Compilation, statement: Statement, around: Scope): Scope {
  return compilation.scopes.get(statement) ?? around;
}

/** The top-level scope of a text. */
export function unitScope(unit: Unit): Scope {
  return { unit, parent: undefined, typedefs: unit.module.typedefs, groupings: unit.module.groupings };
}
