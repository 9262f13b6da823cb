import { checkEdit, isKeyLeaf } from '../data/check-edit.ts';
import type { Decoded } from '../data/decode-json.ts';
import { decodeJson } from '../data/decode-json.ts';
import { decodeJsonInSteps } from '../data/decode-json-in-steps.ts';
import { decodeScalar } from '../data/decode-scalar.ts';
import { diffInSteps } from '../data/diff.ts';
import type { Edit } from '../data/edit.ts';
import { applyEdits } from '../data/edit.ts';
import { applyEditsInSteps, isLargeUpdate } from '../data/edit-in-steps.ts';
import { emptyTree } from '../data/empty-tree.ts';
import { formatPath } from '../data/format-path.ts';
import { reachPath } from '../data/reach.ts';
import { resolvePath } from '../data/resolve-path.ts';
import { resolvePattern } from '../data/resolve-pattern.ts';
import type { DataPath, PathPattern } from '../data/path.ts';
import { getNode, select } from '../data/select.ts';
import type { DataNode, DataTree } from '../data/tree.ts';
import { unmask } from '../data/unmask.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { hasErrors } from '../errors/diagnostic.ts';
import { countJson, pieceSize } from '../lib/count-json.ts';
import type { Steps } from '../lib/steps.ts';
import type { EditRequest, RequestValue, TextualPath } from './transaction-request.ts';

/** A place an edit has to do with, for telling conflicts: one place, or all that match. */
export type Touched = { readonly path: DataPath } | { readonly pattern: PathPattern };

