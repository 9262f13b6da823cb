import { leaf, leafList } from '../data/build.ts';
import { decodeJsonValue, readText } from '../data/decode-json-value.ts';
import { encodeJson } from '../data/encode-json.ts';
import type { DataPath, DataPathStep } from '../data/path.ts';
import { valueContext } from '../data/value-context.ts';
import { formatValue } from '../schema/parse-value.ts';
import type { LeafListSchemaNode, LeafSchemaNode } from '../schema/schema-node.ts';
import type { Type } from '../schema/type.ts';
import type { LeafValue } from '../schema/value.ts';

/** A key or leaf-list value in a path. */
interface Instance {
  readonly schema: LeafSchemaNode | LeafListSchemaNode;
  readonly value: LeafValue;
}

function instancesOf(path: DataPath): Instance[] {
  return path.flatMap(({ schema, keys, value }): Instance[] => {
    if (schema.kind === 'leaf-list') return value === undefined ? [] : [{ schema, value }];
    if (schema.kind !== 'list' || keys === undefined) return [];
    return schema.keys.map((key, index) => ({ schema: key, value: keys[index] as LeafValue }));
  });
}

/**
 * The keys and leaf-list values of a path as RFC 7951 JSON, in its order, if the text of the path would not be read back as them: 5
 * and "5" of a union are two values with the same text. Otherwise undefined.
 */
export function encodeInstances(path: DataPath): readonly unknown[] | undefined {
  if (!path.some(mayBeAmbiguous)) return undefined;
  const instances = instancesOf(path);
  return instances.every(isPlain) ? undefined : instances.map(jsonOf);
}

/** Whether a step has values of a type of which two values may have the same text. */
function mayBeAmbiguous({ schema }: DataPathStep): boolean {
  if (schema.kind === 'leaf-list') return isOpen(schema.type);
  return schema.kind === 'list' && schema.keys.some(({ type }) => isOpen(type));
}

function isOpen({ base }: Type): boolean {
  return base === 'union' || base === 'leafref';
}

function isPlain({ schema, value }: Instance): boolean {
  const { type } = schema;
  if (!isOpen(type)) return true;
  const parsed = readText(type, formatValue(value), valueContext(schema));
  return 'value' in parsed && parsed.value === value;
}

function jsonOf({ schema, value }: Instance): unknown {
  if (schema.kind === 'leaf') return encodeJson(leaf(schema, value));
  const [json] = encodeJson(leafList(schema, [value])) as unknown[];
  return json;
}

/** Keys of another entry of the list that a path ends in, as RFC 7951 JSON; none stay none. */
export function encodeKeys(path: DataPath, keys: readonly LeafValue[]): readonly unknown[] {
  const schemas = keysAt(path);
  return keys.map((value, index) => jsonOf({ schema: schemas[index] as LeafSchemaNode, value }));
}

/** The inverse of `encodeKeys`; undefined if they do not fit the list. */
export function decodeKeys(path: DataPath, json: readonly unknown[]): readonly LeafValue[] | undefined {
  const schemas = keysAt(path);
  if (json.length > 0 && json.length !== schemas.length) return undefined;
  return decodeValues(schemas.slice(0, json.length), json);
}

function keysAt(path: DataPath): readonly LeafSchemaNode[] {
  const schema = path.at(-1)?.schema;
  return schema?.kind === 'list' ? schema.keys : [];
}

function decodeValues(
  schemas: readonly Instance['schema'][],
  json: readonly unknown[],
): LeafValue[] | undefined {
  const values: LeafValue[] = [];
  for (const [index, schema] of schemas.entries()) {
    const context = { format: 'json_ietf', values: valueContext(schema) } as const;
    const parsed = decodeJsonValue(schema.type, json[index], context);
    if ('problem' in parsed) return undefined;
    values.push(parsed.value);
  }
  return values;
}

/** The path with these keys and values in place of those that its text was read as; undefined if they do not fit it. */
export function withInstances(path: DataPath, instances: readonly unknown[]): DataPath | undefined {
  const values = decodeValues(
    instancesOf(path).map(({ schema }) => schema),
    instances,
  );
  return (
    values &&
    path.map(step => {
      if (step.value !== undefined) return { ...step, value: values.shift() as LeafValue };
      return step.keys === undefined ? step : { ...step, keys: values.splice(0, step.keys.length) };
    })
  );
}
