import type { ArgumentCheck, ArgumentSyntax } from './argument-syntax.ts';
import { checkDate } from './date.ts';
import { checkEnumName } from './enum-name.ts';
import { checkIdentifier, checkIdentifierRef } from './identifier.ts';
import { checkIfFeature } from './if-feature.ts';
import {
  checkBitPosition,
  checkEnumValue,
  checkFractionDigits,
  checkMaxElements,
  checkNonNegativeInteger,
} from './integer.ts';
import { oneOf } from './one-of.ts';
import { checkLeafrefPath } from './leafref-path.ts';
import { checkLength, checkRange } from './range.ts';
import { checkAbsoluteNodeId, checkDescendantNodeId, checkKey, checkUnique } from './schema-node-id.ts';
import { checkUri } from './uri.ts';

/** The check of each argument syntax. */
export const argumentSyntaxes: Readonly<Record<Exclude<ArgumentSyntax, 'none'>, ArgumentCheck>> = {
  string: () => undefined,
  identifier: checkIdentifier,
  'identifier-ref': checkIdentifierRef,
  'absolute-node-id': checkAbsoluteNodeId,
  'descendant-node-id': checkDescendantNodeId,
  key: checkKey,
  unique: checkUnique,
  'leafref-path': checkLeafrefPath,
  'if-feature': checkIfFeature,
  uri: checkUri,
  date: checkDate,
  boolean: oneOf('true', 'false'),
  'yang-version': oneOf('1', '1.1'),
  status: oneOf('current', 'deprecated', 'obsolete'),
  'ordered-by': oneOf('system', 'user'),
  modifier: oneOf('invert-match'),
  deviate: oneOf('not-supported', 'add', 'replace', 'delete'),
  'enum-name': checkEnumName,
  'enum-value': checkEnumValue,
  'bit-position': checkBitPosition,
  'fraction-digits': checkFractionDigits,
  'non-negative-integer': checkNonNegativeInteger,
  'max-elements': checkMaxElements,
  range: checkRange,
  length: checkLength,
};