/** What edits come to in one tree. */
export interface ResolvedEdits {
  /** The tree after all edits that have no mistake. */
  readonly tree: DataTree;
  readonly touched: readonly Touched[];
  /** What was done, wildcards resolved. */
  readonly edits: readonly Edit[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Most edits are small. */
const editsAtOnce = 16;

/** Understands edits with the schema of their target and does them in order. All mistakes are reported. */
export function* resolveEditsInSteps(tree: DataTree, edits: readonly EditRequest[]): Steps<ResolvedEdits> {
  const touched: Touched[] = [];
  const done: Edit[] = [];
  const diagnostics: Diagnostic[] = [];
  const unites = edits.some(({ operation }) => operation === 'union');
  let current = unites ? emptyTree(tree.schema) : tree;
  // What is not in the union goes, wherever it is.
  if (unites) touched.push({ path: [] });
  for (const [index, request] of edits.entries()) {
    if (index % editsAtOnce === editsAtOnce - 1) yield;
    const resolved =
      request.operation === 'delete'
        ? resolveDelete(current, request.path)
        : isLarge(request.value)
          ? yield* resolveLargeWrite({ tree, current }, request)
          : resolveWrite({ tree, current }, request);
    if ('diagnostics' in resolved) {
      diagnostics.push(...resolved.diagnostics);
      continue;
    }
    const refused = resolved.edits.flatMap(checkEdit);
    diagnostics.push(...refused);
    if (refused.length > 0) continue;
    touched.push(resolved.touched);
    done.push(...resolved.edits);
    const isQuick = resolved.edits.length < editsAtOnce && !resolved.edits.some(isLargeUpdate);
    const options = mergeOptionsOf(request);
    const next = isQuick
      ? applyEdits(current, resolved.edits, options)
      : yield* applyEditsInSteps(current, resolved.edits, options);
    if (request.operation === 'union') diagnostics.push(...(yield* contradictions(current, next)));
    current = next;
  }
  return { tree: current, touched, edits: done, diagnostics };
}

function mergeOptionsOf(request: EditRequest): { readonly leafListUpdate: 'replace' | 'append' } {
  if (request.operation === 'union') return { leafListUpdate: 'append' };
  return { leafListUpdate: (request.operation === 'update' && request.leafListUpdate) || 'replace' };
}

/** What a part of a union has changed or driven out of the parts before it, instead of adding to them. */
function* contradictions(before: DataTree, after: DataTree): Steps<readonly Diagnostic[]> {
  const differences = yield* diffInSteps(before, after);
  return differences
    .filter(difference => difference.before !== undefined && difference.before.kind !== 'leaf-list')
    .map(({ path }) => {
      const message = 'two parts of the union say different things of it';
      return { code: 'request-invalid', severity: 'error', message, path: formatPath(path) };
    });
}

type Resolved =
  | { readonly edits: readonly Edit[]; readonly touched: Touched }
  | { readonly diagnostics: readonly Diagnostic[] };

/** True if a path has a wildcard: `*`, `...`, a key that is `*`. Whether keys are missing, only the schema can tell. */
export function hasWildcard(path: TextualPath): boolean {
  return path.some(
    ({ name, keys, literal }) =>
      name === '*' ||
      name === '...' ||
      [...keys].some(([key, value]) => value === '*' && literal?.has(key) !== true),
  );
}

function resolveDelete(tree: DataTree, textual: TextualPath): Resolved {
  if (!hasWildcard(textual)) {
    const exact = resolvePath(tree.schema, textual);
    if ('path' in exact) {
      const path = reachPath(tree, exact.path);
      return readOnly(path) ?? { edits: [{ operation: 'delete', path }], touched: { path } };
    }
    // Not all keys are given, perhaps: then it is a pattern.
  }
  const resolved = resolvePattern(tree.schema, textual);
  if ('diagnostics' in resolved) return resolved;
  const { pattern } = resolved;
  // A wildcard may mean the keys of an entry, too; they stay as long as the entry does.
  const edits = Array.from(select(tree, pattern), ({ path }): Edit => ({ operation: 'delete', path })).filter(
    edit => !isKeyLeaf(edit.path),
  );
  return { edits, touched: { pattern } };
}

/** The tree before all edits, and that after those done so far. */
interface Trees {
  readonly tree: DataTree;
  readonly current: DataTree;
}

type WriteRequest = Exclude<EditRequest, { operation: 'delete' }>;

function isLarge(value: RequestValue): boolean {
  return value.encoding !== 'scalar' && countJson(value.json) >= pieceSize;
}

function resolveWrite(trees: Trees, request: WriteRequest): Resolved {
  const place = resolvePlace(trees, request.path);
  if ('diagnostics' in place) return place;
  const {
    tree: { schema },
  } = trees;
  const { value } = request;
  const decoded =
    value.encoding === 'scalar'
      ? decodeScalar(place.path, value.value, { masks: true })
      : decodeJson({ schema, at: place.path }, value.json, { format: value.encoding, masks: true });
  return resolveDecoded(trees, { ...place, ...decoded, operation: request.operation });
}

function* resolveLargeWrite(trees: Trees, request: WriteRequest): Steps<Resolved> {
  const { value } = request;
  const place = resolvePlace(trees, request.path);
  if (value.encoding === 'scalar' || 'diagnostics' in place) return resolveWrite(trees, request);
  const at = { schema: trees.tree.schema, at: place.path };
  const decoded = yield* decodeJsonInSteps(at, value.json, { format: value.encoding, masks: true });
  return resolveDecoded(trees, { ...place, ...decoded, operation: request.operation });
}

function resolvePlace(
  { tree, current }: Trees,
  textual: TextualPath,
): { readonly path: DataPath } | { readonly diagnostics: readonly Diagnostic[] } {
  const resolved = resolvePath(tree.schema, textual);
  if ('diagnostics' in resolved) return resolved;
  const path = reachPath(current, resolved.path);
  return readOnly(path) ?? { path };
}

/** What is to be written, and where. */
interface DecodedWrite extends Decoded {
  readonly operation: WriteRequest['operation'];
  readonly path: DataPath;
}

/** A mask stands for what the edits before have made of a secret, or where they took it away for what it was. */
function resolveDecoded({ tree, current }: Trees, decoded: DecodedWrite): Resolved {
  const { operation, path } = decoded;
  if (decoded.node === undefined || hasErrors(decoded.diagnostics))
    return { diagnostics: decoded.diagnostics };
  const find = (place: DataPath): DataNode | undefined => getNode(current, place) ?? getNode(tree, place);
  const { node, diagnostics } = unmask(path, decoded.node, find);
  if (diagnostics.length > 0) return { diagnostics };
  const edits: readonly Edit[] =
    node === undefined
      ? []
      : [{ operation: operation === 'union' ? 'update' : operation, path, value: node }];
  return { edits, touched: { path } };
}

function readOnly(path: DataPath): { readonly diagnostics: readonly Diagnostic[] } | undefined {
  const schema = path.at(-1)?.schema;
  if (schema === undefined || schema.config) return undefined;
  const message = `${schema.name} is state and cannot be written`;
  const section = 'RFC 7950 7.21.1';
  return {
    diagnostics: [{ code: 'data-read-only', severity: 'error', message, path: formatPath(path), section }],
  };
}
