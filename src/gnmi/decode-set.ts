import type { Diagnostic } from '../errors/diagnostic.ts';
import type { SetOperation, SetRequest } from './backend.ts';
import { decodeExtensions } from './extensions.ts';
import type { gnmi } from './generated/gnmi.js';
import { decodePath, type GnmiPath, hasWildcard, requestMistake, showPath } from './gnmi-path.ts';
import { joinPrefix } from './join-prefix.ts';
import { decodeUpdateValue, type TypedValue } from './typed-value.ts';

type WriteOperation = Exclude<SetOperation['operation'], 'delete'>;

interface Decoder {
  readonly prefix: GnmiPath;
  readonly diagnostics: Diagnostic[];
}

/**
 * Checks a Set against every rule of the protocol that needs no model, and reports all that is broken (gNMI 3.4). The
 * operations come in the order of their effect: deletes, replaces, updates; or those of a union_replace.
 */
export function decodeSetRequest(message: gnmi.SetRequest): {
  readonly request: SetRequest;
  readonly diagnostics: readonly Diagnostic[];
} {
  const prefix = decodePath(message.prefix, 'prefix');
  const diagnostics: Diagnostic[] = [...prefix.diagnostics, ...checkUnionReplace(message)];
  const decoder: Decoder = { prefix: prefix.path, diagnostics };
  const { extensions, diagnostics: extensionProblems } = decodeExtensions(message.extension, {
    name: 'Set',
    hasChanges: countOthers(message) + message.union_replace.length > 0,
  });
  diagnostics.push(...extensionProblems);
  const operations = [
    ...message.delete.map((path, index) => decodeDelete(decoder, path, `delete ${index + 1}`)),
    ...message.replace.flatMap((update, index) => decodeWrite(decoder, 'replace', { update, index })),
    ...message.update.flatMap((update, index) => decodeWrite(decoder, 'update', { update, index })),
    ...message.union_replace.flatMap((update, index) => decodeWrite(decoder, 'union', { update, index })),
  ];
  const { options, commit, election } = extensions;
  return { request: { operations, ...options, commit, election }, diagnostics };
}

function countOthers(message: gnmi.SetRequest): number {
  return message.delete.length + message.replace.length + message.update.length;
}

function checkUnionReplace(message: gnmi.SetRequest): Diagnostic[] {
  if (message.union_replace.length === 0 || countOthers(message) === 0) return [];
  return [requestMistake('request-invalid', 'union_replace', 'it must not be mixed with other operations')];
}

function decodeAbsolute(decoder: Decoder, message: gnmi.Path.$Properties, where: string): GnmiPath {
  const decoded = decodePath(message, where);
  const joined = joinPrefix(decoder.prefix, decoded.path, where);
  decoder.diagnostics.push(...decoded.diagnostics, ...joined.diagnostics);
  return joined.path;
}

function decodeDelete(decoder: Decoder, message: gnmi.Path.$Properties, where: string): SetOperation {
  return { operation: 'delete', path: decodeAbsolute(decoder, message, where) };
}

function decodeWrite(
  decoder: Decoder,
  operation: WriteOperation,
  { update, index }: { readonly update: gnmi.Update.$Properties; readonly index: number },
): SetOperation[] {
  const where = `${operation === 'union' ? 'union_replace' : operation} ${index + 1}`;
  const path = decodeAbsolute(decoder, update.path ?? {}, where);
  if (hasWildcard(path)) {
    const message = `${showPath(path)} has a wildcard, which only a delete may have`;
    decoder.diagnostics.push(requestMistake('path-wildcard', where, message));
  }
  const value = decodeUpdateValue(update);
  const problem =
    'problem' in value ? value : (nullProblem(value) ?? emptyEntryProblem(operation, path, value));
  if (problem === undefined) return [{ operation, path, value: value as TypedValue }];
  decoder.diagnostics.push(requestMistake(problem.code, where, `${showPath(path)}: ${problem.problem}`));
  return [];
}

/** JSON null is no value: a leaf is removed by a delete. */
function nullProblem(value: TypedValue): { code: 'data-shape'; problem: string } | undefined {
  if ((value.kind === 'json' || value.kind === 'json_ietf') && value.json === null)
    return { code: 'data-shape', problem: 'null is not a value; use a delete' };
  return undefined;
}

/** To replace a list entry by nothing would be to delete it, which only a delete may do. */
function emptyEntryProblem(
  operation: WriteOperation,
  { elements }: GnmiPath,
  value: TypedValue,
): { code: 'data-shape'; problem: string } | undefined {
  if (operation !== 'replace' || !('json' in value) || (elements.at(-1)?.keys.size ?? 0) === 0)
    return undefined;
  const { json } = value;
  if (typeof json !== 'object' || json === null || Array.isArray(json) || Object.keys(json).length > 0)
    return undefined;
  return { code: 'data-shape', problem: 'an empty object does not replace a list entry; use a delete' };
}
