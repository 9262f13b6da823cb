import type { Statement } from '../../yang/statement.ts';
import type { Compilation, Draft, ModuleEntry, Sourced, Unit } from './compilation.ts';
import { qualifiedName } from './draft.ts';
import { moduleOfPrefix, resolveModule } from './scope.ts';
import { splitPrefix } from './split-prefix.ts';

/** Where a schema node identifier (RFC 7950 6.5) leads; `silent` means that the reason has been reported. */
export type SchemaPathResult =
  | { readonly is: 'found'; readonly draft: Draft }
  | { readonly is: 'unknown'; readonly step: string }
  | { readonly is: 'silent' };

/** Follows `a/p:b` from a node; choices, cases, input and output are steps of their own. */
export function followSchemaPath(from: Draft, path: string, names: PathNames): SchemaPathResult {
  let at = from;
  for (const step of path.replace(/^\//, '').split('/')) {
    const { prefix, name } = splitPrefix(step.trim());
    const module =
      prefix === undefined
        ? { is: 'found' as const, value: names.module }
        : moduleOfPrefix(names.unit, prefix);
    if (module.is === 'silent') return module;
    if (module.is === 'unknown') return { is: 'unknown', step };
    const next = at.children.get(qualifiedName(module.value, name));
    if (next === undefined) {
      return at.poisoned || module.value.incomplete ? { is: 'silent' } : { is: 'unknown', step };
    }
    at = next;
  }
  return { is: 'found', draft: at };
}

/** How the names of a path are to be read. */
export interface PathNames {
  /** The text whose prefixes are used. */
  readonly unit: Unit;
  /** The module of names without prefix. */
  readonly module: ModuleEntry;
}

/** The modules that the prefixes of a path stand for; unknown prefixes are reported at the statement. */
export function modulesInPath(compilation: Compilation, at: Sourced): ModuleEntry[] | undefined {
  const modules = new Set<ModuleEntry>();
  let fine = true;
  for (const prefix of prefixesIn(at.statement)) {
    const module = resolveModule(compilation, at.scope.unit, { prefix, at: at.statement });
    if (module === undefined) fine = false;
    else modules.add(module);
  }
  return fine ? [...modules] : undefined;
}

function prefixesIn(statement: Statement): Set<string> {
  const prefixes = new Set<string>();
  for (const step of (statement.argument ?? '').split('/')) {
    const { prefix } = splitPrefix(step.trim());
    if (prefix !== undefined) prefixes.add(prefix);
  }
  return prefixes;
}
