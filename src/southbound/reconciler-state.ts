import type { DataTree } from '../data/tree.ts';
import type { ChangeHints } from './change-hints.ts';
import type { Desired } from './desired.ts';
import type { DeviceError, DeviceIdentity, Observation } from './device-session.ts';
import { type Adoption, type Drift, type DriftLedger, noDrift } from './drift.ts';
import { type DriftPolicies, repairAll } from './drift-policy.ts';
import type { LearnedForms } from './learned-forms.ts';
import type { PushRound } from './push-round.ts';
import type { Recalled } from './recall-confirmed.ts';
import type { Rejection } from './rejection.ts';
import type { Step } from './step.ts';

/**
 * Where a reconciler stands. Every phase but `offline`, `idle` and `closed` waits for the answer to exactly one operation.
 *
 *     offline ─▶ connecting ─▶ identifying ─▶ comparing ─┬────────────▶ idle ◀─▶ probing, looking
 *        ▲            │             │             │      │               │ ▲
 *        │            │             │             │      └─▶ pushing ◀───┘ │
 *        │            ▼             ▼             ▼             ▼          │
 *        └──────────── trouble with the session ◀──────── verifying ───────┘
 */
export type Phase =
  | 'offline'
  | 'connecting'
  | 'identifying'
  | 'comparing'
  | 'pushing'
  | 'verifying'
  | 'idle'
  | 'probing'
  | 'looking'
  | 'closed';

/**
 * `reconnect`: the next attempt to connect. `retry`: refused paths again. `insist`: what the device takes and does not keep,
 * again. `probe`, `compare`: the periodic ones. `drift`: what was repaired too often again.
 */
export type TimerName = 'reconnect' | 'retry' | 'insist' | 'probe' | 'compare' | 'drift';

interface SessionInfo {
  /** Counts the sessions of this reconciler. */
  readonly id: number;
  /** Operation number of the connect that made it: names the connection in `lost` events. */
  readonly connection: number;
  /** Nanoseconds since 1970. */
  readonly since: bigint;
}

/** What went wrong last, and when (nanoseconds since 1970). */
export interface LastError {
  readonly error: DeviceError;
  readonly at: bigint;
}

/** All that a reconciler knows. */
export interface ReconcilerState {
  readonly phase: Phase;
  /** Number of the latest operation; answers to earlier ones are ignored. */
  readonly operation: number;
  readonly desired: Desired;
  /** What the device holds, sharing structure with the desired tree. Undefined when a comparison is due. */
  readonly observed: DataTree | undefined;
  /** What the device says it has changed, and has not been looked at yet. */
  readonly hints: ChangeHints | undefined;
  /** The desired tree as far as the device has confirmed it, in this session or before; undefined if nothing is known of that. */
  readonly confirmed: DataTree | undefined;
  /** Places that Sets were to change since then, by instance-identifier: whatever stands there may be of our own doing. */
  readonly doubtful: ReadonlySet<string>;
  /** `confirmed` is what an earlier process has left in the log. */
  readonly recalled: boolean;
  readonly policies: DriftPolicies;
  /** Where the device differs from what it had confirmed, as of the latest comparison. */
  readonly ledger: DriftLedger;
  readonly learned: LearnedForms;
  /** The latest revision that the device has confirmed in full. */
  readonly applied: number | undefined;
  /** The latest revision for which everything has been tried: all but `rejections` is confirmed. */
  readonly attempted: number | undefined;
  readonly session: SessionInfo | undefined;
  /** Sessions there have been. */
  readonly sessions: number;
  readonly identity: DeviceIdentity | undefined;
  /** Present in `pushing` and `verifying`. */
  readonly round: PushRound | undefined;
  readonly rejections: readonly Rejection[];
  /** Failures since the last success with the session. */
  readonly failures: number;
  /** Rounds in a row that ended with the session. */
  readonly setbacks: number;
  /** Rounds since what is left undone last changed. */
  readonly retries: number;
  readonly timers: ReadonlySet<TimerName>;
  readonly lastError: LastError | undefined;
  /** Since when the device is not known to equal desired; undefined while it is. */
  readonly behindSince: bigint | undefined;
  readonly setsSent: number;
  /** Remarks of the latest comparison. */
  readonly notes: readonly string[];
}

