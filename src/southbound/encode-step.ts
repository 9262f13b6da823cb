import { encodeJson } from '../data/encode-json.ts';
import { pathElements } from '../data/format-path.ts';
import type { PathElement } from '../data/path.ts';
import { redact } from '../data/redact.ts';
import type { Schema } from '../schema/schema.ts';
import type { Endpoint } from './endpoint.ts';
import { wrapUpdate } from './nameable.ts';
import type { Step } from './step.ts';

/** How a device is spoken to, and whether it is the device that reads it. */
export interface StepEncoding {
  readonly schema: Schema;
  readonly encoding: Endpoint['encoding'];
  /** `masked`: for people. */
  readonly secrets: 'shown' | 'masked';
}

/** An operation of a gNMI Set, as its client takes it. */
type EncodedStep = { readonly path: { readonly elements: readonly PathElement[] } } & (
  | { readonly operation: 'delete' }
  | {
      readonly operation: 'replace' | 'update';
      readonly value: { readonly kind: Endpoint['encoding']; readonly json: unknown };
    }
);

/** A step as an operation of a gNMI Set. */
export function encodeStep(step: Step, { schema, encoding, secrets }: StepEncoding): EncodedStep {
  if (step.operation === 'delete')
    return { operation: 'delete', path: { elements: pathElements(step.path) } };
  const { operation, path, value } = wrapUpdate(schema, step);
  const shown = secrets === 'masked' ? redact(value) : value;
  const json = encodeJson(shown, { qualify: encoding === 'json_ietf' ? 'ietf' : 'none' });
  return { operation, path: { elements: pathElements(path) }, value: { kind: encoding, json } };
}
