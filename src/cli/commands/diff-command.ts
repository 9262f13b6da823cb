import type { Command } from 'commander';
import { collectItems } from '../../lib/collect-items.ts';
import { usage } from '../assignments.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectionOptions, type ConnectionOptions, withControl } from '../connection.ts';
import { jsonText } from '../json-text.ts';
import { parseRevisionName } from '../options.ts';
import { controlPlace } from '../place.ts';
import { showDifferences } from '../show-differences.ts';

interface DiffFlags extends ConnectionOptions {
  readonly target?: string;
  readonly json?: boolean;
}

/** Adds what ways there are to name a revision to a help text. */
export const revisionHelp = `
A revision is a number, -N (N before the newest), a label, or a time such as 2026-11-20T09:30:00Z.`;

/** diff. */
export function addDiffCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('diff')
    .description('show what differs between two revisions')
    .argument('<from>', 'revision; 0 is the empty beginning', parseRevisionName)
    .argument('[to]', 'revision (default: the newest)', parseEnd)
    .argument('[place]', 'only there: target:/path, or a target')
    .option('-t, --target <name>', 'only this target')
    .option('--json', 'print one JSON array')
    .addHelpText(
      'after',
      `${revisionHelp}

Examples:
  binnacle diff 3 5
  binnacle diff -1
  binnacle diff pre-upgrade leaf1:/interfaces
  binnacle diff 0 1 --target leaf1
  binnacle diff pre-upgrade -0 leaf1:/interfaces`,
    )
    .action((from: string, to: string | undefined, ...rest: [string | undefined, DiffFlags]) => {
      const [third, flags] = rest;
      const isPlace = to !== undefined && isPath(to);
      return context.run(async () => {
        if (isPlace && third !== undefined) throw usage('one place is all that can be compared at a time');
        return diff({ from, to: isPlace ? '-0' : (to ?? '-0'), place: isPlace ? to : third }, flags, context);
      });
    });
  addConnectionOptions(command);
}

/** No revision has a slash in its name. */
function isPath(text: string): boolean {
  return text.includes('/');
}

function parseEnd(text: string): string {
  return isPath(text) ? text : parseRevisionName(text);
}

async function diff(
  { from, to, place }: { readonly from: string; readonly to: string; readonly place: string | undefined },
  flags: DiffFlags,
  { io }: CommandContext,
): Promise<undefined> {
  if (place !== undefined && flags.target !== undefined)
    throw usage('--target and a place are two ways to say the same; give one');
  const where = place === undefined ? { target: flags.target } : controlPlace(place);
  const found = await withControl(flags, io, client => collectItems(client.diff({ from, to, ...where })));
  io.write(
    flags.json === true
      ? jsonText(found, 2)
      : found.map(differences => showDifferences(differences, io)).join(''),
  );
  return undefined;
}
