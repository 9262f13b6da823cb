import type { YangVersion } from '../yang-version.ts';

/** Every syntax that an argument can have; the grammar names one for each statement. */
export type ArgumentSyntax =
  | 'none'
  | 'string'
  | 'identifier'
  | 'identifier-ref'
  | 'absolute-node-id'
  | 'descendant-node-id'
  | 'key'
  | 'unique'
  | 'leafref-path'
  | 'if-feature'
  | 'uri'
  | 'date'
  | 'boolean'
  | 'yang-version'
  | 'status'
  | 'ordered-by'
  | 'modifier'
  | 'deviate'
  | 'enum-name'
  | 'enum-value'
  | 'bit-position'
  | 'fraction-digits'
  | 'non-negative-integer'
  | 'max-elements'
  | 'range'
  | 'length';

/** Returns what is wrong with an argument, if anything. Linear in its length. */
export type ArgumentCheck = (argument: string, version: YangVersion) => string | undefined;
