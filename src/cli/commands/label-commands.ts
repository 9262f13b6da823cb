import type { Command } from 'commander';
import { collectItems } from '../../lib/collect-items.ts';
import { printableLine } from '../../lib/printable.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectionOptions, type ConnectionOptions, withControl } from '../connection.ts';
import { jsonText } from '../json-text.ts';
import { parseRevisionName } from '../options.ts';
import { formatTable } from '../table.ts';
import { formatTime } from '../time.ts';
import { authorOf } from '../transaction-options.ts';
import { revisionHelp } from './diff-command.ts';

interface LabelFlags extends ConnectionOptions {
  readonly author?: string;
  readonly json?: boolean;
}

/** label, labels, unlabel. */
export function addLabelCommands(program: Command, context: CommandContext): void {
  addConnectionOptions(
    program
      .command('label')
      .description('give a revision a name; it is kept for as long as it has one')
      .argument('<name>', 'letters, digits, dots, hyphens and underscores')
      .argument('[revision]', 'which (default: the newest)', parseRevisionName)
      .option('--author <name>', 'who you are (default: $BINNACLE_AUTHOR or $USER)')
      .option('--json', 'print JSON')
      .addHelpText(
        'after',
        `${revisionHelp}

Examples:
  binnacle label pre-upgrade
  binnacle label last-good 2026-11-20T09:30:00Z`,
      )
      .action((name: string, revision: string | undefined, flags: LabelFlags) =>
        context.run(() => label({ name, revision: revision ?? '' }, flags, context)),
      ),
  );
  addConnectionOptions(
    program
      .command('labels')
      .description('list the names of revisions')
      .option('--json', 'print one JSON array')
      .action((flags: LabelFlags) => context.run(() => labels(flags, context))),
  );
  addConnectionOptions(
    program
      .command('unlabel')
      .description('take a name away; the revision stays as long as the history does')
      .argument('<name>', 'the name')
      .option('--json', 'print JSON')
      .action((name: string, flags: LabelFlags) => context.run(() => unlabel(name, flags, context))),
  );
}

async function label(
  order: { readonly name: string; readonly revision: string },
  flags: LabelFlags,
  { io }: CommandContext,
): Promise<undefined> {
  const author = authorOf(flags, io);
  const made = await withControl(flags, io, client => client.setLabel({ ...order, author }));
  io.write(flags.json === true ? jsonText(made) : `${made.name} is revision ${made.revision}\n`);
  return undefined;
}

async function labels(flags: LabelFlags, { io }: CommandContext): Promise<undefined> {
  const found = await withControl(flags, io, client => collectItems(client.listLabels()));
  if (flags.json === true) io.write(jsonText(found, 2));
  else if (found.length === 0) io.write('no revision has a name; see: binnacle help label\n');
  else {
    const rows = found.map(({ name, revision, timeUnixNs, author }) => [
      name,
      String(revision),
      formatTime(timeUnixNs),
      printableLine(author),
    ]);
    io.write(formatTable(['LABEL', 'REVISION', 'GIVEN', 'AUTHOR'], rows));
  }
  return undefined;
}

async function unlabel(name: string, flags: LabelFlags, { io }: CommandContext): Promise<undefined> {
  const gone = await withControl(flags, io, client => client.deleteLabel(name));
  io.write(
    flags.json === true ? jsonText(gone) : `revision ${gone.revision} is not called ${gone.name} any more\n`,
  );
  return undefined;
}
