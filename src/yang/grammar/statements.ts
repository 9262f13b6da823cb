import type { ArgumentSyntax } from '../arguments/argument-syntax.ts';

/** One row of the grammar: what a statement is and holds. */
export interface StatementRow {
  readonly argument: ArgumentSyntax;
  /** Section that defines the statement; of RFC 7950 unless it says otherwise. */
  readonly section: string;
  /**
   * The substatements, separated by blanks: `name` with `?` for 0..1, `!` for 1, `*` for 0..n, `+` for 1..n. `@1` and `@1.1` in front
   * of the sign limit an item to that version. A name of `groups` stands for each of its members, 0..n; with `+` at least
   * one member must be there. `name:row` says that another row than that of the keyword describes the substatement.
   */
  readonly holds: string;
}

/** Sets of keywords that the rows below name together. */
export const groups: Readonly<Record<string, string>> = {
  data: 'container* leaf* leaf-list* list* choice* anydata@1.1* anyxml* uses*',
  operations: 'action@1.1* notification@1.1*',
  additions:
    'container* leaf* leaf-list* list* choice* anydata@1.1* anyxml* uses* case* action@1.1* notification@1.1*',
};

const documented = 'description? reference?';
const definition = `status? ${documented}`;
const error = `error-message? error-app-tag? ${documented}`;
const node = `when? if-feature* ${definition}`;
const linkage = `revision-date? description@1.1? reference@1.1?`;
const elements = 'min-elements? max-elements?';
const moduleBody =
  'yang-version? import* include* organization? contact? description? reference? revision* ' +
  'extension* feature* identity* typedef* grouping* data augment* rpc* notification* deviation*';

/**
 * Every statement of RFC 7950 section 7 and 9, and the differences of RFC 6020: the whole syntactic grammar. What it cannot say stands
 * beside it: the order of a module's sections, and that `not-supported` is alone. Where the ABNF of section 14 asks for
 * more than the text does, the text holds: a list and an augment may be empty, as in published modules.
 */
