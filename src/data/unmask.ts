import type { Diagnostic } from '../errors/diagnostic.ts';
import type { DataSchemaNode, LeafSchemaNode } from '../schema/schema-node.ts';
import { inner, list } from './build.ts';
import { defaultOf, defaultsOf } from './default-values.ts';
import { formatPath } from './format-path.ts';
import type { DataPath, DataPathStep } from './path.ts';
import { hasSecrets, isMasked, secretMask } from './secret-mask.ts';
import type { DataNode, InnerData, LeafData, LeafListData, ListData } from './tree.ts';

export interface Unmasked {
  /** Undefined if nothing is left to write: all there was is the mask of a default. */
  readonly node: DataNode | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A node that is to be written at a path, with what each mask in it stands for: the value that `find` has for its place, so
 * that who reads and writes back changes no secret. The mask of a default in use goes, which leaves the default. A mask
 * where there is no value is a mistake. The cost is that of the parts of the value whose schema has secrets.
 */
export function unmask(
  path: DataPath,
  node: DataNode,
  find: (path: DataPath) => DataNode | undefined,
): Unmasked {
  // Most of what is written is a leaf, and most leaves are no secrets.
  if (isLeaf(node) && !isMasked(node)) return { node, diagnostics: [] };
  const work: Work = { steps: [...path], find, diagnostics: [] };
  return { node: unmaskNode(node, work), diagnostics: work.diagnostics };
}

function isLeaf(node: DataNode): node is LeafData | LeafListData {
  return node.kind === 'leaf' || node.kind === 'leaf-list';
}

interface Work {
  /** The path to the node in hand. */
  readonly steps: DataPathStep[];
  readonly find: (path: DataPath) => DataNode | undefined;
  readonly diagnostics: Diagnostic[];
}

function unmaskNode(node: DataNode, work: Work): DataNode | undefined {
  if (node.kind === 'inner') return unmaskInner(node, work);
  if (node.kind === 'list') return unmaskList(node, work);
  if (node.kind === 'any') return node;
  return isMasked(node) ? unmaskLeaf(node, work) : node;
}

function unmaskLeaf({ schema }: LeafData | LeafListData, work: Work): DataNode | undefined {
  const present = work.find(work.steps);
  if (present !== undefined) return present;
  const isDefault = schema.kind === 'leaf' ? defaultOf(schema) !== undefined : defaultsOf(schema).length > 0;
  if (!isDefault) {
    work.diagnostics.push({
      code: 'data-type',
      severity: 'error',
      message: `${JSON.stringify(secretMask)} stands for the present value of the secret ${schema.name}, and there is none`,
      path: formatPath(work.steps),
      expected: 'a value',
    });
  }
  return undefined;
}

function unmaskInner(node: InnerData, work: Work): InnerData {
  if (!hasSecrets(node.schema)) return node;
  const children = [...node.children()];
  const values = children.map(child => {
    work.steps.push({ schema: child.schema as DataSchemaNode });
    const value = unmaskNode(child, work);
    work.steps.pop();
    return value;
  });
  if (values.every((value, index) => value === children[index])) return node;
  return inner(
    node.schema,
    values.filter(value => value !== undefined),
  );
}

/** The entries of a list; the last step of the path, which names the list as a whole, becomes that of each entry. */
function unmaskList(node: ListData, work: Work): ListData {
  const { schema } = node;
  if (!hasSecrets(schema)) return node;
  const whole = work.steps.pop() as DataPathStep;
  const entries = [...node.entries()];
  const values = entries.map((entry, index) => {
    const keys = schema.keys.length === 0 ? [index + 1] : schema.keys.map(key => keyOf(entry, key));
    work.steps.push({ schema, keys });
    const value = unmaskInner(entry, work);
    work.steps.pop();
    return value;
  });
  work.steps.push(whole);
  return values.every((value, index) => value === entries[index]) ? node : list(schema, values);
}

function keyOf(entry: InnerData, key: LeafSchemaNode): LeafData['value'] {
  const node = entry.get(key);
  return node?.kind === 'leaf' ? node.value : null;
}
