import type { Diagnostic } from '../errors/diagnostic.ts';
import { assertNever } from '../lib/invariant.ts';
import { isSecret } from '../schema/is-secret.ts';
import { formatValue } from '../schema/parse-value.ts';
import type { Schema } from '../schema/schema.ts';
import type {
  AnySchemaNode,
  DataSchemaNode,
  InnerSchemaNode,
  InputOutputSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
  OperationSchemaNode,
} from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import { any, InnerBuilder, leaf, leafList, tryLeafList, tryList } from './build.ts';
import { concealProblem, maskAmongValues } from './conceal-problem.ts';
import { decodeJsonValue, showJson } from './decode-json-value.ts';
import { checkMetadata } from './decode-metadata.ts';
import { type Decoding, isFull, type Place, report } from './decoding.ts';
import type { DataPath } from './path.ts';
import { secretMask } from './secret-mask.ts';
import type { DataNode, InnerData, LeafListData, ListData } from './tree.ts';
import { namingContext } from './value-context.ts';

/** How lenient to be. */
export interface DecodeJsonOptions {
  /** `json_ietf` is RFC 7951; `json`, the plain JSON of gNMI, also takes numbers for 64-bit and decimal types. */
  readonly format?: 'json' | 'json_ietf';
  /**
   * `lenient` takes names without module wherever only one node can be meant, and identities likewise; `strict` only
   * where RFC 7951 4 and 6.8 allow it.
   */
  readonly names?: 'lenient' | 'strict';
  /** Take the mask for the value of a secret, whatever its type; `unmask` says what it stands for. Default false. */
  readonly masks?: boolean;
  /** At most this many mistakes are reported. */
  readonly maxDiagnostics?: number;
}

