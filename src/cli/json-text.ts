import { formatTimestamp } from '../lib/format-timestamp.ts';

/** JSON of an answer: moments (`…UnixNs`) as text under their name without the unit, durations (`…Ns`) as numbers. */
export function jsonText(value: unknown, indent?: number): string {
  return `${JSON.stringify(plain(value), undefined, indent)}\n`;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) =>
      typeof member === 'bigint' && key.endsWith('UnixNs')
        ? [key.slice(0, -'UnixNs'.length), formatTimestamp(member)]
        : [key, plain(member)],
    ),
  );
}
