/**
 * Orders a graph so that everything comes after what it depends on, and finds the circles. Depth-first without recursion:
 * time and memory are proportional to nodes and edges, whatever the depth.
 *
 * @returns `order`: every node once, dependencies first (a node of a circle somewhere among the others). `circles`: for
 * each edge that closes a circle, the nodes on it, starting at the node the edge leads to.
 */
export function findCircles<T>(
  nodes: Iterable<T>,
  dependencies: (node: T) => Iterable<T>,
): { readonly order: T[]; readonly circles: T[][] } {
  const order: T[] = [];
  const circles: T[][] = [];
  const done = new Set<T>();
  /** Nodes on the current path with their position on it. */
  const position = new Map<T, number>();
  const path: { readonly node: T; readonly rest: Iterator<T> }[] = [];
  const enter = (node: T): void => {
    position.set(node, path.length);
    path.push({ node, rest: dependencies(node)[Symbol.iterator]() });
  };
  for (const start of nodes) {
    if (!done.has(start)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.next();
      if (next.done === true) {
        path.pop();
        position.delete(top.node);
        done.add(top.node);
        order.push(top.node);
        continue;
      }
      const open = position.get(next.value);
      if (open !== undefined) circles.push(path.slice(open).map(step => step.node));
      else if (!done.has(next.value)) enter(next.value);
    }
  }
  return { order, circles };
}
