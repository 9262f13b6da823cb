import type { DataTree } from '../data/tree.ts';
import { errorCodes } from '../errors/codes.ts';
import { assertNever, invariant } from '../lib/invariant.ts';
import { mergeHints, placesToRead } from './change-hints.ts';
import { placesBetween } from './assess-drift.ts';
import type { DeviceError } from './device-session.ts';
import { endAdoption, noDrift, pausesOf, reconsider, releaseDrift } from './drift.ts';
import { plan } from './plan.ts';
import type { PushRound } from './push-round.ts';
import { acceptBatch, fitBatch, loneStep, refuseBatch, startRound } from './push-round.ts';
import { rebase } from './rebase.ts';
import type {
  LastError,
  ReconcilerEvent,
  ReconcilerState,
  TimerName,
  Transition,
} from './reconciler-state.ts';
import type { Rejection } from './rejection.ts';
import { takeStock } from './take-stock.ts';
import { type ReportContext, understandOutcome, understandReport } from './understand-report.ts';
import {
  assessRound,
  findRejection,
  isSameOutcome,
  release,
  stillWanted,
  wasTried,
  withFatal,
} from './rejection.ts';

type EventOf<T extends ReconcilerEvent['type']> = Extract<ReconcilerEvent, { type: T }>;
type AnswerEvent = EventOf<'connected' | 'identified' | 'observed' | 'applied' | 'failed'>;

/** A step that cannot be divided is to blame when so many rounds in a row have ended with the session, this one with it. */
const maxSetbacks = 3;

/** How often a round that got something through is repeated at once, because what was refused may have depended on it. */
const maxRepeats = 3;

/**
 * What a reconciler does when something happens. Level-based: whatever happened before, it closes the difference between
 * the latest desired tree and what the device is known to hold, forever. Answers to operations that are no longer under way
 * change nothing.
 */
export function next(state: ReconcilerState, event: ReconcilerEvent): Transition {
  if (state.phase === 'closed') return unchanged(state);
  const transition = lookIfIdle(react(state, event));
  const { state: after } = transition;
  const behindSince = isSynchronised(after) ? undefined : (after.behindSince ?? event.at);
  return behindSince === after.behindSince ? transition : { ...transition, state: { ...after, behindSince } };
}

/** Whether the device is known to hold exactly the desired configuration. */
export function isSynchronised(state: ReconcilerState): boolean {
  const { observed, applied, desired, round, rejections, ledger } = state;
  const isKnown = observed !== undefined && applied === desired.revision && round === undefined;
  return isKnown && rejections.length === 0 && ledger.drift.length === 0;
}

function react(state: ReconcilerState, event: ReconcilerEvent): Transition {
  switch (event.type) {
    case 'wake':
      return state.phase === 'offline' ? connect(state) : unchanged(state);
    case 'desired':
      return onDesired({ ...state, desired: event.desired, ledger: reconsider(state.ledger) }, event.at);
    case 'recalled':
      return onRecalled(state, event);
    case 'policies':
      return proceedIfIdle({ ...state, policies: event.policies }, event.at);
    case 'adopted':
      return onAdopted(state, event);
    case 'changed':
      return event.connection === state.session?.connection
        ? unchanged({ ...state, hints: mergeHints(state.hints, event.hints) })
        : unchanged(state);
    case 'lost':
      return event.connection === state.session?.connection
        ? onTrouble(state, unreachable(event.reason), event.at)
        : unchanged(state);
    case 'timer':
      return onTimer({ ...state, timers: without(state.timers, event.timer) }, event);
    case 'fault':
      return goOffline(state, event.error, event.at);
    case 'close':
      return close(state);
    case 'connected':
    case 'identified':
    case 'observed':
    case 'applied':
    case 'failed':
      return event.operation === state.operation ? onAnswer(state, event) : unchanged(state);
    default:
      return assertNever(event);
  }
}

