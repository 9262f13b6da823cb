import type { TypedValue } from '../gnmi/typed-value.ts';

/** A value as JSON has it; 64-bit numbers are strings, as in RFC 7951. */
export function plainValue(value: TypedValue): unknown {
  switch (value.kind) {
    case 'json':
    case 'json_ietf':
      return value.json;
    case 'leaflist':
      return value.elements.map(plainValue);
    case 'int':
    case 'uint':
      return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : String(value.value);
    case 'bytes':
      return Buffer.from(value.value).toString('base64');
    case 'decimal':
      return decimalText(value.digits, value.precision);
    default:
      return value.value;
  }
}

/** A value for people: the bare text of a leaf, indented JSON of anything larger. */
export function showValue(value: TypedValue): string {
  const plain = plainValue(value);
  return typeof plain === 'object' && plain !== null ? JSON.stringify(plain, undefined, 2) : String(plain);
}

function decimalText(digits: bigint, precision: number): string {
  const sign = digits < 0n ? '-' : '';
  const text = String(digits < 0n ? -digits : digits).padStart(precision + 1, '0');
  const point = text.length - precision;
  return precision === 0 ? `${sign}${text}` : `${sign}${text.slice(0, point)}.${text.slice(point)}`;
}
