import type { Command } from 'commander';
import type { TargetEvent, TargetStatus } from '../../control/control-messages.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import { collectItems } from '../../lib/collect-items.ts';
import { usage } from '../assignments.ts';
import { type CommandIo, styled } from '../command-io.ts';
import type { CommandContext } from '../command-context.ts';
import {
  addConnectionOptions,
  clientName,
  type ConnectionOptions,
  withControl,
  withGnmi,
} from '../connection.ts';
import { formatResult } from '../format-result.ts';
import { jsonText } from '../json-text.ts';
import { formatTargets } from '../target-table.ts';
import { authorOf } from '../transaction-options.ts';
import { addImportCommand } from './import-command.ts';

interface TargetsOptions extends ConnectionOptions {
  readonly watch?: boolean;
  readonly json?: boolean;
}

interface AddOptions extends TargetsOptions {
  readonly modelSet?: string;
  readonly endpoint?: string;
  readonly description?: string;
  readonly plaintext?: boolean;
  readonly endpointCa?: string;
  readonly endpointCert?: string;
  readonly endpointKey?: string;
  readonly endpointServerName?: string;
}

/** targets, targets add, targets import, targets remove. */
export function addTargetCommands(program: Command, context: CommandContext): void {
  const targets = program
    .command('targets')
    .description('show how far every target has come, or one with all that is remarked of it')
    .argument('[name]', 'the target; without it all')
    .option('-w, --watch', 'go on until interrupted')
    .option('--json', 'print JSON: one array, or with --watch one line for each change')
    .addHelpText(
      'after',
      `
SESSION is up while the device answers. DESIRED is the last revision that changed the target,
APPLIED the last one that the device has confirmed, LAG how many transactions lie between.
Paths that the device refuses stand below the table; they are tried again until it accepts them.
Places that the device has changed by itself stand there too, see: binnacle help drift, and remarks:
models that the device does not have, or has in other versions, for example.`,
    )
    .action((name: string | undefined, options: TargetsOptions) =>
      context.run(() =>
        options.watch === true ? watch(name, options, context) : list(name, options, context),
      ),
    );
  addConnectionOptions(targets);
  addAdd(targets, context);
  addImportCommand(targets, context);
  addConnectionOptions(
    targets
      .command('remove')
      .description('remove a target and its configuration; the device keeps what it has')
      .argument('<name>', 'the target')
      .option('--json', 'print the revision as JSON')
      .action((name: string, _: object, command: Command) =>
        context.run(() => remove(name, command.optsWithGlobals(), context)),
      ),
  );
}

function addAdd(targets: Command, context: CommandContext): void {
  const add = targets
    .command('add')
    .description('add a target, or change how its device is reached')
    .argument('<name>', 'how the target is to be called')
    .option(
      '-m, --model-set <name@version>',
      'the models it obeys, such as switch@1.0.0; a new target needs it',
    )
    .option('-e, --endpoint <host:port>', 'the gNMI server of the device; without it nothing is driven')
    .option('--description <text>', 'a remark for people')
    .option('--plaintext', 'speak to the device without TLS; for loopback addresses only')
    .option('--endpoint-ca <file>', "PEM file, on the core's machine, of the authorities to trust")
    .option('--endpoint-cert <file>', "PEM file, on the core's machine, of the certificate to show")
    .option('--endpoint-key <file>', 'PEM file of its key')
    .option('--endpoint-server-name <name>', "the name in the device's certificate")
    .option('--json', 'print the revision as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  binnacle targets add leaf3 --model-set switch@1.0.0 --endpoint 127.0.0.1:9343 --plaintext\n  binnacle targets add leaf3 --endpoint 127.0.0.1:9344 --plaintext',
    )
    .action((name: string, _: object, command: Command) =>
      context.run(() => add_(name, command.optsWithGlobals(), context)),
    );
  addConnectionOptions(add);
}

