import { describe, expect, test } from 'vitest';
import { elementTree, plainNavigator, type TreeNode } from '../../test/support/element-tree.ts';
import { selectNodes } from '../../test/support/evaluate-text.ts';
import type { Navigator } from './navigator.ts';

const root = elementTree(
  ['list', ['k', 'a'], ['v', '1']],
  ['list', ['k', 'b'], ['v', '2']],
  ['list', ['k', 'c'], ['v', '3']],
  ['pair', ['x', 'a'], ['y', '1']],
  ['pair', ['x', 'a'], ['y', '2']],
  ['n:list', ['n:k', 'a']],
  ['ll', 'a'],
  ['ll', 'b'],
  ['ref', 'b'],
  ['refs', 'c'],
  ['refs', 'a'],
  ['refs', 'none'],
);

/** Looks up and notes what was asked for; `known` are the lists it has a way to look up in. */
function lookupNavigator(known: readonly string[]): { navigator: Navigator<TreeNode>; asked: string[] } {
  const asked: string[] = [];
  const navigator: Navigator<TreeNode> = {
    ...plainNavigator,
    entriesByKeys(parent, list, keys) {
      asked.push(`${list.module}:${list.name} ${[...keys].map(([key, text]) => `${key}=${text}`).join(' ')}`);
      if (!known.includes(list.name)) return undefined;
      return parent.children.filter(
        ({ module, name, text, children }) =>
          module === list.module &&
          name === list.name &&
          [...keys].every(([key, value]) =>
            key === '.' ? text === value : children.some(child => child.name === key && child.text === value),
          ),
      );
    },
    childrenNamed(node, name) {
      if (known.includes(name.name)) throw new Error(`${name.name} is scanned`);
      return plainNavigator.childrenNamed(node, name);
    },
  };
  return { navigator, asked };
}

describe('looked up', () => {
  test.each([
    ["/list[k = 'b']/v", ['m:list k=b'], '2'],
    ["/list['b' = k]/v", ['m:list k=b'], '2'],
    ["/list[k = concat('', 'b')]/v", ['m:list k=b'], '2'],
    ['/list[k = current()/ref]/v', ['m:list k=b'], '2'],
    ['/list[k = /ref]/v', ['m:list k=b'], '2'],
    ['/list[k = ../ref]/v', ['m:list k=b'], '2'],
    ["/list[k = ../*[local-name() = 'ref']]/v", ['m:list k=b'], '2'],
    ['/list[../ref = k]/v', ['m:list k=b'], '2'],
    ['/list[k = (../ref)[1]]/v', ['m:list k=b'], '2'],
    ["/list[k = substring('xb', -(-2))]/v", ['m:list k=b'], '2'],
    ["/list[k = substring('xxb', 1 + 2)]/v", ['m:list k=b'], '2'],
    ['/list[k = /refs]/v', ['m:list k=c', 'm:list k=a', 'm:list k=none'], '1 3'],
    ['/list[k = /none]/v', [], ''],
    ["/list[k = 'none']/v", ['m:list k=none'], ''],
    ["/list[k = 'b'][v = 2]/v", ['m:list k=b'], '2'],
    ["/list[k = 'b'][v = 3]/v", ['m:list k=b'], ''],
    ["/list[k = 'b' and v = 2]/v", ['m:list k=b'], '2'],
    ["/list[v > 1][k = 'b']/v", ['m:list k=b'], '2'],
    ["/list[k = 'b'][k = 'c']/v", ['m:list k=b'], ''],
    ["/list[k = 'b'][1]/v", ['m:list k=b'], '2'],
    ["/list[k = 'b'][2]/v", ['m:list k=b'], ''],
    ["/pair[x = 'a'][y = '2']/y", ['m:pair x=a y=2'], '2'],
    ["/pair[x = 'a' and y = '2']/y", ['m:pair x=a y=2'], '2'],
    ["/p:list[p:k = 'a']/p:k", ['n:list k=a'], 'a'],
    ["/ll[. = 'b']", ['m:ll .=b'], 'b'],
    ["/list[k = /list[k = 'a']/k]/v", ['m:list k=a', 'm:list k=a'], '1'],
  ])('%s', (text, expected, result) => {
    const { navigator, asked } = lookupNavigator(['list', 'pair', 'll']);
    const nodes = selectNodes(text, root, { navigator });
    expect(nodes.map(node => node.text).join(' ')).toBe(result);
    expect(asked.slice(0, expected.length)).toEqual(expected);
    expect(asked.length > 0).toBe(expected.length > 0);
  });
});

describe('not looked up, as more than one text may be equal or the value depends on the entry', () => {
  test.each([
    ['/list[v = 2]/v', '2'],
    ['/list[k = true()]/v', '1 2 3'],
    ['/list[k = v]/v', ''],
    ['/list[k = string()]/v', ''],
    ['/list[k = string(position())]/v', ''],
    ['/list[k = concat(v, lang("x"))]/v', ''],
    ['/list[k = ./../ref]/v', '2'],
    ["/list[k != 'b']/v", '1 3'],
    ["/list[k = 'b' or v = 3]/v", '2 3'],
    ["/list[2][k = 'b']/v", '2'],
    ["/list[position() > 1][k = 'b']/v", '2'],
    ["/list[k[1] = 'b']/v", '2'],
    ["/list[*[1] = 'b']/v", '2'],
    ["/list[p:k = 'b']/v", ''],
    ["/*[k = 'b']/v", '2'],
    ["//list[k = 'b']/v", '2'],
    ['/list[-k = -/ref]/v', ''],
  ])('%s', (text, result) => {
    const { navigator, asked } = lookupNavigator([]);
    const nodes = selectNodes(text, root, { navigator });
    expect(nodes.map(node => node.text).join(' ')).toBe(result);
    expect(asked.filter(question => question.includes('m:list k='))).toEqual([]);
  });
});

test.each([
  ["/list[k = 'b']/v", '2'],
  ['/list[k = /refs]/v', '1 3'],
])('%s looks at all if there is no faster way', (text, result) => {
  const { navigator, asked } = lookupNavigator([]);
  expect(
    selectNodes(text, root, { navigator })
      .map(node => node.text)
      .join(' '),
  ).toBe(result);
  expect(asked).toHaveLength(1);
});
