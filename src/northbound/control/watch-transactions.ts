import type { TransactionReport } from '../../control/history-messages.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { Service } from '../../service/service.ts';
import { transactionReport } from './history-view.ts';

/**
 * Tells of each transaction when it is durable and whenever something becomes of it, until `signal` is aborted. A change is noted by
 * revision, and what is sent is how the transaction stands when the reader has time for it: a slow reader misses steps between,
 * never the last one, and memory does not grow with their number.
 */
export async function* watchTransactions(
  service: Service,
  correlationId: string | undefined,
  signal: AbortSignal,
): AsyncIterable<TransactionReport> {
  const changed = new Set<number>();
  let wake = (): void => undefined;
  const note = (revision: number): void => {
    changed.add(revision);
    wake();
  };
  const stops = [
    service.onCommit(({ record }) => note(record.revision)),
    service.onTransaction(({ revision }) => note(revision)),
  ];
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort);
  try {
    while (!signal.aborted) {
      const [revision] = changed;
      if (revision === undefined) {
        await new Promise<void>(resolve => {
          wake = resolve;
        });
        continue;
      }
      changed.delete(revision);
      const report = await reportOf(service, revision);
      if (report === undefined) continue;
      const isWanted = correlationId === undefined || report.summary.correlationId === correlationId;
      if (isWanted) yield transactionReport(report);
    }
  } finally {
    for (const stop of stops) stop();
    signal.removeEventListener('abort', onAbort);
  }
}

/** Undefined for a transaction that is no longer kept. */
async function reportOf(
  service: Service,
  revision: number,
): Promise<Awaited<ReturnType<Service['transaction']>> | undefined> {
  try {
    return await service.transaction(revision);
  } catch (error) {
    if (error instanceof BinnacleError && error.code === 'revision-unknown') return undefined;
    throw error;
  }
}
