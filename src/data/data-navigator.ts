import { formatValue, parseValue } from '../schema/parse-value.ts';
import { translatePattern } from '../schema/pattern/pattern.ts';
import type { DataSchemaNode, InnerSchemaNode, ListSchemaNode, SchemaNode } from '../schema/schema-node.ts';
import type { Type } from '../schema/type.ts';
import type { LeafValue } from '../schema/value.ts';
import { countVisit } from '../xpath/code.ts';
import type { VisitCounter } from '../xpath/visit-counter.ts';
import type { ExpandedName } from '../xpath/expanded-name.ts';
import type { ExpressionScope, Navigator, NodeKind } from '../xpath/navigator.ts';
import { type AccessibleTree, childSchemas } from './accessible-tree.ts';
import { type Instance, LeafInstance, TextInstance } from './instance.ts';
import { realTypeOf } from './real-type.ts';
import { findReferenced } from './references.ts';

/** What XPath calls a node. */
export type XPathNode = Instance | TextInstance;

/** How XPath walks an accessible tree (RFC 7950 6.4.1). */
export class DataNavigator implements Navigator<XPathNode> {
  readonly #tree: AccessibleTree;

  constructor(tree: AccessibleTree) {
    this.#tree = tree;
  }

  root(): XPathNode {
    return this.#tree.root;
  }

  parent(node: XPathNode): XPathNode | undefined {
    return node.parent;
  }

  children(node: XPathNode): Iterable<XPathNode> {
    return node.kind === 'inner' ? this.#tree.allChildren(node) : [];
  }

  childrenNamed(node: XPathNode, name: ExpandedName): Iterable<XPathNode> {
    if (node.kind !== 'inner') return [];
    const child = childNamed(node.schema, name);
    if (child !== undefined) return this.#tree.children(node, child);
    const { operation } = node;
    const isOperation =
      operation !== undefined && this.name(operation) === name.name && this.module(operation) === name.module;
    return isOperation ? [operation] : [];
  }

  textNode(node: XPathNode): XPathNode | undefined {
    if (!(node instanceof LeafInstance) || node.value === undefined || formatValue(node.value) === '')
      return undefined;
    node.text ??= new TextInstance(node);
    return node.text;
  }

  kind(node: XPathNode): NodeKind {
    if (node.kind === 'text') return 'text';
    return node.parent === undefined ? 'root' : 'element';
  }

  name(node: XPathNode): string {
    return namedSchema(node)?.name ?? '';
  }

  module(node: XPathNode): string {
    return namedSchema(node)?.module ?? '';
  }

  namespaceUri(node: XPathNode): string {
    return this.#tree.schema.modules.get(this.module(node))?.namespace ?? '';
  }

  text(node: XPathNode, counter: VisitCounter): string {
    switch (node.kind) {
      case 'text':
        return this.text(node.parent, counter);
      case 'leaf':
        return node.value === undefined ? '' : formatValue(node.value);
      case 'inner': {
        let text = '';
        for (const child of this.children(node)) {
          countVisit(counter);
          text += this.text(child, counter);
        }
        return text;
      }
      default:
        return '';
    }
  }

  compareOrder(a: XPathNode, b: XPathNode): number {
    if (a === b) return 0;
    const lineA = lineOf(a);
    const lineB = lineOf(b);
    let at = 0;
    while (at < lineA.length && at < lineB.length && lineA[at] === lineB[at]) at += 1;
    const nextA = lineA[at];
    const nextB = lineB[at];
    if (nextA === undefined || nextB === undefined) return lineA.length - lineB.length;
    return this.#compareSiblings(nextA, nextB);
  }

  entriesByKeys(
    parent: XPathNode,
    name: ExpandedName,
    keys: ReadonlyMap<string, string>,
  ): Iterable<XPathNode> | undefined {
    const schema = parent.kind === 'inner' ? childNamed(parent.schema, name) : undefined;
    if (parent.kind !== 'inner' || schema?.kind !== 'list') return undefined;
    const values = keyValues(schema, keys);
    if (values === undefined) return undefined;
    if (values === 'none') return [];
    const entry = this.#tree.entry(parent, schema, values);
    return entry === undefined ? [] : [entry];
  }

  equalsLiteral(node: XPathNode, literal: string, scope: ExpressionScope): boolean {
    if (node.kind !== 'leaf' || node.value === undefined || !hasManyForms(node.schema.type)) return false;
    if (realTypeOf(node.schema.type, node.value)?.base !== 'identityref') return false;
    const colon = literal.indexOf(':');
    const module = colon < 0 ? scope.module : scope.namespaces.get(literal.slice(0, colon));
    return node.value === `${module}:${literal.slice(colon + 1)}`;
  }

