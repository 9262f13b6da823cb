import { invariant } from '../lib/invariant.ts';
import { parseValue } from '../schema/parse-value.ts';
import type { LeafListSchemaNode, LeafSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';

const leafDefaults = new WeakMap<LeafSchemaNode, { readonly value: LeafValue | undefined }>();
const leafListDefaults = new WeakMap<LeafListSchemaNode, readonly LeafValue[]>();

/** The default of a leaf as a value; undefined if it has none. */
export function defaultOf(schema: LeafSchemaNode): LeafValue | undefined {
  let known = leafDefaults.get(schema);
  if (known === undefined) {
    const text = schema.default;
    known = { value: text === undefined ? undefined : valueOf(schema, text) };
    leafDefaults.set(schema, known);
  }
  return known.value;
}

/** The defaults of a leaf-list as values. */
export function defaultsOf(schema: LeafListSchemaNode): readonly LeafValue[] {
  let known = leafListDefaults.get(schema);
  if (known === undefined) {
    known = schema.defaults.map(text => valueOf(schema, text));
    leafListDefaults.set(schema, known);
  }
  return known;
}

function valueOf(schema: LeafSchemaNode | LeafListSchemaNode, text: string): LeafValue {
  const parsed = parseValue(schema.type, text);
  invariant('value' in parsed, `the default of ${schema.path} was checked when it was compiled`);
  return parsed.value;
}
