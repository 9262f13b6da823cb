import { findStatement, findStatements, type Statement } from '../../yang/statement.ts';
import type {
  Compilation,
  Extension,
  Feature,
  Grouping,
  IdentityDefinition,
  ModuleEntry,
  Pass,
  Scope,
  Typedef,
  Unit,
} from '../compiler/compilation.ts';
import { isBuiltIn } from '../compiler/resolved-type.ts';
import { unitScope } from '../compiler/scope.ts';

/**
 * After it: every typedef, grouping, feature, identity and extension can be looked up from where it is visible; none is
 * defined twice or hides one of an outer scope (RFC 7950 5.5, 6.2.1).
 */
export const collectDefinitions: Pass = {
  name: 'collect definitions',
  run(compilation) {
    for (const module of compilation.modules) {
      // All top-level names of the module and its submodules first: nested ones may not repeat any of them.
      for (const unit of module.units) collectTopLevel(compilation, unit);
      for (const unit of module.units) collectNested(compilation, unit);
    }
  },
};

function collectTopLevel(compilation: Compilation, unit: Unit): void {
  const scope = unitScope(unit);
  const { module } = unit;
  for (const statement of unit.text.statement.substatements) {
    const name = statement.argument;
    if (name === undefined) continue;
    const base = { name, statement, scope };
    switch (statement.keyword) {
      case 'typedef':
        defineTypedef(compilation, { scope, into: module.typedefs, statement });
        break;
      case 'grouping':
        define(compilation, module.groupings, newGrouping(base));
        break;
      case 'feature':
        define<Feature>(compilation, module.features, { ...base, kind: 'feature', enabled: true });
        break;
      case 'identity':
        define<IdentityDefinition>(compilation, module.identities, {
          ...base,
          kind: 'identity',
          module,
          enabled: true,
          bases: [],
          direct: [],
        });
        break;
      case 'extension':
        define<Extension>(compilation, module.extensions, {
          ...base,
          kind: 'extension',
          module,
          argument: findStatement(statement, 'argument')?.argument,
        });
        break;
      default:
    }
  }
}

function newGrouping(base: Omit<Grouping, 'kind' | 'circular' | 'used'>): Grouping {
  return { ...base, kind: 'grouping', circular: false, used: false };
}

const sections: Readonly<Record<string, string>> = {
  typedef: 'RFC 7950 7.3',
  grouping: 'RFC 7950 7.12',
  feature: 'RFC 7950 7.20.1',
  identity: 'RFC 7950 7.18',
  extension: 'RFC 7950 7.19',
};

function define<T extends { readonly kind: string; readonly name: string; readonly statement: Statement }>(
  compilation: Compilation,
  into: Map<string, T>,
  definition: T,
): void {
  const first = into.get(definition.name);
  if (first === undefined) into.set(definition.name, definition);
  else reportDuplicate(compilation, definition, first.statement);
}

function reportDuplicate(
  compilation: Compilation,
  definition: { readonly kind: string; readonly name: string; readonly statement: Statement },
  first: Statement,
): void {
  compilation.report.add({
    code: 'yang-duplicate',
    message: `the ${definition.kind} "${definition.name}" is already defined`,
    location: definition.statement.argumentLocation,
    section: sections[definition.kind] ?? 'RFC 7950 6.2.1',
    related: [{ message: 'first defined here', location: first.location }],
  });
}

function defineTypedef(
  compilation: Compilation,
  place: { readonly scope: Scope; readonly into: Map<string, Typedef>; readonly statement: Statement },
): void {
  const { scope, into, statement } = place;
  const name = statement.argument ?? '';
  if (isBuiltIn(name)) {
    compilation.report.add({
      code: 'yang-duplicate',
      message: `a typedef cannot have the name of the built-in type "${name}"`,
      location: statement.argumentLocation,
      section: 'RFC 7950 7.3',
    });
    return;
  }
  define(compilation, into, { kind: 'typedef', name, statement, scope });
}

/** Makes a scope for every statement below the top that holds typedefs or groupings. Without recursion. */
function collectNested(compilation: Compilation, unit: Unit): void {
  const top = unitScope(unit);
  const stack: { readonly statement: Statement; readonly scope: Scope }[] = unit.text.statement.substatements
    .map(statement => ({ statement, scope: top }))
    .reverse();
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { statement } = at;
    if (statement.substatements.length === 0) continue;
    const scope = hasDefinitions(statement) ? nestedScope(compilation, at) : at.scope;
    for (let index = statement.substatements.length - 1; index >= 0; index -= 1) {
      const child = statement.substatements[index];
      if (child !== undefined && child.substatements.length > 0) stack.push({ statement: child, scope });
    }
  }
}

function hasDefinitions(statement: Statement): boolean {
  return statement.substatements.some(child => child.keyword === 'typedef' || child.keyword === 'grouping');
}

function nestedScope(
  compilation: Compilation,
  at: { readonly statement: Statement; readonly scope: Scope },
): Scope {
  const typedefs = new Map<string, Typedef>();
  const groupings = new Map<string, Grouping>();
  const scope: Scope = { unit: at.scope.unit, parent: at.scope, typedefs, groupings };
  compilation.scopes.set(at.statement, scope);
  for (const statement of findStatements(at.statement, 'typedef')) {
    const outer = visibleAbove(at.scope, 'typedefs', statement.argument ?? '');
    if (outer === undefined) defineTypedef(compilation, { scope, into: typedefs, statement });
    else reportDuplicate(compilation, { kind: 'typedef', name: outer.name, statement }, outer.statement);
  }
  for (const statement of findStatements(at.statement, 'grouping')) {
    const outer = visibleAbove(at.scope, 'groupings', statement.argument ?? '');
    const grouping = newGrouping({ name: statement.argument ?? '', statement, scope });
    if (outer === undefined) define(compilation, groupings, grouping);
    else reportDuplicate(compilation, grouping, outer.statement);
  }
  return scope;
}

function visibleAbove(
  scope: Scope,
  kind: 'typedefs' | 'groupings',
  name: string,
): Typedef | Grouping | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const found = at[kind].get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every typedef of the module, nested ones included. */
export function allDefinitions(
  compilation: Compilation,
  modules: readonly ModuleEntry[],
): {
  typedefs: Typedef[];
  groupings: Grouping[];
} {
  const wanted = new Set(modules);
  const typedefs = modules.flatMap(module => [...module.typedefs.values()]);
  const groupings = modules.flatMap(module => [...module.groupings.values()]);
  for (const scope of compilation.scopes.values()) {
    if (!wanted.has(scope.unit.module)) continue;
    for (const typedef of scope.typedefs.values()) typedefs.push(typedef);
    for (const grouping of scope.groupings.values()) groupings.push(grouping);
  }
  return { typedefs, groupings };
}