async function list(
  name: string | undefined,
  options: TargetsOptions,
  { io }: CommandContext,
): Promise<undefined> {
  const rows = await withControl(options, io, client =>
    collectItems(client.listTargets(name === undefined ? {} : { target: name })),
  );
  io.write(options.json === true ? jsonText(rows, 2) : formatTargets(rows, io));
  return undefined;
}

async function watch(
  name: string | undefined,
  options: TargetsOptions,
  { io }: CommandContext,
): Promise<undefined> {
  const rows = new Map<string, TargetStatus>();
  let synchronized = false;
  const show = (): void => {
    const sorted = [...rows.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const clear = io.isTerminal ? '\u001B[H\u001B[2J' : '';
    io.write(`${clear}${formatTargets(sorted, io)}${io.isTerminal ? '' : '\n'}`);
  };
  await withControl(options, io, async client => {
    try {
      for await (const event of client.watchTargets(name === undefined ? {} : { target: name }, {
        signal: io.signal,
      })) {
        if (options.json === true) io.write(jsonText(event));
        else {
          take(event, rows);
          if (event.event === 'synchronized') synchronized = true;
          if (synchronized) show();
        }
      }
    } catch (error) {
      // Ending the watch is how the user leaves.
      if (!io.signal.aborted) throw error;
    }
  });
  return undefined;
}

function take(event: TargetEvent, rows: Map<string, TargetStatus>): void {
  if (event.event === 'status') rows.set(event.status.name, event.status);
  else if (event.event === 'removed') rows.delete(event.name);
}

async function add_(name: string, options: AddOptions, { io }: CommandContext): Promise<undefined> {
  const { modelSet, description, endpoint } = options;
  const json = {
    name,
    ...(modelSet === undefined ? {} : { 'model-set': modelSet }),
    ...(description === undefined ? {} : { description }),
    ...(endpoint === undefined ? {} : { endpoint: { address: endpoint, tls: tlsOf(options) } }),
  };
  if (modelSet === undefined && !(await isKnown(name, options, io)))
    throw usage(`there is no target ${name} yet: a new one needs --model-set`);
  const result = await withGnmi(options, io, client =>
    client.set({
      operations: [{ operation: 'update', path: entryOf(name), value: { kind: 'json_ietf', json } }],
      comment: `targets add ${name}`,
      client: clientName,
      author: authorOf({}, io),
    }),
  );
  if (options.json === true) io.write(`${JSON.stringify({ revision: result.revision, target: name })}\n`);
  else io.write(`${formatResult(result)}: ${styled(io, 'bold', name)}\n`);
  return undefined;
}

function tlsOf(options: AddOptions): object {
  const { plaintext, endpointCa, endpointCert, endpointKey, endpointServerName } = options;
  const fields = {
    'ca-file': endpointCa,
    'certificate-file': endpointCert,
    'key-file': endpointKey,
    'server-name': endpointServerName,
  };
  return { enabled: plaintext !== true, ...fields };
}

async function remove(name: string, options: TargetsOptions, { io }: CommandContext): Promise<undefined> {
  if (!(await isKnown(name, options, io))) {
    throw new BinnacleError('target-unknown', `there is no target ${name}; see: binnacle targets`);
  }
  const result = await withGnmi(options, io, client =>
    client.set({
      operations: [{ operation: 'delete', path: entryOf(name) }],
      comment: `targets remove ${name}`,
      client: clientName,
      author: authorOf({}, io),
    }),
  );
  if (options.json === true) io.write(`${JSON.stringify({ revision: result.revision, target: name })}\n`);
  else io.write(`${formatResult(result)}\n`);
  return undefined;
}

async function isKnown(name: string, options: TargetsOptions, io: CommandIo): Promise<boolean> {
  const rows = await withControl(options, io, client => collectItems(client.listTargets({})));
  return rows.some(row => row.name === name);
}

function entryOf(name: string): {
  readonly elements: readonly { name: string; keys: ReadonlyMap<string, string> }[];
} {
  return {
    elements: [
      { name: 'targets', keys: new Map() },
      { name: 'target', keys: new Map([['name', name]]) },
    ],
  };
}
