import { type Decoded, decodeJson } from '../data/decode-json.ts';
import { decodeScalar } from '../data/decode-scalar.ts';
import type { Edit } from '../data/edit.ts';
import { applyEdits } from '../data/edit.ts';
import { emptyTree } from '../data/empty-tree.ts';
import { resolvePath } from '../data/parse-path.ts';
import type { DataPath } from '../data/path.ts';
import { getNode } from '../data/select.ts';
import type { DataNode, DataTree } from '../data/tree.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { leafValue } from '../gnmi/leaf-value.ts';
import type { TypedValue } from '../gnmi/typed-value.ts';
import type { Schema } from '../schema/schema.ts';
import { configOnly } from './config-only.ts';
import type { Observation } from './device-session.ts';
import type { ReportedValue } from './reported-value.ts';
import type { Step } from './step.ts';

/** So many remarks are kept of one answer. */
const maxNotes = 20;

/**
 * What a device reported, as data of `schema`: its configuration, or what else `keep` says. What the schema does not know and
 * what does not have the type the schema says is left out, and noted.
 */
export function decodeReport(
  schema: Schema,
  values: readonly ReportedValue[],
  keep: (node: DataNode) => DataNode | undefined = configOnly,
): Observation {
  const diagnostics: Diagnostic[] = [];
  const edits = values.flatMap(({ path, value }): Edit[] => {
    const resolved = resolvePath(schema, path.elements);
    if (!('path' in resolved)) {
      diagnostics.push(...resolved.diagnostics);
      return [];
    }
    const decoded = decodeValue(schema, resolved.path, value);
    diagnostics.push(...decoded.diagnostics);
    const node = decoded.node === undefined ? undefined : keep(decoded.node);
    return node === undefined ? [] : [{ operation: 'update', path: resolved.path, value: node }];
  });
  const notes = diagnostics.map(({ message, path }) =>
    path === undefined ? message : `${path}: ${message}`,
  );
  return { tree: applyEdits(emptyTree(schema), edits), notes: notes.slice(0, maxNotes) };
}

/** `known`, with what `report` says at the places of `steps`; a place the report lacks is empty. */
export function mergeReport(known: DataTree, report: DataTree, steps: readonly Step[]): DataTree {
  const edits = steps.map(({ path }): Edit => {
    const value = getNode(report, path);
    return value === undefined ? { operation: 'delete', path } : { operation: 'replace', path, value };
  });
  return applyEdits(known, edits);
}

/** A value at a place, in whatever form a device sends it. */
export function decodeValue(schema: Schema, path: DataPath, value: TypedValue): Decoded {
  switch (value.kind) {
    case 'json':
    case 'json_ietf':
      return decodeJson({ schema, at: path }, value.json, { format: value.kind });
    case 'leaflist':
      return decodeScalar(
        path,
        value.elements.map(element => leafValue(element)),
      );
    default:
      return decodeScalar(path, leafValue(value));
  }
}
