import type { Command } from 'commander';
import type { ImportResult } from '../../control/order-messages.ts';
import { printableLine } from '../../lib/printable.ts';
import { usage } from '../assignments.ts';
import type { CommandContext } from '../command-context.ts';
import { styled } from '../command-io.ts';
import { addConnectionOptions, clientName, type ConnectionOptions, withControl } from '../connection.ts';
import { jsonText } from '../json-text.ts';
import { reportPlan } from '../show-plan.ts';
import { authorOf } from '../transaction-options.ts';

interface ImportOptions extends ConnectionOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** targets import. */
export function addImportCommand(targets: Command, context: CommandContext): void {
  const command = targets
    .command('import')
    .description('make what the device of a target holds its desired configuration, in one transaction')
    .argument('<name>', 'the target')
    .option('--dry-run', 'show what would be changed; do nothing')
    .option('-y, --yes', 'do it after showing it')
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      `
The device is read and left as it is. What would change is shown first; without --yes that is all.
What the models of the target do not know is not imported, and named.

Examples:
  binnacle targets import leaf3 --dry-run
  binnacle targets import leaf3 --yes`,
    )
    .action((name: string, _: object, self: Command) =>
      context.run(() => importTarget(name, self.optsWithGlobals(), context)),
    );
  addConnectionOptions(command);
}

async function importTarget(
  target: string,
  flags: ImportOptions,
  { io }: CommandContext,
): Promise<number | undefined> {
  const head = { client: clientName, author: authorOf({}, io) };
  const ask = (options: object): Promise<ImportResult> =>
    withControl(flags, io, client => client.importTarget({ target, options: { ...head, ...options } }));
  const isDone = flags.yes === true && flags.dryRun !== true;
  if (!isDone || flags.json !== true) {
    const { plan, revision, notes } = await ask({ dryRun: true });
    for (const note of notes)
      io.writeError(`${styled(io, 'yellow', 'not imported:')} ${printableLine(note)}\n`);
    const exitCode = plan === undefined ? undefined : reportPlan({ revision, plan }, flags, io);
    if (exitCode !== 0) return exitCode;
    if (flags.dryRun === true) return exitCode;
    if (!isDone) throw usage('nothing is done; add --yes to make this the desired configuration');
  }
  const result = await ask({});
  if (flags.json === true) io.write(jsonText(result));
  else if (result.unchanged) io.write('the target has all of it already\n');
  else io.write(`revision ${result.revision}: ${styled(io, 'bold', target)}\n`);
  return undefined;
}
