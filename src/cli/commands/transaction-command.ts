import type { Command } from 'commander';
import type { TargetDifferences, TransactionReport } from '../../control/history-messages.ts';
import { collectItems } from '../../lib/collect-items.ts';
import { printableLine } from '../../lib/printable.ts';
import { type CommandIo, styled } from '../command-io.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectionOptions, type ConnectionOptions, withControl } from '../connection.ts';
import { exitCodes } from '../exit-codes.ts';
import { jsonText } from '../json-text.ts';
import { parseRevisionName } from '../options.ts';
import { showDifferences } from '../show-differences.ts';
import { showPhases, showTransaction } from '../show-transaction.ts';
import { formatTime } from '../time.ts';
import { parseOptionalDuration } from '../transaction-options.ts';
import { exitCodeOfWait, waitForTransaction } from '../wait-for-transaction.ts';
import { revisionHelp } from './diff-command.ts';
import { kindOf } from './history-command.ts';

interface TransactionFlags extends ConnectionOptions {
  readonly changes?: boolean;
  /** A duration in milliseconds, or true for as long as it takes. */
  readonly wait?: number | true;
  readonly json?: boolean;
}

/** transaction. */
export function addTransactionCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('transaction')
    .description('show one transaction: who made it, and what became of it at each target')
    .argument('<revision>', 'the transaction', parseRevisionName)
    .option('--changes', 'also what it changed')
    .option(
      '--wait [duration]',
      'until it is over, or this long at most; exit code 5 if devices have not applied it, 1 if it was taken back',
      parseOptionalDuration,
    )
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `${revisionHelp}

Examples:
  binnacle transaction -0
  binnacle transaction 12 --changes
  binnacle transaction 12 --wait 5m`,
    )
    .action((revision: string, flags: TransactionFlags) =>
      context.run(() => transaction(revision, flags, context)),
    );
  addConnectionOptions(command);
}

async function transaction(name: string, flags: TransactionFlags, { io }: CommandContext): Promise<number> {
  const { wait } = flags;
  const { report, changes } = await withControl(flags, io, async client => {
    const first = await client.transaction(name);
    const limits = typeof wait === 'number' ? { timeoutMs: wait } : {};
    const found =
      wait === undefined ? first : await waitForTransaction(client, first, { ...limits, signal: io.signal });
    const { revision } = found.entry;
    const query = { from: revision - 1, to: revision };
    return {
      report: found,
      changes: flags.changes === true ? await collectItems(client.diff(query)) : undefined,
    };
  });
  if (flags.json === true) io.write(jsonText({ ...report, changes }, 2));
  else io.write(show(report, changes ?? [], io));
  return wait === undefined ? exitCodes.ok : exitCodeOfWait(report.status);
}

function show(
  { entry, status }: TransactionReport,
  changes: readonly TargetDifferences[],
  io: CommandIo,
): string {
  const { revision, timeUnixNs, author, identity, comment, labels, correlationId, mode } = entry;
  const facts: Readonly<Record<string, string | undefined>> = {
    time: formatTime(timeUnixNs),
    author,
    'certificate of': identity,
    by: entry.interface,
    comment,
    labels: labels.join(', '),
    'correlation id': correlationId,
    mode,
    took: showPhases(status.phases),
  };
  const lines = Object.entries(facts).flatMap(([name, text = '']) =>
    text === '' ? [] : [`  ${name}: ${printableLine(text)}\n`],
  );
  return [
    `${styled(io, 'bold', `revision ${revision}`)}: ${kindOf(entry)}\n`,
    ...lines,
    showTransaction(status, io),
    ...changes.map(differences => showDifferences(differences, io)),
  ].join('');
}
