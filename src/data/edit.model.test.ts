import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawEdit, drawTree, moduleBody, plain, textOf } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import type { DataSchemaNode, InnerSchemaNode, ListSchemaNode, SchemaNode } from '../schema/schema-node.ts';
import type { Edit } from './edit.ts';
import { applyEdits } from './edit.ts';
import type { DataPathStep } from './path.ts';

/** Content as `plain` shows it. The oracle below edits it in place, with no thought of cost. */
type Plain = string | readonly string[] | Model[] | Model;
interface Model {
  [name: string]: Plain;
}

interface Oracle {
  readonly edit: Edit;
  readonly append: boolean;
}

/** choice → case, of all choices between a node and its data parent. */
function choicesOf(node: DataSchemaNode): Map<SchemaNode, SchemaNode> {
  const found = new Map<SchemaNode, SchemaNode>();
  for (
    let at: SchemaNode = node;
    at.parent?.kind === 'case' || at.parent?.kind === 'choice';
    at = at.parent
  ) {
    if (at.parent.kind === 'choice') found.set(at.parent, at);
  }
  return found;
}

function childOf(schema: InnerSchemaNode, name: string): DataSchemaNode {
  return schema.dataChildrenByName.get(name) as DataSchemaNode;
}

function isEmpty(schema: DataSchemaNode, value: Plain): boolean {
  if (typeof value === 'string' || schema.kind === 'anydata' || schema.kind === 'anyxml') return false;
  if (Array.isArray(value)) return value.length === 0;
  return schema.kind === 'container' && schema.presence === undefined && Object.keys(value).length === 0;
}

function put(model: Model, parent: InnerSchemaNode, child: DataSchemaNode, value: Plain): void {
  if (isEmpty(child, value)) {
    delete model[child.name];
    return;
  }
  const chosen = choicesOf(child);
  for (const name of Object.keys(model)) {
    const rivals = [...choicesOf(childOf(parent, name))].some(
      ([choice, at]) => chosen.has(choice) && chosen.get(choice) !== at,
    );
    if (rivals) delete model[name];
  }
  model[child.name] = value;
}

function findEntry(entries: readonly Model[], schema: ListSchemaNode, keys: readonly unknown[]): number {
  return entries.findIndex(entry => schema.keys.every((key, at) => entry[key.name] === String(keys[at])));
}

function lay(
  schema: DataSchemaNode | InnerSchemaNode,
  below: Plain | undefined,
  above: Plain,
  append: boolean,
): Plain {
  if (below === undefined) return structuredClone(above);
  if (schema.kind === 'leaf-list' && append)
    return [...new Set([...(below as string[]), ...(above as string[])])];
  if (
    schema.kind === 'leaf' ||
    schema.kind === 'leaf-list' ||
    schema.kind === 'anydata' ||
    schema.kind === 'anyxml'
  )
    return above;
  if (schema.kind === 'list' && Array.isArray(above)) {
    const entries = [...(below as Model[])];
    for (const entry of above) {
      const at = findEntry(
        entries,
        schema,
        schema.keys.map(key => entry[key.name]),
      );
      entries[at < 0 ? entries.length : at] = lay(schema, entries[at], entry, append) as Model;
    }
    return entries;
  }
  const merged = structuredClone(below) as Model;
  const parent = schema as InnerSchemaNode;
  for (const [name, value] of Object.entries(above as Model)) {
    const child = childOf(parent, name);
    put(merged, parent, child, lay(child, merged[name], value, append));
  }
  return merged;
}

function last(
  schema: DataSchemaNode,
  existing: Plain | undefined,
  { edit, append }: Oracle,
): Plain | undefined {
  if (edit.operation === 'delete') return undefined;
  const value = plain(edit.value) as Plain;
  return edit.operation === 'replace' ? structuredClone(value) : lay(schema, existing, value, append);
}

