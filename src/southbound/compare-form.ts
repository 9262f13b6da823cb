import type { DataPath } from '../data/path.ts';
import { isSecret } from '../schema/is-secret.ts';
import type { DataSchemaNode, InnerSchemaNode } from '../schema/schema-node.ts';

/**
 * When a value that a device reports is the one that it was sent: if it is `exact`ly that, if it differs in the case of letters at most, or
 * if it is what the device reported right after it had taken it, since it rewrites values.
 */
export type CompareForm = 'exact' | 'ignore-case' | 'rewritten';

/** What the model says of a leaf or leaf-list: by `compare` of `binnacle-extensions`, or by being a secret, which devices like to hash. */
function modelledForm(schema: DataSchemaNode): CompareForm {
  const said = schema.extensions.find(
    ({ module, name }) => module === 'binnacle-extensions' && name === 'compare',
  )?.argument;
  if (said === 'ignore-case' || said === 'rewritten') return said;
  return isSecret(schema) ? 'rewritten' : 'exact';
}

/** A memo of what the frozen schema says. */
const modelled = new WeakMap<InnerSchemaNode, ReadonlySet<CompareForm>>();

/** How values at or below a schema node are compared, as far as the model says. */
export function modelledForms(schema: InnerSchemaNode | DataSchemaNode): ReadonlySet<CompareForm> {
  if (!('dataChildren' in schema)) return new Set([modelledForm(schema)]);
  const known = modelled.get(schema);
  if (known !== undefined) return known;
  const found = new Set<CompareForm>();
  for (const child of schema.dataChildren.values()) for (const form of modelledForms(child)) found.add(form);
  modelled.set(schema, found);
  return found;
}

/** The last step of a path is what is compared. */
export function modelledFormAt(path: DataPath): CompareForm {
  const last = path.at(-1)?.schema;
  return last === undefined ? 'exact' : modelledForm(last);
}
