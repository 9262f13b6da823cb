import { isSecret } from '../schema/is-secret.ts';
import { parseValue } from '../schema/parse-value.ts';
import type { LeafListSchemaNode, LeafSchemaNode } from '../schema/schema-node.ts';
import type { Decimal64Type, IntegerType, Type, UnionType } from '../schema/type.ts';
import { parseDecimal64 } from '../schema/types/decimal64.ts';
import { checkInteger, describeInteger } from '../schema/types/integer.ts';
import type { ParsedValue, ValueContext } from '../schema/types/problem.ts';
import { parseUnion } from '../schema/types/union.ts';
import type { LeafValue } from '../schema/value.ts';
import { leaf, leafList, tryLeafList } from './build.ts';
import { concealProblem, maskAmongValues } from './conceal-problem.ts';
import type { Decoded } from './decode-json.ts';
import { decimalFromNumber, settleUnion, showJson } from './decode-json-value.ts';
import { formatPath } from './format-path.ts';
import type { DataPath } from './path.ts';
import { secretMask } from './secret-mask.ts';
import { valueContext } from './value-context.ts';

export interface DecodeScalarOptions {
  /** As that of `decodeJson`. */
  readonly masks?: boolean;
}

/**
 * Reads a typed scalar, as gNMI has them, as the leaf at a path, or several as the leaf-list. A number is good for any
 * numeric type in whose range it is, `true` for `empty`, and a text for every type that can be written as text.
 */
export function decodeScalar(
  path: DataPath,
  value: LeafValue | readonly LeafValue[],
  options: DecodeScalarOptions = {},
): Decoded {
  const schema = path.at(-1)?.schema;
  const masked = options.masks === true ? tryMask(path, value) : undefined;
  if (masked !== undefined) return masked;
  if (schema?.kind === 'leaf' && !isArray(value)) {
    const parsed = decodeOne(schema, value);
    if ('value' in parsed) return { node: leaf(schema, parsed.value), diagnostics: [] };
    return { node: undefined, diagnostics: [diagnostic(path, schema, parsed)] };
  }
  if (schema?.kind === 'leaf-list') return decodeValues(path, schema, isArray(value) ? value : [value]);
  const what = schema === undefined ? 'the root' : `${schema.kind} ${schema.name}`;
  const many = isArray(value) ? 'more than one scalar value' : 'a scalar value';
  return {
    node: undefined,
    diagnostics: [
      {
        code: 'data-shape',
        severity: 'error',
        message: `${what} cannot have ${many}`,
        path: formatPath(path),
      },
    ],
  };
}

function isArray(value: LeafValue | readonly LeafValue[]): value is readonly LeafValue[] {
  return Array.isArray(value);
}

/** The mask, where it stands for the value or all values of a secret; undefined where there is no mask. */
function tryMask(path: DataPath, value: LeafValue | readonly LeafValue[]): Decoded | undefined {
  const schema = path.at(-1)?.schema;
  if (schema === undefined || !isSecret(schema)) return undefined;
  if (schema.kind === 'leaf' && value === secretMask)
    return { node: leaf(schema, secretMask), diagnostics: [] };
  const values = isArray(value) ? value : [value];
  if (schema.kind !== 'leaf-list' || !values.includes(secretMask)) return undefined;
  if (values.length === 1) return { node: leafList(schema, [secretMask]), diagnostics: [] };
  const place = { path: formatPath(path), section: 'RFC 7950 9' };
  return {
    node: undefined,
    diagnostics: [{ code: 'data-type', severity: 'error', ...maskAmongValues, ...place }],
  };
}

function diagnostic(
  path: DataPath,
  schema: LeafSchemaNode | LeafListSchemaNode,
  parsed: Extract<ParsedValue, { problem: unknown }>,
): Decoded['diagnostics'][number] {
  return {
    code: 'data-type',
    severity: 'error',
    ...concealProblem(schema, parsed.problem),
    path: formatPath(path),
    section: 'RFC 7950 9',
  };
}

function decodeValues(path: DataPath, schema: LeafListSchemaNode, scalars: readonly LeafValue[]): Decoded {
  const parsed = scalars.map(scalar => decodeOne(schema, scalar));
  const values = parsed.flatMap(result => ('value' in result ? [result.value] : []));
  const diagnostics = parsed.flatMap(result =>
    'problem' in result ? [diagnostic(path, schema, result)] : [],
  );
  const { node, duplicates } = tryLeafList(schema, values);
  for (const value of duplicates) {
    const shown = isSecret(schema) ? 'a secret' : showJson(String(value));
    const message = `${shown} is in leaf-list ${schema.name} more than once`;
    const section = 'RFC 7950 7.7';
    diagnostics.push({ code: 'data-duplicate', severity: 'error', message, path: formatPath(path), section });
  }
  return { node, diagnostics };
}

function decodeOne(schema: LeafSchemaNode | LeafListSchemaNode, scalar: LeafValue): ParsedValue {
  return decodeScalarValue(schema.type, scalar, valueContext(schema));
}

/** One value of a type from the closest JavaScript value. */
function decodeScalarValue(type: Type, scalar: LeafValue, values: ValueContext): ParsedValue {
  switch (type.base) {
    case 'leafref':
      return decodeScalarValue(type.realType, scalar, values);
    case 'union':
      return settleUnion(type, decodeUnion(type, scalar, values), values);
    case 'empty':
      if (scalar === true || scalar === null) return { value: null };
      break;
    case 'boolean':
      if (typeof scalar === 'boolean') return { value: scalar };
      break;
    default:
  }
  if (typeof scalar === 'string') return parseValue(type, scalar, values);
  if (typeof scalar === 'number' || typeof scalar === 'bigint') {
    if (type.base === 'decimal64') return fromNumber(type, scalar);
    if (isInteger(type)) return fromInteger(type, scalar);
  }
  return {
    problem: { message: `${showJson(scalar)} is not a value of type ${type.name}`, expected: type.base },
  };
}

/**
 * A text is first offered to the members whose values are sent as text, so that what `encodeScalar` makes comes back as it was:
 * the string `5` of a union of number and string stays a string. Only then is it read as text for any other member.
 */
function decodeUnion(type: UnionType, scalar: LeafValue, values: ValueContext): ParsedValue {
  if (typeof scalar === 'string') {
    const asText = parseUnion(type, showJson(scalar), member =>
      isText(member) ? decodeScalarValue(member, scalar, values) : notText,
    );
    if ('value' in asText) return asText;
  }
  return parseUnion(type, showJson(scalar), member => decodeScalarValue(member, scalar, values));
}

const notText: ParsedValue = { problem: { message: 'it is not sent as text' } };

const textBases: ReadonlySet<Type['base']> = new Set([
  'string',
  'enumeration',
  'identityref',
  'bits',
  'instance-identifier',
] as const);

function isText(type: Type): boolean {
  if (type.base === 'leafref') return isText(type.realType);
  return type.base === 'union' ? type.members.some(isText) : textBases.has(type.base);
}

function isInteger(type: Type): type is IntegerType {
  return /^u?int/.test(type.base);
}

function fromInteger(type: IntegerType, number: number | bigint): ParsedValue {
  if (typeof number === 'bigint' || Number.isSafeInteger(number)) return checkInteger(type, number);
  return { problem: { message: `${number} is not an integer`, expected: describeInteger(type) } };
}

function fromNumber(type: Decimal64Type, number: number | bigint): ParsedValue {
  return typeof number === 'bigint'
    ? parseDecimal64(type, number.toString())
    : decimalFromNumber(type, number);
}
