import { bigIntToInt64, decodeCount, encodeCount, int64ToBigInt } from '../gnmi/int64.ts';
import type { DriftedPath, TargetEvent, TargetStatus } from './control-messages.ts';
import type { Properties } from './control-methods.ts';

/** How a target stands. */
export function encodeTargetStatus(status: TargetStatus): Properties<'TargetStatus'> {
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
    drift: status.drift.map(encodeDrift),
    drift_count: status.driftCount,
    remarks: [...status.remarks],
  };
}

/** The way back; a field that is missing is empty. */
export function decodeTargetStatus(message: Properties<'TargetStatus'>): TargetStatus {
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
    drift: (message.drift ?? []).map(decodeDrift),
    driftCount: message.drift_count ?? 0,
    remarks: message.remarks ?? [],
  };
}

function encodeDrift({
  found,
  desired,
  sinceUnixNs,
  reason,
  ...place
}: DriftedPath): Properties<'DriftedPath'> {
  return {
    ...place,
    since: bigIntToInt64(sinceUnixNs),
    ...(found === undefined ? {} : { found }),
    ...(desired === undefined ? {} : { desired }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function decodeDrift(message: Properties<'DriftedPath'>): DriftedPath {
  return {
    path: message.path ?? '',
    found: message.found ?? undefined,
    desired: message.desired ?? undefined,
    sinceUnixNs: int64ToBigInt(message.since),
    policy: message.policy ?? '',
    repairs: message.repairs ?? 0,
    flapping: message.flapping ?? false,
    reason: message.reason === '' ? undefined : (message.reason ?? undefined),
  };
}

/** What a watcher is told. */
export function encodeTargetEvent(event: TargetEvent): Properties<'TargetEvent'> {
  if (event.event === 'status') return { status: encodeTargetStatus(event.status) };
  return event.event === 'removed' ? { removed: event.name } : { synchronized: true };
}

/** Undefined for an event of a kind that a later version has. */
export function decodeTargetEvent(message: Properties<'TargetEvent'>): TargetEvent | undefined {
  if (message.status !== null && message.status !== undefined)
    return { event: 'status', status: decodeTargetStatus(message.status) };
  if (typeof message.removed === 'string') return { event: 'removed', name: message.removed };
  return message.synchronized === true ? { event: 'synchronized' } : undefined;
}
