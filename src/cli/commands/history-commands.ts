import type { Command } from 'commander';
import type { HistoryEntry, TargetDifferences } from '../../control/control-messages.ts';
import { collectItems } from '../../lib/collect-items.ts';
import { printableLine } from '../../lib/printable.ts';
import { formatTimestamp } from '../../lib/format-timestamp.ts';
import { styled } from '../command-io.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectionOptions, clientName, type ConnectionOptions, withControl } from '../connection.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatNames } from '../format-names.ts';
import { parseCount, parseRevision } from '../options.ts';
import { formatTable } from '../table.ts';
import { formatTime } from '../time.ts';
import { assertMeant, yesOption } from '../whole-system.ts';

interface CommonOptions extends ConnectionOptions {
  readonly target?: string;
  readonly json?: boolean;
}

interface RollbackOptions extends CommonOptions {
  readonly comment?: string;
  readonly yes?: boolean;
}

/** history, diff, rollback. */
export function addHistoryCommands(program: Command, context: CommandContext): void {
  addConnectionOptions(
    program
      .command('history')
      .description('list transactions, the newest first')
      .option('-t, --target <name>', 'only those that changed this target')
      .option('-n, --limit <count>', 'at most so many', parseCount, 20)
      .option('--before <revision>', 'only those older than this revision', parseCount)
      .option('--json', 'print one JSON array')
      .action((options: CommonOptions & { limit: number; before?: number }) =>
        context.run(() => history(options, context)),
      ),
  );
  addConnectionOptions(
    program
      .command('diff')
      .description('show what differs between two revisions')
      .argument('<from>', 'revision; 0 is the empty beginning', parseRevision)
      .argument('<to>', 'revision', parseRevision)
      .option('-t, --target <name>', 'only this target')
      .option('--json', 'print one JSON array')
      .addHelpText('after', '\nExamples:\n  binnacle diff 3 5\n  binnacle diff 0 1 --target leaf1')
      .action((from: number, to: number, options: CommonOptions) =>
        context.run(() => diff({ from, to }, options, context)),
      ),
  );
  addConnectionOptions(
    program
      .command('rollback')
      .description(
        'make everything as it was at a revision; a new transaction that can be rolled back in turn',
      )
      .argument('<revision>', 'where to go back to', parseRevision)
      .option('-c, --comment <text>', 'a remark for the history')
      .option(...yesOption)
      .option('--json', 'print the new revision as JSON')
      .action((revision: number, options: RollbackOptions) =>
        context.run(() => rollback(revision, options, context)),
      ),
  );
}

async function history(
  options: CommonOptions & { readonly limit: number; readonly before?: number },
  { io }: CommandContext,
): Promise<undefined> {
  const { target, limit, before } = options;
  const entries = await withControl(options, io, async client => {
    const request = {
      limit,
      ...(target === undefined ? {} : { target }),
      ...(before === undefined ? {} : { before }),
    };
    return collectItems(client.history(request));
  });
  if (options.json === true) {
    const rows = entries.map(({ timeUnixNs, ...entry }) => ({ time: formatTimestamp(timeUnixNs), ...entry }));
    io.write(`${JSON.stringify(rows, undefined, 2)}\n`);
    return undefined;
  }
  const headings = ['REVISION', 'TIME', 'AUTHOR', 'BY', 'KIND', 'TARGETS', 'COMMENT'];
  io.write(formatTable(headings, entries.map(historyRow)));
  return undefined;
}

function historyRow(entry: HistoryEntry): readonly string[] {
  const { revision, timeUnixNs, author, comment, kind, targets } = entry;
  return [
    String(revision),
    formatTime(timeUnixNs),
    printableLine(author),
    entry.interface,
    kind,
    formatNames(targets),
    printableLine(comment),
  ];
}

async function diff(
  { from, to }: { readonly from: number; readonly to: number },
  options: CommonOptions,
  { io }: CommandContext,
): Promise<number> {
  const { target } = options;
  const found = await withControl(options, io, client =>
    collectItems(client.diff({ from, to, ...(target === undefined ? {} : { target }) })),
  );
  if (options.json === true) io.write(`${JSON.stringify(found, undefined, 2)}\n`);
  else for (const differences of found) showDifferences(differences, io);
  return exitCodes.ok;
}

function showDifferences({ target, differences }: TargetDifferences, io: CommandContext['io']): void {
  io.write(`${styled(io, 'bold', target)}\n`);
  for (const { path, before, after } of differences) {
    if (before !== undefined) io.write(styled(io, 'red', changeLine('-', path, before)));
    if (after !== undefined) io.write(styled(io, 'green', changeLine('+', path, after)));
  }
}

function changeLine(sign: string, path: string, value: unknown): string {
  return `  ${sign} ${printableLine(path)} = ${printableLine(JSON.stringify(value))}\n`;
}

async function rollback(
  revision: number,
  options: RollbackOptions,
  { io }: CommandContext,
): Promise<undefined> {
  const { comment, yes } = options;
  // Nothing was there in the beginning.
  assertMeant(yes, revision === 0);
  const result = await withControl(options, io, client =>
    client.rollback({ revision, client: clientName, ...(comment === undefined ? {} : { comment }) }),
  );
  if (options.json === true) {
    const { timeUnixNs, ...rest } = result;
    io.write(`${JSON.stringify({ ...rest, time: formatTimestamp(timeUnixNs) })}\n`);
  } else if (result.unchanged) {
    io.write(`nothing differs from revision ${revision}\n`);
  } else {
    io.write(`revision ${result.revision}, as revision ${revision}: ${formatNames(result.targets)}\n`);
  }
  return undefined;
}
