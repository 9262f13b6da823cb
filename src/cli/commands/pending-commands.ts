import type { Command } from 'commander';
import type { PendingTransaction } from '../../control/order-messages.ts';
import { collectItems } from '../../lib/collect-items.ts';
import { printableLine } from '../../lib/printable.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectionOptions, type ConnectionOptions, withControl } from '../connection.ts';
import { formatNames } from '../format-names.ts';
import { jsonText } from '../json-text.ts';
import { parseDuration } from '../options.ts';
import { formatTable } from '../table.ts';
import { formatTime } from '../time.ts';

interface PendingFlags extends ConnectionOptions {
  readonly json?: boolean;
}

/** pending, confirm, cancel, extend. */
export function addPendingCommands(program: Command, context: CommandContext): void {
  addConnectionOptions(
    program
      .command('pending')
      .description('list transactions that wait for a confirmation or for their devices')
      .option('--json', 'print one JSON array')
      .action((flags: PendingFlags) => context.run(() => pending(flags, context))),
  );
  addConnectionOptions(
    program
      .command('confirm')
      .description('keep a transaction that waits for it')
      .argument('<id>', 'its confirmation id')
      .option('--json', 'print the answer as JSON')
      .addHelpText(
        'after',
        '\nExamples:\n  binnacle set leaf1:/ --file leaf.json --confirm 5m --confirm-id night\n  binnacle confirm night',
      )
      .action((id: string, flags: PendingFlags) => context.run(() => confirm(id, flags, context))),
  );
  addConnectionOptions(
    program
      .command('cancel')
      .description('revert a transaction that waits for its confirmation or for devices, at once')
      .argument('<id>', 'its confirmation id, or its revision')
      .option('--json', 'print the answer as JSON')
      .action((id: string, flags: PendingFlags) => context.run(() => cancel(id, flags, context))),
  );
  addConnectionOptions(
    program
      .command('extend')
      .description('give a transaction another time to be confirmed, from now on')
      .argument('<id>', 'its confirmation id')
      .argument('<duration>', 'such as 90s, 10m or 1h', parseDuration)
      .option('--json', 'print the answer as JSON')
      .action((id: string, timeoutMs: number, flags: PendingFlags) =>
        context.run(() => extend({ id, timeoutMs }, flags, context)),
      ),
  );
}

async function pending(flags: PendingFlags, { io }: CommandContext): Promise<undefined> {
  const found = await withControl(flags, io, client => collectItems(client.listPending()));
  if (flags.json === true) io.write(jsonText(found, 2));
  else if (found.length === 0) io.write('nothing is pending\n');
  else io.write(formatTable(headings, found.map(pendingRow)));
  return undefined;
}

const headings = ['REVISION', 'TIME', 'MODE', 'CONFIRM ID', 'DEADLINE', 'AUTHOR', 'TARGETS', 'COMMENT'];

function pendingRow(entry: PendingTransaction): readonly string[] {
  const { revision, timeUnixNs, mode, confirm: waiting, deadlineUnixNs, author, targets, comment } = entry;
  const deadlines = [waiting?.deadlineUnixNs, deadlineUnixNs].filter(deadline => deadline !== undefined);
  const first = deadlines.reduce<bigint | undefined>(
    (least, deadline) => (least === undefined || deadline < least ? deadline : least),
    undefined,
  );
  return [
    String(revision),
    formatTime(timeUnixNs),
    mode,
    waiting === undefined ? '-' : printableLine(waiting.id),
    first === undefined ? '-' : formatTime(first),
    printableLine(author),
    formatNames(targets),
    printableLine(comment),
  ];
}

async function confirm(id: string, flags: PendingFlags, { io }: CommandContext): Promise<undefined> {
  const result = await withControl(flags, io, client => client.confirm(id));
  io.write(flags.json === true ? jsonText(result) : `revision ${result.revision} is confirmed\n`);
  return undefined;
}

async function cancel(id: string, flags: PendingFlags, { io }: CommandContext): Promise<undefined> {
  const result = await withControl(flags, io, client => client.cancel(id));
  const by = result.revertedBy === undefined ? '' : ` by revision ${result.revertedBy}`;
  io.write(flags.json === true ? jsonText(result) : `revision ${result.revision} is reverted${by}\n`);
  return undefined;
}

async function extend(
  { id, timeoutMs }: { readonly id: string; readonly timeoutMs: number },
  flags: PendingFlags,
  { io }: CommandContext,
): Promise<undefined> {
  const result = await withControl(flags, io, client => client.extend(id, timeoutMs));
  const { revision, deadlineUnixNs } = result;
  const until = deadlineUnixNs === undefined ? '' : ` at ${formatTime(deadlineUnixNs)}`;
  io.write(
    flags.json === true
      ? jsonText(result)
      : `revision ${revision} is reverted${until} unless it is confirmed\n`,
  );
  return undefined;
}
