import { isDigit } from '../characters.ts';

const int32Max = 2_147_483_647;
const uint32Max = 4_294_967_295;

/** Where the `non-negative-integer` of RFC 7950 14 that starts at `at` ends (`0`, or digits without a leading zero); or `at`. */
export function nonNegativeIntegerEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  return end - at > 1 && text.charCodeAt(at) === 0x30 ? at : end;
}

function isNonNegativeInteger(text: string): boolean {
  return text !== '' && nonNegativeIntegerEnd(text, 0) === text.length;
}

/** `non-negative-integer-value` of RFC 7950 14. */
export function checkNonNegativeInteger(argument: string): string | undefined {
  return isNonNegativeInteger(argument) ? undefined : 'it must be a decimal number, 0 or more';
}

/** RFC 7950 7.7.6. */
export function checkMaxElements(argument: string): string | undefined {
  if (argument === 'unbounded' || (argument !== '0' && isNonNegativeInteger(argument))) return undefined;
  return "it must be 'unbounded' or a decimal number, 1 or more";
}

/** RFC 7950 9.3.4. */
export function checkFractionDigits(argument: string): string | undefined {
  const digits = isNonNegativeInteger(argument) ? Number(argument) : 0;
  return digits >= 1 && digits <= 18 ? undefined : 'it must be a number from 1 to 18';
}

/** RFC 7950 9.6.4.2. */
export function checkEnumValue(argument: string): string | undefined {
  const digits = argument.startsWith('-') ? argument.slice(1) : argument;
  const value = Number(argument);
  const isValid = isNonNegativeInteger(digits) && value >= -int32Max - 1 && value <= int32Max;
  return isValid ? undefined : `it must be a number from ${-int32Max - 1} to ${int32Max}`;
}

/** RFC 7950 9.7.4.2. */
export function checkBitPosition(argument: string): string | undefined {
  const isValid = isNonNegativeInteger(argument) && Number(argument) <= uint32Max;
  return isValid ? undefined : `it must be a number from 0 to ${uint32Max}`;
}
