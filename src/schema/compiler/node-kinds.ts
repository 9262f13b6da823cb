import type { DraftKind } from './compilation.ts';

type Kinds = ReadonlySet<DraftKind>;

const data: readonly DraftKind[] = ['container', 'list', 'leaf', 'leaf-list', 'choice', 'anydata', 'anyxml'];
const dataOnly: Kinds = new Set(data);
const withOperations: Kinds = new Set([...data, 'action', 'notification']);

const childKinds: Readonly<Partial<Record<DraftKind, Kinds>>> = {
  root: new Set([...data, 'rpc', 'notification']),
  container: withOperations,
  list: withOperations,
  case: dataOnly,
  choice: new Set([...data, 'case']),
  input: dataOnly,
  output: dataOnly,
  notification: dataOnly,
  rpc: new Set(['input', 'output']),
  action: new Set(['input', 'output']),
};

/** True if a node of the second kind may stand below one of the first, wherever it comes from (RFC 7950 section 14). */
export function mayHold(parent: DraftKind, child: DraftKind): boolean {
  return childKinds[parent]?.has(child) ?? false;
}

/** Nodes an `augment` may name (RFC 7950 7.17). */
export const augmentable: Kinds = new Set([
  'container',
  'list',
  'choice',
  'case',
  'input',
  'output',
  'notification',
]);

/** Which properties a node can have, by kind: what a refine (RFC 7950 7.13.2) or deviate (7.20.3.2) may touch. */
const propertyKinds: Readonly<Record<string, Kinds>> = {
  type: new Set(['leaf', 'leaf-list']),
  units: new Set(['leaf', 'leaf-list']),
  default: new Set(['leaf', 'leaf-list', 'choice']),
  config: new Set(['container', 'list', 'leaf', 'leaf-list', 'choice', 'anydata', 'anyxml']),
  mandatory: new Set(['leaf', 'choice', 'anydata', 'anyxml']),
  'min-elements': new Set(['list', 'leaf-list']),
  'max-elements': new Set(['list', 'leaf-list']),
  presence: new Set(['container']),
  must: new Set([
    'container',
    'list',
    'leaf',
    'leaf-list',
    'anydata',
    'anyxml',
    'notification',
    'input',
    'output',
  ]),
  unique: new Set(['list']),
  'if-feature': new Set(['container', 'list', 'leaf', 'leaf-list', 'choice', 'case', 'anydata', 'anyxml']),
};

/** True if a node of the kind can have the property; keywords that are no such property fit every node. */
export function mayHaveProperty(kind: DraftKind, keyword: string): boolean {
  return propertyKinds[keyword]?.has(kind) ?? true;
}
