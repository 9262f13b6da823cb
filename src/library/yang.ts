import { locateInJson } from '../data/locate-json.ts';
import { type ValidateDocumentOptions, validateDocument } from '../data/validate-document.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';

/** The YANG engine as a library: the published entry `binnacle/yang`. Pure functions that also run in a browser. */
export { parseModule as parse, type ParsedModule } from '../yang/parse-module.ts';
export type { ModuleText, Statement } from '../yang/statement.ts';
export { compile } from '../schema/compile.ts';
export { formatTree, type FormatTreeOptions } from '../schema/format-tree.ts';
export { findChanges } from '../schema/changes/find-changes.ts';
export { type Change, formatChange, type VersionPart, versionPartOf } from '../schema/changes/change.ts';
export type { CompileOptions, Identity, ModuleSource, Schema, SchemaModule } from '../schema/schema.ts';
export type { DataSchemaNode, OperationSchemaNode, SchemaNode } from '../schema/schema-node.ts';
export type { Type } from '../schema/type.ts';
export type { DocumentType } from '../data/validate-document.ts';
export type { JsonText } from '../data/decode-json-text.ts';
export { type Diagnostic, formatDiagnostic, hasErrors, type SourceLocation } from '../errors/diagnostic.ts';

/** What to validate: a document of a schema. Without a type it is configuration. */
export interface ValidateOptions extends Omit<ValidateDocumentOptions, 'type'> {
  readonly type?: ValidateDocumentOptions['type'];
}

/**
 * Everything that is wrong with a JSON document (RFC 7951) of a schema, each with its instance path and its line and column: form,
 * types, and once these are right, every constraint of the model (RFC 7950 8). Empty if the document is valid.
 *
 * @example validate({ schema, document: { text: '{"site:name": "north"}', file: 'site.json' } })
 */
export function validate(options: ValidateOptions): readonly Diagnostic[] {
  const { diagnostics } = validateDocument({ ...options, type: options.type ?? 'config' });
  return locateInJson(diagnostics, options.document);
}
