import type { Command } from 'commander';
import type { HistoryEntry, HistoryQuery } from '../../control/history-messages.ts';
import { collectItems } from '../../lib/collect-items.ts';
import { printableLine } from '../../lib/printable.ts';
import { usage } from '../assignments.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectionOptions, type ConnectionOptions, withControl } from '../connection.ts';
import { formatNames } from '../format-names.ts';
import { jsonText } from '../json-text.ts';
import { parseCount, parseMoment } from '../options.ts';
import { controlPlace } from '../place.ts';
import { formatTable } from '../table.ts';
import { formatTime } from '../time.ts';

interface HistoryFlags extends ConnectionOptions {
  readonly target?: string;
  readonly author?: string;
  readonly since?: bigint;
  readonly until?: bigint;
  readonly label?: string;
  readonly limit: number;
  readonly before?: number;
  readonly follow?: boolean;
  readonly json?: boolean;
}

const headings = ['REVISION', 'TIME', 'AUTHOR', 'BY', 'KIND', 'TARGETS', 'LABELS', 'COMMENT'];

/** history. */
export function addHistoryCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('history')
    .description('list transactions, the newest first')
    .argument('[place]', 'only those that changed something there: target:/path, or a target')
    .option('-t, --target <name>', 'only those that changed this target')
    .option('--author <name>', 'only those of this author, or whose certificate had this name')
    .option('--since <time>', 'only those from this time on', parseMomentOption)
    .option('--until <time>', 'only those up to this time', parseMomentOption)
    .option('--label <name>', 'only the revision with this label')
    .option('-n, --limit <count>', 'at most so many', parseCount, 20)
    .option('--before <revision>', 'only those older than this revision', parseCount)
    .option('-f, --follow', 'the oldest first, and then each new one until interrupted')
    .option('--json', 'print one JSON array; with --follow one line for each')
    .addHelpText(
      'after',
      `
A time is like 2026-11-20T09:30:00Z or 2026-11-20, or how long ago it was: 90s, 2h, 1d. The next page
of a long history is --before with the last revision of this one.

Examples:
  binnacle history
  binnacle history 'leaf1:/interfaces/interface[name=Ethernet1]'
  binnacle history --author anna --since 2h
  binnacle history --follow --json`,
    )
    .action((place: string | undefined, flags: HistoryFlags) =>
      context.run(() =>
        flags.follow === true ? follow(place, flags, context) : list(place, flags, context),
      ),
    );
  addConnectionOptions(command);
}

/** Commander gives the value before as a second argument. */
function parseMomentOption(text: string): bigint {
  return parseMoment(text);
}

function queryOf(place: string | undefined, flags: HistoryFlags): HistoryQuery {
  const { author, since, until, label, limit, before } = flags;
  if (place !== undefined && flags.target !== undefined)
    throw usage('--target and a place are two ways to say the same; give one');
  const where = place === undefined ? { target: flags.target } : controlPlace(place);
  return { ...where, author, label, limit, before, sinceUnixNs: since, untilUnixNs: until };
}

async function list(
  place: string | undefined,
  flags: HistoryFlags,
  { io }: CommandContext,
): Promise<undefined> {
  const query = queryOf(place, flags);
  const entries = await withControl(flags, io, client => collectItems(client.history(query)));
  io.write(flags.json === true ? jsonText(entries, 2) : formatTable(headings, entries.map(historyRow)));
  return undefined;
}

async function follow(
  place: string | undefined,
  flags: HistoryFlags,
  { io }: CommandContext,
): Promise<undefined> {
  const query = { ...queryOf(place, flags), follow: true };
  await withControl(flags, io, async client => {
    try {
      for await (const entry of client.history(query, { signal: io.signal })) {
        const line = historyRow(entry).filter(cell => cell !== '');
        io.write(flags.json === true ? jsonText(entry) : `${line.join('  ')}\n`);
      }
    } catch (error) {
      // Ending it is how the user leaves.
      if (!io.signal.aborted) throw error;
    }
  });
  return undefined;
}

function historyRow(entry: HistoryEntry): readonly string[] {
  const { revision, timeUnixNs, author, identity, comment, targets, labels } = entry;
  const proved = identity === undefined || identity === author ? '' : ` (${identity})`;
  return [
    String(revision),
    formatTime(timeUnixNs),
    printableLine(`${author}${proved}`),
    entry.interface,
    kindOf(entry),
    formatNames(targets),
    labels.join(', '),
    printableLine(comment),
  ];
}

/** What kind of transaction it is, and of which it is about. */
export function kindOf({ kind, goal }: HistoryEntry): string {
  if (goal === undefined) return kind;
  return kind === 'rollback' ? `${kind} to ${goal}` : `${kind} of ${goal}`;
}
