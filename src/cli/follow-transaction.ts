import type { CallOptions } from '../gnmi/grpc-client.ts';
import type { TransactionStatus } from '../gnmi/transaction-messages.ts';
import { printableLine } from '../lib/printable.ts';
import type { CommandIo } from './command-io.ts';
import { type ConnectionOptions, withControl } from './connection.ts';
import { formatNames } from './format-names.ts';
import { Interruption } from './interruption.ts';
import type { TransactionOrder } from './transaction-options.ts';

/** How long a user who leaves is kept for that, and how many transactions may have been made since. */
const lookMs = 2000;
const lookedThrough = 1000;

const clearLine = '\r\u001B[K';

/**
 * Calls `ask`, and while it waits for devices tells a person at the terminal which of them are open, in one line that goes when the
 * answer is there. Throws `Interruption` if the user does not wait for it.
 */
export async function followTransaction<T>(
  { options, callTimeoutMs: timeoutMs }: TransactionOrder,
  { flags, io }: { readonly flags: ConnectionOptions; readonly io: CommandIo },
  ask: (limits: CallOptions) => Promise<T>,
): Promise<T> {
  const { mode, correlationId, dryRun } = options;
  const limits = timeoutMs === undefined ? {} : { timeoutMs };
  if (mode === undefined || mode === 'async' || dryRun === true || correlationId === undefined)
    return ask(limits);
  const done = new AbortController();
  const watching = io.errorIsTerminal
    ? watch(flags, { io, correlationId, signal: done.signal })
    : Promise.resolve();
  try {
    return await ask({ ...limits, signal: io.signal });
  } catch (error) {
    throw io.signal.aborted ? new Interruption(await findRevision(flags, io, correlationId)) : error;
  } finally {
    done.abort();
    await watching;
    if (io.errorIsTerminal) io.writeError(clearLine);
  }
}

/** The revision of the transaction that was asked for under an identifier, if it is there by now. */
async function findRevision(
  flags: ConnectionOptions,
  io: CommandIo,
  correlationId: string,
): Promise<number | undefined> {
  try {
    return await withControl(flags, io, async client => {
      for await (const entry of client.history({ limit: lookedThrough }, { timeoutMs: lookMs }))
        if (entry.correlationId === correlationId) return entry.revision;
      return undefined;
    });
  } catch {
    return undefined;
  }
}

interface Watch {
  readonly io: CommandIo;
  readonly correlationId: string;
  readonly signal: AbortSignal;
}

async function watch(flags: ConnectionOptions, { io, correlationId, signal }: Watch): Promise<void> {
  io.writeError('waiting for the devices');
  try {
    await withControl(flags, io, async client => {
      for await (const { status } of client.watchTransactions(correlationId, { signal }))
        io.writeError(`${clearLine}${waitingLine(status)}`);
    });
  } catch {
    // It only decorates: what is wrong, the answer says.
  }
}

/** Which devices are open. */
function waitingLine({ parts, revision }: TransactionStatus): string {
  const open = parts.filter(({ state }) => state === 'pending' || state === 'rejected');
  const driven = parts.filter(({ state }) => state !== 'recorded');
  const names = formatNames(open.map(({ target }) => target));
  const rest = open.length === 0 ? '' : `; open: ${printableLine(names)}`;
  const applied = parts.filter(({ state }) => state === 'applied');
  return `revision ${revision}: ${applied.length} of ${driven.length} devices have it${rest}`;
}
