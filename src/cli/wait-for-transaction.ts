import { setTimeout } from 'node:timers/promises';
import type { ControlClient } from '../control/control-client.ts';
import type { TransactionReport } from '../control/history-messages.ts';
import type { CallOptions } from '../gnmi/grpc-client.ts';
import type { TransactionStatus } from '../gnmi/transaction-messages.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { Interruption } from './interruption.ts';

const firstPauseMs = 50;
const longestPauseMs = 1000;

/**
 * How a transaction stands when it is over, or when the time is. It is asked for again and again: to be told of all transactions would
 * cost more where many are made.
 */
export async function waitForTransaction(
  client: Pick<ControlClient, 'transaction'>,
  report: TransactionReport,
  { timeoutMs = Number.POSITIVE_INFINITY, signal }: CallOptions,
): Promise<TransactionReport> {
  const end = performance.now() + timeoutMs;
  const { revision } = report.entry;
  let newest = report;
  try {
    for (let pause = firstPauseMs; isOpen(newest.status); pause = Math.min(2 * pause, longestPauseMs)) {
      const left = end - performance.now();
      if (left <= 0) break;
      await setTimeout(Math.min(pause, left), undefined, signal === undefined ? {} : { signal });
      newest = await client.transaction(revision, signal === undefined ? {} : { signal });
    }
  } catch (error) {
    throw signal?.aborted === true ? new Interruption(revision) : error;
  }
  return newest;
}

function isOpen({ state }: TransactionStatus): boolean {
  return state === 'committed' || state === 'applying';
}

/** The exit code of a command that has waited for it. */
export function exitCodeOfWait({ state }: TransactionStatus): ExitCode {
  if (state === 'applied') return exitCodes.ok;
  return state === 'reverted' ? exitCodes.refused : exitCodes.partly;
}
