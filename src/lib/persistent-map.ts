import { invariant } from './invariant.ts';

/** How the items of a map are ordered. The items carry their own keys; two items never have the same key. */
export interface ItemOrder<K, T> {
  /** Negative if the key comes before the item, 0 if it is the item's key, positive if it comes after. */
  readonly compareKey: (key: K, item: T) => number;
  readonly compare: (a: T, b: T) => number;
}

/** Most items of a leaf and children of a branch; below `narrow`, a node is joined with a neighbour. */
const wide = 32;
const narrow = 8;

/** A leaf is the plain array of its items: nothing is smaller. */
type Tree<T> = readonly T[] | Branch<T>;

/** Where a wanted key lies relative to an item, as in `ItemOrder.compareKey`. */
type Probe<T> = (item: T) => number;

class Branch<T> {
  readonly children: readonly Tree<T>[];
  /** The first item below each child. */
  readonly firsts: readonly T[];
  readonly size: number;

  constructor(children: readonly Tree<T>[], firsts: readonly T[], size: number) {
    this.children = children;
    this.firsts = firsts;
    this.size = size;
  }
}

function branchOf<T>(children: readonly Tree<T>[]): Branch<T> {
  let size = 0;
  for (const child of children) size += sizeOf(child);
  return new Branch(children, children.map(firstOf), size);
}

/** The branch with another child in place of one: what every change does to all but one or two branches of its path. */
function withChild<T>(branch: Branch<T>, index: number, child: Tree<T>): Branch<T> {
  const { children, firsts } = branch;
  const first = firstOf(child);
  return new Branch(
    children.with(index, child),
    first === firsts[index] ? firsts : firsts.with(index, first),
    branch.size + sizeOf(child) - sizeOf(children[index] as Tree<T>),
  );
}

function sizeOf<T>(tree: Tree<T>): number {
  return tree instanceof Branch ? tree.size : tree.length;
}

function firstOf<T>(tree: Tree<T>): T {
  return (tree instanceof Branch ? tree.firsts[0] : tree[0]) as T;
}

