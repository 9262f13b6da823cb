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
        // Nothing was there in the beginning.
        assertMeant(flags.yes === true || flags.dryRun === true, revision === '0' && scope.length === 0);
        const done = ({ revision: made, targets }: RollbackResult): string =>
          `revision ${made}, as revision ${revision}: ${formatNames(targets)}\n`;
        const nothing = `nothing differs from revision ${revision}\n`;
        return perform(flags, context, {
          ask: (client, { options, confirm }, limits) =>
            client.rollback({ revision, scope, options, confirm }, limits),
          done,
          nothing,
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
          ask: (client, { options, confirm }, limits) => client.undo({ revision, options, confirm }, limits),
          done: ({ revision: made, targets }) =>
            `revision ${made}, which takes revision ${revision} back: ${formatNames(targets)}\n`,
          nothing: `revision ${revision} is taken back already\n`,
        }),
      ),
    );
  addConnectionOptions(command);
}

interface Performance {
  readonly ask: (
    client: ControlClient,
    order: TransactionOrder,
    limits: CallOptions,
  ) => Promise<RollbackResult>;
  readonly done: (result: RollbackResult) => string;
  readonly nothing: string;
}

async function perform(
  flags: TransactionFlags,
  { io }: CommandContext,
  { ask, done, nothing }: Performance,
): Promise<number> {
  const order = transactionOrder(flags, io);
  const { callTimeoutMs } = order;
  const limits = callTimeoutMs === undefined ? {} : { timeoutMs: callTimeoutMs };
  const result = await followTransaction(order, { flags, io }, () =>
    withControl(flags, io, client => ask(client, order, limits)),
  );
  const { plan, transaction, unchanged, revision } = result;
  if (plan !== undefined) return reportPlan({ revision, plan }, flags, io);
  if (flags.json === true) io.write(jsonText(result));
  else {
    io.write(unchanged ? nothing : `${done(result)}${showRemoved(result.removed)}`);
    if (transaction !== undefined) io.write(showTransaction(transaction, io));
  }
  return exitCodeOf(transaction);
}
