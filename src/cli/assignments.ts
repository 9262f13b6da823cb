import { readFileSync } from 'node:fs';
import { readJson } from '../data/json-reader.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { ClientPath } from '../gnmi/client-messages.ts';
import type { TypedValue } from '../gnmi/typed-value.ts';
import type { CommandIo } from './command-io.ts';
import { parsePlace, splitAssignment, withoutValue } from './place.ts';

/** A value and where it is to stand. */
export interface Assignment {
  readonly path: ClientPath;
  readonly value: TypedValue;
}

export interface AssignmentOptions {
  /** The target of places that name none. */
  readonly target?: string | undefined;
  /** Name of a JSON file with the value of the places that have none. */
  readonly file?: string | undefined;
}

/**
 * Reads `PLACE=VALUE`, or `PLACE` alone whose value is in a JSON file. A value is JSON if it begins with one of `{["`, and otherwise
 * the text of a leaf; after `@` stands the file, or `-`, whose content it is.
 */
export async function readAssignments(
  texts: readonly string[],
  options: AssignmentOptions,
  io: Pick<CommandIo, 'readInput'>,
): Promise<readonly Assignment[]> {
  const { target, file } = options;
  const assignments: Assignment[] = [];
  let fileIsUsed = false;
  for (const text of texts) {
    const { place, value } = splitAssignment(text);
    const path = parsePlace(place, target);
    if (value !== undefined) assignments.push({ path, value: await readValue(value, place, io) });
    else if (file !== undefined) {
      fileIsUsed = true;
      assignments.push({ path, value: jsonValue(await readText(file, io), sourceOf(file)) });
    } else throw usage(`${withoutValue(text)}: lacks =VALUE, or --file with its value`);
  }
  if (file !== undefined && !fileIsUsed) throw usage('--file needs a path without a value');
  return assignments;
}

/** `@file`, JSON or the text of a leaf. */
async function readValue(text: string, place: string, io: Pick<CommandIo, 'readInput'>): Promise<TypedValue> {
  if (!text.startsWith('@'))
    return /^[[{"]/u.test(text) ? jsonValue(text, place) : { kind: 'string', value: text };
  const file = text.slice(1);
  if (file === '')
    throw usage(`${place}: lacks the name of a file behind @; a text that begins with @ goes in quotes`);
  const content = await readText(file, io);
  if (/^\s*[[{"]/u.test(content)) return jsonValue(content, sourceOf(file));
  // Editors and echo end a text with a line break that does not belong to it.
  return { kind: 'string', value: content.replace(/\r?\n$/u, '') };
}

function jsonValue(text: string, source: string): TypedValue {
  return { kind: 'json_ietf', json: parseJson(text, source) };
}

function sourceOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

async function readText(file: string, io: Pick<CommandIo, 'readInput'>): Promise<string> {
  return decodeText(file === '-' ? await io.readInput() : readFile(file), sourceOf(file));
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw usage(`${file}: cannot be read (${reason})`);
  }
}

/** A byte order mark is left out. */
function decodeText(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw usage(`${source}: is not UTF-8`);
  }
}

function parseJson(text: string, source: string): unknown {
  // Unlike those of JSON.parse, its messages do not quote the text, which may be a secret.
  const { diagnostics } = readJson(text, source);
  const mistakes = diagnostics.map(({ message, location }) => {
    const { line = 1, column = 1 } = location ?? {};
    return `${source}: ${message} (JSON, line ${line}, column ${column})`;
  });
  if (mistakes.length > 0) throw usage(mistakes.join('\n'));
  return JSON.parse(text);
}

/** A mistake on the command line. */
export function usage(message: string): BinnacleError {
  return new BinnacleError('request-invalid', message);
}
