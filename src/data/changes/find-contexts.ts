import type { Reader } from '../../schema/dependencies/dependencies.ts';
import type { Dependent, HolderSchemaNode, Link } from '../../schema/dependencies/read.ts';
import { depthOf, isAtOrAbove } from '../../schema/dependencies/read.ts';
import { formatValue } from '../../schema/parse-value.ts';
import type { DataSchemaNode } from '../../schema/schema-node.ts';
import type { AccessibleTree } from '../accessible-tree.ts';
import { formatPath } from '../format-path.ts';
import type { InnerInstance } from '../instance.ts';
import type { DataPath } from '../path.ts';
import { getNode } from '../select.ts';
import type { DataTree } from '../tree.ts';
import { chainTo, keysAlong, pathFromKeys, storedBelow } from './holders.ts';
import type { ChangedIndexes } from './indexes.ts';
import { storedValues, tuplesFrom, valueIndex } from './tuple-index.ts';

/** A change being looked at: the trees before and after, and what finds things in them. */
export interface Change {
  readonly before: DataTree;
  readonly after: DataTree;
  /** `after`, as the rules see it. */
  readonly tree: AccessibleTree;
  readonly indexes: ChangedIndexes;
}

/** The places where a constraint has to be looked at again because something changed at a path. */
export function* findContexts(
  change: Change,
  { dependent, read }: Reader,
  path: DataPath,
): Generator<InnerInstance, void> {
  const { holder } = dependent;
  const { shared, link } = read;
  if (link === undefined) {
    const start = isAtOrAbove(holder, shared) ? holder : shared;
    yield* holdersBelow(change.tree, path.slice(0, depthOf(start)), holder);
    return;
  }
  const { source, sourceShared } = link;
  const around = isAtOrAbove(shared, sourceShared) ? keysAlong(path.slice(0, depthOf(shared))) : [];
  const start = isAtOrAbove(holder, sourceShared) ? holder : sourceShared;
  const index = valueIndex(source);
  for (const text of linkedTexts(change, link, { path, kind: dependent.kind })) {
    for (const [, ...keys] of tuplesFrom(change.indexes.of(index).set, [text, ...around])) {
      yield* holdersBelow(change.tree, pathFromKeys(start, keys), holder);
    }
  }
}

/** The instances of a node below an instance of one above it, or that instance itself. */
function* holdersBelow(
  tree: AccessibleTree,
  path: DataPath,
  holder: HolderSchemaNode,
): Generator<InnerInstance, void> {
  const start = tree.at(path);
  if (start?.kind !== 'inner') return;
  yield* instancesBelow(tree, start, chainTo(start.schema, holder));
}

function* instancesBelow(
  tree: AccessibleTree,
  start: InnerInstance,
  [next, ...rest]: readonly DataSchemaNode[],
): Generator<InnerInstance, void> {
  if (next === undefined) {
    yield start;
    return;
  }
  for (const instance of tree.children(start, next)) {
    if (instance.kind === 'inner') yield* instancesBelow(tree, instance, rest);
  }
}

interface Place {
  readonly path: DataPath;
  readonly kind: Dependent['kind'];
}

/** The values, as text, that tie what changed to the contexts that read it. */
function linkedTexts({ before, after }: Change, link: Link, { path, kind }: Place): ReadonlySet<string> {
  const was = valuesAt(before, link, path);
  const is = valuesAt(after, link, path);
  const gone = [...was].filter(text => !is.has(text));
  // That a value came cannot hurt who refers to it.
  if (kind === 'leafref') return new Set(gone);
  const isWhole = link.key.kind === 'leaf-list' && path.at(-1)?.schema === link.key;
  return new Set(isWhole ? [...gone, ...[...is].filter(text => !was.has(text))] : [...was, ...is]);
}

function valuesAt(tree: DataTree, { list, key }: Link, path: DataPath): Set<string> {
  const texts = new Set<string>();
  const schema = path.at(-1)?.schema;
  if (schema === undefined) return texts;
  const inEntry = !isAtOrAbove(schema, key);
  // Something else in an entry changed: the entry's own key counts.
  const top = inEntry ? path.slice(0, list === undefined ? 0 : depthOf(list)) : path;
  const from = top.at(-1)?.schema ?? tree.root.schema;
  if (from === key) {
    const parent = getNode(tree, path.slice(0, -1));
    if (parent?.kind === 'inner')
      for (const value of storedValues(parent, key)) texts.add(formatValue(value));
    return texts;
  }
  const chain = chainTo(from, key).slice(0, -1);
  for (const { node } of storedBelow(getNode(tree, top), top, chain)) {
    for (const value of storedValues(node, key)) texts.add(formatValue(value));
  }
  return texts;
}

/** The places of instance-identifiers that name a node at or below a path. */
export function* findReferrers(
  change: Change,
  { node, holder }: Dependent,
  path: DataPath,
): Generator<InnerInstance, void> {
  if (node.kind !== 'leaf' && node.kind !== 'leaf-list') return;
  const beginning = formatPath(withoutQuotes(path));
  const hasDefault = node.kind === 'leaf' ? node.default !== undefined : node.defaults.length > 0;
  if (hasDefault) {
    yield* holdersBelow(change.tree, [], holder);
    return;
  }
  for (const [text, ...keys] of change.indexes.of(valueIndex(node)).set.from([beginning])) {
    if (!String(text).startsWith(beginning)) return;
    const found = change.tree.at(pathFromKeys(holder, keys));
    if (found?.kind === 'inner') yield found;
  }
}

/** The path up to the first key for which there is more than one way of quoting. */
function withoutQuotes(path: DataPath): DataPath {
  const at = path.findIndex(({ keys }) => keys?.some(key => /['"\\]/u.test(String(key))) === true);
  const step = path[at];
  return step === undefined ? path : [...path.slice(0, at), { schema: step.schema }];
}
