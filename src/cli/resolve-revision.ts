import type { ControlClient } from '../control/control-client.ts';
import { collectItems } from '../lib/collect-items.ts';
import { tryParseTimestamp } from '../lib/parse-timestamp.ts';

type Asked = Pick<ControlClient, 'history' | 'listLabels' | 'transaction'>;

/** The number of a revision that may be named in any way. Throws what the core says of a name that means none. */
export async function resolveRevision(client: Asked, name: string): Promise<number> {
  if (/^\d+$/u.test(name)) return Number(name);
  const found = await find(client, name);
  return found ?? (await client.transaction(name)).entry.revision;
}

async function find(client: Asked, name: string): Promise<number | undefined> {
  const time = tryParseTimestamp(name);
  if (time === undefined && !name.startsWith('-')) {
    const labels = await collectItems(client.listLabels());
    return labels.find(label => label.name === name)?.revision;
  }
  const until = time === undefined ? {} : { untilUnixNs: time };
  const [entry] = await collectItems(client.history({ limit: 1, ...until }));
  if (entry === undefined || time !== undefined) return entry?.revision;
  const revision = entry.revision - Number(name.slice(1));
  return revision < 0 ? undefined : revision;
}
