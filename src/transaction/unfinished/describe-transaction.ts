import type { Diagnostic } from '../../errors/diagnostic.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import { formatMistake } from '../../errors/diagnostic.ts';
import type { RevertReason } from './lifecycle.ts';
import { next, submitted } from './lifecycle.ts';
import type { Outcome } from './outcome-log.ts';
import type { PendingEntry } from './pending-entry.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import type { Tracked } from './transaction-tracker.ts';
import type { TransactionPart, TransactionPhases, TransactionStatus } from './transaction-status.ts';

/** The status of a transaction whose devices are watched. */
export function statusOfTracked(tracked: Tracked, entry: PendingEntry | undefined): TransactionStatus {
  const { record, lifecycle } = tracked;
  const { state, parts, revertedBy, reason } = lifecycle;
  return {
    revision: record.revision,
    mode: lifecycle.mode,
    state,
    parts,
    phases: { ...validationOf(record), ...committedOf(tracked), ...appliedOf(tracked) },
    ...waitsOf(entry),
    ...(revertedBy === undefined ? {} : { revertedBy }),
    ...(reason === undefined ? {} : { reason: reason.text }),
  };
}

/** The status of a transaction that nobody watches: what was kept of it, or what can be said of its devices now. */
export function statusOfRecord(
  record: TransactionRecord,
  known: { readonly outcome: Outcome; readonly committedNs: bigint | undefined },
): TransactionStatus {
  const { state, parts, revertedBy, reason, appliedNs } = known.outcome;
  return {
    revision: record.revision,
    mode: record.mode ?? 'async',
    state,
    parts,
    phases: {
      ...validationOf(record),
      ...committedOf(known),
      ...(appliedNs === undefined ? {} : { appliedNs }),
    },
    ...(revertedBy === undefined ? {} : { revertedBy }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Where a transaction stands that nothing hangs on, by what its devices say. */
export function outcomeOf(parts: readonly TransactionPart[]): Outcome {
  let lifecycle = { ...submitted('async', { devices: false, confirm: false }), state: 'validated' as const };
  const events = [
    { type: 'committed', parts } as const,
    ...parts.map(part => ({ type: 'outcome', part }) as const),
  ];
  for (const event of events) lifecycle = (next(lifecycle, event)?.next ?? lifecycle) as typeof lifecycle;
  return { state: lifecycle.state, parts };
}

/** What the caller of an atomic transaction is told that was taken back: who refused what, in the device's words, or who was not there. */
export function revertedError(
  { revision, parts, reason = '' }: TransactionStatus,
  cause: RevertReason['cause'] | undefined,
): BinnacleError {
  const refused = parts.flatMap(part => (part.paths ?? []).map(place => refusalOf(part, place)));
  const absent = parts
    .filter(({ paths, message }) => paths === undefined && message !== undefined)
    .map(absenceOf);
  const diagnostics = [...refused, ...absent];
  // Where somebody ended it, or nobody confirmed it, that a device is away is not why.
  const byDevices = cause !== 'cancelled' && cause !== 'expired';
  const code = (byDevices ? diagnostics[0]?.code : undefined) ?? 'transaction-reverted';
  const message = `revision ${revision} was taken back: ${reason}`;
  return new BinnacleError(code, [message, ...diagnostics.map(formatMistake)].join('\n'), { diagnostics });
}

function refusalOf(
  { target }: TransactionPart,
  { path, message }: { readonly path: string; readonly message: string },
): Diagnostic {
  return { code: 'target-rejected', severity: 'error', message, target, path };
}

function absenceOf({ target, message = '' }: TransactionPart): Diagnostic {
  return { code: 'target-unreachable', severity: 'error', message: `${target}: ${message}`, target };
}

function validationOf({ validationNs }: Pick<TransactionRecord, 'validationNs'>): TransactionPhases {
  return validationNs === undefined ? {} : { validatedNs: BigInt(validationNs) };
}

function committedOf({ committedNs }: { readonly committedNs: bigint | undefined }): TransactionPhases {
  return committedNs === undefined ? {} : { committedNs };
}

/** A clock that was set back says nothing. */
function appliedOf({ appliedAt, committedAt }: Tracked): TransactionPhases {
  return appliedAt === undefined || appliedAt < committedAt ? {} : { appliedNs: appliedAt - committedAt };
}

function waitsOf(entry: PendingEntry | undefined): Pick<TransactionStatus, 'deadlineUnixNs' | 'confirm'> {
  const { deadlineUnixNs, confirm } = entry ?? {};
  return {
    ...(deadlineUnixNs === undefined ? {} : { deadlineUnixNs }),
    ...(confirm === undefined ? {} : { confirm }),
  };
}
