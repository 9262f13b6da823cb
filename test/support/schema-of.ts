import { parseModule } from '../../src/yang/parse-module.ts';
import type { Schema } from '../../src/schema/schema.ts';
import type { DataSchemaNode, InnerSchemaNode, SchemaNode } from '../../src/schema/schema-node.ts';
import type { Type } from '../../src/schema/type.ts';
import type { Statement } from '../../src/yang/statement.ts';

const location = { file: 'test.yang', line: 1, column: 1 };

function argument(statement: Statement, keyword: string): string | undefined {
  return statement.substatements.find(sub => sub.keyword === keyword)?.argument;
}

/** A schema from the body of a module `t`: only what tests of the tree need. */
export function schemaOf(body: string): Schema {
  const text = `module t { yang-version 1.1; namespace "urn:t"; prefix t; ${body} }`;
  const { module, diagnostics } = parseModule(text, 'test.yang');
  if (module === undefined) throw new Error(JSON.stringify(diagnostics));
  const nodes: SchemaNode[] = [];
  const build = (statement: Statement, parent: SchemaNode | undefined): SchemaNode => {
    const name = statement.argument ?? '';
    const children = new Map<string, SchemaNode>();
    const dataChildren = new Map<string, DataSchemaNode>();
    const node = {
      kind: parent === undefined ? 'root' : statement.keyword,
      name,
      module: 't',
      qualifiedName: `t:${name}`,
      index: nodes.length,
      path:
        parent === undefined
          ? '/'
          : `${parent.path.replace(/\/$/, '')}/${parent.kind === 'root' ? 't:' : ''}${name}`,
      parent,
      config: argument(statement, 'config') !== 'false' && parent?.config !== false,
      status: 'current',
      whens: [],
      extensions: [],
      location,
      children,
      dataChildren,
      dataChildrenByName: new Map<string, DataSchemaNode>(),
      musts: [],
      operations: new Map(),
      presence: argument(statement, 'presence'),
      keys: [] as SchemaNode[],
      uniques: [],
      minElements: 0,
      orderedBy: argument(statement, 'ordered-by') ?? 'system',
      type: {
        base: argument(statement, 'type') ?? 'string',
        name: argument(statement, 'type'),
        patterns: [],
      } as unknown as Type,
      mandatory: false,
      isKey: false,
      defaults: [],
    };
    nodes.push(node as unknown as SchemaNode);
    const keys = (argument(statement, 'key') ?? '').split(/\s+/).filter(Boolean);
    for (const sub of statement.substatements) {
      if (
        !['container', 'list', 'leaf', 'leaf-list', 'choice', 'case', 'anydata', 'anyxml'].includes(
          sub.keyword,
        )
      )
        continue;
      const wrapped =
        statement.keyword === 'choice' && sub.keyword !== 'case'
          ? { ...sub, keyword: 'case', substatements: [sub] }
          : sub;
      const child = build(wrapped, node as unknown as SchemaNode);
      children.set(child.qualifiedName, child);
      const below =
        child.kind === 'choice' || child.kind === 'case'
          ? [...(child as unknown as InnerSchemaNode).dataChildren.values()]
          : [child as DataSchemaNode];
      for (const data of below) {
        dataChildren.set(data.qualifiedName, data);
        node.dataChildrenByName.set(data.name, data);
      }
    }
    for (const key of keys) {
      const leaf = dataChildren.get(`t:${key}`);
      if (leaf === undefined) throw new Error(`no key ${key}`);
      (leaf as { isKey: boolean }).isKey = true;
      node.keys.push(leaf);
    }
    return node as unknown as SchemaNode;
  };
  const root = build(module.statement, undefined) as Schema['root'];
  const schemaModule = { name: 't', revision: undefined, namespace: 'urn:t', prefix: 't' };
  return {
    root,
    modules: new Map([['t', schemaModule as never]]),
    identities: new Map(),
    rpcs: new Map(),
    nodes,
  };
}
