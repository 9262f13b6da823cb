import type { Scalar } from '../data/encode-scalar.ts';
import type { ScalarValue, TypedValue } from './typed-value.ts';

/** A typed scalar of the data as gNMI's PROTO encoding has it. */
export function scalarValue(scalar: Scalar): TypedValue {
  if (scalar.kind === 'leaflist')
    return { kind: 'leaflist', elements: scalar.value.map(element => scalarValue(element) as ScalarValue) };
  if (scalar.kind === 'bytes') return { kind: 'bytes', value: Buffer.from(scalar.base64, 'base64') };
  return scalar;
}
