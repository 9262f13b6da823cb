import { assertNever } from '../lib/invariant.ts';
import { parseValue } from '../schema/parse-value.ts';
import type { Decimal64Type, IntegerType, Type, UnionType } from '../schema/type.ts';
import { describeDecimal64, parseDecimal64 } from '../schema/types/decimal64.ts';
import { checkInteger, describeInteger } from '../schema/types/integer.ts';
import type { ParsedValue, ValueContext } from '../schema/types/problem.ts';
import { parseUnion } from '../schema/types/union.ts';

/** How values are read: as RFC 7951 has them, or the plain JSON of gNMI, where 64-bit and decimal numbers may be numbers. */
export interface JsonValueContext {
  readonly format: 'json' | 'json_ietf';
  readonly values: ValueContext;
}

/**
 * The value of a leaf in the encoding of RFC 7951 6: the JSON type counts, in unions too (6.10). A bigint is taken for a JSON
 * number that is too large for a double.
 */
export function decodeJsonValue(type: Type, json: unknown, context: JsonValueContext): ParsedValue {
  switch (type.base) {
    case 'leafref':
      return decodeJsonValue(type.realType, json, context);
    case 'union':
      return decodeUnion(type, json, context);
    case 'int8':
    case 'int16':
    case 'int32':
    case 'uint8':
    case 'uint16':
    case 'uint32':
      return isNumber(json)
        ? fromNumber(type, json)
        : wrongJson(json, `a JSON number: ${describeInteger(type)}`);
    case 'int64':
    case 'uint64':
      if (context.format === 'json' && isNumber(json)) return fromNumber(type, json);
      return typeof json === 'string'
        ? parseValue(type, json, context.values)
        : wrongJson(json, `a JSON string: ${describeInteger(type)}`);
    case 'decimal64':
      if (context.format === 'json' && isNumber(json)) return decimalFromNumber(type, json);
      return typeof json === 'string'
        ? parseDecimal64(type, json)
        : wrongJson(json, `a JSON string: ${describeDecimal64(type)}`);
    case 'boolean':
      return typeof json === 'boolean' ? { value: json } : wrongJson(json, 'true or false');
    case 'empty':
      return Array.isArray(json) && json.length === 1 && json[0] === null
        ? { value: null }
        : wrongJson(json, '[null]');
    case 'instance-identifier':
      return typeof json === 'string'
        ? parseValue(type, json, context.values)
        : wrongJson(json, 'a JSON string: an instance-identifier');
    case 'string':
    case 'binary':
    case 'enumeration':
    case 'bits':
    case 'identityref':
      return typeof json === 'string'
        ? parseValue(type, json, context.values)
        : wrongJson(json, `a JSON string: ${type.base}`);
    default:
      return assertNever(type);
  }
}

function decodeUnion(type: UnionType, json: unknown, context: JsonValueContext): ParsedValue {
  const parsed = parseUnion(type, showJson(json), member => decodeJsonValue(member, json, context));
  const settled = typeof json === 'string' && 'value' in parsed && parsed.value === json;
  return settled ? parsed : settleUnion(type, parsed, context.values);
}

/**
 * Makes what a member of a union took the value that its JSON text is read back as: a 64-bit number is written as a string, which
 * an earlier member may take. So a value is the same in whichever form it came, and when the log is read again.
 */
export function settleUnion(type: UnionType, parsed: ParsedValue, values: ValueContext): ParsedValue {
  const context: JsonValueContext = { format: 'json_ietf', values };
  let settled = parsed;
  // Each turn leads to an earlier member of the union, or ends.
  while ('value' in settled && (typeof settled.value === 'bigint' || typeof settled.value === 'string')) {
    const { value } = settled;
    const text = value.toString();
    const next = parseUnion(type, text, member => decodeJsonValue(member, text, context));
    if (!('value' in next) || next.value === value) break;
    settled = next;
  }
  return settled;
}

/** The value that a text means where nothing tells its type: in a path. */
export function readText(type: Type, text: string, values: ValueContext): ParsedValue {
  const real = type.base === 'leafref' ? type.realType : type;
  const parsed = parseValue(real, text, values);
  return real.base === 'union' ? settleUnion(real, parsed, values) : parsed;
}

function isNumber(json: unknown): json is number | bigint {
  return typeof json === 'number' || typeof json === 'bigint';
}

function fromNumber(type: IntegerType, number: number | bigint): ParsedValue {
  if (typeof number === 'bigint' || Number.isSafeInteger(number)) return checkInteger(type, number);
  const what = Number.isInteger(number) ? 'too large to be exact' : 'not an integer';
  return { problem: { message: `${number} is ${what}`, expected: describeInteger(type) } };
}

/** The decimal64 that a double is written as, if it is one exactly. */
export function decimalFromNumber(type: Decimal64Type, number: number | bigint): ParsedValue {
  const text = String(number);
  if (!text.includes('e-')) return parseDecimal64(type, text);
  const fixed = Number(number).toFixed(type.fractionDigits);
  return parseDecimal64(type, Number(fixed) === number ? fixed : text);
}

function wrongJson(json: unknown, expected: string): ParsedValue {
  return { problem: { message: `${showJson(json)} has the wrong JSON type`, expected } };
}

const maxShown = 60;

/** JSON for messages, cut if it is long. */
export function showJson(json: unknown): string {
  if (Array.isArray(json)) return json.length === 1 && json[0] === null ? '[null]' : 'an array';
  if (typeof json === 'object' && json !== null) return 'an object';
  const text = typeof json === 'bigint' ? String(json) : (JSON.stringify(json) ?? String(json));
  return text.length > maxShown ? `${text.slice(0, maxShown - 3)}...` : text;
}
