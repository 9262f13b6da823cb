import type { Statement } from '../../yang/statement.ts';
import type { Compilation, Draft, Pass, Sourced } from '../compiler/compilation.ts';
import { qualifiedName } from '../compiler/draft.ts';
import { addExtensionUse } from '../compiler/extension-uses.ts';
import { implementForType } from '../compiler/implement.ts';
import { mayHaveProperty } from '../compiler/node-kinds.ts';
import { propertiesOf, setProperties } from '../compiler/properties.ts';
import { resolveType } from '../compiler/resolve-type.ts';
import { followSchemaPath } from '../compiler/schema-path.ts';
import { expandPending } from './expand-nodes.ts';

/**
 * After it: every deviation of an implemented module has changed its target or removed it (RFC 7950 7.20.3).
 */
export const applyDeviations: Pass = {
  name: 'apply deviations',
  run(compilation) {
    const removed = new Map<Draft, Statement>();
    const changed = new Set<Draft>();
    // A replaced type may make a further module implemented, which may bring deviations of its own.
    for (let start = 0; start < compilation.deviations.length; ) {
      const deviations = compilation.deviations.slice(start);
      start = compilation.deviations.length;
      for (const deviation of deviations) applyDeviation(compilation, deviation, { removed, changed });
      expandPending(compilation);
    }
    for (const [draft, statement] of removed) remove(compilation, draft, { statement, changed });
  },
};

interface Outcome {
  readonly removed: Map<Draft, Statement>;
  readonly changed: Set<Draft>;
}

function applyDeviation(compilation: Compilation, deviation: Sourced, outcome: Outcome): void {
  const { statement, scope } = deviation;
  const found = followSchemaPath(compilation.root, statement.argument ?? '', {
    unit: scope.unit,
    module: scope.unit.module,
  });
  if (found.is === 'unknown') {
    refuse(compilation, statement, `the deviated node "${statement.argument ?? ''}" does not exist`);
  }
  if (found.is !== 'found') return;
  for (const deviate of statement.substatements) {
    if (deviate.keyword !== 'deviate') continue;
    if (deviate.argument === 'not-supported') {
      outcome.removed.set(found.draft, statement);
    } else {
      outcome.changed.add(found.draft);
      applyDeviate(compilation, found.draft, { statement: deviate, scope });
    }
  }
}

function remove(
  compilation: Compilation,
  draft: Draft,
  { statement, changed }: { readonly statement: Statement; readonly changed: ReadonlySet<Draft> },
): void {
  if (changed.has(draft)) {
    refuse(compilation, statement, 'a node that is not supported has another deviation');
  }
  draft.parent?.children.delete(qualifiedName(draft.module, draft.name));
}

function applyDeviate(compilation: Compilation, draft: Draft, deviate: Sourced): void {
  const { statement, scope } = deviate;
  for (const change of statement.substatements) {
    if (change.prefix !== undefined) {
      if (statement.argument === 'add') addExtensionUse(draft, { statement: change, scope });
      continue;
    }
    if (!mayHaveProperty(draft.kind, change.keyword)) {
      refuse(compilation, change, `a ${draft.kind} cannot have "${change.keyword}"`);
      continue;
    }
    const property: Sourced = { statement: change, scope };
    if (statement.argument === 'add') addProperty(compilation, draft, property);
    else if (statement.argument === 'replace') replaceProperty(compilation, draft, property);
    else if (statement.argument === 'delete') deleteProperty(compilation, draft, property);
  }
}

/** True for properties of which the node may have several. */
function isRepeatable(draft: Draft, keyword: string): boolean {
  return keyword === 'must' || keyword === 'unique' || (keyword === 'default' && draft.kind === 'leaf-list');
}

function addProperty(compilation: Compilation, draft: Draft, property: Sourced): void {
  const { keyword } = property.statement;
  const present = propertiesOf(draft, keyword);
  if (present.length > 0 && !isRepeatable(draft, keyword)) {
    refuse(compilation, property.statement, `the node already has "${keyword}"`);
    return;
  }
  setProperties(draft, keyword, [...present, property]);
  if (keyword === 'default') implementForType(compilation, draft);
}

/** Properties that hold even where no statement says so; they can be replaced where there is none. */
const always: ReadonlySet<string> = new Set(['config', 'mandatory', 'min-elements', 'max-elements', 'type']);

function replaceProperty(compilation: Compilation, draft: Draft, property: Sourced): void {
  const { statement, scope } = property;
  const { keyword } = statement;
  if (propertiesOf(draft, keyword).length === 0 && !always.has(keyword)) {
    refuse(compilation, statement, `the node has no "${keyword}" to replace`);
    return;
  }
  setProperties(draft, keyword, [property]);
  if (keyword === 'type') draft.type = resolveType(compilation, statement, scope);
  if (keyword === 'type' || keyword === 'default') implementForType(compilation, draft);
}

function deleteProperty(compilation: Compilation, draft: Draft, property: Sourced): void {
  const { keyword, argument } = property.statement;
  const present = propertiesOf(draft, keyword);
  const kept = present.filter(({ statement }) => statement.argument !== argument);
  if (kept.length === present.length) {
    refuse(compilation, property.statement, `the node has no "${keyword} ${argument ?? ''}" to delete`);
    return;
  }
  setProperties(draft, keyword, kept);
}

function refuse(compilation: Compilation, at: Statement, message: string): void {
  compilation.report.add({
    code: 'yang-deviation',
    message,
    location: at.argumentLocation,
    section: 'RFC 7950 7.20.3.2',
  });
}
