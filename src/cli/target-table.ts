import type { TargetStatus } from '../control/control-messages.ts';
import { printableLine } from '../lib/printable.ts';
import { type CommandIo, styled } from './command-io.ts';
import { showDrift } from './show-drift.ts';
import { formatTable } from './table.ts';

const headings = ['TARGET', 'MODELS', 'ENDPOINT', 'SESSION', 'DESIRED', 'APPLIED', 'LAG', 'LAST ERROR'];

/** One row for each target, and below the table what is wrong: a line for each path that a device refuses or has changed. */
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
  const below = [
    ...rejected,
    ...rows.flatMap(row => showDrift(row, io)),
    ...rows.flatMap(row => showRemarks(row, rows.length === 1, io)),
  ];
  return [table, ...(below.length === 0 ? [] : ['\n']), ...below].join('');
}

/** All that is remarked of a single target; of several, how much there is. */
function showRemarks(
  { name, remarks }: TargetStatus,
  all: boolean,
  io: Pick<CommandIo, 'colours'>,
): readonly string[] {
  const [first, ...others] = remarks;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : `, and ${others.length} more; see: binnacle targets ${name}`;
  const texts = all ? remarks.map(printableLine) : [`${printableLine(first)}${more}`];
  return texts.map(text => `${styled(io, 'yellow', 'remark')} ${name}: ${text}\n`);
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
