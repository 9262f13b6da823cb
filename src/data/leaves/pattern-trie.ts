import { formatValue } from '../../schema/parse-value.ts';
import type { DataSchemaNode } from '../../schema/schema-node.ts';
import type { LeafValue } from '../../schema/value.ts';
import type { DataPath, DataPathStep, PathPattern, PatternBranch } from '../path.ts';

/** How far along a path a pattern was fulfilled: the first time and the last. */
export interface Matched {
  /** Number of steps that lead to the first place that the pattern means. */
  readonly first: number;
  readonly last: number;
}

/** What follows at one place of the trie. */
class TrieNode<T> {
  /** Whose pattern ends here, and how often. */
  readonly items = new Map<T, number>();
  readonly branches = new Map<DataSchemaNode, Branches<T>>();
}

/** The ways on through one child: any instance, an entry by its keys, or those that some keys leave open. */
interface Branches<T> {
  open: TrieNode<T> | undefined;
  readonly exact: Map<string, TrieNode<T>>;
  readonly partial: Map<string, { readonly keys: Keys; readonly node: TrieNode<T> }>;
}

type Keys = readonly (LeafValue | undefined)[];

/**
 * Many patterns of one schema, each with whom it is of. Finding whose patterns mean a place, or one above it, costs the length of the
 * path and the number of those found, not how many patterns there are.
 */
export class PatternTrie<T> {
  readonly #root = new TrieNode<T>();

  add(pattern: PathPattern, item: T): void {
    this.#change(this.#root, pattern, { item, by: 1 });
  }

  /** Takes back one `add`; what nobody needs any more is forgotten. */
  delete(pattern: PathPattern, item: T): void {
    this.#change(this.#root, pattern, { item, by: -1 });
  }

  /** Places in the trie; 1 when it is empty. */
  get size(): number {
    return countNodes(this.#root);
  }

  /** Those whose patterns mean a place on the path or at its end. */
  match(path: DataPath): ReadonlyMap<T, Matched> {
    const found = new Map<T, Matched>();
    this.#walk(path, ({ items }, length) => {
      if (items.size === 0) return;
      for (const item of items.keys())
        found.set(item, { first: found.get(item)?.first ?? length, last: length });
    });
    return found;
  }

  /** Whether any pattern means a place on the path, at its end or below it. */
  touches(path: DataPath): boolean {
    let covered = false;
    const rest = this.#walk(path, node => {
      covered ||= node.items.size > 0;
    });
    return covered || rest.length > 0;
  }

  /** Visits what the beginnings of a path lead to, and returns what the whole of it does. */
  #walk(path: DataPath, visit: (node: TrieNode<T>, length: number) => void): readonly TrieNode<T>[] {
    let nodes: readonly TrieNode<T>[] = [this.#root];
    visit(this.#root, 0);
    for (let index = 0; index < path.length && nodes.length > 0; index += 1) {
      const step = path[index] as DataPathStep;
      const [only] = nodes;
      nodes =
        nodes.length === 1 ? follow(only as TrieNode<T>, step) : nodes.flatMap(node => follow(node, step));
      for (const node of nodes) visit(node, index + 1);
    }
    return nodes;
  }

  #change(node: TrieNode<T>, pattern: PathPattern, change: { readonly item: T; readonly by: 1 | -1 }): void {
    if (pattern.matches) {
      const count = (node.items.get(change.item) ?? 0) + change.by;
      if (count > 0) node.items.set(change.item, count);
      else node.items.delete(change.item);
    }
    for (const [schema, branches] of pattern.branches) {
      const known = node.branches.get(schema) ?? { open: undefined, exact: new Map(), partial: new Map() };
      node.branches.set(schema, known);
      for (const branch of branches) {
        const next = reach(known, branch);
        this.#change(next, branch.next, change);
        if (isEmpty(next)) forget(known, branch);
      }
      if (known.open === undefined && known.exact.size === 0 && known.partial.size === 0)
        node.branches.delete(schema);
    }
  }
}

function follow<T>(node: TrieNode<T>, { schema, keys }: DataPathStep): readonly TrieNode<T>[] {
  const branches = node.branches.get(schema);
  if (branches === undefined) return [];
  const found: TrieNode<T>[] = [];
  if (branches.open !== undefined) found.push(branches.open);
  // A list as a whole is where all its entries are.
  if (keys === undefined && schema.kind === 'list') {
    found.push(...branches.exact.values());
    for (const { node: next } of branches.partial.values()) found.push(next);
    return found;
  }
  if (keys === undefined) return found;
  const exact = branches.exact.size === 0 ? undefined : branches.exact.get(textOf(keys));
  if (exact !== undefined) found.push(exact);
  for (const partial of branches.partial.values()) if (accepts(partial.keys, keys)) found.push(partial.node);
  return found;
}

/** One text for values that mean the same entry: members of a union with the same text do. */
function textOf(keys: Keys): string {
  return JSON.stringify(keys.map(key => (key === undefined ? null : formatValue(key))));
}

function accepts(wanted: Keys, has: readonly LeafValue[]): boolean {
  return wanted.every((key, index) => {
    const value = has[index];
    return key === undefined || (value !== undefined && formatValue(key) === formatValue(value));
  });
}

function reach<T>(branches: Branches<T>, { keys }: PatternBranch): TrieNode<T> {
  if (keys === undefined) return (branches.open ??= new TrieNode());
  const text = textOf(keys);
  const known = keys.includes(undefined) ? branches.partial.get(text)?.node : branches.exact.get(text);
  if (known !== undefined) return known;
  const node = new TrieNode<T>();
  if (keys.includes(undefined)) branches.partial.set(text, { keys, node });
  else branches.exact.set(text, node);
  return node;
}

function forget<T>(branches: Branches<T>, { keys }: PatternBranch): void {
  if (keys === undefined) branches.open = undefined;
  else if (keys.includes(undefined)) branches.partial.delete(textOf(keys));
  else branches.exact.delete(textOf(keys));
}

function isEmpty<T>({ items, branches }: TrieNode<T>): boolean {
  return items.size === 0 && branches.size === 0;
}

function countNodes<T>({ branches }: TrieNode<T>): number {
  let count = 1;
  for (const { open, exact, partial } of branches.values()) {
    if (open !== undefined) count += countNodes(open);
    for (const node of exact.values()) count += countNodes(node);
    for (const { node } of partial.values()) count += countNodes(node);
  }
  return count;
}
