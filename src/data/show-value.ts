import { isSecret } from '../schema/is-secret.ts';
import type { LeafListSchemaNode, LeafSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import { showJson } from './decode-json-value.ts';
import type { DataPathStep } from './path.ts';
import { secretMask } from './secret-mask.ts';

/** A value for a message, or the mask if it is a secret. An instance-identifier stands as it is, all else in quotes. */
export function showValue(schema: LeafSchemaNode | LeafListSchemaNode, value: LeafValue): string {
  if (isSecret(schema)) return secretMask;
  return schema.type.base === 'instance-identifier' ? String(value) : showJson(String(value));
}

/** The step of a path to a leaf, or to one value of a leaf-list; a secret value is not named. */
export function valueStep(schema: LeafSchemaNode | LeafListSchemaNode, value: LeafValue): DataPathStep {
  return schema.kind === 'leaf-list' && !isSecret(schema) ? { schema, value } : { schema };
}
