import type { Diagnostic } from '../errors/diagnostic.ts';
import { hasErrors } from '../errors/diagnostic.ts';
import type { Schema } from '../schema/schema.ts';
import { inner, leaf } from './build.ts';
import { decodeJson, type OperationPlace } from './decode-json.ts';
import type { JsonText } from './decode-json-text.ts';
import { decodeOperation, type OperationType } from './decode-operation.ts';
import { applyEdits, type Edit } from './edit.ts';
import { emptyTree } from './empty-tree.ts';
import { formatPath } from './format-path.ts';
import { InnerInstance } from './instance.ts';
import { readJson } from './json-reader.ts';
import { openTree } from './open-tree.ts';
import type { DataPath } from './path.ts';
import type { DataTree, InnerData } from './tree.ts';
import { validateInstance, validateTree } from './validate.ts';

/** What a document is: configuration alone, configuration and state, a call, an answer, or a notification. */
export type DocumentType = 'config' | 'data' | OperationType;

export const documentTypes: readonly DocumentType[] = ['config', 'data', 'rpc', 'reply', 'notif'];

export interface ValidateDocumentOptions {
  readonly schema: Schema;
  readonly type: DocumentType;
  readonly document: JsonText;
  /** The data tree that an action or notification stands in, and that operations can refer to. */
  readonly operational?: JsonText;
}

export interface ValidatedDocument {
  readonly diagnostics: readonly Diagnostic[];
  /** The data of a document without mistakes of form; undefined for those of operations and notifications. */
  readonly tree: DataTree | undefined;
}

/**
 * Everything that is wrong with a JSON document (RFC 7951) of a schema: its form, its types, every constraint of the model. The
 * constraints are looked at once the form is right.
 */
export function validateDocument(options: ValidateDocumentOptions): ValidatedDocument {
  const { schema, type, document } = options;
  const { json, diagnostics } = readJson(document.text, document.file);
  if (json === undefined || hasErrors(diagnostics)) return { diagnostics, tree: undefined };
  if (type === 'config' || type === 'data') return validateData(schema, json, type);
  const operational = readOperational(options);
  if (operational.tree === undefined) return { diagnostics: operational.diagnostics, tree: undefined };
  return {
    diagnostics: validateOperation(operational.tree, json, { type, isKnown: operational.isKnown }),
    tree: undefined,
  };
}

function validateData(schema: Schema, json: unknown, type: 'config' | 'data'): ValidatedDocument {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json, { names: 'strict' });
  if (node === undefined || hasErrors(diagnostics)) return { diagnostics, tree: undefined };
  const tree: DataTree = { schema, root: node as InnerData };
  return { diagnostics: validateTree(tree, { type }), tree };
}

interface Operational {
  readonly tree: DataTree | undefined;
  readonly isKnown: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** The data tree around an operation; nothing is known of it unless it is given. */
function readOperational({ schema, operational }: ValidateDocumentOptions): Operational {
  if (operational === undefined) return { tree: emptyTree(schema), isKnown: false, diagnostics: [] };
  const { json, diagnostics } = readJson(operational.text, operational.file);
  if (json === undefined || hasErrors(diagnostics)) return { tree: undefined, isKnown: true, diagnostics };
  const decoded = decodeJson({ schema, at: [] }, json, { names: 'strict' });
  if (decoded.node === undefined || hasErrors(decoded.diagnostics)) {
    return { tree: undefined, isKnown: true, diagnostics: decoded.diagnostics };
  }
  return { tree: { schema, root: decoded.node as InnerData }, isKnown: true, diagnostics: [] };
}

function validateOperation(
  around: DataTree,
  json: unknown,
  { type, isKnown }: { readonly type: OperationType; readonly isKnown: boolean },
): readonly Diagnostic[] {
  const { place, node, diagnostics } = decodeOperation(around.schema, json, { type, names: 'strict' });
  if (place === undefined || node === undefined || hasErrors(diagnostics)) return diagnostics;
  const { parent } = place;
  const tree = openTree(isKnown ? around : withPlace(around, parent));
  const above = tree.at(parent);
  if (above?.kind !== 'inner') return [...diagnostics, nowhere(place)];
  const instance = new InnerInstance(place.content, above, { data: node });
  above.operation = instance;
  return validateInstance(tree, instance, 'data');
}

/** An operation belongs to a node that exists (RFC 7950 7.15, 7.16). */
function nowhere({ parent, operation }: OperationPlace): Diagnostic {
  return {
    code: 'data-missing',
    severity: 'error',
    message: `the node that ${operation.kind} ${operation.name} belongs to does not exist`,
    path: formatPath([...parent, { schema: operation }]),
    section: operation.kind === 'action' ? 'RFC 7950 7.15' : 'RFC 7950 7.16',
  };
}

/** The tree with the entries and containers of a path in it. */
function withPlace(tree: DataTree, path: DataPath): DataTree {
  const edits = path.flatMap(({ schema, keys = [] }, index): Edit[] => {
    if (schema.kind !== 'list' && schema.kind !== 'container') return [];
    const members = schema.kind === 'list' ? schema.keys.map((key, at) => leaf(key, keys[at] ?? null)) : [];
    return [{ operation: 'update', path: path.slice(0, index + 1), value: inner(schema, members) }];
  });
  return applyEdits(tree, edits);
}