/** What became of a piece of JSON. */
export interface Decoded {
  /** What could be read; undefined if that is nothing. Not to be used if a diagnostic is an error. */
  readonly node: DataNode | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads parsed JSON (RFC 7951) as the node at a path: an object for the root, a container or one list entry, an array for
 * a whole list or leaf-list, a bare value for a leaf. Every mistake is reported with its instance path. What depends on
 * more than one node (mandatory nodes, choices, references) is left to `validateTree`. Metadata (RFC 7952) is checked
 * where names are strict, and not kept.
 */
export function decodeJson(
  { schema, at }: { readonly schema: Schema; readonly at: DataPath },
  json: unknown,
  options: DecodeJsonOptions = {},
): Decoded {
  return decodeAt(startDecoding(schema, at.slice(0, -1), options), at, json);
}

/** Reads JSON as the node at a path, with the decoder standing above it. */
export function decodeAt(decoding: Decoding, at: DataPath, json: unknown): Decoded {
  const { schema } = decoding;
  const last = at.at(-1);
  let node: DataNode | undefined;
  if (last === undefined) node = decodeInner(decoding, schema.root, json);
  else if (last.schema.kind === 'list' && last.keys !== undefined) {
    node = decodeEntry(decoding, json, { schema: last.schema, keys: last.keys });
  } else if (last.schema.kind === 'leaf-list' && last.value !== undefined) {
    node = decodeLeafList(decoding, last.schema, Array.isArray(json) ? json : [json]);
  } else node = decodeChild(decoding, last.schema, json);
  return { node, diagnostics: decoding.diagnostics };
}

/** Where the content of an operation or notification is to be read: `content` is its input or output, or the notification itself. */
export interface OperationPlace {
  readonly parent: DataPath;
  readonly operation: OperationSchemaNode;
  readonly content: InputOutputSchemaNode | OperationSchemaNode;
}

/** Like `decodeJson`, for the content of an operation or notification. */
export function decodeOperationContent(
  { schema, parent, operation, content }: OperationPlace & { readonly schema: Schema },
  json: unknown,
  options: DecodeJsonOptions = {},
): Decoded & { readonly node: InnerData | undefined } {
  const decoding = startDecoding(schema, [...parent, { schema: operation }], options);
  const node = decodeInner(decoding, content, json);
  return { node, diagnostics: decoding.diagnostics };
}

/** A decoder that stands at a place. */
export function startDecoding(schema: Schema, places: Place[], options: DecodeJsonOptions): Decoding {
  const { format = 'json_ietf', names = 'lenient', masks = false, maxDiagnostics = 1000 } = options;
  return {
    schema,
    values: { format, values: namingContext(schema.root, names) },
    strictNames: names === 'strict',
    masks,
    places,
    diagnostics: [],
    maxDiagnostics,
  };
}

function decodeChild(decoding: Decoding, schema: DataSchemaNode, json: unknown): DataNode | undefined {
  switch (schema.kind) {
    case 'leaf': {
      const value = decodeLeaf(decoding, schema, json);
      return value === undefined ? undefined : leaf(schema, value);
    }
    case 'leaf-list':
      return decodeLeafList(decoding, schema, json);
    case 'list':
      return decodeList(decoding, schema, json);
    case 'container': {
      decoding.places.push({ schema });
      const node = decodeInner(decoding, schema, json);
      decoding.places.pop();
      return node;
    }
    case 'anydata':
    case 'anyxml':
      return decodeAny(decoding, schema, json);
    default:
      return assertNever(schema);
  }
}

type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The root or a container; the decoder stands at it. */
function decodeInner(decoding: Decoding, schema: InnerSchemaNode, json: unknown): InnerData | undefined {
  if (!isObject(json)) {
    const what = schema.kind === 'root' ? 'the document' : `${schema.kind} ${schema.name}`;
    const section = schema.kind === 'root' ? 'RFC 7951 3' : 'RFC 7951 5.2';
    report(decoding, {
      code: 'data-shape',
      message: `${what} is ${showJson(json)}`,
      expected: 'a JSON object',
      section,
    });
    return undefined;
  }
  const builder = new InnerBuilder(schema);
  decodeMembers(decoding, { schema, json, builder });
  return builder.build();
}

interface Members {
  readonly schema: InnerSchemaNode;
  readonly json: JsonObject;
  readonly builder: InnerBuilder;
}

/** All members of an object except the keys of a list entry, which are read first. */
function decodeMembers(decoding: Decoding, { schema, json, builder }: Members): void {
  for (const name of Object.keys(json)) {
    if (name.startsWith('@')) {
      const annotated = findMember(decoding, schema, name.slice(1));
      if (decoding.strictNames) checkMetadata(decoding, { schema, json, name }, annotated);
      continue;
    }
    const child = findMember(decoding, schema, name);
    if (child === undefined) {
      reportUnknown(decoding, schema, name);
      continue;
    }
    if (child.kind === 'leaf') {
      if (child.isKey && schema.kind === 'list' && schema.keys.includes(child)) continue;
      if (builder.has(child)) reportTwice(decoding, child);
      const value = decodeLeaf(decoding, child, json[name]);
      if (value !== undefined) builder.leaf(child, value);
      continue;
    }
    if (builder.has(child)) reportTwice(decoding, child);
    const node = decodeChild(decoding, child, json[name]);
    if (node !== undefined) builder.add(node);
  }
}

/** The child that a member of an object means. */
export function findMember(
  decoding: Decoding,
  schema: InnerSchemaNode,
  name: string,
): DataSchemaNode | undefined {
  if (name.indexOf(':') > 0) return schema.dataChildren.get(name);
  // An empty module name is no name; validators agree to take it so.
  if (name.startsWith(':')) return findMember(decoding, schema, name.slice(1));
  const child =
    schema.dataChildrenByName.get(name) ??
    (schema.kind === 'root' ? undefined : schema.dataChildren.get(`${schema.module}:${name}`));
  const outside = schema.kind === 'root' || child?.module !== schema.module;
  return decoding.strictNames && outside ? undefined : child;
}

function reportUnknown(decoding: Decoding, schema: InnerSchemaNode, name: string): void {
  if (isFull(decoding)) return;
  const known = [...schema.dataChildren.values()].filter(child => child.name === name);
  const expected = known.length === 0 ? undefined : known.map(child => child.qualifiedName).join(' or ');
  const where = schema.kind === 'root' ? 'at the top' : `in ${schema.kind} ${schema.name}`;
  const message = `there is no node ${showJson(name)} ${where}`;
  report(decoding, { code: 'data-unknown', message, expected, section: 'RFC 7951 4' });
}

function reportTwice(decoding: Decoding, child: DataSchemaNode): void {
  const message = `${child.kind} ${child.name} is given twice, with and without its module`;
  report(decoding, { code: 'data-duplicate', message, section: 'RFC 7951 4' }, { schema: child });
}

function decodeLeaf(
  decoding: Decoding,
  schema: LeafSchemaNode | LeafListSchemaNode,
  json: unknown,
): LeafValue | undefined {
  const isMask = decoding.masks && json === secretMask && isSecret(schema);
  if (isMask && schema.kind === 'leaf') return secretMask;
  const parsed = isMask ? { problem: maskAmongValues } : decodeJsonValue(schema.type, json, decoding.values);
  if ('value' in parsed) return parsed.value;
  const code = typeof json === 'object' ? 'data-shape' : 'data-type';
  const problem = isMask ? maskAmongValues : concealProblem(schema, parsed.problem);
  report(decoding, { code, section: sectionOfType(schema), ...problem }, { schema });
  return undefined;
}

function sectionOfType(schema: LeafSchemaNode | LeafListSchemaNode): string {
  return `RFC 7951 ${schema.kind === 'leaf' ? '5.1' : '5.3'}`;
}

function decodeLeafList(
  decoding: Decoding,
  schema: LeafListSchemaNode,
  json: unknown,
): LeafListData | undefined {
  if (!Array.isArray(json)) {
    reportNoArray(decoding, schema, json);
    return undefined;
  }
  const secret = isSecret(schema);
  if (secret && decoding.masks && json.length === 1 && json[0] === secretMask)
    return leafList(schema, [secretMask]);
  const values: LeafValue[] = [];
  for (const item of json) {
    const value = decodeLeaf(decoding, schema, item);
    if (value !== undefined) values.push(value);
  }
  const { node, duplicates } = tryLeafList(schema, values);
  for (const value of duplicates) {
    const shown = secret ? 'a secret' : showJson(String(value));
    const message = `${shown} is in leaf-list ${schema.name} more than once`;
    const place = secret ? { schema } : { schema, value };
    report(decoding, { code: 'data-duplicate', message, section: 'RFC 7950 7.7' }, place);
  }
  return node;
}

function reportNoArray(decoding: Decoding, schema: LeafListSchemaNode | ListSchemaNode, json: unknown): void {
  const section = schema.kind === 'list' ? 'RFC 7951 5.4' : 'RFC 7951 5.3';
  const what = isSecret(schema) ? 'no array' : showJson(json);
  const message = `${schema.kind} ${schema.name} is ${what}`;
  report(decoding, { code: 'data-shape', message, expected: 'a JSON array', section }, { schema });
}

function decodeList(decoding: Decoding, schema: ListSchemaNode, json: unknown): ListData | undefined {
  if (!Array.isArray(json)) {
    reportNoArray(decoding, schema, json);
    return undefined;
  }
  const entries: InnerData[] = [];
  for (let index = 0; index < json.length; index++) {
    const known = decoding.ready?.get(json[index]);
    const entry = known ?? decodeEntry(decoding, json[index], { schema, position: index + 1 });
    if (entry !== undefined) entries.push(entry);
  }
  const { node, duplicates } = tryList(schema, entries);
  for (const entry of duplicates) {
    const message = `list ${schema.name} has more than one entry with these keys`;
    const place = { schema, keys: schema.keys.map(key => keyOf(entry, key)) };
    report(decoding, { code: 'data-duplicate', message, section: 'RFC 7950 7.8.2' }, place);
  }
  return node;
}

function keyOf(entry: InnerData, key: LeafSchemaNode): LeafValue {
  const node = entry.get(key);
  return node?.kind === 'leaf' ? node.value : null;
}

/** What is known of an entry before its content is read: its list, and the keys in its path or its place in the array. */
type EntryPlace = { readonly schema: ListSchemaNode } & (
  | { readonly keys: readonly LeafValue[] }
  | { readonly position: number }
);

/** One entry of a list. */
export function decodeEntry(decoding: Decoding, json: unknown, place: EntryPlace): InnerData | undefined {
  decoding.places.push(place);
  const entry = decodeOpenEntry(decoding, json, place);
  decoding.places.pop();
  return entry;
}

/** An entry, with the decoder standing at it. */
function decodeOpenEntry(decoding: Decoding, json: unknown, place: EntryPlace): InnerData | undefined {
  const { schema } = place;
  const fixed = 'keys' in place ? place.keys : undefined;
  if (!isObject(json)) {
    const message = `an entry of list ${schema.name} is ${showJson(json)}`;
    report(decoding, { code: 'data-shape', message, expected: 'a JSON object', section: 'RFC 7951 5.4' });
    return undefined;
  }
  const builder = new InnerBuilder(schema);
  const keys = decodeKeys(decoding, { schema, json, builder }, fixed);
  const complete = keys.every(key => key !== undefined);
  if (complete && schema.keys.length > 0) decoding.places.splice(-1, 1, { schema, keys });
  decodeMembers(decoding, { schema, json, builder });
  return complete ? builder.build() : undefined;
}

/** The keys of an entry in key order; undefined where one is missing or wrong, which is reported. */
function decodeKeys(
  decoding: Decoding,
  { schema, json, builder }: Members,
  fixed: readonly LeafValue[] | undefined,
): readonly (LeafValue | undefined)[] {
  if (schema.kind !== 'list') return [];
  return schema.keys.map((key, index) => {
    const given = memberOf(decoding, key, json);
    const value = given === undefined ? fixed?.[index] : decodeLeaf(decoding, key, given.value);
    if (value === undefined) {
      if (given === undefined) {
        const message = `the entry of list ${schema.name} lacks its key ${key.name}`;
        report(decoding, { code: 'data-key-missing', message, section: 'RFC 7950 7.8.2' });
      }
      return undefined;
    }
    // 5 and "5" of a union look the same in a path: the path's reading counts.
    const same = fixed === undefined || formatValue(fixed[index] as LeafValue) === formatValue(value);
    if (!same) {
      const message = `key ${key.name} is ${showJson(String(value))}, but ${showJson(String(fixed[index]))} in the path`;
      report(decoding, { code: 'data-key-mismatch', message, section: 'RFC 7950 7.8.2' }, { schema: key });
    }
    const kept = fixed === undefined ? value : (fixed[index] as LeafValue);
    builder.leaf(key, kept);
    return kept;
  });
}

/** The member for a key, by either of its names. */
function memberOf(
  decoding: Decoding,
  key: LeafSchemaNode,
  json: JsonObject,
): { readonly value: unknown } | undefined {
  const qualified = Object.hasOwn(json, key.qualifiedName);
  const bare = Object.hasOwn(json, key.name);
  if (qualified && bare) reportTwice(decoding, key);
  if (qualified) return { value: json[key.qualifiedName] };
  return bare ? { value: json[key.name] } : undefined;
}

function decodeAny(decoding: Decoding, schema: AnySchemaNode, json: unknown): DataNode | undefined {
  if (schema.kind === 'anydata' && !isObject(json)) {
    const message = `anydata ${schema.name} is ${showJson(json)}`;
    report(
      decoding,
      { code: 'data-shape', message, expected: 'a JSON object', section: 'RFC 7951 5.5' },
      { schema },
    );
    return undefined;
  }
  return any(schema, plainJson(json));
}

/** JSON as it comes back from its text: without the bigints of our parser and the negative zero. */
function plainJson(json: unknown): unknown {
  if (typeof json === 'bigint' || json === 0) return Number(json) + 0;
  if (Array.isArray(json)) return json.map(plainJson);
  if (!isObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, plainJson(value)]));
}
