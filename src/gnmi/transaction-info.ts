import type { binnacle } from './generated/gnmi.js';
import { bigIntToInt64, decodeCount, decodeOptionalCount, decodeOptionalTime, encodeCount } from './int64.ts';
import { decodePlan, encodePlan } from './transaction-plan.ts';
import type {
  TransactionInfo,
  TransactionPart,
  TransactionPhases,
  TransactionStatus,
} from './transaction-messages.ts';
import { named } from './transaction-options.ts';

/** What became of a transaction, as a message. */
export function encodeTransactionInfo(info: TransactionInfo): binnacle.v1.TransactionInfo.$Properties {
  const { revision, unchanged, transaction, plan, removed = [] } = info;
  return {
    revision: encodeCount(revision),
    unchanged,
    removed: removed.map(({ target, path }) => ({ target, path })),
    ...(transaction === undefined ? {} : encodeStatus(transaction)),
    ...(plan === undefined ? {} : { plan: encodePlan(plan) }),
  };
}

/** The way back. */
export function decodeTransactionInfo(message: binnacle.v1.TransactionInfo.$Properties): TransactionInfo {
  const { plan } = message;
  const removed = (message.removed ?? []).map(({ target, path }) => ({
    target: target ?? '',
    path: path ?? '',
  }));
  return {
    revision: decodeCount(message.revision),
    unchanged: message.unchanged ?? false,
    ...(named(message.state) === undefined ? {} : { transaction: decodeStatus(message) }),
    ...(plan === null || plan === undefined ? {} : { plan: decodePlan(plan) }),
    ...(removed.length === 0 ? {} : { removed }),
  };
}

function encodeStatus(status: TransactionStatus): binnacle.v1.TransactionInfo.$Properties {
  const { mode, state, parts, phases, deadlineUnixNs, confirm, revertedBy, reason } = status;
  return {
    mode,
    state,
    parts: parts.map(encodePart),
    phases: encodePhases(phases),
    reason: reason ?? '',
    ...(deadlineUnixNs === undefined ? {} : { deadline: bigIntToInt64(deadlineUnixNs) }),
    ...(revertedBy === undefined ? {} : { reverted_by: encodeCount(revertedBy) }),
    ...(confirm === undefined
      ? {}
      : { confirm: { id: confirm.id, deadline: bigIntToInt64(confirm.deadlineUnixNs) } }),
  };
}

function decodeStatus(message: binnacle.v1.TransactionInfo.$Properties): TransactionStatus {
  const { confirm } = message;
  return {
    revision: decodeCount(message.revision),
    mode: message.mode ?? '',
    state: message.state ?? '',
    parts: (message.parts ?? []).map(decodePart),
    phases: decodePhases(message.phases),
    deadlineUnixNs: decodeOptionalTime(message.deadline),
    confirm:
      confirm === null || confirm === undefined
        ? undefined
        : { id: confirm.id ?? '', deadlineUnixNs: decodeOptionalTime(confirm.deadline) ?? 0n },
    revertedBy: decodeOptionalCount(message.reverted_by),
    reason: named(message.reason),
  };
}

function encodePart(part: TransactionPart): binnacle.v1.TransactionPart.$Properties {
  const { target, state, timeUnixNs, retryable, status, message, paths = [], supersededBy } = part;
  return {
    target,
    state,
    status: status ?? '',
    message: message ?? '',
    paths: paths.map(entry => ({
      path: entry.path,
      status: entry.status ?? '',
      message: entry.message ?? '',
    })),
    ...(timeUnixNs === undefined ? {} : { time: bigIntToInt64(timeUnixNs) }),
    ...(retryable === undefined ? {} : { retryable }),
    ...(supersededBy === undefined ? {} : { superseded_by: encodeCount(supersededBy) }),
  };
}

function decodePart(message: binnacle.v1.TransactionPart.$Properties): TransactionPart {
  const paths = (message.paths ?? []).map(entry => ({
    path: entry.path ?? '',
    status: named(entry.status),
    message: named(entry.message),
  }));
  const by = decodeOptionalCount(message.superseded_by);
  return {
    target: message.target ?? '',
    state: message.state ?? '',
    timeUnixNs: decodeOptionalTime(message.time),
    retryable: message.retryable ?? undefined,
    status: named(message.status),
    message: named(message.message),
    ...(paths.length === 0 ? {} : { paths }),
    ...(by === undefined ? {} : { supersededBy: by }),
  };
}

/** How long each phase took, as a message. */
export function encodePhases(phases: TransactionPhases): binnacle.v1.TransactionPhases.$Properties {
  const { validatedNs, committedNs, appliedNs } = phases;
  return {
    ...(validatedNs === undefined ? {} : { validated_ns: bigIntToInt64(validatedNs, true) }),
    ...(committedNs === undefined ? {} : { committed_ns: bigIntToInt64(committedNs, true) }),
    ...(appliedNs === undefined ? {} : { applied_ns: bigIntToInt64(appliedNs, true) }),
  };
}

/** The way back. */
export function decodePhases(
  message: binnacle.v1.TransactionPhases.$Properties | null | undefined,
): TransactionPhases {
  return {
    validatedNs: decodeOptionalTime(message?.validated_ns),
    committedNs: decodeOptionalTime(message?.committed_ns),
    appliedNs: decodeOptionalTime(message?.applied_ns),
  };
}
