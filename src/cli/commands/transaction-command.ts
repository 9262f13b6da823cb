import type { Command } from 'commander';
import type { TargetDifferences, TransactionReport } from '../../control/history-messages.ts';
import { collectItems } from '../../lib/collect-items.ts';
import { printableLine } from '../../lib/printable.ts';
import { type CommandIo, styled } from '../command-io.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectionOptions, type ConnectionOptions, withControl } from '../connection.ts';
import { jsonText } from '../json-text.ts';
import { parseRevisionName } from '../options.ts';
import { showDifferences } from '../show-differences.ts';
import { showPhases, showTransaction } from '../show-transaction.ts';
import { formatTime } from '../time.ts';
import { revisionHelp } from './diff-command.ts';
import { kindOf } from './history-command.ts';

interface TransactionFlags extends ConnectionOptions {
  readonly changes?: boolean;
  readonly json?: boolean;
}

/** transaction. */
export function addTransactionCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('transaction')
    .description('show one transaction: who made it, and what became of it at each target')
    .argument('<revision>', 'the transaction', parseRevisionName)
    .option('--changes', 'also what it changed')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `${revisionHelp}

Examples:
  binnacle transaction -0
  binnacle transaction 12 --changes`,
    )
    .action((revision: string, flags: TransactionFlags) =>
      context.run(() => transaction(revision, flags, context)),
    );
  addConnectionOptions(command);
}

async function transaction(
  name: string,
  flags: TransactionFlags,
  { io }: CommandContext,
): Promise<undefined> {
  const { report, changes } = await withControl(flags, io, async client => {
    const found = await client.transaction(name);
    const { revision } = found.entry;
    const query = { from: revision - 1, to: revision };
    return {
      report: found,
      changes: flags.changes === true ? await collectItems(client.diff(query)) : undefined,
    };
  });
  if (flags.json === true) io.write(jsonText({ ...report, changes }, 2));
  else io.write(show(report, changes ?? [], io));
  return undefined;
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
