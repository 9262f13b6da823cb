import type { Schema } from '../schema.ts';
import type { SchemaNode } from '../schema-node.ts';
import type { Change, Finding } from './change.ts';
import { findMoves } from './find-moves.ts';
import type { ModuleChanges } from './find-module-changes.ts';
import { isMandatoryNode } from './mandatory-node.ts';
import { nodeRules } from './rules/index.ts';

/** What changed in the nodes: first those that were there, in their order, then those that are new. */
export function findNodeChanges(
  before: Schema,
  after: Schema,
  { removed, added }: Pick<ModuleChanges, 'removed' | 'added'>,
): readonly Change[] {
  const old = byPath(before);
  const now = byPath(after);
  const gone = topmost(before.nodes, { here: old, there: now }).filter(({ module }) => !removed.has(module));
  const fresh = topmost(after.nodes, { here: now, there: old }).filter(
    node => !added.has(node.module) || isMandatoryNode(node),
  );
  const moves = findMoves(gone, { fresh, all: after.nodes.filter(({ path }) => !old.has(path)) });
  const isGone = new Set(gone);
  const changes: Change[] = [];
  for (const node of before.nodes) {
    const same = now.get(node.path);
    const moved = moves.get(node);
    if (same !== undefined) changes.push(...compareNodes(node, same));
    else if (moved !== undefined) changes.push(moveOf(node, moved));
    else if (isGone.has(node)) changes.push(removalOf(node));
  }
  const arrived = new Set(moves.values());
  const newFeatures = featuresOnlyIn(after, before);
  for (const node of fresh) if (!arrived.has(node)) changes.push(additionOf(node, newFeatures));
  return changes;
}

function byPath({ nodes }: Schema): ReadonlyMap<string, SchemaNode> {
  return new Map(nodes.filter(({ kind }) => kind !== 'root').map(node => [node.path, node]));
}

interface Sides {
  readonly here: ReadonlyMap<string, SchemaNode>;
  readonly there: ReadonlyMap<string, SchemaNode>;
}

/** The nodes that are only here, without those below others that are, or below one that is of another kind there. */
function topmost(nodes: readonly SchemaNode[], { here, there }: Sides): readonly SchemaNode[] {
  return nodes.filter(({ kind, path, parent }) => {
    if (kind === 'root' || there.has(path)) return false;
    if (parent === undefined || parent.kind === 'root') return true;
    return there.get(parent.path)?.kind === here.get(parent.path)?.kind;
  });
}

function compareNodes(before: SchemaNode, after: SchemaNode): readonly Change[] {
  if (before.kind !== after.kind) {
    const message = `${before.kind} became ${after.kind}`;
    return [change({ code: 'kind', before, after }, { part: 'major', message })];
  }
  return nodeRules.flatMap(rule =>
    rule.find(before, after).map(finding => change({ code: rule.code, before, after }, finding)),
  );
}

interface Nodes {
  readonly code: string;
  readonly before?: SchemaNode;
  readonly after?: SchemaNode;
}

function change({ code, before, after }: Nodes, finding: Finding): Change {
  const { part, message } = finding;
  return {
    code,
    part,
    isCompatible: part !== 'major',
    message,
    path: (after ?? before)?.path ?? '/',
    before: finding.before ?? before?.location,
    after: finding.after ?? after?.location,
  };
}

function moveOf(before: SchemaNode, after: SchemaNode): Change {
  const code = before.parent?.path === after.parent?.path ? 'node-renamed' : 'node-moved';
  const verb = code === 'node-renamed' ? 'renamed' : 'moved';
  return change({ code, before, after }, { part: 'major', message: `${verb} from ${before.path}` });
}

function removalOf(node: SchemaNode): Change {
  return change({ code: 'node-removed', before: node }, { part: 'major', message: `${node.kind} removed` });
}

/** Nodes may be added unless they are mandatory where something was before, or depend on a feature that is new (RFC 7950 11). */
function additionOf(node: SchemaNode, newFeatures: ReadonlySet<string>): Change {
  const isDemanded = isMandatoryNode(node) && !dependsOn(node, newFeatures);
  const message = `${isDemanded ? 'mandatory ' : ''}${node.kind} added`;
  return change({ code: 'node-added', after: node }, { part: isDemanded ? 'major' : 'minor', message });
}

/** One of the if-features is a new feature, alone or with others. */
function dependsOn({ ifFeatures }: SchemaNode, features: ReadonlySet<string>): boolean {
  return ifFeatures.some(
    text =>
      !/\b(?:or|not)\b/u.test(text) &&
      text.split(/\s+and\s+|[\s()]+/u).some(name => features.has(name.replace(/^.*:/u, ''))),
  );
}

function featuresOnlyIn(schema: Schema, other: Schema): ReadonlySet<string> {
  const names = new Set<string>();
  for (const module of schema.modules.values()) {
    const known = other.modules.get(module.name)?.definitions ?? [];
    for (const { kind, name } of module.definitions) {
      if (kind !== 'feature') continue;
      if (!known.some(definition => definition.kind === 'feature' && definition.name === name))
        names.add(name);
    }
  }
  return names;
}
