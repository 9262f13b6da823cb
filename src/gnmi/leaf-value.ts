import type { LeafValue } from '../schema/value.ts';
import type { ScalarValue } from './typed-value.ts';

/** A scalar of gNMI as the value of a leaf, before it is known of which type that is: bytes in base64, decimals written out. */
export function leafValue(value: ScalarValue): LeafValue {
  switch (value.kind) {
    case 'bytes':
      return Buffer.from(value.value).toString('base64');
    case 'float':
      return shortestSingle(value.value);
    case 'decimal':
      return scaledText(value.digits, value.precision);
    default:
      return value.value;
  }
}

/** The shortest number that is this one in single precision: what the sender meant by it. */
function shortestSingle(value: number): number {
  for (let precision = 6; precision < 9; precision++) {
    const candidate = Number(value.toPrecision(precision));
    if (Math.fround(candidate) === value) return candidate;
  }
  return Number(value.toPrecision(9));
}

/** digits / 10^precision, written out. */
function scaledText(digits: bigint, precision: number): string {
  const text = String(digits < 0n ? -digits : digits).padStart(precision + 1, '0');
  const sign = digits < 0n ? '-' : '';
  const whole = text.slice(0, text.length - precision);
  return precision === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(-precision)}`;
}
