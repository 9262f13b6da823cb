import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { TransactionMode, TransactionOptions } from '../gnmi/transaction-messages.ts';
import { tryParseDuration } from '../lib/duration.ts';
import type { CommandIo } from './command-io.ts';
import { clientName, type ConnectionOptions } from './connection.ts';

/** The options of every command that makes a transaction. */
export interface TransactionFlags extends ConnectionOptions {
  readonly comment?: string;
  readonly label?: string;
  readonly mode?: TransactionMode;
  /** A duration in milliseconds, or true for the default. */
  readonly confirm?: number | true;
  readonly confirmId?: string;
  readonly dryRun?: boolean;
  readonly correlationId?: string;
  readonly author?: string;
  readonly json?: boolean;
}

/** How a transaction is asked for on the command line. */
export interface TransactionOrder {
  readonly options: TransactionOptions;
  readonly confirm: { readonly id: string; readonly timeoutMs: number } | undefined;
  /** How long the call may take. */
  readonly callTimeoutMs: number | undefined;
}

const defaultConfirmMs = 600_000;

/** How long the core waits for devices if nothing is said. */
const defaultWaitMs = { async: 0, sync: 30_000, atomic: 60_000 } as const;

/** What a core may need beyond the time that it waits. */
const graceMs = 15_000;

/** Gives a command the options of a transaction. */
export function addTransactionOptions(command: Command): Command {
  return command
    .option('-c, --comment <text>', 'a remark for the history')
    .option('--label <name>', 'a name for the new revision')
    .addOption(
      new Option(
        '-m, --mode <mode>',
        'async: answer when recorded; sync: when the devices have applied it; atomic: the same, and revert it everywhere if one refuses',
      ).choices(['async', 'sync', 'atomic']),
    )
    .option(
      '--confirm [duration]',
      'revert it unless it is confirmed within this time (default: 10m)',
      parseOptionalDuration,
    )
    .option('--confirm-id <id>', 'with which it is to be confirmed (default: one is made up)')
    .option('--dry-run', 'show what would be changed and what devices would be sent; do nothing')
    .option('--correlation-id <id>', 'what you call this piece of work, for the history')
    .option('--author <name>', 'who you are, for the history (default: $BINNACLE_AUTHOR or $USER)');
}

/** Said by the help of commands with these options. */
export const transactionHelp = `
With --mode, --timeout says how long devices may take: 30s if it is sync, 60s if it is atomic. A sync
transaction stays whatever becomes of it; exit code 5 says that not all devices have applied it.`;

/** A duration that may be left out, for commander. */
export function parseOptionalDuration(text: string): number {
  const ms = tryParseDuration(text);
  if (ms !== undefined && ms > 0) return ms;
  throw new InvalidArgumentError(
    'It takes a duration such as 90s or 10m, or nothing: then put it at the end of the line.',
  );
}

/** What the options ask for. */
export function transactionOrder(
  flags: TransactionFlags,
  { environment }: Pick<CommandIo, 'environment'>,
): TransactionOrder {
  const { comment, label, mode, dryRun, timeout } = flags;
  const waits = mode !== undefined && mode !== 'async';
  // With it, what becomes of the transaction can be followed, and found by who did not wait.
  const madeUp = waits ? `cli-${randomUUID().slice(0, 8)}` : undefined;
  return {
    options: {
      client: clientName,
      author: authorOf(flags, { environment }),
      comment,
      label,
      mode,
      dryRun,
      timeoutMs: waits ? timeout : undefined,
      correlationId: flags.correlationId ?? madeUp,
    },
    confirm: confirmOf(flags),
    callTimeoutMs: waits ? (timeout ?? defaultWaitMs[mode]) + graceMs : timeout,
  };
}

function confirmOf({ confirm, confirmId }: TransactionFlags): TransactionOrder['confirm'] {
  if (confirm === undefined && confirmId === undefined) return undefined;
  return {
    id: confirmId ?? randomUUID().slice(0, 8),
    timeoutMs: typeof confirm === 'number' ? confirm : defaultConfirmMs,
  };
}

/** Who asks, as the environment has it. */
export function authorOf(
  { author }: { readonly author?: string },
  { environment }: Pick<CommandIo, 'environment'>,
): string | undefined {
  return author ?? environment.BINNACLE_AUTHOR ?? environment.USER ?? environment.LOGNAME;
}
