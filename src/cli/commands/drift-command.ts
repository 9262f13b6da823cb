import type { Command } from 'commander';
import { collectItems } from '../../lib/collect-items.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectionOptions, type ConnectionOptions, withControl } from '../connection.ts';
import { jsonText } from '../json-text.ts';
import { showDrift } from '../show-drift.ts';

interface DriftOptions extends ConnectionOptions {
  readonly json?: boolean;
}

/** drift. */
export function addDriftCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('drift')
    .description('show where devices have changed by themselves')
    .argument('[target]', 'only this target')
    .option('--json', 'print JSON: one array of targets')
    .addHelpText(
      'after',
      `
A place has drifted if the device holds something else than it had confirmed, although nobody
desired that. What is done about it is a setting of the target: repair (the default) puts it right,
report leaves it and shows it, adopt makes it what is desired. A new value desired of the place
always wins.

Examples:
  binnacle drift leaf1
  binnacle set '/targets/target[name=leaf1]/drift/policy=report'
  binnacle set '/targets/target[name=leaf1]/drift/path-policy[path=/interfaces]/policy=adopt'`,
    )
    .action((target: string | undefined, options: DriftOptions) =>
      context.run(() => drift(target, options, context)),
    );
  addConnectionOptions(command);
}

async function drift(
  target: string | undefined,
  options: DriftOptions,
  { io }: CommandContext,
): Promise<undefined> {
  const query = target === undefined ? {} : { target };
  const rows = await withControl(options, io, client => collectItems(client.listTargets(query)));
  const drifted = rows.filter(({ driftCount }) => driftCount > 0);
  if (options.json === true) {
    io.write(
      jsonText(
        drifted.map(({ name, driftCount, drift: places }) => ({ name, driftCount, drift: places })),
        2,
      ),
    );
  } else if (drifted.length === 0) io.write('no device is known to differ from what it had confirmed\n');
  else for (const row of drifted) io.write(showDrift(row, io).join(''));
  return undefined;
}