function onAnswer(state: ReconcilerState, event: AnswerEvent): Transition {
  if (event.type === 'failed') return onFailed(state, event);
  switch (state.phase) {
    case 'connecting':
      return event.type === 'connected' ? onConnected(state, event) : unchanged(state);
    case 'identifying':
      return event.type === 'identified' ? compare({ ...state, identity: event.identity }) : unchanged(state);
    case 'comparing':
      return event.type === 'observed' ? onCompared(state, event) : unchanged(state);
    case 'pushing':
      return event.type === 'applied' && state.round !== undefined
        ? continueRound(state, acceptBatch(state.round), event.at)
        : unchanged(state);
    case 'verifying':
      return event.type === 'observed' && state.round !== undefined
        ? finishRound(state, state.round, { observed: event.observation.tree, at: event.at })
        : unchanged(state);
    case 'probing':
      return event.type === 'identified' ? onProbed(state, event) : unchanged(state);
    case 'looking':
      return event.type === 'observed' ? onLooked(state, event) : unchanged(state);
    case 'offline':
    case 'idle':
    case 'closed':
      return unchanged(state);
    default:
      return assertNever(state.phase);
  }
}

function onDesired(state: ReconcilerState, at: bigint): Transition {
  if (state.phase === 'offline') return connect(state);
  return proceedIfIdle(state, at);
}

function onAdopted(state: ReconcilerState, { revision, refused, at }: EventOf<'adopted'>): Transition {
  const ledger = endAdoption(state.ledger, refused);
  const isLate = revision !== state.desired.revision;
  return proceedIfIdle({ ...state, ledger: isLate ? reconsider(ledger) : ledger }, at);
}

/** What the log remembers is of no use once the device has been seen. */
function onRecalled(state: ReconcilerState, { confirmed, doubtful }: EventOf<'recalled'>): Transition {
  const isNews = state.confirmed === undefined && state.observed === undefined;
  return isNews ? unchanged({ ...state, confirmed, doubtful, recalled: true }) : unchanged(state);
}

function proceedIfIdle(state: ReconcilerState, at: bigint): Transition {
  // In every other phase the operation under way ends in a look at what is desired then.
  return state.phase === 'idle' && state.observed !== undefined
    ? proceed(state, state.observed, { at })
    : unchanged(state);
}

function onConnected(state: ReconcilerState, event: EventOf<'connected'>): Transition {
  const sessions = state.sessions + 1;
  const session = { id: sessions, connection: event.operation, since: event.at };
  const operation = state.operation + 1;
  return {
    state: { ...state, phase: 'identifying', operation, sessions, session },
    effects: [{ do: 'identify', operation }],
  };
}

function onCompared(state: ReconcilerState, event: EventOf<'observed'>): Transition {
  const { at, observation } = event;
  const { notes } = observation;
  const tree = understandReport(observation.tree, contextOf(state));
  if (state.observed !== undefined) return proceed({ ...state, notes }, tree, { at });
  // At the first comparison of a session nothing is held back: the device may have changed its mind.
  const rejections = release(state.rejections, ({ fatal }) => !fatal);
  return proceed({ ...state, notes, rejections, lastError: undefined }, tree, { at, isFirst: true });
}

function contextOf({ desired, learned, policies }: ReconcilerState): ReportContext {
  return { desired: desired.tree, learned, policies };
}

function onLooked(state: ReconcilerState, { observation, at }: EventOf<'observed'>): Transition {
  return proceed(state, understandReport(observation.tree, contextOf(state)), { at });
}

function onProbed(state: ReconcilerState, event: EventOf<'identified'>): Transition {
  const { identity } = event;
  const restarted = identity.bootTime !== state.identity?.bootTime;
  if (restarted || state.observed === undefined) return compare({ ...state, identity, observed: undefined });
  return proceed({ ...state, identity }, state.observed, { at: event.at });
}

function onFailed(state: ReconcilerState, event: EventOf<'failed'>): Transition {
  const { error, at } = event;
  const { phase, round } = state;
  if (phase === 'offline' || phase === 'idle') return unchanged(state);
  // What was sent has nothing to do with it.
  if (error.code === 'not-master') return goOffline(state, error, at);
  if (error.instead !== undefined && phase === 'pushing' && round !== undefined) {
    const setsSent = error.instead.wasSent ? state.setsSent : state.setsSent - 1;
    return continueRound({ ...state, setsSent }, fitBatch(round, error.instead.batches), at);
  }
  const refused = error.code === 'target-rejected' && round !== undefined;
  if (refused && phase === 'pushing')
    return continueRound({ ...state, lastError: { error, at } }, refuseBatch(round, error), at);
  // A device that cannot read the changed paths one by one is read as a whole, once.
  // What cannot be read by itself is read with everything else.
  if (phase === 'looking' && error.code === 'target-rejected') return compare(state);
  if (refused && phase === 'verifying' && !round.readsAll)
    return observe({ ...state, round: { ...round, readsAll: true } });
  return onTrouble(state, error, at);
}

