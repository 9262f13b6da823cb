import { Command, CommanderError } from 'commander';
import type { CommandContext } from './command-context.ts';
import type { CommandIo } from './command-io.ts';
import { addBlameCommand } from './commands/blame-command.ts';
import { addDataCommands } from './commands/data-commands.ts';
import { addDiffCommand } from './commands/diff-command.ts';
import { addDriftCommand } from './commands/drift-command.ts';
import { addHistoryCommand } from './commands/history-command.ts';
import { addLabelCommands } from './commands/label-commands.ts';
import { addPendingCommands } from './commands/pending-commands.ts';
import { addServerCommands, type Runners } from './commands/server-commands.ts';
import { addStoreCommands } from './commands/store-commands.ts';
import { addSubscribeCommand } from './commands/subscribe-command.ts';
import { addTargetCommands } from './commands/target-commands.ts';
import { addTransactionCommand } from './commands/transaction-command.ts';
import { addUndoCommands } from './commands/undo-commands.ts';
import { addUserCommands } from './commands/user-commands.ts';
import { addYangCommands } from './commands/yang-commands.ts';
import { exitCodeHelp, exitCodes } from './exit-codes.ts';
import { reportError, usageJson } from './report-error.ts';

/** What the command line is run with. */
export interface CommandLineOptions {
  readonly io: CommandIo;
  /** What starts servers; the application gives it. */
  readonly runners: Runners;
  readonly version: string;
}

const helpText = `
Paths are those of the target's models: /interfaces/interface[name=Ethernet1]/config/mtu.
The name of a target stands before them: leaf1:/interfaces. Without one, the settings of
Binnacle itself are meant. In a shell, put paths with brackets in quotes.

Examples:
  binnacle targets
  binnacle get 'leaf1:/interfaces/interface[name=Ethernet1]/config'
  binnacle set 'leaf1:/interfaces/interface[name=Ethernet1]/config/mtu=9000' \\
               'leaf2:/interfaces/interface[name=Ethernet1]/config/mtu=9000'
  binnacle history
  binnacle rollback 1

With --json, what goes wrong is one JSON object on standard error:
{"error": {"code", "message", "status", "retryable", "diagnostics"}}

${exitCodeHelp}`;

/** Runs one command line, without the names of interpreter and script. The answer is the exit code. */
export async function runCommandLine(
  args: readonly string[],
  { io, runners, version }: CommandLineOptions,
): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const json = wantsJson(args);
  const context: CommandContext = {
    io,
    run: async action => {
      try {
        exitCode = (await action()) ?? exitCodes.ok;
      } catch (error) {
        exitCode = reportError(error, io, json);
      }
    },
  };
  const program = createProgram(context, runners, { version, json });
  try {
    await program.parseAsync(askedFor(args), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  return exitCode;
}

/** `help targets add` is `targets add --help`: the built-in one knows a single name. */
function askedFor(args: readonly string[]): string[] {
  return args[0] === 'help' && args.length > 2 ? [...args.slice(1), '--help'] : [...args];
}

/** Whether the answer is for a program. What follows `--` are no options. */
function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).includes('--json');
}

function createProgram(
  context: CommandContext,
  runners: Runners,
  { version, json }: { readonly version: string; readonly json: boolean },
): Command {
  const { io } = context;
  const program = new Command('binnacle')
    .description(
      'Runtime control of an edge cloud: versioned configuration, one transaction, devices that follow.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', helpText)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: text => io.write(text),
      writeErr: text => io.writeError(text),
      outputError: (text, write) => write(json ? usageJson(text.trimEnd().replace(/^error: /u, '')) : text),
      getOutHasColors: () => io.colours,
      getErrHasColors: () => false,
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    });
  addDataCommands(program, context);
  addSubscribeCommand(program, context);
  addHistoryCommand(program, context);
  addTransactionCommand(program, context);
  addDiffCommand(program, context);
  addBlameCommand(program, context);
  addUndoCommands(program, context);
  addPendingCommands(program, context);
  addLabelCommands(program, context);
  addTargetCommands(program, context);
  addDriftCommand(program, context);
  addStoreCommands(program, context, () => runners.store());
  addUserCommands(program, context);
  addYangCommands(program, context);
  addServerCommands(program, context, runners);
  return program;
}
