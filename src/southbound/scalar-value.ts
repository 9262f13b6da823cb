import type { ScalarValue } from '../gnmi/typed-value.ts';
import { assertNever } from '../lib/invariant.ts';
import type { LeafValue } from '../schema/value.ts';

/** A scalar of gNMI as the value that the reader of leafs takes. */
export function scalarValue(value: ScalarValue): LeafValue {
  switch (value.kind) {
    case 'string':
    case 'ascii':
    case 'int':
    case 'uint':
    case 'bool':
    case 'double':
    case 'float':
      return value.value;
    case 'bytes':
      return Buffer.from(value.value).toString('base64');
    case 'decimal':
      return decimalText(value.digits, value.precision);
    default:
      return assertNever(value);
  }
}

/** digits / 10^precision, written out. */
function decimalText(digits: bigint, precision: number): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(precision + 1, '0');
  return precision === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -precision)}.${text.slice(-precision)}`;
}