export const statementRows: Readonly<Record<string, StatementRow>> = {
  module: { argument: 'identifier', section: '7.1', holds: `namespace! prefix! ${moduleBody}` },
  submodule: { argument: 'identifier', section: '7.2', holds: `belongs-to! ${moduleBody}` },
  'yang-version': { argument: 'yang-version', section: '7.1.2', holds: '' },
  namespace: { argument: 'uri', section: '7.1.3', holds: '' },
  prefix: { argument: 'identifier', section: '7.1.4', holds: '' },
  import: { argument: 'identifier', section: '7.1.5', holds: `prefix! ${linkage}` },
  'revision-date': { argument: 'date', section: '7.1.5.1', holds: '' },
  include: { argument: 'identifier', section: '7.1.6', holds: linkage },
  organization: { argument: 'string', section: '7.1.7', holds: '' },
  contact: { argument: 'string', section: '7.1.8', holds: '' },
  revision: { argument: 'date', section: '7.1.9', holds: documented },
  'belongs-to': { argument: 'identifier', section: '7.2.2', holds: 'prefix!' },

  typedef: { argument: 'identifier', section: '7.3', holds: `type! units? default? ${definition}` },
  units: { argument: 'string', section: '7.3.3', holds: '' },
  default: { argument: 'string', section: '7.3.4', holds: '' },
  type: {
    argument: 'identifier-ref',
    section: '7.4',
    holds:
      'fraction-digits? range? length? pattern* enum* bit* path? base@1? base@1.1* require-instance? type*',
  },
  'fraction-digits': { argument: 'fraction-digits', section: '9.3.4', holds: '' },
  range: { argument: 'range', section: '9.2.4', holds: error },
  length: { argument: 'length', section: '9.4.4', holds: error },
  pattern: { argument: 'string', section: '9.4.5', holds: `modifier@1.1? ${error}` },
  modifier: { argument: 'modifier', section: '9.4.6', holds: '' },
  enum: { argument: 'enum-name', section: '9.6.4', holds: `if-feature@1.1* value? ${definition}` },
  value: { argument: 'enum-value', section: '9.6.4.2', holds: '' },
  bit: { argument: 'identifier', section: '9.7.4', holds: `if-feature@1.1* position? ${definition}` },
  position: { argument: 'bit-position', section: '9.7.4.2', holds: '' },
  path: { argument: 'leafref-path', section: '9.9.2', holds: '' },
  'require-instance': { argument: 'boolean', section: '9.9.3', holds: '' },

  container: {
    argument: 'identifier',
    section: '7.5',
    holds: `${node} must* presence? config? typedef* grouping* data operations`,
  },
  must: { argument: 'string', section: '7.5.3', holds: error },
  'error-message': { argument: 'string', section: '7.5.4.1', holds: '' },
  'error-app-tag': { argument: 'string', section: '7.5.4.2', holds: '' },
  presence: { argument: 'string', section: '7.5.5', holds: '' },
  leaf: {
    argument: 'identifier',
    section: '7.6',
    holds: `${node} type! units? must* default? config? mandatory?`,
  },
  mandatory: { argument: 'boolean', section: '7.6.5', holds: '' },
  'leaf-list': {
    argument: 'identifier',
    section: '7.7',
    holds: `${node} type! units? must* default@1.1* config? ${elements} ordered-by?`,
  },
  'min-elements': { argument: 'non-negative-integer', section: '7.7.5', holds: '' },
  'max-elements': { argument: 'max-elements', section: '7.7.6', holds: '' },
  'ordered-by': { argument: 'ordered-by', section: '7.7.7', holds: '' },
  list: {
    argument: 'identifier',
    section: '7.8',
    holds: `${node} must* key? unique* config? ${elements} ordered-by? typedef* grouping* data operations`,
  },
  key: { argument: 'key', section: '7.8.2', holds: '' },
  unique: { argument: 'unique', section: '7.8.3', holds: '' },
  choice: {
    argument: 'identifier',
    section: '7.9',
    holds: `${node} default? config? mandatory? case* choice@1.1* container* leaf* leaf-list* list* anydata@1.1* anyxml*`,
  },
  case: { argument: 'identifier', section: '7.9.2', holds: `${node} data` },
  anydata: { argument: 'identifier', section: '7.10', holds: `${node} must* config? mandatory?` },
  anyxml: { argument: 'identifier', section: '7.11', holds: `${node} must* config? mandatory?` },

  grouping: {
    argument: 'identifier',
    section: '7.12',
    holds: `${definition} typedef* grouping* data operations`,
  },
  uses: { argument: 'identifier-ref', section: '7.13', holds: `${node} refine* augment:uses-augment*` },
  refine: {
    argument: 'descendant-node-id',
    section: '7.13.2',
    holds: `if-feature@1.1* must* presence? default@1? default@1.1* config? mandatory? ${elements} ${documented}`,
  },
  augment: { argument: 'absolute-node-id', section: '7.17', holds: `${node} additions` },
  'uses-augment': { argument: 'descendant-node-id', section: '7.17', holds: `${node} additions` },

  rpc: {
    argument: 'identifier',
    section: '7.14',
    holds: `if-feature* ${definition} typedef* grouping* input? output?`,
  },
  action: {
    argument: 'identifier',
    section: '7.15',
    holds: `if-feature* ${definition} typedef* grouping* input? output?`,
  },
  input: { argument: 'none', section: '7.14.2', holds: 'must@1.1* typedef* grouping* data+' },
  output: { argument: 'none', section: '7.14.3', holds: 'must@1.1* typedef* grouping* data+' },
  notification: {
    argument: 'identifier',
    section: '7.16',
    holds: `if-feature* must@1.1* ${definition} typedef* grouping* data`,
  },

  identity: {
    argument: 'identifier',
    section: '7.18',
    holds: `if-feature@1.1* base@1? base@1.1* ${definition}`,
  },
  base: { argument: 'identifier-ref', section: '7.18.2', holds: '' },
  extension: { argument: 'identifier', section: '7.19', holds: `argument? ${definition}` },
  argument: { argument: 'identifier', section: '7.19.2', holds: 'yin-element?' },
  'yin-element': { argument: 'boolean', section: '7.19.2.2', holds: '' },
  feature: { argument: 'identifier', section: '7.20.1', holds: `if-feature* ${definition}` },
  'if-feature': { argument: 'if-feature', section: '7.20.2', holds: '' },
  deviation: { argument: 'absolute-node-id', section: '7.20.3', holds: `${documented} deviate+` },
  deviate: { argument: 'deviate', section: '7.20.3.2', holds: '' },
  'deviate not-supported': { argument: 'deviate', section: '7.20.3.2', holds: '' },
  'deviate add': {
    argument: 'deviate',
    section: '7.20.3.2',
    holds: `units? must* unique* default@1? default@1.1* config? mandatory? ${elements}`,
  },
  'deviate replace': {
    argument: 'deviate',
    section: '7.20.3.2',
    holds: `type? units? default? config? mandatory? ${elements}`,
  },
  'deviate delete': {
    argument: 'deviate',
    section: '7.20.3.2',
    holds: 'units? must* unique* default@1? default@1.1*',
  },

  config: { argument: 'boolean', section: '7.21.1', holds: '' },
  status: { argument: 'status', section: '7.21.2', holds: '' },
  description: { argument: 'string', section: '7.21.3', holds: '' },
  reference: { argument: 'string', section: '7.21.4', holds: '' },
  when: { argument: 'string', section: '7.21.5', holds: documented },

  // Extensions whose RFCs give them a grammar, by module and name. The compiler knows which module a prefix stands for.
  'ietf-yang-metadata:annotation': {
    argument: 'identifier',
    section: 'RFC 7952 3',
    holds: `type! if-feature* units? ${definition}`,
  },
  'ietf-restconf:yang-data': { argument: 'string', section: 'RFC 8040 8', holds: 'container* choice* uses*' },
  'ietf-yang-structure-ext:structure': {
    argument: 'identifier',
    section: 'RFC 8791 2.1',
    holds: `must* ${definition} typedef* grouping* data`,
  },
  'ietf-yang-structure-ext:augment-structure': {
    argument: 'absolute-node-id',
    section: 'RFC 8791 2.2',
    holds: `${definition} case* data`,
  },
};
