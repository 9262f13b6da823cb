import type { ExpandedName } from '../../src/xpath/expanded-name.ts';
import type { Navigator, NodeKind } from '../../src/xpath/navigator.ts';

/** A node of a tree for tests of expressions: a root, an element, or the text in a leaf. */
export class TreeNode {
  readonly kind: NodeKind;
  readonly module: string;
  readonly name: string;
  readonly children: readonly TreeNode[];
  readonly leafText: string;
  readonly textNode: TreeNode | undefined;
  parent: TreeNode | undefined;
  /** Place in document order. */
  order = 0;

  constructor(kind: NodeKind, qualifiedName: string, content: readonly TreeNode[] | string) {
    this.kind = kind;
    const colon = qualifiedName.indexOf(':');
    this.module = colon === -1 ? '' : qualifiedName.slice(0, colon);
    this.name = qualifiedName.slice(colon + 1);
    this.children = typeof content === 'string' ? [] : content;
    this.leafText = typeof content === 'string' ? content : '';
    this.textNode =
      kind === 'element' && this.leafText !== '' ? new TreeNode('text', '', this.leafText) : undefined;
    for (const child of this.#below()) child.parent = this;
  }

  get text(): string {
    return this.leafText + this.children.map(child => child.text).join('');
  }

  number(order: number): number {
    this.order = order;
    return this.#below().reduce((next, child) => child.number(next), order + 1);
  }

  #below(): readonly TreeNode[] {
    return this.textNode === undefined ? this.children : [this.textNode];
  }
}

/** `['m:name', …children]`, a leaf as `['m:name', 'text']`; names without module are in module `m`. */
export interface TreeText extends ReadonlyArray<TreeText | string> {
  readonly 0: string;
}

export function elementTree(...top: readonly TreeText[]): TreeNode {
  const root = new TreeNode('root', '', top.map(elementOf));
  root.number(0);
  return root;
}

function elementOf([name, ...content]: TreeText): TreeNode {
  const [first] = content;
  const qualifiedName = name.includes(':') ? name : `m:${name}`;
  if (typeof first === 'string') return new TreeNode('element', qualifiedName, first);
  return new TreeNode(
    'element',
    qualifiedName,
    content.flatMap(child => (typeof child === 'string' ? [] : [elementOf(child)])),
  );
}

/** Knows nothing of types; a test puts in what it needs. */
export const plainNavigator: Navigator<TreeNode> = {
  root(node) {
    let top = node;
    while (top.parent !== undefined) top = top.parent;
    return top;
  },
  parent: node => node.parent,
  children: node => node.children,
  childrenNamed: (node, { module, name }: ExpandedName) =>
    node.children.filter(child => child.name === name && child.module === module),
  textNode: node => node.textNode,
  kind: node => node.kind,
  name: node => node.name,
  module: node => node.module,
  namespaceUri: node => (node.kind === 'element' ? `urn:${node.module}` : ''),
  text: node => node.text,
  compareOrder: (a, b) => a.order - b.order,
  deref: () => [],
  enumValue: () => undefined,
  hasBit: () => false,
  isDerivedFrom: () => false,
  matchesPattern: (text, pattern) => new RegExp(`^(?:${pattern})$`, 'u').test(text),
};
