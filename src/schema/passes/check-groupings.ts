import type { Compilation, Draft, Grouping, Pass } from '../compiler/compilation.ts';
import { constraintOf } from '../compiler/constraint.ts';
import { createDraft, descendants } from '../compiler/draft.ts';
import { expandStatements, outermost } from '../compiler/expand.ts';
import { propertiesOf } from '../compiler/properties.ts';
import { scopeWithin } from '../compiler/scope.ts';
import { checkDefaultsAlone } from './check-defaults.ts';
import { allDefinitions } from './collect-definitions.ts';

/**
 * After it: groupings of implemented modules that nobody uses have been expanded once, for their mistakes only
 * (RFC 7950 7.12). What depends on where a grouping is used cannot be checked in them.
 */
export const checkGroupings: Pass = {
  name: 'check groupings',
  run(compilation) {
    const implemented = compilation.modules.filter(module => module.implemented);
    for (const grouping of allDefinitions(compilation, implemented).groupings) {
      if (!grouping.used && !grouping.circular) expandAlone(compilation, grouping);
    }
    // The trial must not have pulled in modules: nothing rests on a grouping that is not used.
    for (const module of compilation.toExpand.splice(0)) module.implemented = false;
  },
};

function expandAlone(compilation: Compilation, grouping: Grouping): void {
  const { statement, scope } = grouping;
  const { module } = scope.unit;
  const holder: Draft = createDraft({
    kind: 'container',
    name: grouping.name,
    module,
    statement,
    scope,
    parent: undefined,
  });
  expandStatements(compilation, statement.substatements, {
    parent: holder,
    module,
    scope: scopeWithin(compilation, statement, scope),
    ...outermost,
    via: 'yang-grammar',
  });
  for (const draft of descendants(holder)) {
    checkConstraints(compilation, draft);
    checkDefaultsAlone(compilation, draft);
  }
}

function checkConstraints(compilation: Compilation, draft: Draft): void {
  const { module } = draft;
  const sources = [...propertiesOf(draft, 'must'), ...propertiesOf(draft, 'when'), ...draft.outerWhens];
  for (const source of sources) constraintOf(compilation, source, { module, context: 'self' });
}
