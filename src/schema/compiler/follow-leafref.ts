import type { SourceLocation } from '../../errors/diagnostic.ts';
import type { Compilation, Draft, LeafrefUse, ModuleEntry, Scope } from './compilation.ts';
import { type Surroundings, surroundingsOf, xpathChild, xpathParent } from './data-tree.ts';
import type { LeafrefPredicate, LeafrefStep, PathName } from './parse-leafref-path.ts';
import { moduleOfPrefix } from './scope.ts';

/** A leafref path on its way through the schema. */
interface Walk {
  readonly compilation: Compilation;
  readonly leaf: Draft;
  readonly scope: Scope;
  readonly surroundings: Surroundings;
  readonly location: SourceLocation;
  readonly text: string;
}

/** The node a leafref of a leaf leads to (RFC 7950 9.9.2); undefined if there is none, which has been reported. */
export function followLeafref(compilation: Compilation, leaf: Draft, use: LeafrefUse): Draft | undefined {
  const { path, scope, statement } = use;
  const walk: Walk = {
    compilation,
    leaf,
    scope,
    surroundings: surroundingsOf(leaf),
    location: statement.argumentLocation,
    text: statement.argument ?? '',
  };
  let at: Draft | undefined = path.absolute ? compilation.root : climb(walk, path.up);
  for (const step of path.steps) {
    if (at === undefined) return undefined;
    at = descend(walk, at, step);
    if (at !== undefined) for (const predicate of step.predicates) checkPredicate(walk, at, predicate);
  }
  return at;
}

function climb(walk: Walk, up: number): Draft | undefined {
  let at: Draft | undefined = walk.leaf;
  for (let count = 0; count < up; count += 1) {
    at = at && xpathParent(at);
    if (at === undefined) {
      return refuse(walk, `the path "${walk.text}" leads above the top of the tree`);
    }
  }
  return at;
}

function descend(walk: Walk, from: Draft, step: PathName | LeafrefStep): Draft | undefined {
  const module = moduleOf(walk, step);
  if (module === undefined) return undefined;
  const child = xpathChild(from, { module, name: step.name }, walk.surroundings);
  if (child === undefined && !from.poisoned && !module.incomplete) {
    refuse(
      walk,
      `the path "${walk.text}" leads nowhere: there is no "${step.name}" of module "${module.name}"`,
    );
  }
  return child;
}

function moduleOf(walk: Walk, { prefix }: PathName): ModuleEntry | undefined {
  // Without prefix the module is that of the leaf, wherever the grouping or typedef was written (RFC 7950 6.4.1).
  if (prefix === undefined) return walk.leaf.module;
  const found = moduleOfPrefix(walk.scope.unit, prefix);
  if (found.is === 'found') return found.value;
  if (found.is === 'unknown') refuse(walk, `the prefix "${prefix}" is not declared by any import`);
  return undefined;
}

/** `[key = current()/../leaf]`: a key of the list, compared with a leaf (RFC 7950 9.9.2). */
function checkPredicate(walk: Walk, list: Draft, predicate: LeafrefPredicate): void {
  if (list.kind !== 'list') {
    refuse(walk, `"${list.name}" in "${walk.text}" is a ${list.kind} and cannot have a predicate`);
    return;
  }
  const key = descend(walk, list, predicate.key);
  if (key === undefined) return;
  if (!list.keys.includes(key) && !list.poisoned) {
    refuse(walk, `"${key.name}" in "${walk.text}" is not a key of the list "${list.name}"`);
  }
  let at = climb(walk, predicate.up);
  for (const step of predicate.steps) at = at && descend(walk, at, step);
  if (at !== undefined && at.kind !== 'leaf') {
    refuse(walk, `"${at.name}" in a predicate of "${walk.text}" is a ${at.kind}, not a leaf`);
  }
}

function refuse(walk: Walk, message: string): undefined {
  walk.compilation.report.add({
    code: 'yang-reference',
    message,
    location: walk.location,
    section: 'RFC 7950 9.9.2',
  });
}
