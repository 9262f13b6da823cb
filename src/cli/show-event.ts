import { showPath } from '../gnmi/gnmi-path.ts';
import type { ClientSubscribeEvent } from '../gnmi/subscribe/client-subscription.ts';
import { formatTimestamp } from '../lib/format-timestamp.ts';
import { printableLine } from '../lib/printable.ts';
import { type CommandIo, styled } from './command-io.ts';
import { formatPlace } from './place.ts';
import { plainValue, showValue } from './typed-text.ts';

/** One event of a subscription as lines for people; none if it says nothing to them. */
export function showEvent(event: ClientSubscribeEvent, mode: string, io: Pick<CommandIo, 'colours'>): string {
  if (event.event === 'sync') return mode === 'once' ? '' : `${styled(io, 'dim', 'synchronized')}\n`;
  if (event.event === 'commit') return `${styled(io, 'dim', markOf(event))}\n`;
  const { target, timestampNs, updates, deletes, atomic } = event;
  const time = styled(io, 'dim', formatTimestamp(timestampNs));
  const lines = deletes.map(path => `${formatPlace(target, showPath(path))} ${styled(io, 'red', 'deleted')}`);
  if (atomic !== undefined) lines.push(`${formatPlace(target, showPath(atomic))} is now all of this:`);
  const indent = atomic === undefined ? '' : '  ';
  for (const { path, value, duplicates } of updates) {
    const place = styled(io, 'cyan', formatPlace(target, showPath(path)));
    const skipped = duplicates === 0 ? '' : styled(io, 'yellow', ` (${duplicates} skipped)`);
    lines.push(`${indent}${place} = ${printableLine(showValue(value))}${skipped}`);
  }
  return lines.map(line => `${time}  ${line}\n`).join('');
}

function markOf({ id, confirmId }: Extract<ClientSubscribeEvent, { event: 'commit' }>): string {
  const confirmed = confirmId === '' ? '' : ` (confirmed commit ${confirmId})`;
  return `end of revision ${id}${confirmed}`;
}

/** The same as JSON. */
export function eventJson(event: ClientSubscribeEvent): unknown {
  if (event.event === 'sync') return event;
  if (event.event === 'commit') {
    const { id, confirmId } = event;
    return { event: 'commit', revision: id, ...(confirmId === '' ? {} : { confirmId }) };
  }
  const { target, timestampNs, updates, deletes, atomic } = event;
  return {
    event: 'update',
    time: formatTimestamp(timestampNs),
    target: target || 'system',
    ...(atomic === undefined ? {} : { atomic: showPath(atomic) }),
    updates: updates.map(({ path, value, duplicates }) => ({
      path: showPath(path),
      value: plainValue(value),
      ...(duplicates === 0 ? {} : { duplicates }),
    })),
    deletes: deletes.map(path => showPath(path)),
  };
}
