/** How one kind of mistake appears on each interface, and whether trying again can help. */
export interface CodeEntry {
  /** Canonical gRPC status name. */
  readonly grpc:
    | 'INVALID_ARGUMENT'
    | 'NOT_FOUND'
    | 'ALREADY_EXISTS'
    | 'FAILED_PRECONDITION'
    | 'ABORTED'
    | 'UNIMPLEMENTED'
    | 'INTERNAL'
    | 'UNAVAILABLE'
    | 'RESOURCE_EXHAUSTED'
    | 'PERMISSION_DENIED'
    | 'UNAUTHENTICATED'
    | 'DEADLINE_EXCEEDED';
  readonly http: number;
  /** error-tag of RFC 8040 section 7. */
  readonly restconf: string;
  readonly retryable: boolean;
  readonly title: string;
}

const invalid = (title: string, restconf = 'invalid-value'): CodeEntry => ({
  grpc: 'INVALID_ARGUMENT',
  http: 400,
  restconf,
  retryable: false,
  title,
});

/** The name of one kind of mistake. Once given it is never used for another. */
export type ErrorCode =
  | 'yang-syntax'
  | 'yang-grammar'
  | 'yang-argument'
  | 'yang-import'
  | 'yang-reference'
  | 'yang-duplicate'
  | 'yang-circular'
  | 'yang-type'
  | 'yang-default'
  | 'yang-augment'
  | 'yang-deviation'
  | 'yang-refine'
  | 'yang-config'
  | 'yang-key'
  | 'yang-unique'
  | 'yang-xpath'
  | 'yang-status'
  | 'yang-version'
  | 'yang-feature'
  | 'path-syntax'
  | 'path-unknown'
  | 'path-keys'
  | 'path-wildcard'
  | 'data-syntax'
  | 'data-unknown'
  | 'data-shape'
  | 'data-type'
  | 'data-key-missing'
  | 'data-key-mismatch'
  | 'data-duplicate'
  | 'data-mandatory'
  | 'data-elements'
  | 'data-choice'
  | 'data-read-only'
  | 'data-must'
  | 'data-when'
  | 'data-leafref'
  | 'data-instance-required'
  | 'data-not-unique'
  | 'target-unknown'
  | 'model-unknown'
  | 'revision-unknown'
  | 'data-missing'
  | 'unauthenticated'
  | 'not-master'
  | 'request-invalid'
  | 'encoding-unsupported'
  | 'conflict'
  | 'confirm-pending'
  | 'confirm-unknown'
  | 'target-held'
  | 'transaction-reverted'
  | 'history-forgotten'
  | 'config-invalid'
  | 'store-corrupt'
  | 'store-unavailable'
  | 'overloaded'
  | 'answer-too-large'
  | 'target-unreachable'
  | 'target-rejected'
  | 'unavailable'
  | 'internal';

/**
 * Every code a diagnostic or error may carry. Codes are published: never rename or reuse one.
 * `docs/errors.md` is generated from this table, and a test proves that the two agree and that every code is raised somewhere.
 */
