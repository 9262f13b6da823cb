import type { HistoryEntry, TransactionReport } from '../../control/history-messages.ts';
import type { Service } from '../../service/service.ts';

type Report = Awaited<ReturnType<Service['transaction']>>;
type RecordSummary = Report['summary'];

/** A line of the history, as clients are told. */
export function historyEntry(summary: RecordSummary): HistoryEntry {
  const { revision, timeUnixNs, author, comment, kind, targets, validationNs } = summary;
  const { labels = [], rollbackTo, reverts } = summary;
  return {
    revision,
    timeUnixNs,
    author,
    interface: summary.interface,
    comment,
    kind,
    targets: [...new Set(targets.map(({ name }) => name))],
    changes: targets.reduce((sum, { changes }) => sum + changes, 0),
    identity: summary.identity,
    labels,
    correlationId: summary.correlationId,
    mode: summary.mode ?? 'async',
    confirmId: summary.confirmId,
    goal: rollbackTo ?? reverts,
    phases: validationNs === undefined ? {} : { validatedNs: BigInt(validationNs) },
  };
}

/** A transaction and what became of it, as clients are told. */
export function transactionReport({ summary, status }: Report): TransactionReport {
  const entry = historyEntry(summary);
  return { entry: { ...entry, phases: { ...entry.phases, ...status.phases } }, status };
}
