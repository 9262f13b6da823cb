import type { TransactionStatus } from '../gnmi/transaction-messages.ts';
import { printableLine } from '../lib/printable.ts';
import type { CommandIo } from './command-io.ts';
import { type ConnectionOptions, withControl } from './connection.ts';
import { formatNames } from './format-names.ts';
import type { TransactionOrder } from './transaction-options.ts';

const clearLine = '\r\u001B[K';

/**
 * Calls `ask`, and while it waits for devices tells a person at the terminal which of them are open, in one line that goes when the
 * answer is there.
 */
export async function followTransaction<T>(
  order: TransactionOrder,
  { flags, io }: { readonly flags: ConnectionOptions; readonly io: CommandIo },
  ask: () => Promise<T>,
): Promise<T> {
  const { mode, correlationId } = order.options;
  if (!io.errorIsTerminal || mode === undefined || mode === 'async' || correlationId === undefined)
    return ask();
  const done = new AbortController();
  const watching = watch(flags, { io, correlationId, signal: done.signal });
  try {
    return await ask();
  } finally {
    done.abort();
    await watching;
    io.writeError(clearLine);
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
  return `revision ${revision}: ${driven.length - open.length} of ${driven.length} devices have it${rest}`;
}