function edit(model: Model, parent: InnerSchemaNode, path: readonly DataPathStep[], oracle: Oracle): void {
  const [step, ...rest] = path as readonly [DataPathStep, ...DataPathStep[]];
  const { schema, keys, value } = step;
  const existing = model[schema.name];
  const deleting = oracle.edit.operation === 'delete';
  if (schema.kind === 'list' && keys !== undefined) {
    const entries = [...((existing ?? []) as Model[])];
    const at = findEntry(entries, schema, keys);
    if (at < 0 && deleting) return;
    const fresh = Object.fromEntries(schema.keys.map((key, index) => [key.name, String(keys[index])]));
    const entry = at < 0 ? fresh : structuredClone(entries[at] as Model);
    if (rest.length > 0) edit(entry, schema, rest, oracle);
    const changed = rest.length > 0 ? entry : last(schema, entries[at], oracle);
    if (changed === undefined) entries.splice(at, 1);
    else entries[at < 0 ? entries.length : at] = changed as Model;
    put(model, parent, schema, entries);
  } else if (schema.kind === 'leaf-list' && value !== undefined) {
    const others = ((existing ?? []) as string[]).filter(other => !deleting || other !== String(value));
    put(model, parent, schema, deleting ? others : [...new Set([...others, String(value)])]);
  } else if (rest.length > 0) {
    if (existing === undefined && deleting) return;
    const inside = structuredClone((existing ?? {}) as Model);
    edit(inside, schema as InnerSchemaNode, rest, oracle);
    put(model, parent, schema, inside);
  } else {
    const changed = last(schema, existing, oracle);
    if (changed === undefined) delete model[schema.name];
    else put(model, parent, schema, changed);
  }
}

function inOrder(schema: { readonly type?: { readonly base: string } }, a: string, b: string): number {
  if (schema.type?.base === 'int32') return Number(a) - Number(b);
  return a < b ? -1 : Number(a > b);
}

/** The model with children in schema order and what the system orders in order. */
function sorted(schema: InnerSchemaNode, model: Model): Model {
  const keys: readonly DataSchemaNode[] = schema.kind === 'list' ? schema.keys : [];
  const children = [...new Set([...keys, ...schema.dataChildren.values()])].filter(
    child => child.name in model,
  );
  return Object.fromEntries(
    children.map(child => [child.name, sortedChild(child, model[child.name] as Plain)]),
  );
}

function sortedChild(schema: DataSchemaNode, value: Plain): Plain {
  if (schema.kind === 'container') return sorted(schema, value as Model);
  if (schema.kind === 'leaf-list') {
    return schema.orderedBy === 'user'
      ? value
      : (value as string[]).toSorted((a, b) => inOrder(schema, a, b));
  }
  if (schema.kind !== 'list') return value;
  const entries = (value as Model[]).map(entry => sorted(schema, entry));
  if (schema.orderedBy === 'user') return entries;
  return entries.toSorted((a, b) => {
    const [key] = schema.keys.filter(key => a[key.name] !== b[key.name]);
    return key === undefined ? 0 : inOrder(key, a[key.name] as string, b[key.name] as string);
  });
}

test('applyEdits agrees with a naive model', () => {
  fc.assert(
    fc.property(moduleBody, fc.boolean(), fc.gen(), (body, append, draw) => {
      const schema = schemaOf(body);
      let tree = drawTree(draw, schema);
      const model = plain(tree.root) as Model;
      for (let left = draw(fc.nat, { max: 8 }); left > 0; left--) {
        const next = drawEdit(draw, schema);
        if (next.path.length === 0) continue;
        tree = applyEdits(tree, [next], { leafListUpdate: append ? 'append' : 'replace' });
        edit(model, schema.root, next.path, { edit: next, append });
        expect(textOf(tree)).toBe(JSON.stringify(sorted(schema.root, model)));
      }
    }),
    { numRuns: 600 },
  );
});
