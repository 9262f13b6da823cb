import { leafValue } from '../gnmi/leaf-value.ts';
import type { TypedValue } from '../gnmi/typed-value.ts';

/** A value as JSON has it; integers beyond 2^53 are strings. */
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
    default:
      return leafValue(value);
  }
}

/** A value for people: the bare text of a leaf, indented JSON of anything larger. */
export function showValue(value: TypedValue): string {
  const plain = plainValue(value);
  return typeof plain === 'object' && plain !== null ? JSON.stringify(plain, undefined, 2) : String(plain);
}
