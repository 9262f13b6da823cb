import { readJson } from '../data/json-reader.ts';
import type { ErrorCode } from '../errors/codes.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses the JSON of a value, every number exactly (an integer that a double cannot hold becomes a bigint). What is no JSON, and
 * a member that comes twice, is a problem.
 */
export function parseJsonBytes(
  bytes: Uint8Array,
): { readonly json: unknown } | { readonly code: ErrorCode; readonly problem: string } {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { code: 'data-syntax', problem: 'the JSON text is not UTF-8' };
  }
  const { json, diagnostics } = readJson(text, 'JSON');
  const [first] = diagnostics;
  if (first === undefined) return { json };
  const { line = 1, column = 1 } = first.location ?? {};
  return { code: first.code, problem: `${first.message} (JSON, line ${line}, column ${column})` };
}
