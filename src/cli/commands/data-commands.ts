import { type Command, Option } from 'commander';
import type { ClientSetOperation } from '../../gnmi/client-messages.ts';
import type { ReadRemark } from '../../gnmi/backend.ts';
import { showPath } from '../../gnmi/gnmi-path.ts';
import { readAssignments } from '../assignments.ts';
import { styled } from '../command-io.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectionOptions, type ConnectionOptions, withGnmi } from '../connection.ts';
import { collect, parseElectionId, parseRevisionName } from '../options.ts';
import { formatPlace, parsePlace } from '../place.ts';
import { addTransactionOptions, transactionHelp } from '../transaction-options.ts';
import { plainValue, showValue } from '../typed-text.ts';
import { yesOption } from '../whole-system.ts';
import { type WriteFlags, writeTransaction } from './write-transaction.ts';

interface TargetOption extends ConnectionOptions {
  readonly target?: string;
  readonly json?: boolean;
}

interface GetOptions extends TargetOption {
  readonly type: 'all' | 'config' | 'state' | 'operational';
  readonly at?: string;
}

interface WriteOptions extends WriteFlags {
  readonly target?: string;
  readonly file?: string;
  readonly delete?: readonly string[];
  readonly replace?: readonly string[];
}

const valueHelp = `
A value is JSON (RFC 7951) if it begins with { [ or ", and otherwise the text of a leaf. Behind @
stands the file that has it (@- is standard input). All changes of one command happen
together or not at all, on all targets. Arguments can be seen in lists of processes: give secrets
with @. They are shown as ********, which as a value means what is there.`;

/** get, set, replace, delete. */
export function addDataCommands(program: Command, context: CommandContext): void {
  addGet(program, context);
  addSet(program, context);
  addReplace(program, context);
  addDelete(program, context);
}

function addGet(program: Command, context: CommandContext): void {
  const command = program
    .command('get')
    .description('print configuration and state')
    .argument('<path...>', 'what to print: target:/path; may have wildcards')
    .option('-t, --target <name>', 'the target of paths that name none')
    .addOption(
      new Option('--type <type>', 'what of it')
        .choices(['all', 'config', 'state', 'operational'])
        .default('all'),
    )
    .option(
      '--at <revision>',
      'as it stood at a revision, label or time; of the past there is configuration only',
      parseRevisionName,
    )
    .option('--json', 'print one JSON array of target, path and value')
    .addHelpText(
      'after',
      `
Examples:
  binnacle get leaf1:/
  binnacle get 'leaf1:/interfaces/interface[name=*]/config/description'
  binnacle get /targets --type state
  binnacle get 'leaf1:/interfaces/interface[name=Ethernet1]/state/counters'
  binnacle get leaf1:/interfaces --at pre-upgrade
  binnacle get leaf1:/interfaces --at 2026-11-20T09:30:00Z`,
    )
    .action((paths: string[], options: GetOptions) => context.run(() => get(paths, options, context)));
  addConnectionOptions(command);
}

function addSet(program: Command, context: CommandContext): void {
  const command = program
    .command('set')
    .description('change values, leaving the rest as it is')
    .argument('[assignment...]', 'target:/path=value')
    .option('-t, --target <name>', 'the target of paths that name none')
    .option('-f, --file <file>', 'JSON file to merge at the paths that are given without a value')
    .option(
      '-d, --delete <path>',
      'delete this in the same transaction, before the rest; may be repeated',
      collect,
    )
    .option('-r, --replace <assignment>', 'replace this in the same transaction; may be repeated', collect);
  addWriteOptions(command).addHelpText(
    'after',
    `${valueHelp}
${transactionHelp}

Examples:
  binnacle set 'leaf1:/interfaces/interface[name=Ethernet1]/config/description=to server 7'
  binnacle set leaf1:/system/config/hostname=l1 leaf2:/system/config/hostname=l2
  binnacle set leaf1:/ --file leaf.json --comment 'first configuration'
  binnacle set leaf1:/ --file leaf.json --dry-run
  binnacle set leaf1:/lldp/config/enabled=false leaf2:/lldp/config/enabled=false --mode atomic
  binnacle set leaf1:/ --file leaf.json --confirm 5m`,
  );
  command.action((assignments: string[], options: WriteOptions) =>
    context.run(async () => {
      const updates = await readAssignments(assignments, options, context.io);
      const replaces = await readAssignments(options.replace ?? [], { target: options.target }, context.io);
      return writeTransaction(
        [
          ...(options.delete ?? []).map(text => deletion(text, options)),
          ...replaces.map(entry => ({ operation: 'replace' as const, ...entry })),
          ...updates.map(entry => ({ operation: 'update' as const, ...entry })),
        ],
        options,
        context,
      );
    }),
  );
}

