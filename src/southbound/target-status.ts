import type { DataEncoding } from '../gnmi/encoding.ts';
import { formatTimestamp } from '../lib/format-timestamp.ts';
import { mismatchSentences, type ModelMismatch } from './compare-models.ts';
import { unknownPlaces } from './drift-policy.ts';
import { type DriftedPath, driftView } from './drift-view.ts';
import { isSynchronised } from './reconciler.ts';
import type { Phase, ReconcilerState } from './reconciler-state.ts';
import type { RejectedPath } from './rejection.ts';

/** `down`: waits for the next attempt. `connecting`: no answer yet. `up`: the device answers. */
type SessionState = 'down' | 'connecting' | 'up';

/** How far one target's device has come. Times in nanoseconds since 1970. */
export interface TargetStatus {
  readonly name: string;
  readonly modelSet: string;
  readonly address: string;
  readonly session: SessionState;
  /** What the reconciler does right now. */
  readonly phase: Phase;
  readonly sessionId: number | undefined;
  readonly connectedSince: bigint | undefined;
  readonly bootTime: string | undefined;
  /** What it is spoken to in; undefined until it has been reached. */
  readonly encoding: DataEncoding | undefined;
  /** Where its models are not those of the target. */
  readonly models: readonly ModelMismatch[];
  readonly desiredRevision: number;
  /** The latest revision the device has confirmed in full. */
  readonly appliedRevision: number | undefined;
  /** The latest revision of which everything was tried; what it lacks is in `rejected`. */
  readonly attemptedRevision: number | undefined;
  /** The device is known to hold exactly the desired configuration. */
  readonly synchronised: boolean;
  readonly behindSince: bigint | undefined;
  readonly rejected: readonly RejectedPath[];
  /** Where the device has changed by itself, as of the latest comparison: the first hundred places. */
  readonly drift: readonly DriftedPath[];
  readonly driftCount: number;
  readonly lastError: { readonly message: string; readonly status: string; readonly at: bigint } | undefined;
  readonly setsSent: number;
  /** Remarks on the device and on what it reported. */
  readonly notes: readonly string[];
  /** The same, after what there is to say of the models. */
  readonly remarks: readonly string[];
}

/** What a target is, whatever becomes of it. */
export interface TargetIdentity {
  readonly name: string;
  readonly modelSet: string;
  readonly address: string;
}

/** The status of a target, from where its reconciler stands. */
export function statusOf(target: TargetIdentity, state: ReconcilerState): TargetStatus {
  const { lastError } = state;
  const models = state.identity?.models ?? [];
  const { schema } = state.desired.tree;
  const places = unknownPlaces(schema, state.policies);
  const notes = [...new Set([...(state.identity?.notes ?? []), ...places, ...state.notes])];
  return {
    ...target,
    session: sessionStateOf(state.phase),
    phase: state.phase,
    sessionId: state.session?.id,
    connectedSince: state.session?.since,
    bootTime: state.identity?.bootTime,
    encoding: state.identity?.encoding,
    models,
    desiredRevision: state.desired.revision,
    appliedRevision: state.applied,
    attemptedRevision: state.attempted,
    synchronised: isSynchronised(state),
    behindSince: state.behindSince,
    rejected: state.rejections.flatMap(rejection => rejection.paths),
    drift: driftView(state.ledger),
    driftCount: state.ledger.drift.length,
    lastError:
      lastError === undefined
        ? undefined
        : { message: lastError.error.message, status: lastError.error.status, at: lastError.at },
    setsSent: state.setsSent,
    notes,
    remarks: [...mismatchSentences(models), ...notes],
  };
}

function sessionStateOf(phase: Phase): SessionState {
  if (phase === 'offline' || phase === 'closed') return 'down';
  return phase === 'connecting' || phase === 'identifying' ? 'connecting' : 'up';
}

/** The status as the JSON of `/targets/target/state` in the module binnacle-system. */
export function statusJson(status: TargetStatus): unknown {
  return withoutUndefined({
    'session-state': status.session,
    'session-id': numberText(status.sessionId),
    'connected-since': timeText(status.connectedSince),
    'boot-time': status.bootTime,
    encoding: status.encoding,
    'model-mismatch': modelsJson(status.models),
    remark: status.notes.length === 0 ? undefined : status.notes,
    'desired-revision': numberText(status.desiredRevision),
    'applied-revision': numberText(status.appliedRevision),
    synchronised: status.synchronised,
    'behind-since': timeText(status.behindSince),
    'last-error': status.lastError?.message,
    'last-error-time': timeText(status.lastError?.at),
    'sets-sent': numberText(status.setsSent),
    'drift-count': status.driftCount,
    drift: driftJson(status.drift),
    rejected: rejectedJson(status.rejected),
  });
}

function modelsJson(models: readonly ModelMismatch[]): unknown {
  if (models.length === 0) return undefined;
  return models.map(({ module, expected, offered }) => ({
    module,
    problem: offered.length === 0 ? 'missing' : 'version',
    ...(expected === '' ? {} : { expected }),
    offered,
  }));
}

function driftJson(drift: readonly DriftedPath[]): unknown {
  if (drift.length === 0) return undefined;
  return drift.map(({ since, ...place }) => withoutUndefined({ ...place, since: timeText(since) }));
}

function rejectedJson(rejected: readonly RejectedPath[]): unknown {
  if (rejected.length === 0) return undefined;
  return rejected.map(({ path, status, message, since, attempts }) => ({
    path,
    code: status,
    message,
    since: timeText(since),
    attempts: numberText(attempts),
  }));
}

function numberText(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function timeText(value: bigint | undefined): string | undefined {
  return value === undefined ? undefined : formatTimestamp(value);
}

function withoutUndefined(members: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
