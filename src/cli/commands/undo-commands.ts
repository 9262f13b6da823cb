import type { Command } from 'commander';
import type { CallOptions } from '../../gnmi/grpc-client.ts';
import type { ControlClient } from '../../control/control-client.ts';
import type { DiffQuery } from '../../control/history-messages.ts';
import type { RollbackResult } from '../../control/order-messages.ts';
import { collectItems } from '../../lib/collect-items.ts';
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
import { assertKept, assertMeant, yesOption } from '../whole-system.ts';
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
        const isWhole = scope.length === 0;
        return perform(flags, context, {
          name: revision,
          // Nothing was there in the beginning.
          check: goal => assertMeant(isMeant(flags), goal === 0 && isWhole),
          steps: goal =>
            isWhole || scope.some(({ target }) => target === 'system') ? { from: goal, to: '-0' } : undefined,
          ask: (client, { goal, order: { options, confirm } }, limits) =>
            client.rollback({ revision: goal, scope, options, confirm }, limits),
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
    .option(...yesOption)
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      `${revisionHelp}
${transactionHelp}

Examples:
  binnacle undo 12 --dry-run
  binnacle undo 12 --comment 'wrong rack'`,
    )
    .action((revision: string, flags: RollbackFlags) =>
      context.run(() =>
        perform(flags, context, {
          name: revision,
          check: () => undefined,
          steps: goal => ({ from: goal - 1, to: goal }),
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

function isMeant({ yes, dryRun }: RollbackFlags): boolean {
  return yes === true || dryRun === true;
}

/** Whether there is something about how much of the history is kept between two revisions. */
async function changesRetention(
  client: ControlClient,
  steps: Pick<DiffQuery, 'from' | 'to'> | undefined,
): Promise<boolean> {
  if (steps === undefined) return false;
  const found = await collectItems(client.diff({ ...steps, target: 'system', path: '/history' }));
  return found.length > 0;
}

interface Performance {
  /** Of the revision that it is about. */
  readonly name: string;
  /** Throws if that is not meant. */
  readonly check: (goal: number) => void;
  /** Between which revisions lies what it takes back, if that can be settings of the core. */
  readonly steps: (goal: number) => Pick<DiffQuery, 'from' | 'to'> | undefined;
  readonly ask: (
    client: ControlClient,
    wanted: { readonly goal: number; readonly order: TransactionOrder },
    limits: CallOptions,
  ) => Promise<RollbackResult>;
  readonly done: (result: RollbackResult, goal: number) => string;
  readonly nothing: (goal: number) => string;
}

async function perform(
  flags: RollbackFlags,
  { io }: CommandContext,
  performance: Performance,
): Promise<number> {
  const { name, check, ask, done, nothing } = performance;
  const order = transactionOrder(flags, io);
  const goal = await withControl(flags, io, client => resolveRevision(client, name));
  check(goal);
  const result = await followTransaction(order, { flags, io }, limits =>
    withControl(flags, io, async client => {
      if (!isMeant(flags) && (await changesRetention(client, performance.steps(goal)))) {
        const trial = { ...order, options: { ...order.options, dryRun: true } };
        assertKept((await ask(client, { goal, order: trial }, limits)).plan);
      }
      return ask(client, { goal, order }, limits);
    }),
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