/**
 * The session failed. If that happens whenever changes are sent, ever smaller Sets find the one step that is to blame (or a
 * size that the device can digest), and that step is held back like one that was refused.
 */
function onTrouble(state: ReconcilerState, error: DeviceError, at: bigint): Transition {
  const { phase, round } = state;
  if (round === undefined) return goOffline(state, error, at);
  const setbacks = state.setbacks + 1;
  const step = phase === 'pushing' ? loneStep(round) : undefined;
  const known = step === undefined ? undefined : findRejection(state.rejections)(step);
  if (step === undefined || (setbacks < maxSetbacks && known?.fatal !== true))
    return goOffline({ ...state, setbacks }, error, at);
  const rejections = withFatal(state.rejections, step, { error, at });
  const retries = known?.fatal === true ? state.retries + 1 : 1;
  return goOffline({ ...state, setbacks, rejections, retries }, error, at);
}

function onTimer(state: ReconcilerState, { timer, at }: EventOf<'timer'>): Transition {
  switch (timer) {
    case 'reconnect':
      return state.phase === 'offline' ? connect(state) : unchanged(state);
    case 'retry':
      return proceedIfIdle({ ...state, rejections: release(state.rejections, ({ taken }) => !taken) }, at);
    case 'insist':
      return proceedIfIdle({ ...state, rejections: release(state.rejections, ({ taken }) => taken) }, at);
    case 'drift':
      return proceedIfIdle({ ...state, ledger: releaseDrift(state.ledger) }, at);
    case 'probe': {
      if (state.phase !== 'idle') return unchanged(state);
      const operation = state.operation + 1;
      return { state: { ...state, phase: 'probing', operation }, effects: [{ do: 'identify', operation }] };
    }
    case 'compare':
      return state.phase === 'idle' ? compare(state) : unchanged(state);
    default:
      return assertNever(timer);
  }
}

function connect(state: ReconcilerState): Transition {
  const operation = state.operation + 1;
  const stopped = stopTimers(state, ['reconnect']);
  return {
    state: { ...stopped.state, phase: 'connecting', operation },
    effects: [...stopped.effects, { do: 'connect', operation }],
  };
}

/** Looks at what the device says it has changed, as soon as there is nothing else to do. What is known already costs no question. */
function lookIfIdle(transition: Transition): Transition {
  const { hints, observed, ...others } = transition.state;
  if (others.phase !== 'idle' || hints === undefined) return transition;
  const state = { ...others, observed, hints: undefined };
  if (hints === 'everything' || observed === undefined)
    return withEffects(transition.effects, compare(state));
  const steps = placesToRead(observed, hints, told => understandReport(told, contextOf(state)));
  if (steps.length === 0) return { ...transition, state };
  const operation = state.operation + 1;
  return {
    state: { ...state, phase: 'looking', operation },
    effects: [...transition.effects, { do: 'reobserve', operation, known: observed, steps }],
  };
}

/** Reads everything. What is known already stays in use until the answer. */
function compare(state: ReconcilerState): Transition {
  return observe({ ...state, phase: 'comparing' });
}

function observe(state: ReconcilerState): Transition {
  const operation = state.operation + 1;
  return { state: { ...state, operation }, effects: [{ do: 'observe', operation }] };
}

interface Moment {
  readonly at: bigint;
  readonly repeats?: number;
  /** The device has just come: what it lacks is no sign of a quarrel with somebody else. */
  readonly isFirst?: boolean;
}