/** What happens to a reconciler. `at` is the time in nanoseconds since 1970; `operation` says what an answer answers. */
export type ReconcilerEvent = { readonly at: bigint } & (
  | { readonly type: 'wake' }
  | { readonly type: 'desired'; readonly desired: Desired }
  | { readonly type: 'connected'; readonly operation: number }
  | { readonly type: 'identified'; readonly operation: number; readonly identity: DeviceIdentity }
  | { readonly type: 'observed'; readonly operation: number; readonly observation: Observation }
  | { readonly type: 'applied'; readonly operation: number }
  | { readonly type: 'failed'; readonly operation: number; readonly error: DeviceError }
  | { readonly type: 'lost'; readonly connection: number; readonly reason: string }
  /** The device says that its configuration is not what it was. */
  | { readonly type: 'changed'; readonly connection: number; readonly hints: ChangeHints }
  | { readonly type: 'timer'; readonly timer: TimerName }
  /** What the device had confirmed to an earlier process, and what that may have sent since. */
  | ({ readonly type: 'recalled' } & Recalled)
  | { readonly type: 'policies'; readonly policies: DriftPolicies }
  /** An `adopt` is over; by name the places that were refused, given what was desired at the revision. */
  | {
      readonly type: 'adopted';
      readonly revision: number;
      readonly refused: ReadonlyMap<string, Adoption>;
    }
  /** A defect of ours broke off the reaction to an event. */
  | { readonly type: 'fault'; readonly error: DeviceError }
  | { readonly type: 'close' }
);

/** What is to be done. Operations are answered by one event each; `disconnect` ends the session and what is under way. */
export type ReconcilerEffect =
  | { readonly do: 'connect'; readonly operation: number }
  | { readonly do: 'identify'; readonly operation: number }
  | { readonly do: 'observe'; readonly operation: number }
  | {
      readonly do: 'reobserve';
      readonly operation: number;
      readonly known: DataTree;
      readonly steps: readonly Step[];
    }
  | { readonly do: 'apply'; readonly operation: number; readonly steps: readonly Step[] }
  /** Makes what the device reports the desired configuration, unless a place has changed since the revision. Answered by `adopted`. */
  | { readonly do: 'adopt'; readonly revision: number; readonly drift: readonly Drift[] }
  | { readonly do: 'disconnect' }
  /** (Re)starts a timer. `attempt` counts from 1 and chooses the backoff of `reconnect`, `retry`, `insist` and `drift`. */
  | { readonly do: 'start-timer'; readonly timer: TimerName; readonly attempt: number }
  | { readonly do: 'stop-timer'; readonly timer: TimerName };

/** What an event leads to. */
export interface Transition {
  readonly state: ReconcilerState;
  readonly effects: readonly ReconcilerEffect[];
}

/** A reconciler that has not begun: the first `wake` makes it connect. */
export function createReconcilerState(
  desired: Desired,
  at: bigint,
  policies: DriftPolicies = repairAll,
): ReconcilerState {
  return {
    phase: 'offline',
    operation: 0,
    desired,
    observed: undefined,
    hints: undefined,
    confirmed: undefined,
    doubtful: new Set(),
    recalled: false,
    policies,
    ledger: noDrift,
    learned: new Map(),
    applied: undefined,
    attempted: undefined,
    session: undefined,
    sessions: 0,
    identity: undefined,
    round: undefined,
    rejections: [],
    failures: 0,
    setbacks: 0,
    retries: 0,
    timers: new Set(),
    lastError: undefined,
    behindSince: at,
    setsSent: 0,
    notes: [],
  };
}
