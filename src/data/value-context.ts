import { invariant } from '../lib/invariant.ts';
import type { RootSchemaNode, SchemaNode } from '../schema/schema-node.ts';
import type { ValueContext } from '../schema/types/problem.ts';
import { resolveInstanceIdentifier } from './resolve-instance-identifier.ts';

/** A memo: paths are resolved with the same context again and again. */
const contexts = new WeakMap<RootSchemaNode, ValueContext>();

/** How the texts of values are read in the data of a schema, of which any node is given. */
export function valueContext(node: SchemaNode): ValueContext {
  const root = rootOf(node);
  let context = contexts.get(root);
  if (context === undefined) {
    context = { resolveInstance: (text, inner) => resolveInstanceIdentifier(root, text, inner) };
    contexts.set(root, context);
  }
  return context;
}

const namings = {
  lenient: new WeakMap<RootSchemaNode, ValueContext>(),
  strict: new WeakMap<RootSchemaNode, ValueContext>(),
};

/** The same, where it is said how names are read. */
export function namingContext(root: RootSchemaNode, names: 'lenient' | 'strict'): ValueContext {
  let context = namings[names].get(root);
  if (context === undefined) {
    context = { ...valueContext(root), names };
    namings[names].set(root, context);
  }
  return context;
}

function rootOf(node: SchemaNode): RootSchemaNode {
  let root = node;
  while (root.parent !== undefined) root = root.parent;
  invariant(root.kind === 'root', 'every schema node is below a root');
  return root;
}