/** Closes the difference between desired and `observed`: pushes what is not held back, or comes to rest. Nothing is wanted of a pristine one. */
function proceed(state: ReconcilerState, observed: DataTree, moment: Moment): Transition {
  const { desired } = state;
  const { repeats = 0 } = moment;
  if (desired.pristine)
    return settle({
      ...state,
      rejections: [],
      observed,
      confirmed: undefined,
      doubtful: new Set(),
      ledger: noDrift,
    });
  const { wanted, remaining, ledger, effects } = takeStock(state, observed, moment);
  const rejections = stillWanted(state.rejections, remaining);
  const known = { ...state, rejections, ledger, observed: rebase(wanted, observed, remaining) };
  const find = findRejection(rejections);
  const due = remaining.filter(step => find(step)?.held !== true);
  if (due.length === 0) return withEffects(effects, settle(confirm(known)));
  const steps = due.filter(step => find(step)?.isolated !== true);
  const poisons = due.filter(step => find(step)?.fatal === true);
  const suspects = due.filter(step => find(step)?.isolated === true && !poisons.includes(step));
  const waiting = rejections.filter(({ held }) => held).map(({ step }) => step);
  const goal = { ...desired, tree: wanted };
  const work = { desired: goal, observed: known.observed, steps, suspects, poisons, waiting };
  const round = startRound({ ...work, setbacks: state.setbacks, repeats });
  return withEffects(effects, push({ ...known, doubtful: withDoubts(known, desired.tree) }, round));
}

/** Everything was tried: what the device does not refuse, it has. */
function confirm(state: ReconcilerState & { readonly observed: DataTree }): ReconcilerState {
  const refused = state.rejections.map(({ step }) => step);
  const confirmed = rebase(state.desired.tree, state.observed, refused);
  return { ...state, confirmed, doubtful: new Set(), recalled: false };
}

/** How far a round comes, and what is desired when it ends, nobody knows when it begins. */
function withDoubts({ confirmed, doubtful }: ReconcilerState, tree: DataTree): ReadonlySet<string> {
  return confirmed === undefined ? doubtful : new Set([...doubtful, ...placesBetween(confirmed, tree)]);
}

function withEffects(effects: Transition['effects'], { state, effects: others }: Transition): Transition {
  return { state, effects: [...effects, ...others] };
}

function push(state: ReconcilerState, round: PushRound): Transition {
  const operation = state.operation + 1;
  return {
    state: { ...state, phase: 'pushing', operation, round, setsSent: state.setsSent + 1 },
    effects: [{ do: 'apply', operation, steps: round.batches[0] ?? [] }],
  };
}

/** After an answer to a Set: the next Set of the round, or a look at what the device made of those it took. */
function continueRound(state: ReconcilerState, round: PushRound, at: bigint): Transition {
  if (round.batches.length > 0) return push(state, round);
  const { observed } = state;
  invariant(observed !== undefined, 'a round starts from an observed tree');
  if (round.accepted.length === 0) return finishRound(state, round, { observed, at });
  const operation = state.operation + 1;
  return {
    state: { ...state, phase: 'verifying', operation, round },
    effects: [{ do: 'reobserve', operation, known: observed, steps: round.accepted }],
  };
}

function finishRound(
  state: ReconcilerState,
  round: PushRound,
  { observed: report, at }: { readonly observed: DataTree; readonly at: bigint },
): Transition {
  const context = { ...contextOf(state), desired: round.desired.tree };
  const { observed, learned } = understandOutcome(report, round.accepted, context);
  const { rejections: previous } = state;
  const mayRepeat = round.accepted.length > 0 && round.repeats < maxRepeats;
  const all = plan(round.desired.tree, observed);
  const remaining = mayRepeat ? all.filter(step => wasTried({ round, step, previous })) : all;
  const assessed = assessRound({ round, remaining, previous, at });
  const repeat = mayRepeat && round.refused.length > 0;
  const retries = countRetries(state, round, isSameOutcome(assessed, state.rejections));
  const rejections = repeat ? release(assessed, ({ fatal }) => !fatal) : assessed;
  const lastError = round.refused.length > 0 ? state.lastError : unconfirmedError(rejections, at);
  return proceed({ ...state, round: undefined, rejections, retries, lastError, learned }, observed, {
    at,
    repeats: repeat || remaining.length < all.length ? round.repeats + 1 : 0,
  });
}

