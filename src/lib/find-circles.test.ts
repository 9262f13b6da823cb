import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCircles } from './find-circles.ts';

function circlesOf(
  edges: Readonly<Record<string, readonly string[]>>,
): ReturnType<typeof findCircles<string>> {
  return findCircles(Object.keys(edges), node => edges[node] ?? []);
}

describe('findCircles', () => {
  test('puts dependencies first', () => {
    expect(circlesOf({ a: ['b', 'c'], b: ['c'], c: [] })).toEqual({ order: ['c', 'b', 'a'], circles: [] });
  });

  test('finds each circle once, from the node its last edge leads to', () => {
    expect(circlesOf({ a: ['b'], b: ['c'], c: ['b'], d: ['d'] }).circles).toEqual([['b', 'c'], ['d']]);
  });

  test('needs no stack for long chains', () => {
    const { order } = findCircles([0], node => (node < 200_000 ? [node + 1] : []));
    expect(order[0]).toBe(200_000);
  });

  test('orders every graph without circles', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20))), pairs => {
        const edges = pairs.filter(([from, to]) => from > to);
        const nodes = Array.from({ length: 21 }, (_, node) => node);
        const { order, circles } = findCircles(nodes, node =>
          edges.filter(([from]) => from === node).map(([, to]) => to),
        );
        expect(circles).toEqual([]);
        expect(order).toHaveLength(nodes.length);
        for (const [from, to] of edges) expect(order.indexOf(to)).toBeLessThan(order.indexOf(from));
      }),
    );
  });
});
