import type { ErrorCode } from '../errors/codes.ts';
import { assertNever } from '../lib/invariant.ts';
import { gnmi } from './generated/gnmi.js';
import { bigIntToInt64, int64ToBigInt } from './int64.ts';
import { parseJsonBytes } from './json-bytes.ts';

/** A value that one leaf can have. 64-bit numbers are exact. */
export type ScalarValue =
  /** `ascii` is text for a person's eyes: a value in its lexical form. */
  | { readonly kind: 'string' | 'ascii'; readonly value: string }
  | { readonly kind: 'int' | 'uint'; readonly value: bigint }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'double' | 'float'; readonly value: number }
  /** digits / 10^precision. */
  | { readonly kind: 'decimal'; readonly digits: bigint; readonly precision: number };

/** The value of an update. */
export type TypedValue =
  | { readonly kind: 'json' | 'json_ietf'; readonly json: unknown }
  | { readonly kind: 'leaflist'; readonly elements: readonly ScalarValue[] }
  | ScalarValue;

/** Why a value message cannot be used. */
export interface ValueProblem {
  readonly code: ErrorCode;
  readonly problem: string;
}

type Message = gnmi.TypedValue.$Properties;

/** Largest precision a Decimal64 can have (RFC 7950 9.3.4). */
const maxPrecision = 18;

type ScalarDecoder = (message: Message) => ScalarValue;

const scalarDecoders: Readonly<Partial<Record<string, ScalarDecoder>>> = {
  string_val: message => ({ kind: 'string', value: message.string_val ?? '' }),
  ascii_val: message => ({ kind: 'ascii', value: message.ascii_val ?? '' }),
  int_val: message => ({ kind: 'int', value: int64ToBigInt(message.int_val) }),
  uint_val: message => ({ kind: 'uint', value: int64ToBigInt(message.uint_val) }),
  bool_val: message => ({ kind: 'bool', value: message.bool_val ?? false }),
  bytes_val: message => ({ kind: 'bytes', value: message.bytes_val ?? new Uint8Array() }),
  double_val: message => ({ kind: 'double', value: message.double_val ?? 0 }),
  float_val: message => ({ kind: 'float', value: message.float_val ?? 0 }),
  decimal_val: message => ({
    kind: 'decimal',
    digits: int64ToBigInt(message.decimal_val?.digits),
    precision: message.decimal_val?.precision ?? 0,
  }),
};

function decodeScalar(message: Message): ScalarValue | undefined {
  return scalarDecoders[message.value ?? '']?.(message);
}

function checkScalar(value: ScalarValue): ValueProblem | undefined {
  if (value.kind === 'decimal' && value.precision > maxPrecision)
    return { code: 'data-type', problem: `a decimal has at most ${maxPrecision} digits after the point` };
  if ((value.kind === 'double' || value.kind === 'float') && !Number.isFinite(value.value))
    return { code: 'data-type', problem: `${value.value} is not a value that a leaf can have` };
  return undefined;
}

function decodeLeafList(message: Message): TypedValue | ValueProblem {
  const elements: ScalarValue[] = [];
  for (const element of message.leaflist_val?.element ?? []) {
    const scalar = decodeScalar(element);
    if (scalar === undefined)
      return { code: 'data-shape', problem: 'the elements of a leaflist_val must be scalar values' };
    const problem = checkScalar(scalar);
    if (problem !== undefined) return problem;
    elements.push(scalar);
  }
  return { kind: 'leaflist', elements };
}

/** Reads a value message, the result of decoding (the accessor of its oneof is used). */
export function decodeTypedValue(message: Message): TypedValue | ValueProblem {
  const kind = message.value;
  if (kind === undefined) return { code: 'request-invalid', problem: 'the value is not set' };
  if (kind === 'json_val') return decodeJson('json', message.json_val);
  if (kind === 'json_ietf_val') return decodeJson('json_ietf', message.json_ietf_val);
  if (kind === 'leaflist_val') return decodeLeafList(message);
  const scalar = decodeScalar(message);
  if (scalar === undefined)
    return { code: 'encoding-unsupported', problem: `a value in ${kind} is not supported` };
  return checkScalar(scalar) ?? scalar;
}

function decodeJson(
  kind: 'json' | 'json_ietf',
  bytes: Uint8Array | null | undefined,
): TypedValue | ValueProblem {
  const parsed = parseJsonBytes(bytes ?? new Uint8Array());
  return 'problem' in parsed ? parsed : { kind, json: parsed.json };
}

/** Reads the value of an update: `val`, or the `value` of versions before 0.4.0. */
export function decodeUpdateValue(update: gnmi.Update.$Properties): TypedValue | ValueProblem {
  if (update.val !== null && update.val !== undefined) return decodeTypedValue(update.val);
  const old = update.value;
  if (old === null || old === undefined) return { code: 'request-invalid', problem: 'there is no value' };
  if (old.type === gnmi.Encoding.JSON_IETF) return decodeJson('json_ietf', old.value);
  if ((old.type ?? gnmi.Encoding.JSON) === gnmi.Encoding.JSON) return decodeJson('json', old.value);
  return { code: 'encoding-unsupported', problem: 'the old field `value` is understood as JSON only' };
}

/** The message for a value. */
export function encodeTypedValue(value: TypedValue): Message {
  switch (value.kind) {
    case 'json':
      return { json_val: Buffer.from(JSON.stringify(value.json)) };
    case 'json_ietf':
      return { json_ietf_val: Buffer.from(JSON.stringify(value.json)) };
    case 'leaflist':
      return { leaflist_val: { element: value.elements.map(encodeTypedValue) } };
    case 'string':
      return { string_val: value.value };
    case 'ascii':
      return { ascii_val: value.value };
    case 'int':
      return { int_val: bigIntToInt64(value.value) };
    case 'uint':
      return { uint_val: bigIntToInt64(value.value, true) };
    case 'bool':
      return { bool_val: value.value };
    case 'bytes':
      return { bytes_val: value.value };
    case 'double':
      return { double_val: value.value };
    case 'float':
      return { float_val: value.value };
    case 'decimal':
      return { decimal_val: { digits: bigIntToInt64(value.digits), precision: value.precision } };
    default:
      return assertNever(value);
  }
}