/** What to show as the last error where the device refused nothing. */
function unconfirmedError(rejections: readonly Rejection[], at: bigint): LastError | undefined {
  const path = rejections[0]?.paths[0];
  if (path === undefined) return undefined;
  const { status, message } = path;
  return { error: { code: 'target-rejected', status, message: `${path.path}: ${message}` }, at };
}

/** Rounds that were refused the same, those counted as one that follow each other without a pause. */
function countRetries(state: ReconcilerState, round: PushRound, isSame: boolean): number {
  if (!isSame) return 1;
  return round.repeats > 0 ? state.retries : state.retries + 1;
}

/** Everything that can be done is done. */
function settle(state: ReconcilerState): Transition {
  const { desired, rejections } = state;
  const complete = rejections.length === 0;
  const settled: ReconcilerState = {
    ...state,
    phase: 'idle',
    attempted: desired.revision,
    applied: complete ? desired.revision : state.applied,
    failures: 0,
    setbacks: 0,
    retries: complete ? 0 : state.retries,
    lastError: complete ? undefined : state.lastError,
  };
  const again = againTimers(rejections);
  const stopped = stopTimers(
    settled,
    (['retry', 'insist'] as const).filter(timer => !again.includes(timer)),
  );
  const retrying = startTimers(stopped.state, again, settled.retries);
  const started = startTimers(retrying.state, ['probe', 'compare'], 1);
  const pauses = pausesOf(settled.ledger);
  const waiting =
    pauses === undefined
      ? stopTimers(started.state, ['drift'])
      : startTimers(started.state, ['drift'], pauses);
  return {
    state: waiting.state,
    effects: [...stopped.effects, ...retrying.effects, ...started.effects, ...waiting.effects],
  };
}

/** A device may refuse for a reason that passes; one that does not keep what it takes has none, and may wear out a little each time. */
function againTimers(rejections: readonly Rejection[]): readonly TimerName[] {
  return [
    ...(rejections.some(({ taken }) => !taken) ? (['retry'] as const) : []),
    ...(rejections.some(({ taken }) => taken) ? (['insist'] as const) : []),
  ];
}

/** The session is of no use any more: what the device holds is unknown until the next one. */
function goOffline(state: ReconcilerState, error: DeviceError, at: bigint): Transition {
  const failures = state.failures + 1;
  const attempt = errorCodes[error.code].retryable ? failures : Number.MAX_SAFE_INTEGER;
  const stopped = stopTimers(state, ['retry', 'insist', 'probe', 'compare', 'drift']);
  const offline: ReconcilerState = {
    ...stopped.state,
    phase: 'offline',
    operation: state.operation + 1,
    observed: undefined,
    hints: undefined,
    session: undefined,
    round: undefined,
    failures,
    lastError: { error, at },
  };
  const started = startTimers(offline, ['reconnect'], attempt);
  return {
    state: started.state,
    effects: [{ do: 'disconnect' }, ...stopped.effects, ...started.effects],
  };
}

function close(state: ReconcilerState): Transition {
  const stopped = stopTimers(state, [...state.timers]);
  return {
    state: {
      ...stopped.state,
      phase: 'closed',
      observed: undefined,
      session: undefined,
      round: undefined,
    },
    effects: [{ do: 'disconnect' }, ...stopped.effects],
  };
}

function unchanged(state: ReconcilerState): Transition {
  return { state, effects: [] };
}

function unreachable(message: string): DeviceError {
  return { code: 'target-unreachable', status: 'UNAVAILABLE', message };
}

function without(timers: ReadonlySet<TimerName>, timer: TimerName): ReadonlySet<TimerName> {
  return new Set([...timers].filter(other => other !== timer));
}

/** Starts those of `names` that do not run yet. */
function startTimers(state: ReconcilerState, names: readonly TimerName[], attempt: number): Transition {
  const due = names.filter(timer => !state.timers.has(timer));
  return {
    state: { ...state, timers: new Set([...state.timers, ...due]) },
    effects: due.map(timer => ({ do: 'start-timer', timer, attempt })),
  };
}

function stopTimers(state: ReconcilerState, names: readonly TimerName[]): Transition {
  const running = names.filter(timer => state.timers.has(timer));
  return {
    state: { ...state, timers: new Set([...state.timers].filter(timer => !running.includes(timer))) },
    effects: running.map(timer => ({ do: 'stop-timer', timer })),
  };
}
