import type { Diagnostic } from '../errors/diagnostic.ts';
import { hasErrors } from '../errors/diagnostic.ts';
import type { Schema } from '../schema/schema.ts';
import type { DataSchemaNode, InnerSchemaNode, OperationSchemaNode } from '../schema/schema-node.ts';
import {
  type Decoded,
  type DecodeJsonOptions,
  decodeJson,
  decodeOperationContent,
  type OperationPlace,
} from './decode-json.ts';
import { showJson } from './decode-json-value.ts';
import { formatPath } from './format-path.ts';
import type { DataPath } from './path.ts';
import type { InnerData } from './tree.ts';

/** `rpc` is the call of an rpc or action, `reply` what it answers, `notif` a notification. */
export type OperationType = 'rpc' | 'reply' | 'notif';

export interface DecodedOperation {
  readonly place: OperationPlace | undefined;
  readonly node: InnerData | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

type JsonObject = Readonly<Record<string, unknown>>;

interface Search {
  readonly schema: Schema;
  readonly type: OperationType;
  readonly options: DecodeJsonOptions;
}

/**
 * Reads the document of an operation or notification (RFC 7950 7.14 to 7.16): an object with the operation, within the containers and
 * list entries, given by their keys, in which an action or notification stands.
 */
export function decodeOperation(
  schema: Schema,
  json: unknown,
  { type, ...options }: DecodeJsonOptions & { readonly type: OperationType },
): DecodedOperation {
  return descend({ schema, type, options }, { parent: [], schema: schema.root }, json);
}

interface Position {
  readonly parent: DataPath;
  readonly schema: InnerSchemaNode;
}

function descend(search: Search, at: Position, json: unknown): DecodedOperation {
  if (!isObject(json)) return refuse(at, `${showJson(json)} stands where an object is expected`);
  const keys: readonly DataSchemaNode[] = at.schema.kind === 'list' ? at.schema.keys : [];
  const names = Object.keys(json).filter(
    name => !name.startsWith('@') && !keys.some(key => key.name === name || key.qualifiedName === name),
  );
  const [name] = names;
  if (name === undefined) return refuse(at, `there is no ${wanted(search.type)} in the document`);
  if (names.length > 1)
    return refuse(at, `there is more than one node: ${names.slice(0, 2).map(showJson).join(' and ')}`);
  const qualified = name.includes(':') ? name : `${at.schema.module}:${name}`;
  const operation = at.schema.operations.get(qualified);
  if (operation !== undefined) return readContent(search, { at, operation }, json[name]);
  return enter(search, at, { name, child: at.schema.dataChildren.get(qualified), json: json[name] });
}

function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function wanted(type: OperationType): string {
  return type === 'notif' ? 'notification' : 'rpc or action';
}

function refuse({ parent }: Position, message: string): DecodedOperation {
  const diagnostic: Diagnostic = {
    code: 'data-shape',
    severity: 'error',
    message,
    path: formatPath(parent),
    section: 'RFC 7950 7.15.2',
  };
  return { place: undefined, node: undefined, diagnostics: [diagnostic] };
}

function readContent(
  { schema, type, options }: Search,
  { at, operation }: { readonly at: Position; readonly operation: OperationSchemaNode },
  json: unknown,
): DecodedOperation {
  const content = contentOf(operation, type);
  if (content === undefined)
    return refuse(at, `${operation.name} is a ${operation.kind}, not a ${wanted(type)}`);
  const place: OperationPlace = { parent: at.parent, operation, content };
  return { place, ...decodeOperationContent({ schema, ...place }, json, options) };
}

function contentOf(
  operation: OperationSchemaNode,
  type: OperationType,
): OperationPlace['content'] | undefined {
  if (type === 'notif') return operation.kind === 'notification' ? operation : undefined;
  return type === 'rpc' ? operation.input : operation.output;
}

/** Goes on in a container, or in the one entry of a list. */
function enter(
  search: Search,
  at: Position,
  member: { readonly name: string; readonly child: DataSchemaNode | undefined; readonly json: unknown },
): DecodedOperation {
  const { name, child, json } = member;
  if (child?.kind === 'container') {
    return descend(search, { parent: [...at.parent, { schema: child }], schema: child }, json);
  }
  if (child?.kind !== 'list') {
    return refuse(at, `there is no ${wanted(search.type)} and no node around one called ${showJson(name)}`);
  }
  const [entry] = Array.isArray(json) ? (json as readonly unknown[]) : [];
  if (!Array.isArray(json) || json.length !== 1 || !isObject(entry)) {
    return refuse(at, `list ${child.name} is ${showJson(json)}, not an array of one entry`);
  }
  const keyMembers = child.keys.flatMap(key =>
    [key.name, key.qualifiedName]
      .filter(member => Object.hasOwn(entry, member))
      .map(member => [member, entry[member]]),
  );
  const place: DataPath = [...at.parent, { schema: child }];
  const decoded: Decoded = decodeJson(
    { schema: search.schema, at: place },
    [Object.fromEntries(keyMembers)],
    search.options,
  );
  const [found] = decoded.node?.kind === 'list' ? decoded.node.entries() : [];
  if (found === undefined || hasErrors(decoded.diagnostics)) {
    return { place: undefined, node: undefined, diagnostics: decoded.diagnostics };
  }
  const keys = child.keys.map(key => {
    const node = found.get(key);
    return node?.kind === 'leaf' ? node.value : null;
  });
  return descend(search, { parent: [...at.parent, { schema: child, keys }], schema: child }, entry);
}
