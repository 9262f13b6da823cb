import type { DataSchemaNode, InnerSchemaNode } from '../schema/schema-node.ts';
import { decodeJsonValue, showJson } from './decode-json-value.ts';
import { type Decoding, type Place, report } from './decoding.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const section = 'RFC 7952 5.2';

/** A member of an object whose name begins with `@`, and the object. */
export interface MetadataMember {
  readonly schema: InnerSchemaNode;
  readonly json: JsonObject;
  readonly name: string;
}

/**
 * Checks metadata: `@` annotates the object it is in, `@name` the leaf, or with an array the values of the leaf-list, of that name beside
 * it. Annotations are qualified, known to a module, and of their type. Nothing of them is kept.
 */
export function checkMetadata(
  decoding: Decoding,
  { schema, json, name }: MetadataMember,
  child: DataSchemaNode | undefined,
): void {
  const value = json[name];
  if (name === '@') {
    checkAnnotations(decoding, value, undefined);
    return;
  }
  const target = name.slice(1);
  if (child === undefined || !Object.hasOwn(json, target)) {
    const message = `${showJson(name)} annotates ${showJson(target)}, which is not in ${schema.kind === 'root' ? 'the document' : `${schema.kind} ${schema.name}`}`;
    report(decoding, { code: 'data-shape', message, section });
    return;
  }
  if (child.kind !== 'leaf-list') {
    checkAnnotations(decoding, value, { schema: child });
    return;
  }
  const values = json[target];
  const count = Array.isArray(values) ? values.length : 0;
  if (!Array.isArray(value) || value.length > count) {
    const message = `${showJson(name)} is ${Array.isArray(value) ? `an array of ${value.length}` : showJson(value)}`;
    report(
      decoding,
      { code: 'data-shape', message, expected: `an array of at most ${count}`, section },
      { schema: child },
    );
    return;
  }
  for (const item of value as readonly unknown[]) {
    if (item !== null) checkAnnotations(decoding, item, { schema: child });
  }
}

function checkAnnotations(decoding: Decoding, json: unknown, place: Place | undefined): void {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    const message = `the metadata is ${showJson(json)}`;
    report(decoding, { code: 'data-shape', message, expected: 'a JSON object', section }, place);
    return;
  }
  for (const [name, value] of Object.entries(json)) checkAnnotation(decoding, { name, value }, place);
}

function checkAnnotation(
  decoding: Decoding,
  { name, value }: { readonly name: string; readonly value: unknown },
  place: Place | undefined,
): void {
  const colon = name.indexOf(':');
  const module = decoding.schema.modules.get(name.slice(0, Math.max(colon, 0)));
  const annotation = module?.annotations.get(name.slice(colon + 1));
  if (annotation === undefined) {
    const message = `there is no annotation ${showJson(name)}`;
    const expected = colon < 0 ? 'a name with its module' : undefined;
    report(decoding, { code: 'data-unknown', message, expected, section }, place);
    return;
  }
  const parsed = decodeJsonValue(annotation, value, decoding.values);
  if ('value' in parsed) return;
  const { message } = parsed.problem;
  report(
    decoding,
    { ...parsed.problem, code: 'data-type', message: `annotation ${name}: ${message}`, section },
    place,
  );
}
