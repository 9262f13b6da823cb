import type { Command } from 'commander';
import type { BlameEntry } from '../../control/history-messages.ts';
import { collectItems } from '../../lib/collect-items.ts';
import { printableLine } from '../../lib/printable.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectionOptions, type ConnectionOptions, withControl } from '../connection.ts';
import { jsonText } from '../json-text.ts';
import { controlPlace } from '../place.ts';
import { formatTable } from '../table.ts';
import { formatTime } from '../time.ts';

interface BlameFlags extends ConnectionOptions {
  readonly target?: string;
  readonly json?: boolean;
}

const headings = ['REVISION', 'TIME', 'AUTHOR', 'BY', 'PATH AND VALUE', 'COMMENT'];

/** blame. */
export function addBlameCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('blame')
    .description('show for each leaf which transaction gave it its value, when and by whom')
    .argument('<place>', 'target:/path, or a target')
    .option('-t, --target <name>', 'the target of a path that names none')
    .option('--json', 'print one JSON array')
    .addHelpText(
      'after',
      `
Examples:
  binnacle blame 'leaf1:/interfaces/interface[name=Ethernet1]'
  binnacle blame leaf1 --json`,
    )
    .action((place: string, flags: BlameFlags) => context.run(() => blame(place, flags, context)));
  addConnectionOptions(command);
}

async function blame(text: string, flags: BlameFlags, { io }: CommandContext): Promise<undefined> {
  const { target, path = '' } = controlPlace(text, flags.target);
  const found = await withControl(flags, io, client => collectItems(client.blame({ target, path })));
  const entries = found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  io.write(flags.json === true ? jsonText(entries, 2) : formatTable(headings, entries.map(blameRow)));
  return undefined;
}

function blameRow(entry: BlameEntry): readonly string[] {
  const { path, value } = entry;
  const node = printableLine(value === undefined ? path : `${path} = ${JSON.stringify(value)}`);
  if (entry.revision === undefined) return [`< ${entry.before}`, '-', '-', '-', node, ''];
  const { revision, timeUnixNs, author, comment, label } = entry;
  const named = label === undefined ? '' : ` [${label}]`;
  return [
    `${revision}${named}`,
    formatTime(timeUnixNs),
    printableLine(author),
    entry.interface,
    node,
    printableLine(comment),
  ];
}
