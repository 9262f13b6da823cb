import { findCircles } from '../../lib/find-circles.ts';
import type { AugmentUse, Compilation, ModuleEntry, Pass } from '../compiler/compilation.ts';
import { applyAugment, expandStatements, outermost } from '../compiler/expand.ts';
import { implement } from '../compiler/implement.ts';
import { augmentable } from '../compiler/node-kinds.ts';
import { followSchemaPath, modulesInPath } from '../compiler/schema-path.ts';
import { unitScope } from '../compiler/scope.ts';

/**
 * After it: the nodes of all implemented modules exist, groupings expanded, refines and augments applied, whatever the
 * order of the augments. Modules that these nodes rest on have become implemented as well. Nodes with a false if-feature
 * are marked only.
 */
export const expandNodes: Pass = {
  name: 'expand nodes',
  run(compilation) {
    expandPending(compilation);
    // Nothing can be said of a tree that was cut off.
    if (compilation.exhausted) compilation.root.children.clear();
    for (const augment of compilation.augments) refuseAugment(compilation, augment);
  },
};

/** Expands modules that became implemented and applies the augments whose targets exist, until nothing changes. */
export function expandPending(compilation: Compilation): void {
  while (compilation.toExpand.length > 0) {
    for (const module of compilation.toExpand.splice(0)) expandModule(compilation, module);
    applyAugments(compilation);
  }
}

function expandModule(compilation: Compilation, module: ModuleEntry): void {
  for (const unit of module.units) {
    const scope = unitScope(unit);
    const { substatements } = unit.text.statement;
    expandStatements(compilation, substatements, {
      parent: compilation.root,
      module,
      scope,
      ...outermost,
      via: 'yang-grammar',
    });
    for (const statement of substatements) {
      if (statement.keyword !== 'augment' && statement.keyword !== 'deviation') continue;
      // What a module augments or deviates is implemented with it (RFC 7950 5.6.5).
      const modules = modulesInPath(compilation, { statement, scope });
      if (modules === undefined) continue;
      for (const target of modules) implement(compilation, target);
      if (statement.keyword === 'augment') compilation.augments.push({ statement, scope, module });
      else compilation.deviations.push({ statement, scope });
    }
  }
  if (module.incomplete) compilation.root.poisoned = true;
}

function applyAugments(compilation: Compilation): void {
  const { augments } = compilation;
  sortByImports(compilation, augments);
  for (let before = -1; augments.length > 0 && augments.length !== before; ) {
    before = augments.length;
    const waiting = augments.splice(0).filter(augment => !tryAugment(compilation, augment));
    for (const augment of waiting) augments.push(augment);
  }
}

/** Augments of imported modules first, so that nearly every target exists at the first attempt. */
function sortByImports(compilation: Compilation, augments: AugmentUse[]): void {
  const imports = (module: ModuleEntry): ModuleEntry[] =>
    module.units.flatMap(unit => [...unit.prefixes.values()].filter(entry => entry !== undefined));
  const rank = new Map(
    findCircles(compilation.modules, imports).order.map((module, index) => [module, index]),
  );
  augments.sort((a, b) => (rank.get(a.module) ?? 0) - (rank.get(b.module) ?? 0));
}

/** False if the target does not exist yet. */
function tryAugment(compilation: Compilation, augment: AugmentUse): boolean {
  const { statement, scope, module } = augment;
  const found = followSchemaPath(compilation.root, statement.argument ?? '', { unit: scope.unit, module });
  if (found.is === 'unknown') return false;
  if (found.is === 'silent') return true;
  const target = found.draft;
  if (!augmentable.has(target.kind)) {
    compilation.report.add({
      code: 'yang-augment',
      message: `a ${target.kind} cannot be augmented`,
      location: statement.argumentLocation,
      section: 'RFC 7950 7.17',
    });
    return true;
  }
  const created = applyAugment(compilation, statement, {
    parent: target,
    module,
    scope,
    ...outermost,
    via: 'yang-augment',
  });
  const conditional = statement.substatements.some(child => child.keyword === 'when');
  if (target.module !== module && !conditional) compilation.foreignAugments.push({ statement, created });
  return true;
}

function refuseAugment(compilation: Compilation, augment: AugmentUse): void {
  const { statement, scope, module } = augment;
  const found = followSchemaPath(compilation.root, statement.argument ?? '', { unit: scope.unit, module });
  if (found.is !== 'unknown') return;
  compilation.report.add({
    code: 'yang-augment',
    message: `the augmented node "${statement.argument ?? ''}" does not exist (no "${found.step}")`,
    location: statement.argumentLocation,
    section: 'RFC 7950 7.17',
  });
}
