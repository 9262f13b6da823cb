import type { TargetStatus } from '../control/control-messages.ts';
import { printableLine } from '../lib/printable.ts';
import { type CommandIo, styled } from './command-io.ts';
import { showDrift } from './show-drift.ts';
import { formatTable } from './table.ts';

const headings = ['TARGET', 'MODELS', 'ENDPOINT', 'SESSION', 'DESIRED', 'APPLIED', 'LAG', 'LAST ERROR'];

/** One row for each target, and below the table one line for each path that a device refuses or has changed. */
export function formatTargets(rows: readonly TargetStatus[], io: Pick<CommandIo, 'colours'>): string {
  if (rows.length === 0) return 'there are no targets yet; see: binnacle help targets add\n';
  const table = formatTable(
    headings,
    rows.map(row => cells(row, io)),
  );
  const rejected = rows.flatMap(({ name, rejected: paths }) =>
    paths.map(
      ({ path, message }) =>
        `${styled(io, 'red', 'rejected')} ${name}:${printableLine(path)}: ${printableLine(message)}\n`,
    ),
  );
  const below = [...rejected, ...rows.flatMap(row => showDrift(row, io))];
  return [table, ...(below.length === 0 ? [] : ['\n']), ...below].join('');
}

function cells(row: TargetStatus, io: Pick<CommandIo, 'colours'>): readonly string[] {
  const { name, modelSet, endpoint, session, desiredRevision, appliedRevision, lag, lastError } = row;
  const driven = endpoint !== '';
  return [
    name,
    modelSet,
    driven ? endpoint : '-',
    driven ? styled(io, session === 'up' ? 'green' : 'yellow', session) : '-',
    String(desiredRevision),
    driven ? String(appliedRevision) : '-',
    driven ? String(lag) : '-',
    printableLine(lastError.split('\n')[0] ?? ''),
  ];
}
