import * as fc from 'fast-check';
import type { Draw } from './random-tree.ts';
import { pick } from './random-tree.ts';

/** A node of a random module, before it is text. */
interface Sketch {
  readonly kind:
    | 'container'
    | 'presence'
    | 'list'
    | 'user list'
    | 'leaf'
    | 'leaf-list'
    | 'key'
    | 'choice'
    | 'case';
  readonly name: string;
  /** In order of making: constraints on existence refer to earlier nodes only, so that none depends on itself. */
  readonly index: number;
  readonly parent: Sketch | undefined;
  readonly children: Sketch[];
  type: string;
  /** Where a leafref leads. */
  target: Sketch | undefined;
  readonly statements: string[];
}

const innerKinds = ['container', 'container', 'presence', 'list', 'list', 'user list', 'choice'] as const;
const leafKinds = ['leaf', 'leaf', 'leaf', 'leaf-list'] as const;

/** The body of a random module with constraints of every kind. It may have mistakes, such as leafrefs in a circle: then draw again. */
export function drawConstrainedModule(draw: Draw): string {
  const module = new Module(draw);
  module.addChildren(undefined, 2 + draw(fc.nat, { max: 3 }), 0);
  module.constrain();
  return module.text();
}

class Module {
  readonly #draw: Draw;
  readonly #nodes: Sketch[] = [];

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  addChildren(parent: Sketch | undefined, count: number, depth: number): void {
    for (let at = 0; at < count; at++) {
      const isInner = depth < 3 && this.#draw(fc.nat, { max: 2 }) > 0;
      this.#addNode(parent, isInner ? pick(this.#draw, innerKinds) : pick(this.#draw, leafKinds), depth);
    }
  }