function addReplace(program: Command, context: CommandContext): void {
  const command = program
    .command('replace')
    .description('replace everything at a path')
    .argument('<assignment...>', 'target:/path=value')
    .option('-t, --target <name>', 'the target of paths that name none')
    .option('-f, --file <file>', 'JSON file with what is to stand at the paths without a value');
  addWriteOptions(command).addHelpText(
    'after',
    `${valueHelp}
${transactionHelp}

Examples:
  binnacle replace leaf1:/ --file leaf.json
  binnacle replace leaf1:/lldp leaf2:/lldp --file lldp.json
  binnacle replace leaf1:/=@leaf1.json leaf2:/=@leaf2.json`,
  );
  command.action((assignments: string[], options: WriteOptions) =>
    context.run(async () => {
      const entries = await readAssignments(assignments, options, context.io);
      return writeTransaction(
        entries.map(entry => ({ operation: 'replace' as const, ...entry })),
        options,
        context,
      );
    }),
  );
}

function addDelete(program: Command, context: CommandContext): void {
  const command = program
    .command('delete')
    .description('delete everything at a path')
    .argument('<path...>', 'target:/path; may have wildcards; what is not there is no mistake')
    .option('-t, --target <name>', 'the target of paths that name none');
  addWriteOptions(command).addHelpText(
    'after',
    `${transactionHelp}

Examples:
  binnacle delete 'leaf1:/interfaces/interface[name=Ethernet1]/config/description'
  binnacle delete 'leaf1:/lldp/interfaces/interface[name=*]'`,
  );
  command.action((paths: string[], options: WriteOptions) =>
    context.run(() =>
      writeTransaction(
        paths.map(text => deletion(text, options)),
        options,
        context,
      ),
    ),
  );
}

function addWriteOptions(command: Command): Command {
  addTransactionOptions(command)
    .option(
      '--expect-revision <revision>',
      'refuse if what is changed has changed since this revision',
      parseRevisionName,
    )
    .option(
      '--election-id <number>',
      'as which master you write; one with a smaller number is refused from then on',
      parseElectionId,
    )
    .option('--role <name>', 'of which role you are the master (default: the one without a name)')
    .option(...yesOption)
    .option('--json', 'print the answer as JSON');
  return addConnectionOptions(command);
}

async function get(
  paths: readonly string[],
  options: GetOptions,
  { io }: CommandContext,
): Promise<undefined> {
  const places = paths.map(text => parsePlace(text, options.target));
  const targets = [...new Set(places.map(({ target }) => target))];
  const answers = await withGnmi(options, io, client =>
    Promise.all(
      targets.map(target =>
        client.read({
          target,
          type: options.type,
          at: options.at,
          paths: places.filter(place => place.target === target).map(({ elements }) => ({ elements })),
        }),
      ),
    ),
  );
  for (const remark of answers.flatMap(({ remarks }) => remarks)) io.writeError(`${showRemark(remark)}\n`);
  const found = answers.flatMap(({ notifications }, index) =>
    notifications.flatMap(({ updates }) =>
      updates.map(({ path, value }) => ({ target: targets[index] ?? '', path: showPath(path), value })),
    ),
  );
  if (options.json === true) {
    const rows = found.map(({ target, path, value }) => ({
      target: target || 'system',
      path,
      value: plainValue(value),
    }));
    io.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  } else {
    const headings = found.length > 1;
    for (const { target, path, value } of found) {
      const shown = showValue(value);
      const heading = styled(io, 'cyan', formatPlace(target, path));
      io.write(headings ? `${heading}${shown.includes('\n') ? '\n' : ' = '}${shown}\n` : `${shown}\n`);
    }
  }
  return undefined;
}

/** One line, beginning with what was asked for. */
function showRemark({ target, path, message, missing }: ReadRemark): string {
  return missing ? `warning: ${message}` : `warning: ${target}:${path}: left out: ${message}`;
}

function deletion(text: string, options: TargetOption): ClientSetOperation {
  return { operation: 'delete', path: parsePlace(text, options.target) };
}
