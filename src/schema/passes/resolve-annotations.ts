import { findStatement, type Statement } from '../../yang/statement.ts';
import type { Compilation, ModuleEntry, Pass, Unit } from '../compiler/compilation.ts';
import { createDraft } from '../compiler/draft.ts';
import { resolveType } from '../compiler/resolve-type.ts';
import { moduleOfPrefix, unitScope } from '../compiler/scope.ts';

/** After it: every module knows its metadata annotations (RFC 7952), as drafts of leafs that stand nowhere. */
export const resolveAnnotations: Pass = {
  name: 'resolve annotations',
  run(compilation) {
    for (const module of compilation.modules) {
      for (const unit of module.units) {
        for (const statement of unit.text.statement.substatements) {
          if (isAnnotation(unit, statement)) addAnnotation(compilation, { module, unit, statement });
        }
      }
    }
  },
};

function isAnnotation(unit: Unit, { prefix, keyword }: Statement): boolean {
  if (prefix === undefined || !keyword.endsWith(':annotation')) return false;
  const found = moduleOfPrefix(unit, prefix);
  return found.is === 'found' && found.value.name === 'ietf-yang-metadata';
}

function addAnnotation(
  compilation: Compilation,
  {
    module,
    unit,
    statement,
  }: { readonly module: ModuleEntry; readonly unit: Unit; readonly statement: Statement },
): void {
  const name = statement.argument;
  const typeStatement = findStatement(statement, 'type');
  if (name === undefined || typeStatement === undefined) return;
  const scope = unitScope(unit);
  const draft = createDraft({ kind: 'leaf', name, module, statement, scope, parent: undefined });
  draft.type = resolveType(compilation, typeStatement, scope);
  module.annotations.set(name, draft);
}
