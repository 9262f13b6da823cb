import { encodeJson } from '../data/encode-json.ts';
import { pathElements } from '../data/format-path.ts';
import { redact } from '../data/redact.ts';
import type { DataNode } from '../data/tree.ts';
import type { ClientSetOperation } from '../gnmi/client-messages.ts';
import type { DataEncoding } from '../gnmi/encoding.ts';
import type { Schema } from '../schema/schema.ts';
import { leafOperations } from './leaf-operations.ts';
import { wrapUpdate } from './nameable.ts';
import type { Step } from './step.ts';

/** How a device is spoken to, and whether it is the device that reads it. */
export interface StepEncoding {
  readonly schema: Schema;
  readonly encoding: DataEncoding;
  /** `masked`: for people. */
  readonly secrets: 'shown' | 'masked';
}

/** A step as operations of a gNMI Set: one, but in PROTO one for each leaf. */
export function encodeStep(
  step: Step,
  { schema, encoding, secrets }: StepEncoding,
): readonly ClientSetOperation[] {
  if (step.operation === 'delete')
    return [{ operation: 'delete', path: { elements: pathElements(step.path) } }];
  const shown = (value: DataNode): DataNode => (secrets === 'masked' ? redact(value) : value);
  if (encoding === 'proto') return leafOperations({ ...step, value: shown(step.value) });
  const { operation, path, value } = wrapUpdate(schema, step);
  const json = encodeJson(shown(value), { qualify: encoding === 'json_ietf' ? 'ietf' : 'none' });
  return [{ operation, path: { elements: pathElements(path) }, value: { kind: encoding, json } }];
}
