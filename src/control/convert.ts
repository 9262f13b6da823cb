import { bigIntToInt64, decodeCount, encodeCount, int64ToBigInt } from '../gnmi/int64.ts';
import type {
  Difference,
  HistoryEntry,
  TargetDifferences,
  TargetEvent,
  TargetStatus,
} from './control-messages.ts';
import type { binnacle } from './generated/transactions.js';

type v1 = typeof binnacle.v1;

/** What `encodeX` makes `decodeX` reads back. */
export function encodeHistoryEntry(entry: HistoryEntry): binnacle.v1.HistoryEntry.$Properties {
  const { revision, timeUnixNs, author, comment, kind, targets } = entry;
  return {
    revision: encodeCount(revision),
    time: bigIntToInt64(timeUnixNs),
    author,
    interface: entry.interface,
    comment,
    kind,
    targets: [...targets],
  };
}

/** The way back. */
export function decodeHistoryEntry(message: InstanceType<v1['HistoryEntry']>): HistoryEntry {
  const { revision, time, author, comment, kind, targets } = message;
  return {
    revision: decodeCount(revision),
    timeUnixNs: int64ToBigInt(time),
    author,
    interface: message.interface,
    comment,
    kind,
    targets,
  };
}

/** Values travel as JSON text. */
export function encodeTargetDifferences(value: TargetDifferences): binnacle.v1.TargetDifferences.$Properties {
  return {
    target: value.target,
    differences: value.differences.map(({ path, before, after }) => ({
      path,
      ...(before === undefined ? {} : { before: JSON.stringify(before) }),
      ...(after === undefined ? {} : { after: JSON.stringify(after) }),
    })),
  };
}

/** The way back. */
export function decodeTargetDifferences(message: InstanceType<v1['TargetDifferences']>): TargetDifferences {
  return {
    target: message.target,
    differences: message.differences.map(
      ({ path, before, after }): Difference => ({
        path: path ?? '',
        ...(typeof before === 'string' ? { before: JSON.parse(before) as unknown } : {}),
        ...(typeof after === 'string' ? { after: JSON.parse(after) as unknown } : {}),
      }),
    ),
  };
}

/** How a target stands. */
export function encodeTargetStatus(status: TargetStatus): binnacle.v1.TargetStatus.$Properties {
  const { name, modelSet, endpoint, session, lastError, rejected } = status;
  return {
    name,
    model_set: modelSet,
    endpoint,
    session,
    desired_revision: encodeCount(status.desiredRevision),
    applied_revision: encodeCount(status.appliedRevision),
    lag: encodeCount(status.lag),
    last_error: lastError,
    rejected: rejected.map(({ path, message }) => ({ path, message })),
  };
}

/** The way back; a field that is missing is empty. */
export function decodeTargetStatus(message: binnacle.v1.TargetStatus.$Properties): TargetStatus {
  return {
    name: message.name ?? '',
    modelSet: message.model_set ?? '',
    endpoint: message.endpoint ?? '',
    session: message.session ?? '',
    desiredRevision: decodeCount(message.desired_revision),
    appliedRevision: decodeCount(message.applied_revision),
    lag: decodeCount(message.lag),
    lastError: message.last_error ?? '',
    rejected: (message.rejected ?? []).map(({ path, message: words }) => ({
      path: path ?? '',
      message: words ?? '',
    })),
  };
}

/** What a watcher is told. */
export function encodeTargetEvent(event: TargetEvent): binnacle.v1.TargetEvent.$Properties {
  if (event.event === 'status') return { status: encodeTargetStatus(event.status) };
  return event.event === 'removed' ? { removed: event.name } : { synchronized: true };
}

/** Undefined for an event of a kind that a later version has. */
export function decodeTargetEvent(message: InstanceType<v1['TargetEvent']>): TargetEvent | undefined {
  if (message.status !== null && message.status !== undefined)
    return { event: 'status', status: decodeTargetStatus(message.status) };
  if (typeof message.removed === 'string') return { event: 'removed', name: message.removed };
  return message.synchronized === true ? { event: 'synchronized' } : undefined;
}