  deref(node: XPathNode): Iterable<XPathNode> {
    return node.kind === 'leaf' ? findReferenced(this.#tree, node) : [];
  }

  enumValue(node: XPathNode): number | undefined {
    if (node.kind !== 'leaf' || node.value === undefined) return undefined;
    const type = realTypeOf(node.schema.type, node.value);
    return type?.base === 'enumeration' ? type.enums.get(String(node.value)) : undefined;
  }

  hasBit(node: XPathNode, bit: string): boolean {
    if (node.kind !== 'leaf' || node.value === undefined) return false;
    const type = realTypeOf(node.schema.type, node.value);
    return type?.base === 'bits' && String(node.value).split(' ').includes(bit);
  }

  isDerivedFrom(node: XPathNode, identity: ExpandedName, orSelf: boolean): boolean {
    if (node.kind !== 'leaf' || node.value === undefined) return false;
    const type = realTypeOf(node.schema.type, node.value);
    if (type?.base !== 'identityref') return false;
    const base = identity.qualifiedName;
    const value = String(node.value);
    if (value === base) return orSelf;
    return this.#tree.schema.identities.get(base)?.derived.has(value) === true;
  }

  matchesPattern(text: string, pattern: string): boolean {
    const translated = translatePattern(pattern);
    return 'test' in translated && translated.test(text) === true;
  }

  #compareSiblings(a: XPathNode, b: XPathNode): number {
    const schemaA = siblingSchema(a);
    const schemaB = siblingSchema(b);
    const parent = a.parent;
    if (parent?.kind !== 'inner' || schemaA === undefined || schemaB === undefined) {
      return schemaA === undefined ? 1 : -1;
    }
    if (schemaA !== schemaB) {
      for (const child of childSchemas(parent.schema)) {
        if (child === schemaA) return -1;
        if (child === schemaB) return 1;
      }
    }
    return this.#indexOf(parent, schemaA, a) - this.#indexOf(parent, schemaB, b);
  }

  #indexOf(parent: Extract<Instance, { kind: 'inner' }>, schema: DataSchemaNode, node: XPathNode): number {
    const group = this.#tree.children(parent, schema);
    let indexes = positions.get(group);
    if (indexes === undefined) {
      indexes = new Map(group.map((instance, index) => [instance, index]));
      positions.set(group, indexes);
    }
    return indexes.get(node as Instance) ?? -1;
  }
}

/** Where siblings of one schema node stand, for groups that somebody had to sort. */
const positions = new WeakMap<readonly Instance[], ReadonlyMap<Instance, number>>();

function childNamed(schema: InnerSchemaNode, name: ExpandedName): DataSchemaNode | undefined {
  return schema.dataChildren.get(name.qualifiedName);
}

/** The schema node with the name of an element: input and output are called as their operation is. */
function namedSchema(node: XPathNode): SchemaNode | undefined {
  if (node.kind === 'text' || node.parent === undefined) return undefined;
  const { schema } = node;
  return schema.kind === 'input' || schema.kind === 'output' ? schema.parent : schema;
}

/** Undefined for an operation, which comes after all data. */
function siblingSchema(node: XPathNode): DataSchemaNode | undefined {
  if (node.kind === 'text') return undefined;
  if (node.kind !== 'inner') return node.schema;
  return node.schema.kind === 'list' || node.schema.kind === 'container' ? node.schema : undefined;
}

/** From the root down to a node. */
function lineOf(node: XPathNode): readonly XPathNode[] {
  const line: XPathNode[] = [];
  for (let at: XPathNode | undefined = node; at !== undefined; at = at.parent) line.push(at);
  return line.reverse();
}

/** The values of all keys of a list; undefined if some are not given, `none` if no entry can have them. */
function keyValues(
  schema: ListSchemaNode,
  texts: ReadonlyMap<string, string>,
): readonly LeafValue[] | 'none' | undefined {
  if (schema.keys.length === 0) return undefined;
  const values: LeafValue[] = [];
  for (const key of schema.keys) {
    const text = texts.get(key.name);
    if (text === undefined) return undefined;
    // Identities have more than one name, and a text does not tell which member of a union it is.
    if (hasManyForms(key.type)) return undefined;
    const parsed = parseValue(key.type, text);
    if ('problem' in parsed) return 'none';
    values.push(parsed.value);
  }
  return values;
}

function hasManyForms(type: Type): boolean {
  const real = type.base === 'leafref' ? type.realType : type;
  return real.base === 'identityref' || real.base === 'union';
}
