import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  elementTree,
  plainNavigator,
  type TreeNode,
  type TreeText,
} from '../../test/support/element-tree.ts';
import { evaluateText, selectNodes } from '../../test/support/evaluate-text.ts';
import type { Navigator } from './navigator.ts';

const names = ['a', 'b', 'k', 'p:a'];
const texts = ['', '1', '2', 'x'];
const moduleName = (name: string): string => (name.startsWith('p:') ? name.replace('p', 'n') : name);

const { element } = fc.letrec<{ element: TreeText; leaf: TreeText; inner: TreeText }>(tie => ({
  element: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('inner')),
  leaf: fc.tuple(fc.constantFrom(...names).map(moduleName), fc.constantFrom(...texts)),
  inner: fc
    .tuple(fc.constantFrom(...names).map(moduleName), fc.array(tie('element'), { maxLength: 5 }))
    .map(([name, children]): TreeText => [name, ...children]),
}));

const tree = fc.array(element, { minLength: 1, maxLength: 3 }).map(top => elementTree(...top));

const axes = ['ancestor', 'ancestor-or-self', 'child', 'descendant', 'descendant-or-self', 'parent', 'self'];
const orderAxes = ['following', 'following-sibling', 'preceding', 'preceding-sibling'];
const axis = fc.constantFrom(...axes, ...orderAxes);
const nodeTest = fc.constantFrom(...names, '*', 'node()', 'text()');
const positions = ['[1]', '[2]', '[last()]', '[position() > 1]', '[position() mod 2 = 1][last()]'];
const values = ['[k]', "[. = '1']", '[. = ../k]', "[k = '1']", '[k = /*/k]', "[k = '1' and a = 'x'][1]"];
const predicate = fc.constantFrom('', '', '', ...positions, ...values, '[k = current()/k]');
const step = fc.oneof(
  fc
    .tuple(axis, nodeTest, predicate)
    .map(([axis, nodeTest, predicate]) => `${axis}::${nodeTest}${predicate}`),
  fc.constantFrom('.', '..', 'a', '*'),
);

function allNodes(node: TreeNode): TreeNode[] {
  const text = node.textNode === undefined ? [] : [node.textNode];
  return [node, ...text, ...node.children.flatMap(allNodes)];
}

const byOrder = (a: TreeNode, b: TreeNode): number => a.order - b.order;

test('a path selects what its last step selects from each node of the rest, in document order, each node once', () => {
  fc.assert(
    fc.property(tree, fc.array(step, { minLength: 1, maxLength: 4 }), step, (root, steps, last) => {
      const context = root.children[0] ?? root;
      const from = selectNodes(steps.join('/'), context);
      // current() is where the whole expression started; nothing else is lost when the last step stands alone.
      fc.pre(!last.includes('current()'));
      const expected = new Set(from.flatMap(node => selectNodes(last, node)));
      expect(selectNodes([...steps, last].join('/'), context)).toEqual([...expected].sort(byOrder));
    }),
    { numRuns: 1000 },
  );
});

describe('axes', () => {
  test('ancestors, descendants, what precedes and follows, and the node itself are all there is (XPath 1.0 2.2)', () => {
    fc.assert(
      fc.property(tree, root => {
        const all = allNodes(root);
        for (const node of all) {
          const parts = ['ancestor', 'descendant', 'following', 'preceding', 'self'].map(name =>
            selectNodes(`${name}::node()`, node),
          );
          expect(parts.flat().sort(byOrder)).toEqual(all);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('positions on an axis count away from the node', () => {
    fc.assert(
      fc.property(tree, axis, nodeTest, (root, name, nodeTest) => {
        const backwards = /^(?:ancestor|preceding)/.test(name);
        for (const node of allNodes(root)) {
          const found = selectNodes(`${name}::${nodeTest}`, node);
          const nth = found.map((_, index) => selectNodes(`${name}::${nodeTest}[${index + 1}]`, node)[0]);
          expect(backwards ? nth.reverse() : nth).toEqual(found);
        }
      }),
      { numRuns: 100 },
    );
  });
});

const lookup: Navigator<TreeNode> = {
  ...plainNavigator,
  entriesByKeys: (parent, list, keys) =>
    [...plainNavigator.childrenNamed(parent, list)].filter(entry =>
      [...keys].every(([key, text]) =>
        key === '.'
          ? entry.text === text
          : entry.children.some(
              child => child.name === key && child.module === list.module && child.text === text,
            ),
      ),
    ),
};

test('lookups by key change nothing', () => {
  const path = fc.array(step, { minLength: 1, maxLength: 4 }).map(steps => steps.join('/'));
  fc.assert(
    fc.property(tree, path, (root, path) => {
      const context = root.children[0] ?? root;
      expect(selectNodes(path, context, { navigator: lookup })).toEqual(selectNodes(path, context));
    }),
    { numRuns: 1000 },
  );
});

test('counts, existence and string-values agree with the nodes', () => {
  const path = fc.array(step, { minLength: 1, maxLength: 4 }).map(steps => steps.join('/'));
  fc.assert(
    fc.property(tree, path, (root, path) => {
      const context = root.children[0] ?? root;
      const nodes = selectNodes(path, context);
      expect(evaluateText(`count(${path})`, context)).toMatchObject({ value: nodes.length });
      expect(evaluateText(`boolean(${path})`, context)).toMatchObject({ value: nodes.length > 0 });
      expect(evaluateText(`string(${path})`, context)).toMatchObject({ value: nodes[0]?.text ?? '' });
      expect(evaluateText(`${path} = 'x'`, context)).toMatchObject({
        value: nodes.some(node => node.text === 'x'),
      });
    }),
    { numRuns: 1000 },
  );
});
