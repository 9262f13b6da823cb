import { findStatement } from '../../yang/statement.ts';
import type { Compilation, Draft, Sourced } from './compilation.ts';
import { ifFeaturesHold } from './if-features.ts';
import { implementForType } from './implement.ts';
import { mayHaveProperty } from './node-kinds.ts';
import { propertiesOf, setProperties } from './properties.ts';

/** Applies one `refine` to a node of the used grouping (RFC 7950 7.13.2). */
export function applyRefine(compilation: Compilation, draft: Draft, refine: Sourced): void {
  const { statement, scope } = refine;
  const seen = new Set<string>();
  for (const change of statement.substatements) {
    const { keyword } = change;
    if (change.prefix !== undefined) continue;
    if (!mayHaveProperty(draft.kind, keyword)) {
      refuse(compilation, change.location, `a ${draft.kind} cannot have "${keyword}"`);
      continue;
    }
    const added: Sourced = { statement: change, scope };
    if (keyword === 'must' || keyword === 'if-feature') {
      setProperties(draft, keyword, [...propertiesOf(draft, keyword), added]);
    } else if (seen.has(keyword) && keyword === 'default' && draft.kind === 'leaf-list') {
      setProperties(draft, keyword, [...propertiesOf(draft, keyword), added]);
    } else if (seen.has(keyword) && keyword === 'default') {
      refuse(compilation, change.location, `a ${draft.kind} cannot have two defaults`);
    } else {
      setProperties(draft, keyword, [added]);
    }
    seen.add(keyword);
  }
  if (draft.kind === 'leaf-list') refuseOldDefaults(compilation, refine);
  if (!ifFeaturesHold(compilation, statement, scope)) draft.disabled = true;
  if (seen.has('default')) implementForType(compilation, draft);
}

function refuseOldDefaults(compilation: Compilation, { statement, scope }: Sourced): void {
  const at = findStatement(statement, 'default');
  if (at === undefined || scope.unit.text.yangVersion !== '1') return;
  compilation.report.add({
    code: 'yang-version',
    message: 'a default of a leaf-list needs YANG 1.1',
    location: at.location,
    section: 'RFC 7950 7.7.4',
  });
}

function refuse(compilation: Compilation, location: Sourced['statement']['location'], message: string): void {
  compilation.report.add({ code: 'yang-refine', message, location, section: 'RFC 7950 7.13.2' });
}
