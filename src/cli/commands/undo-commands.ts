import type { Command } from 'commander';
import type { CallOptions } from '../../gnmi/grpc-client.ts';
import type { ControlClient } from '../../control/control-client.ts';
import type { RollbackResult } from '../../control/order-messages.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectionOptions, withControl } from '../connection.ts';
import { followTransaction } from '../follow-transaction.ts';
import { formatNames } from '../format-names.ts';
import { jsonText } from '../json-text.ts';
import { parseRevisionName } from '../options.ts';
import { parseScope } from '../place.ts';
import { resolveRevision } from '../resolve-revision.ts';
import { reportPlan } from '../show-plan.ts';
import { exitCodeOf, showRemoved, showTransaction } from '../show-transaction.ts';
import {
  addTransactionOptions,
  type TransactionFlags,
  transactionHelp,
  type TransactionOrder,
  transactionOrder,
} from '../transaction-options.ts';
import { assertMeant, yesOption } from '../whole-system.ts';
import { revisionHelp } from './diff-command.ts';

interface RollbackFlags extends TransactionFlags {
  readonly yes?: boolean;
}

/** rollback, undo. */
export function addUndoCommands(program: Command, context: CommandContext): void {
  addRollback(program, context);
  addUndo(program, context);
}

function addRollback(program: Command, context: CommandContext): void {
  const command = program
    .command('rollback')
    .description(
      'make everything, or a part, as it was at a revision; a new transaction that can be rolled back in turn',
    )
    .argument('<revision>', 'where to go back to', parseRevisionName)
    .argument('[place...]', 'only these: target:/path, or targets');
  addTransactionOptions(command)
    .option(...yesOption)
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      `${revisionHelp}
${transactionHelp}

Examples:
  binnacle rollback -1 --dry-run
  binnacle rollback pre-upgrade --confirm 10m
  binnacle rollback 12 leaf1 leaf2:/interfaces`,
    )
    .action((revision: string, places: string[], flags: RollbackFlags) =>
      context.run(() => {
        const scope = places.map(place => parseScope(place));
        const isMeant = flags.yes === true || flags.dryRun === true;
        return perform(flags, context, {
          name: revision,
          ask: (client, { goal, order: { options, confirm } }, limits) => {
            // Nothing was there in the beginning.
            assertMeant(isMeant, goal === 0 && scope.length === 0);
            return client.rollback({ revision: goal, scope, options, confirm }, limits);
          },
          done: ({ revision: made, targets }, goal) =>
            `revision ${made}, as revision ${goal}: ${formatNames(targets)}\n`,
          nothing: goal => `nothing differs from revision ${goal}\n`,
        });
      }),
    );
  addConnectionOptions(command);
}

function addUndo(program: Command, context: CommandContext): void {
  const command = program
    .command('undo')
    .description(
      'take one transaction back and keep what came later; refused if something later touched what it changed',
    )
    .argument('<revision>', 'the transaction to take back', parseRevisionName);
  addTransactionOptions(command)
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      `${revisionHelp}
${transactionHelp}

Examples:
  binnacle undo 12 --dry-run
  binnacle undo 12 --comment 'wrong rack'`,
    )
    .action((revision: string, flags: TransactionFlags) =>
      context.run(() =>
        perform(flags, context, {
          name: revision,
          ask: (client, { goal, order: { options, confirm } }, limits) =>
            client.undo({ revision: goal, options, confirm }, limits),
          done: ({ revision: made, targets }, goal) =>
            `revision ${made}, which takes revision ${goal} back: ${formatNames(targets)}\n`,
          nothing: goal => `revision ${goal} is taken back already\n`,
        }),
      ),
    );
  addConnectionOptions(command);
}

interface Performance {
  /** Of the revision that it is about. */
  readonly name: string;
  readonly ask: (
    client: ControlClient,
    wanted: { readonly goal: number; readonly order: TransactionOrder },
    limits: CallOptions,
  ) => Promise<RollbackResult>;
  readonly done: (result: RollbackResult, goal: number) => string;
  readonly nothing: (goal: number) => string;
}

async function perform(
  flags: TransactionFlags,
  { io }: CommandContext,
  { name, ask, done, nothing }: Performance,
): Promise<number> {
  const order = transactionOrder(flags, io);
  const goal = await withControl(flags, io, client => resolveRevision(client, name));
  const result = await followTransaction(order, { flags, io }, limits =>
    withControl(flags, io, client => ask(client, { goal, order }, limits)),
  );
  const { plan, transaction, unchanged, revision } = result;
  if (plan !== undefined) return reportPlan({ revision, plan }, flags, io);
  if (flags.json === true) io.write(jsonText(result));
  else {
    io.write(unchanged ? nothing(goal) : `${done(result, goal)}${showRemoved(result.removed)}`);
    if (transaction !== undefined) io.write(showTransaction(transaction, io));
  }
  return exitCodeOf(transaction);
}