  #make(parent: Sketch | undefined, kind: Sketch['kind']): Sketch {
    const index = this.#nodes.length;
    const made: Sketch = {
      kind,
      name: `n${index}`,
      index,
      parent,
      children: [],
      type: 'type string;',
      target: undefined,
      statements: [],
    };
    this.#nodes.push(made);
    parent?.children.push(made);
    return made;
  }

  #addNode(parent: Sketch | undefined, kind: Sketch['kind'], depth: number): void {
    const node = this.#make(parent, kind);
    if (kind === 'list' || kind === 'user list') {
      this.#make(node, 'key');
      if (this.#draw(fc.nat, { max: 3 }) === 0) this.#make(node, 'key');
    }
    if (kind === 'choice') {
      for (let at = 0; at < 2; at++)
        this.addChildren(this.#make(node, 'case'), 1 + this.#draw(fc.nat, { max: 1 }), depth + 1);
    } else if (kind !== 'leaf' && kind !== 'leaf-list') {
      this.addChildren(node, 1 + this.#draw(fc.nat, { max: 2 }), depth + 1);
    }
  }

  constrain(): void {
    for (const node of this.#nodes) {
      this.#refer(node);
      if (this.#chance(5)) this.#addWhen(node);
      if (node.kind !== 'choice' && node.kind !== 'case' && this.#chance(5)) {
        node.statements.push(
          `must "${this.#condition(node, this.#dataNodes())}" { error-message "broken ${node.name}"; }`,
        );
      }
      if (isList(node) && this.#chance(2)) this.#addUnique(node);
      if (isList(node) && this.#chance(6)) node.statements.push('max-elements 2;');
      if (node.kind === 'choice' && this.#chance(3))
        node.statements.push(`default ${node.children[0]?.name};`);
      if (node.kind !== 'leaf') continue;
      if (this.#chance(3)) node.statements.push(`default ${pick(this.#draw, ['a', 'b', 'c'])};`);
      else if (this.#chance(8)) node.statements.push('mandatory true;');
    }
  }

  /** One time in so many. */
  #chance(times: number): boolean {
    return this.#draw(fc.nat, { max: times - 1 }) === 0;
  }

  #dataNodes(): Sketch[] {
    return this.#nodes.filter(({ kind }) => kind !== 'choice' && kind !== 'case');
  }

  #refer(node: Sketch): void {
    if ((node.kind !== 'leaf' && node.kind !== 'leaf-list') || !this.#chance(2)) return;
    const targets = this.#nodes.filter(other => isLeaf(other) && other.index !== node.index);
    if (targets.length === 0) return;
    const target = pick(this.#draw, targets);
    const path = this.#chance(2) ? absolutePath(target) : relativePath(node, target);
    const keyed = this.#chance(3) ? this.#withPredicate(node, target) : undefined;
    node.type = `type leafref { path "${keyed ?? path}"; ${this.#chance(6) ? 'require-instance false;' : ''} }`;
    node.target = target;
  }

  /** An absolute path through one entry, which a leaf beside the node names. */
  #withPredicate(node: Sketch, target: Sketch): string | undefined {
    const list = lineOf(target).findLast(isList);
    const beside = siblingsOf(node, this.#nodes).filter(other => other.kind === 'leaf' && other !== node);
    if (list === undefined || beside.length === 0 || target.kind === 'key') return undefined;
    const key = list.children[0]?.name;
    const predicate = `[${key}=current()/../${pick(this.#draw, beside).name}]`;
    return absolutePath(target).replace(`/${list.name}/`, `/${list.name}${predicate}/`);
  }

  #addWhen(node: Sketch): void {
    const earlier = this.#dataNodes().filter(
      other => other.index < node.index && !lineOf(node).includes(other),
    );
    if (node.kind !== 'key' && earlier.length > 0)
      node.statements.push(`when "${this.#condition(node, earlier)}";`);
  }

  #addUnique(list: Sketch): void {
    const leafs = this.#nodes.filter(node => node.kind === 'leaf' && listOf(node) === list);
    if (leafs.length === 0) return;
    const chosen = new Set([pick(this.#draw, leafs), ...(this.#chance(3) ? [pick(this.#draw, leafs)] : [])]);
    const paths = [...chosen].map(leaf =>
      lineOf(leaf)
        .slice(lineOf(list).length)
        .map(({ name }) => name)
        .join('/'),
    );
    list.statements.push(`unique "${paths.join(' ')}";`);
  }

  /** A condition on a node, mostly one that many trees fulfil. */
  #condition(node: Sketch, others: readonly Sketch[]): string {
    const context = node.kind === 'choice' || node.kind === 'case' ? dataLine(node).at(-1) : node;
    const path = (): string => this.#path(node, context, pick(this.#draw, others));
    const templates: readonly (() => string)[] = [
      path,
      () => `not(${path()})`,
      () => `${path()} = 'a'`,
      () => `not(${path()} = 'b')`,
      () => `not(${path()} = ${path()})`,
      () => `count(${path()}) < 2`,
      () => `not(${path()}) or ${path()} != 'c'`,
      () => `string-length(${path()}) < 3`,
      () => `count(${path()} | ${path()}) != 1`,
      () => `${path()}[last()] != 'a' or ${path()}[1] != 'c'`,
    ];
    const own: readonly (() => string)[] =
      node.target === undefined
        ? []
        : [(): string => `not(deref(.)/../*[1] = 'c')`, () => `count(deref(.)/../*) < 3`];
    const wide: readonly (() => string)[] = [
      () => `count(//${pick(this.#draw, others).name}) < 3`,
      () => 'count(preceding-sibling::*) < 4',
      () => 'not(following::*[. = 1])',
      () => `not(ancestor::*/${pick(this.#draw, others).name} = 'c')`,
    ];
    const all =
      others.length === this.#dataNodes().length ? [...templates, ...own, ...own, ...wide] : templates;
    return pick(this.#draw, all)();
  }

  #path(node: Sketch, context: Sketch | undefined, target: Sketch): string {
    const plain =
      context === undefined || this.#chance(2) ? absolutePath(target) : relativePath(context, target);
    const list = lineOf(target).findLast(isList);
    const beside = siblingsOf(node, this.#nodes).filter(
      other => other.kind === 'leaf' || other.kind === 'key',
    );
    if (list === undefined || !plain.includes(`${list.name}/`) || this.#chance(2)) return plain;
    const key = list.children[0]?.name;
    const known = beside.filter(other => other.index < node.index);
    const value =
      known.length > 0 && context === node ? `current()/../${pick(this.#draw, known).name}` : `'a'`;
    const predicate = this.#chance(2) ? `[${key}=${value}]` : `[${value}=${key}]`;
    return plain.replace(`${list.name}/`, `${list.name}${predicate}/`);
  }

  text(): string {
    const render = (node: Sketch): string => {
      const below = [...node.statements, ...node.children.map(render)].join(' ');
      switch (node.kind) {
        case 'key':
          return `leaf ${node.name} { type string; ${below} }`;
        case 'leaf':
        case 'leaf-list':
          return `${node.kind} ${node.name} { ${node.type} ${below} }`;
        case 'presence':
          return `container ${node.name} { presence "it is there"; ${below} }`;
        case 'list':
        case 'user list': {
          const keys = node.children.filter(({ kind }) => kind === 'key').map(({ name }) => name);
          const order = node.kind === 'list' ? '' : 'ordered-by user;';
          return `list ${node.name} { key "${keys.join(' ')}"; ${order} ${below} }`;
        }
        default:
          return `${node.kind} ${node.name} { ${below} }`;
      }
    };
    return this.#nodes
      .filter(({ parent }) => parent === undefined)
      .map(render)
      .join('\n');
  }
}

function isList({ kind }: Sketch): boolean {
  return kind === 'list' || kind === 'user list';
}

function isLeaf({ kind }: Sketch): boolean {
  return kind === 'leaf' || kind === 'leaf-list' || kind === 'key';
}

/** From the top down to a node. */
function lineOf(node: Sketch): Sketch[] {
  const line: Sketch[] = [];
  for (let at: Sketch | undefined = node; at !== undefined; at = at.parent) line.push(at);
  return line.reverse();
}

/** The same without choices and cases, which XPath does not see. */
function dataLine(node: Sketch): Sketch[] {
  return lineOf(node).filter(({ kind }) => kind !== 'choice' && kind !== 'case');
}

function listOf(node: Sketch): Sketch | undefined {
  return lineOf(node).findLast(isList);
}

function siblingsOf(node: Sketch, nodes: readonly Sketch[]): Sketch[] {
  const parent = dataLine(node).at(-2);
  return nodes.filter(
    other => other.kind !== 'choice' && other.kind !== 'case' && dataLine(other).at(-2) === parent,
  );
}

function absolutePath(node: Sketch): string {
  return dataLine(node)
    .map(({ name }) => `/${name}`)
    .join('');
}

function relativePath(from: Sketch, to: Sketch): string {
  const a = dataLine(from);
  const b = dataLine(to);
  let common = 0;
  while (common < a.length - 1 && common < b.length - 1 && a[common] === b[common]) common += 1;
  return [...a.slice(common).map(() => '..'), ...b.slice(common).map(({ name }) => name)].join('/');
}
