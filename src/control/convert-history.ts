import {
  bigIntToInt64,
  decodeCount,
  decodeOptionalCount,
  decodeOptionalTime,
  encodeCount,
  int64ToBigInt,
} from '../gnmi/int64.ts';
import { decodePhases, encodePhases } from '../gnmi/transaction-info.ts';
import { named } from '../gnmi/transaction-options.ts';
import { decodeDifference, decodeLifecycle, encodeDifference } from '../gnmi/transaction-plan.ts';
import type { Properties } from './control-methods.ts';
import type {
  BlameEntry,
  DiffQuery,
  HistoryEntry,
  HistoryQuery,
  Label,
  TargetDifferences,
} from './history-messages.ts';

/** What `encodeX` makes `decodeX` reads back. */
export function encodeHistoryQuery(query: HistoryQuery): Properties<'HistoryRequest'> {
  const { target, path, author, label, limit, before, sinceUnixNs, untilUnixNs, follow } = query;
  return {
    target: target ?? '',
    path: path ?? '',
    author: author ?? '',
    label: label ?? '',
    limit: limit ?? 0,
    follow: follow ?? false,
    ...(before === undefined ? {} : { before: encodeCount(before) }),
    ...(sinceUnixNs === undefined ? {} : { since: bigIntToInt64(sinceUnixNs) }),
    ...(untilUnixNs === undefined ? {} : { until: bigIntToInt64(untilUnixNs) }),
  };
}

/** The way back. */
export function decodeHistoryQuery(message: Properties<'HistoryRequest'>): HistoryQuery {
  return {
    target: named(message.target),
    path: named(message.path),
    author: named(message.author),
    label: named(message.label),
    limit: message.limit || undefined,
    before: decodeOptionalCount(message.before),
    sinceUnixNs: decodeOptionalTime(message.since),
    untilUnixNs: decodeOptionalTime(message.until),
    follow: message.follow === true ? true : undefined,
  };
}

/** A line of the history. */
export function encodeHistoryEntry(entry: HistoryEntry): Properties<'HistoryEntry'> {
  const { revision, timeUnixNs, author, comment, kind, targets, labels, mode, goal } = entry;
  return {
    revision: encodeCount(revision),
    time: bigIntToInt64(timeUnixNs),
    author,
    interface: entry.interface,
    comment,
    kind,
    targets: [...targets],
    identity: entry.identity ?? '',
    labels: [...labels],
    correlation_id: entry.correlationId ?? '',
    mode,
    confirm_id: entry.confirmId ?? '',
    changes: encodeCount(entry.changes),
    phases: encodePhases(entry.phases),
    ...(goal === undefined ? {} : { goal: encodeCount(goal) }),
  };
}

/** The way back. */
export function decodeHistoryEntry(message: Properties<'HistoryEntry'>): HistoryEntry {
  return {
    revision: decodeCount(message.revision),
    timeUnixNs: int64ToBigInt(message.time),
    author: message.author ?? '',
    interface: message.interface ?? '',
    comment: message.comment ?? '',
    kind: message.kind ?? '',
    targets: message.targets ?? [],
    changes: decodeCount(message.changes),
    identity: named(message.identity),
    labels: message.labels ?? [],
    correlationId: named(message.correlation_id),
    mode: named(message.mode) ?? 'async',
    confirmId: named(message.confirm_id),
    goal: decodeOptionalCount(message.goal),
    phases: decodePhases(message.phases),
  };
}

/** The numbers of the first version are understood where there is no text. */
export function decodeDiffQuery(message: Properties<'DiffRequest'>): DiffQuery {
  return {
    from: named(message.from_revision) ?? String(decodeCount(message.from)),
    to: named(message.to_revision) ?? String(decodeCount(message.to)),
    target: named(message.target),
    path: named(message.path),
  };
}

/** Where one target differs. */
export function encodeTargetDifferences(value: TargetDifferences): Properties<'TargetDifferences'> {
  return {
    target: value.target,
    lifecycle: value.lifecycle ?? '',
    differences: value.differences.map(encodeDifference),
  };
}

/** The way back. */
export function decodeTargetDifferences(message: Properties<'TargetDifferences'>): TargetDifferences {
  return {
    target: message.target ?? '',
    lifecycle: decodeLifecycle(message.lifecycle),
    differences: (message.differences ?? []).map(decodeDifference),
  };
}

/** A leaf and where it comes from; its value travels as JSON text. */
export function encodeBlameEntry(entry: BlameEntry): Properties<'BlameEntry'> {
  const { path, value } = entry;
  const node = { path, ...(value === undefined ? {} : { value: JSON.stringify(value) }) };
  if (entry.revision === undefined) return { ...node, before: encodeCount(entry.before) };
  const { revision, timeUnixNs, author, identity, comment, kind, label } = entry;
  return {
    ...node,
    revision: encodeCount(revision),
    time: bigIntToInt64(timeUnixNs),
    author,
    identity: identity ?? '',
    interface: entry.interface,
    comment,
    kind,
    label: label ?? '',
  };
}

/** The way back. */
export function decodeBlameEntry(message: Properties<'BlameEntry'>): BlameEntry {
  const { value } = message;
  const node = {
    path: message.path ?? '',
    ...(typeof value === 'string' ? { value: JSON.parse(value) as unknown } : {}),
  };
  const revision = decodeOptionalCount(message.revision);
  if (revision === undefined) return { ...node, before: decodeCount(message.before) };
  return {
    ...node,
    revision,
    timeUnixNs: int64ToBigInt(message.time),
    author: message.author ?? '',
    identity: named(message.identity),
    interface: message.interface ?? '',
    comment: message.comment ?? '',
    kind: message.kind ?? '',
    label: named(message.label),
  };
}

/** A name of a revision. */
export function encodeLabel({ name, revision, timeUnixNs, author }: Label): Properties<'Label'> {
  return { name, revision: encodeCount(revision), time: bigIntToInt64(timeUnixNs), author };
}

/** The way back. */
export function decodeLabel({ name, revision, time, author }: Properties<'Label'>): Label {
  return {
    name: name ?? '',
    revision: decodeCount(revision),
    timeUnixNs: int64ToBigInt(time),
    author: author ?? '',
  };
}
