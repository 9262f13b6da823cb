import type { DataPath } from '../data/path.ts';
import { formatTimestamp } from '../lib/format-timestamp.ts';
import type { Schema } from '../schema/schema.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';

/** Where models keep the moment a device started: OpenConfig's way and that of RFC 7317. */
const places: readonly (readonly string[])[] = [
  ['system', 'state', 'boot-time'],
  ['system-state', 'clock', 'boot-datetime'],
];

/** The leaf that tells when the device started, if the schema has one. */
export function bootTimePath(schema: Schema): DataPath | undefined {
  for (const place of places) {
    const path = resolve(schema, place);
    if (path?.at(-1)?.schema.kind === 'leaf') return path;
  }
  return undefined;
}

function resolve(schema: Schema, names: readonly string[]): DataPath | undefined {
  let children: ReadonlyMap<string, DataSchemaNode> = schema.root.dataChildrenByName;
  const path: { schema: DataSchemaNode }[] = [];
  for (const name of names) {
    const node = children.get(name);
    if (node === undefined || node.kind === 'list') return undefined;
    path.push({ schema: node });
    children = node.kind === 'container' ? node.dataChildrenByName : new Map();
  }
  return path;
}

/** Boot times as text of RFC 3339. OpenConfig counts nanoseconds since 1970. */
export function bootTimeText(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const text = String(value);
  // With more digits it is no time that anybody could have meant.
  return /^[0-9]{1,20}$/.test(text) ? formatTimestamp(BigInt(text)) : text;
}
