import { hasErrors } from '../errors/diagnostic.ts';
import type { Schema } from '../schema/schema.ts';
import { type Decoded, type DecodeJsonOptions, decodeJson } from './decode-json.ts';
import { readJson } from './json-reader.ts';
import type { DataPath } from './path.ts';

/** A JSON document as text. */
export interface JsonText {
  readonly text: string;
  /** Name for messages. */
  readonly file: string;
}

/**
 * Like `decodeJson`, from text: what is no JSON, and members that come twice, are reported with line and column, everything
 * else with its instance path.
 */
export function decodeJsonText(
  place: { readonly schema: Schema; readonly at: DataPath },
  source: JsonText,
  options: DecodeJsonOptions = {},
): Decoded {
  const { json, diagnostics } = readJson(source.text, source.file);
  if (json === undefined) return { node: undefined, diagnostics };
  const decoded = decodeJson(place, json, options);
  return hasErrors(diagnostics)
    ? { ...decoded, diagnostics: [...diagnostics, ...decoded.diagnostics] }
    : decoded;
}
