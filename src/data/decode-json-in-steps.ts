import { countJson, pieceSize } from '../lib/count-json.ts';
import type { Steps } from '../lib/steps.ts';
import type { Schema } from '../schema/schema.ts';
import type { DataSchemaNode, InnerSchemaNode, ListSchemaNode } from '../schema/schema-node.ts';
import type { Decoded, DecodeJsonOptions } from './decode-json.ts';
import { decodeAt, decodeEntry, findMember, isObject, startDecoding } from './decode-json.ts';
import type { Decoding } from './decoding.ts';
import type { DataPath } from './path.ts';
import type { InnerData } from './tree.ts';

/**
 * `decodeJson` that can be interrupted. The entries of long lists are read ahead, one by one and innermost first; then the whole is
 * put together from them. An entry with mistakes is read again in its place, where its path is known.
 */
export function* decodeJsonInSteps(
  { schema, at }: { readonly schema: Schema; readonly at: DataPath },
  json: unknown,
  options: DecodeJsonOptions = {},
): Steps<Decoded> {
  const ready = new Map<unknown, InnerData>();
  if (countJson(json) >= pieceSize) {
    const ahead = { ...startDecoding(schema, [], options), ready };
    const top: DataSchemaNode | Schema['root'] = at.at(-1)?.schema ?? schema.root;
    if (top.kind === 'list' && at.at(-1)?.keys === undefined) yield* readList(ahead, top, json);
    else if (top.kind === 'list' || top.kind === 'container' || top.kind === 'root')
      yield* readMembers(ahead, top, json);
  }
  return decodeAt({ ...startDecoding(schema, at.slice(0, -1), options), ready }, at, json);
}

function* readMembers(ahead: Decoding & Ready, schema: InnerSchemaNode, json: unknown): Steps<void> {
  if (!isObject(json)) return;
  for (const [name, value] of Object.entries(json)) {
    const child = findMember(ahead, schema, name);
    if ((child?.kind !== 'list' && child?.kind !== 'container') || countJson(value) < pieceSize) continue;
    if (child.kind === 'list') yield* readList(ahead, child, value);
    else yield* readMembers(ahead, child, value);
  }
}

interface Ready {
  readonly ready: Map<unknown, InnerData>;
}

function* readList(ahead: Decoding & Ready, schema: ListSchemaNode, json: unknown): Steps<void> {
  if (!Array.isArray(json)) return;
  let count = 0;
  for (const entry of json as readonly unknown[]) {
    const size = countJson(entry);
    if (size >= pieceSize) yield* readMembers(ahead, schema, entry);
    const node = decodeEntry(ahead, entry, { schema, position: 1 });
    if (ahead.diagnostics.length > 0) ahead.diagnostics.length = 0;
    else if (node !== undefined) ahead.ready.set(entry, node);
    count += size;
    if (count < pieceSize) continue;
    count = 0;
    yield;
  }
}