export const errorCodes: Readonly<Record<ErrorCode, CodeEntry>> = {
  // YANG text
  'yang-syntax': invalid('the text is not a YANG statement', 'malformed-message'),
  'yang-grammar': invalid('a statement stands where the grammar does not allow it', 'malformed-message'),
  'yang-argument': invalid("a statement's argument has the wrong form", 'malformed-message'),
  'yang-import': invalid('an import or include cannot be resolved'),
  'yang-reference': invalid('a name refers to nothing'),
  'yang-duplicate': invalid('a name is defined twice'),
  'yang-circular': invalid('definitions refer to each other in a circle'),
  'yang-type': invalid('a type or one of its restrictions is not legal'),
  'yang-default': invalid('a default value is not legal'),
  'yang-augment': invalid('an augment cannot be applied'),
  'yang-deviation': invalid('a deviation cannot be applied'),
  'yang-refine': invalid('a refine cannot be applied'),
  'yang-config': invalid('config true stands below config false'),
  'yang-key': invalid('a list key is not legal'),
  'yang-unique': invalid('a unique statement is not legal'),
  'yang-xpath': invalid('an XPath expression is not legal'),
  'yang-status': invalid('a current definition uses an obsolete one'),
  'yang-version': invalid('a construct needs another YANG version'),
  'yang-feature': invalid('an if-feature expression is not legal'),

  // paths
  'path-syntax': invalid('the path is malformed', 'malformed-message'),
  'path-unknown': {
    grpc: 'NOT_FOUND',
    http: 404,
    restconf: 'unknown-element',
    retryable: false,
    title: 'the schema has no such node',
  },
  'path-keys': invalid('the path lacks list keys or has too many', 'missing-attribute'),
  'path-wildcard': invalid('a wildcard is not allowed here'),

  // data
  'data-syntax': invalid('the document is not well-formed JSON', 'malformed-message'),
  'data-unknown': invalid('the document has a node that the schema does not', 'unknown-element'),
  'data-shape': invalid('the value has the wrong JSON shape for its node'),
  'data-type': invalid('the value does not have the type of its leaf'),
  'data-key-missing': invalid('a list entry lacks a key', 'missing-element'),
  'data-key-mismatch': invalid('a key leaf differs from the key in its path', 'bad-element'),
  'data-duplicate': invalid('a list entry or leaf-list value appears twice', 'data-exists'),
  'data-mandatory': invalid('a mandatory node is missing', 'missing-element'),
  'data-elements': invalid('a list has too few or too many entries', 'operation-failed'),
  'data-choice': invalid('nodes of more than one case are present', 'bad-element'),
  'data-read-only': invalid('a state node cannot be written', 'access-denied'),
  'data-must': invalid('a must condition of the model does not hold', 'operation-failed'),
  'data-when': invalid('a node exists although its when condition does not hold', 'unknown-element'),
  'data-leafref': invalid('a leafref refers to a value that does not exist', 'data-missing'),
  'data-instance-required': invalid(
    'an instance-identifier refers to a node that does not exist',
    'data-missing',
  ),
  'data-not-unique': invalid('list entries share values that must be unique', 'operation-failed'),

  // requests
  'target-unknown': {
    grpc: 'NOT_FOUND',
    http: 404,
    restconf: 'invalid-value',
    retryable: false,
    title: 'there is no such target',
  },
  'model-unknown': {
    grpc: 'NOT_FOUND',
    http: 404,
    restconf: 'invalid-value',
    retryable: false,
    title: 'there is no such model set',
  },
  'revision-unknown': {
    grpc: 'NOT_FOUND',
    http: 404,
    restconf: 'invalid-value',
    retryable: false,
    title: 'there is no such revision',
  },
  'data-missing': {
    grpc: 'NOT_FOUND',
    http: 404,
    restconf: 'data-missing',
    retryable: false,
    title: 'the node is known but has no data',
  },
  unauthenticated: {
    grpc: 'UNAUTHENTICATED',
    http: 401,
    restconf: 'access-denied',
    retryable: false,
    title: 'who makes the request is not known',
  },
  'not-master': {
    grpc: 'PERMISSION_DENIED',
    http: 403,
    restconf: 'access-denied',
    retryable: false,
    title: 'the request is not that of the present master of its role',
  },
  'request-invalid': invalid('the request breaks a rule of its protocol', 'malformed-message'),
  'encoding-unsupported': {
    grpc: 'UNIMPLEMENTED',
    http: 415,
    restconf: 'operation-not-supported',
    retryable: false,
    title: 'the encoding is not supported',
  },
  conflict: {
    grpc: 'ABORTED',
    http: 412,
    restconf: 'in-use',
    retryable: true,
    title: 'something the request relied on has changed',
  },
  'confirm-pending': {
    grpc: 'FAILED_PRECONDITION',
    http: 409,
    restconf: 'in-use',
    retryable: false,
    title: 'a confirmed commit holds the target until it is confirmed or cancelled',
  },
  'confirm-unknown': {
    grpc: 'FAILED_PRECONDITION',
    http: 404,
    restconf: 'invalid-value',
    retryable: false,
    title: 'no confirmed commit waits under this id',
  },
  'target-held': {
    grpc: 'ABORTED',
    http: 409,
    restconf: 'in-use',
    retryable: true,
    title: 'an atomic transaction holds the target until it is applied everywhere or taken back',
  },
  'transaction-reverted': {
    grpc: 'ABORTED',
    http: 409,
    restconf: 'operation-failed',
    retryable: false,
    title: 'the transaction was taken back before it was applied everywhere',
  },

  // environment
  'history-forgotten': {
    grpc: 'FAILED_PRECONDITION',
    http: 409,
    restconf: 'operation-failed',
    retryable: false,
    title: 'a change of what is kept would forget transactions; a warning of a dry run',
  },
  'config-invalid': {
    grpc: 'FAILED_PRECONDITION',
    http: 500,
    restconf: 'operation-failed',
    retryable: false,
    title: 'a process setting is wrong',
  },
  'store-corrupt': {
    grpc: 'INTERNAL',
    http: 500,
    restconf: 'operation-failed',
    retryable: false,
    title: 'stored data cannot be read',
  },
  'store-unavailable': {
    grpc: 'UNAVAILABLE',
    http: 503,
    restconf: 'resource-denied',
    retryable: true,
    title: 'the store cannot be reached or written',
  },
  overloaded: {
    grpc: 'RESOURCE_EXHAUSTED',
    http: 429,
    restconf: 'resource-denied',
    retryable: true,
    title: 'too much work is waiting; the answer says when to try again',
  },
  'answer-too-large': {
    grpc: 'INVALID_ARGUMENT',
    http: 413,
    restconf: 'too-big',
    retryable: false,
    title: 'one answer cannot have all that was asked for',
  },
  'target-unreachable': {
    grpc: 'UNAVAILABLE',
    http: 503,
    restconf: 'operation-failed',
    retryable: true,
    title: "the target's endpoint cannot be reached",
  },
  'target-rejected': {
    grpc: 'FAILED_PRECONDITION',
    http: 409,
    restconf: 'operation-failed',
    retryable: true,
    title: 'the target refused the change',
  },
  unavailable: {
    grpc: 'UNAVAILABLE',
    http: 503,
    restconf: 'resource-denied',
    retryable: true,
    title: 'the service is starting or stopping',
  },
  internal: {
    grpc: 'INTERNAL',
    http: 500,
    restconf: 'operation-failed',
    retryable: false,
    title: 'a defect in Binnacle; the log has the details',
  },
};