/** Index of the first item that is not before the wanted key. */
function lowerBound<T>(items: readonly T[], probe: Probe<T>): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (probe(items[middle] as T) > 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the child that holds the wanted key, if any child does. */
function childIndex<T>(branch: Branch<T>, probe: Probe<T>): number {
  const { firsts } = branch;
  let low = 1;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (probe(firsts[middle] as T) >= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** One node, or two if there are too many elements. A node that grew at its end stays full: appending packs densely. */
function divide<E>(elements: readonly E[], grewAtEnd: boolean): readonly (readonly E[])[] {
  if (elements.length <= wide) return [elements];
  const at = grewAtEnd ? elements.length - 1 : elements.length >>> 1;
  return [elements.slice(0, at), elements.slice(at)];
}

function insert<T>(tree: Tree<T>, item: T, probe: Probe<T>): Tree<T> | Split<T> {
  if (tree instanceof Branch) {
    const index = childIndex(tree, probe);
    const child = tree.children[index] as Tree<T>;
    const grown = insert(child, item, probe);
    if (grown === child) return tree;
    if (!(grown instanceof Split)) return withChild(tree, index, grown);
    const children = tree.children.toSpliced(index, 1, grown.left, grown.right);
    return splitOf(divide(children, index === tree.children.length - 1).map(branchOf));
  }
  const index = lowerBound(tree, probe);
  const found = index < tree.length && probe(tree[index] as T) === 0;
  if (found) return tree[index] === item ? tree : tree.with(index, item);
  return splitOf(divide(tree.toSpliced(index, 0, item), index === tree.length));
}

/** Two nodes that a full one became. */
class Split<T> {
  readonly left: Tree<T>;
  readonly right: Tree<T>;

  constructor(left: Tree<T>, right: Tree<T>) {
    this.left = left;
    this.right = right;
  }
}

function splitOf<T>(parts: readonly Tree<T>[]): Tree<T> | Split<T> {
  const [left, right] = parts;
  return right === undefined ? (left as Tree<T>) : new Split(left as Tree<T>, right);
}

function join<T>(left: Tree<T>, right: Tree<T>): readonly Tree<T>[] {
  if (left instanceof Branch && right instanceof Branch) {
    return divide([...left.children, ...right.children], false).map(branchOf);
  }
  return divide([...(left as readonly T[]), ...(right as readonly T[])], false);
}

function breadth<T>(tree: Tree<T>): number {
  return tree instanceof Branch ? tree.children.length : tree.length;
}

/** The tree without the item, possibly empty; the same tree if there is no such item. */
function remove<T>(tree: Tree<T>, probe: Probe<T>): Tree<T> {
  if (!(tree instanceof Branch)) {
    const index = lowerBound(tree, probe);
    if (index === tree.length || probe(tree[index] as T) !== 0) return tree;
    return tree.toSpliced(index, 1);
  }
  const index = childIndex(tree, probe);
  const child = tree.children[index] as Tree<T>;
  const rest = remove(child, probe);
  if (rest === child) return tree;
  if (breadth(rest) === 0) return branchOf(tree.children.toSpliced(index, 1));
  if (breadth(rest) >= narrow || tree.children.length === 1) return withChild(tree, index, rest);
  const left = index === 0 ? 0 : index - 1;
  const pair =
    index === 0 ? join(rest, tree.children[1] as Tree<T>) : join(tree.children[left] as Tree<T>, rest);
  return branchOf(tree.children.toSpliced(left, 2, ...pair));
}

function packed<E>(elements: readonly E[]): readonly (readonly E[])[] {
  const parts: (readonly E[])[] = [];
  for (let at = 0; at < elements.length; at += wide) parts.push(elements.slice(at, at + wide));
  return parts;
}

function* iterate<T>(root: Tree<T>): Generator<T, void> {
  const rest: Tree<T>[] = [root];
  for (let tree = rest.pop(); tree !== undefined; tree = rest.pop()) {
    if (tree instanceof Branch) rest.push(...tree.children.toReversed());
    else for (const item of tree) yield item;
  }
}

/** The items that are not before what the probe looks for. */
function* iterateFrom<T>(tree: Tree<T>, probe: Probe<T>): Generator<T, void> {
  if (!(tree instanceof Branch)) {
    for (let index = lowerBound(tree, probe); index < tree.length; index++) yield tree[index] as T;
    return;
  }
  // The last child that begins before it may still hold the first.
  const start = Math.max(0, lowerBound(tree.firsts, probe) - 1);
  yield* iterateFrom(tree.children[start] as Tree<T>, probe);
  for (let index = start + 1; index < tree.children.length; index++) {
    yield* iterate(tree.children[index] as Tree<T>);
  }
}

/** A branch with one child is that child; a branch with none is the empty leaf. */
function trimmed<T>(tree: Tree<T>): Tree<T> {
  let root = tree;
  while (root instanceof Branch && root.children.length <= 1) root = root.children[0] ?? [];
  return root;
}

/**
 * An immutable sorted map with structural sharing: a B+ tree whose items carry their keys. `get`, `set`, `delete`, `at` and
 * `indexOf` take O(log n); a changed map shares all but one path with the map it came from, and `diffMaps` of the two skips
 * what they share. Iteration is in order.
 *
 * @example
 * const ages = PersistentMap.empty(byName).set({ name: 'ada', age: 36 });
 * ages.get('ada'); // { name: 'ada', age: 36 }
 */
export class PersistentMap<K, T> implements Iterable<T> {
  readonly order: ItemOrder<K, T>;
  /** @internal */
  readonly root: Tree<T>;

  private constructor(order: ItemOrder<K, T>, root: Tree<T>) {
    this.order = order;
    this.root = root;
  }

  static empty<K, T>(order: ItemOrder<K, T>): PersistentMap<K, T> {
    return new PersistentMap(order, []);
  }

  /** O(n) from items that are strictly ascending; throws if they are not. */
  static fromSorted<K, T>(order: ItemOrder<K, T>, items: readonly T[]): PersistentMap<K, T> {
    for (let index = 1; index < items.length; index++) {
      const ascending = order.compare(items[index - 1] as T, items[index] as T) < 0;
      invariant(ascending, 'items of a sorted map are strictly ascending');
    }
    let trees: readonly Tree<T>[] = packed(items);
    while (trees.length > 1) trees = packed(trees).map(branchOf);
    return new PersistentMap(order, trees[0] ?? []);
  }

  get size(): number {
    return sizeOf(this.root);
  }

  get(key: K): T | undefined {
    const probe = this.#probe(key);
    let tree = this.root;
    while (tree instanceof Branch) tree = tree.children[childIndex(tree, probe)] as Tree<T>;
    const index = lowerBound(tree, probe);
    return index < tree.length && probe(tree[index] as T) === 0 ? tree[index] : undefined;
  }

  has(key: K): boolean {
    return this.indexOf(key) >= 0;
  }

  /** The map with the item, in place of the one with the same key if there is one; `this` if the very item is there. */
  set(item: T): PersistentMap<K, T> {
    const { order } = this;
    const grown = insert(this.root, item, other => order.compare(item, other));
    const root = grown instanceof Split ? branchOf([grown.left, grown.right]) : grown;
    return root === this.root ? this : new PersistentMap(order, root);
  }

  /** The map without the key; `this` if it is not there. */
  delete(key: K): PersistentMap<K, T> {
    const root = remove(this.root, this.#probe(key));
    return root === this.root ? this : new PersistentMap(this.order, trimmed(root));
  }

  /** The item at a position counted from 0. */
  at(position: number): T | undefined {
    let tree = this.root;
    let rest = position;
    while (tree instanceof Branch) {
      let index = 0;
      while (index < tree.children.length - 1 && rest >= sizeOf(tree.children[index] as Tree<T>)) {
        rest -= sizeOf(tree.children[index] as Tree<T>);
        index++;
      }
      tree = tree.children[index] as Tree<T>;
    }
    return tree[rest];
  }

  /** The position of the key, or -1. */
  indexOf(key: K): number {
    const probe = this.#probe(key);
    let tree = this.root;
    let position = 0;
    while (tree instanceof Branch) {
      const index = childIndex(tree, probe);
      for (let before = 0; before < index; before++) position += sizeOf(tree.children[before] as Tree<T>);
      tree = tree.children[index] as Tree<T>;
    }
    const index = lowerBound(tree, probe);
    return index < tree.length && probe(tree[index] as T) === 0 ? position + index : -1;
  }

  /** The items from a key on, in order: the key's own first, if it is there. O(log n) to the first. */
  from(key: K): Generator<T, void> {
    return iterateFrom(this.root, this.#probe(key));
  }

  [Symbol.iterator](): Iterator<T, void> {
    const { root } = this;
    return root instanceof Branch ? iterate(root) : root[Symbol.iterator]();
  }

  #probe(key: K): Probe<T> {
    const { order } = this;
    return item => order.compareKey(key, item);
  }
}

/** Walks a tree in order, and knows at which level it stands, so that two cursors can skip a node they share. */
class Cursor<T> {
  /** What stands here: an item at height 0, otherwise a tree. */
  readonly #elements: (readonly (T | Tree<T>)[])[] = [];
  readonly #indexes: number[] = [];
  height: number;

  constructor(root: Tree<T>) {
    let height = 1;
    for (let tree = root; tree instanceof Branch; tree = tree.children[0] as Tree<T>) height++;
    this.height = height;
    if (sizeOf(root) > 0) {
      this.#elements.push([root]);
      this.#indexes.push(0);
    }
  }

  get live(): boolean {
    return this.#elements.length > 0;
  }

  get element(): T | Tree<T> {
    const top = this.#elements.length - 1;
    return (this.#elements[top] as readonly (T | Tree<T>)[])[this.#indexes[top] as number] as T | Tree<T>;
  }

  descend(): void {
    const tree = this.element as Tree<T>;
    this.#elements.push(tree instanceof Branch ? tree.children : tree);
    this.#indexes.push(0);
    this.height--;
  }

  advance(): void {
    while (this.#elements.length > 0) {
      const top = this.#elements.length - 1;
      const next = (this.#indexes[top] as number) + 1;
      this.#indexes[top] = next;
      if (next < (this.#elements[top] as readonly unknown[]).length) return;
      this.#elements.pop();
      this.#indexes.pop();
      this.height++;
    }
  }

  /** Visits all that is left. */
  drain(visit: (item: T) => void): void {
    for (; this.live; this.advance()) {
      while (this.height > 0) this.descend();
      visit(this.element as T);
    }
  }
}

/**
 * Calls `visit` in key order with the items that differ: `(undefined, item)` for an added one, `(item, undefined)` for a
 * removed one, both for one that is another object (or another primitive) under the same key. Subtrees that both maps
 * share are skipped, so the cost is that of the difference.
 */
export function diffMaps<K, T>(
  before: PersistentMap<K, T>,
  after: PersistentMap<K, T>,
  visit: (before: T | undefined, after: T | undefined) => void,
): void {
  if (before.root === after.root) return;
  const a = new Cursor(before.root);
  const b = new Cursor(after.root);
  while (a.live && b.live) {
    if (a.element === b.element) {
      a.advance();
      b.advance();
    } else if (a.height === 0 && b.height === 0) {
      const order = before.order.compare(a.element as T, b.element as T);
      visit(order <= 0 ? (a.element as T) : undefined, order >= 0 ? (b.element as T) : undefined);
      if (order <= 0) a.advance();
      if (order >= 0) b.advance();
    } else {
      const { height } = a;
      if (height >= b.height) a.descend();
      if (b.height >= height) b.descend();
    }
  }
  a.drain(item => visit(item, undefined));
  b.drain(item => visit(undefined, item));
}
