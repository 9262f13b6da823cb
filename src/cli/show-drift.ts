import type { DriftedPath, TargetStatus } from '../control/control-messages.ts';
import { printableLine } from '../lib/printable.ts';
import { type CommandIo, styled } from './command-io.ts';
import { formatTime } from './time.ts';

/** One line for each place where a device has changed by itself. */
export function showDrift(
  { name, drift, driftCount }: Pick<TargetStatus, 'name' | 'drift' | 'driftCount'>,
  io: Pick<CommandIo, 'colours'>,
): readonly string[] {
  const lines = drift.map(place => `${styled(io, 'yellow', 'drift')} ${name}:${textOf(place)}\n`);
  const more = driftCount - drift.length;
  return more > 0 ? [...lines, `… and ${more} more\n`] : lines;
}

function textOf({
  path,
  found,
  desired,
  policy,
  sinceUnixNs,
  flapping,
  repairs,
  reason,
}: DriftedPath): string {
  const quarrel = flapping ? `, flapping: put right ${repairs - 1} times` : '';
  const values = `found ${found ?? 'nothing'}, desired ${desired ?? 'nothing'}`;
  const text = `${path}: ${values} (${policy}, since ${formatTime(sinceUnixNs)}${quarrel})`;
  return printableLine(reason === undefined ? text : `${text}; not adopted: ${reason.split('\n').join(' ')}`);
}
