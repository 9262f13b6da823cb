import { pieceSize } from '../lib/count-json.ts';
import { assertNever } from '../lib/invariant.ts';
import { setMember } from '../lib/set-member.ts';
import type { Steps } from '../lib/steps.ts';
import { tryResolveUnionMember } from '../schema/parse-value.ts';
import { plainName } from '../schema/plain-name.ts';
import type { Type } from '../schema/type.ts';
import type { LeafValue } from '../schema/value.ts';
import { countNodes } from './count-nodes.ts';
import type { DataNode, InnerData, ListData } from './tree.ts';

export interface EncodeJsonOptions {
  /**
   * `ietf`: members carry their module at the top and where it changes, identities always (RFC 7951 4, 6.8). `none`: no
   * module names, as many gNMI tools write plain JSON, except on a member that its name alone would not tell from a sibling.
   */
  readonly qualify?: 'ietf' | 'none';
}

/**
 * A node as JSON in the encoding of RFC 7951: an object for an inner node, an array for a list or leaf-list, the bare value
 * of a leaf. 64-bit and decimal numbers are strings in either form.
 */
export function encodeJson(node: DataNode, options: EncodeJsonOptions = {}): unknown {
  return encodeNode(node, undefined, options.qualify ?? 'ietf');
}

/** `encodeJson` that can be interrupted. */
export function encodeJsonInSteps(node: DataNode, options: EncodeJsonOptions = {}): Steps<unknown> {
  return encodeInSteps(node, undefined, options.qualify ?? 'ietf');
}

function* encodeInSteps(node: DataNode, module: string | undefined, qualify: Qualify): Steps<unknown> {
  if (countNodes(node) < pieceSize || (node.kind !== 'inner' && node.kind !== 'list'))
    return encodeNode(node, module, qualify);
  if (node.kind === 'list') return yield* encodeEntriesInSteps(node, module, qualify);
  const object: Record<string, unknown> = {};
  for (const child of node.children()) {
    const name = memberName(child, module, qualify);
    setMember(object, name, yield* encodeInSteps(child, child.schema.module, qualify));
  }
  return object;
}

function* encodeEntriesInSteps(list: ListData, module: string | undefined, qualify: Qualify): Steps<unknown> {
  const array: unknown[] = [];
  let count = 0;
  for (const entry of list.entries()) {
    count += countNodes(entry);
    array.push(yield* encodeInSteps(entry, module, qualify));
    if (count < pieceSize) continue;
    count = 0;
    yield;
  }
  return array;
}

type Qualify = 'ietf' | 'none';

/** `module` is that of the object the node is in, as far as names depend on it. */
function encodeNode(node: DataNode, module: string | undefined, qualify: Qualify): unknown {
  switch (node.kind) {
    case 'inner':
      return encodeInner(node, module, qualify);
    case 'list':
      return Array.from(node.entries(), entry => encodeInner(entry, module, qualify));
    case 'leaf':
      return encodeValue(node.schema.type, node.value, qualify);
    case 'leaf-list': {
      const { type } = node.schema;
      return Array.from(node.values(), value => encodeValue(type, value, qualify));
    }
    case 'any':
      return node.json;
    default:
      return assertNever(node);
  }
}

function encodeInner(node: InnerData, module: string | undefined, qualify: Qualify): unknown {
  const object: Record<string, unknown> = {};
  for (const child of node.children()) {
    const name = memberName(child, module, qualify);
    setMember(object, name, encodeNode(child, child.schema.module, qualify));
  }
  return object;
}

function memberName({ schema }: DataNode, module: string | undefined, qualify: Qualify): string {
  if (qualify === 'none') return plainName(schema);
  return schema.module === module ? schema.name : `${schema.module}:${schema.name}`;
}

/** One value of a type (RFC 7951 6). */
function encodeValue(type: Type, value: LeafValue, qualify: Qualify): unknown {
  if (value === null) return [null];
  if (typeof value === 'bigint') return value.toString();
  if (qualify === 'none' && typeof value === 'string') return withoutModule(type, value);
  return value;
}

/** An identity without its module; any other text as it is. */
function withoutModule(type: Type, value: string): string {
  const real = type.base === 'leafref' ? type.realType : type;
  const member = real.base === 'union' ? tryResolveUnionMember(real, value) : real;
  const end = member?.base === 'leafref' ? member.realType : member;
  return end?.base === 'identityref' ? value.slice(value.indexOf(':') + 1) : value;
}
