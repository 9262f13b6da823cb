import type { Clock } from '../lib/clock.ts';
import { assertNever } from '../lib/invariant.ts';
import type { Logger } from '../telemetry/logger.ts';
import { type BackoffSettings, backoffDelay } from './backoff.ts';
import { isSameComparison, mismatchSentences } from './compare-models.ts';
import type { Desired } from './desired.ts';
import { type DeviceError, DeviceFailure, type DeviceSession } from './device-session.ts';
import type { Adoption, Drift } from './drift.ts';
import type { DriftPolicies } from './drift-policy.ts';
import { type ChangeGatherer, gatherChanges } from './gather-changes.ts';
import type { Limit } from '../lib/limit.ts';
import type { Pace } from './pace.ts';
import type { Recalled } from './recall-confirmed.ts';
import { next } from './reconciler.ts';
import {
  createReconcilerState,
  type ReconcilerEffect,
  type ReconcilerEvent,
  type ReconcilerState,
  type TimerName,
} from './reconciler-state.ts';
import type { RejectedPath } from './rejection.ts';

interface ReconcilerTimers {
  readonly backoff: BackoffSettings;
  /** How often an idle session is tested. */
  readonly probeIntervalMs: number;
  /** How often everything is read and compared in an idle session; never without it. */
  readonly compareIntervalMs: number | undefined;
}

/** What one reconciler works with. */
export interface ReconcilerOptions {
  readonly desired: Desired;
  /** Makes a session that is not connected yet; called for each attempt. */
  readonly openSession: () => DeviceSession;
  readonly timers: ReconcilerTimers;
  readonly clock: Clock;
  /** 0 ≤ random() < 1. */
  readonly random: () => number;
  /** Shared by all reconcilers: bounds what they ask of their devices at the same time. */
  readonly limit: Limit;
  /** Shared by all reconcilers: bounds their attempts to connect. */
  readonly pace: Pace;
  readonly logger: Logger;
  readonly onChange: (state: ReconcilerState) => void;
  /** What is done about drift; default is to repair it. */
  readonly policies?: DriftPolicies;
  /** Makes what a device reports desired, and tells by name what was refused; without it nothing can be adopted. */
  readonly adopt?: (drift: readonly Drift[], revision: number) => Promise<ReadonlyMap<string, Adoption>>;
  /** Looks up what the device had confirmed to an earlier process. The first attempt to connect waits for it. */
  readonly recall?: () => Promise<Recalled | undefined>;
}

/** A reconciler at work. */
export interface Reconciler {
  state(): ReconcilerState;
  /** The session at present, whether or not it is connected; undefined if there is none. */
  session(): DeviceSession | undefined;
  /** Says what the configuration is now. */
  desire(desired: Desired): void;
  /** Says what is done about drift from now on. */
  govern(policies: DriftPolicies): void;
  /** Ends a wait for the next attempt to connect. */
  wake(): void;
  /** Ends the session. What is under way is abandoned. */
  close(): void;
}

type Unstamped<T> = T extends unknown ? Omit<T, 'at'> : never;
type Happening = Unstamped<ReconcilerEvent>;

/** Starts a reconciler: performs the effects of `next` and tells it what comes of them. Connects at once. */
export function startReconciler(options: ReconcilerOptions): Reconciler {
  const runtime = new ReconcilerRuntime(options);
  runtime.begin();
  return {
    state: () => runtime.state,
    session: () => runtime.session,
    desire: desired => runtime.dispatch({ type: 'desired', desired }),
    govern: policies => runtime.dispatch({ type: 'policies', policies }),
    wake: () => runtime.dispatch({ type: 'wake' }),
    close: () => runtime.dispatch({ type: 'close' }),
  };
}

class ReconcilerRuntime {
  readonly #options: ReconcilerOptions;
  readonly #timers = new Map<TimerName, () => void>();
  readonly #queue: Happening[] = [];
  #session: DeviceSession | undefined;
  #gatherer: ChangeGatherer | undefined;
  #busy = false;
  #state: ReconcilerState;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#state = createReconcilerState(options.desired, options.clock.now(), options.policies);
  }

  begin(): void {
    const { recall, logger } = this.#options;
    if (recall === undefined) return this.dispatch({ type: 'wake' });
    void this.#recall(recall)
      // Without it the device is made what is desired, which is safe.
      .catch((error: unknown) => logger.warn('cannot tell what the device had confirmed', { error }))
      .finally(() => this.dispatch({ type: 'wake' }));
  }

  get state(): ReconcilerState {
    return this.#state;
  }

  get session(): DeviceSession | undefined {
    return this.#session;
  }

  async #recall(recall: () => Promise<Recalled | undefined>): Promise<void> {
    const recalled = await recall();
    if (recalled !== undefined) this.dispatch({ type: 'recalled', ...recalled });
  }

  /** Handles what happened, after all that happened before it. */
  dispatch(happening: Happening): void {
    this.#queue.push(happening);
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let event = this.#queue.shift(); event !== undefined; event = this.#queue.shift())
        this.#handle({ ...event, at: this.#options.clock.now() });
    } finally {
      this.#busy = false;
    }
  }

  #handle(event: ReconcilerEvent): void {
    const before = this.#state;
    try {
      const { state, effects } = next(before, event);
      this.#state = state;
      for (const effect of effects) this.#perform(effect);
    } catch (error) {
      // One target that meets a defect must not take the others down: it is retried from the start, slowly.
      this.#options.logger.error('a reconciler met a defect', { event: event.type, error });
      if (event.type !== 'fault') this.dispatch({ type: 'fault', error: describe(error) });
    }
    if (this.#state === before) return;
    this.#log(before, this.#state);
    this.#options.onChange(this.#state);
  }

  #perform(effect: ReconcilerEffect): void {
    switch (effect.do) {
      case 'connect':
        return this.#connect(effect.operation);
      case 'identify':
        return this.#ask(effect.operation, async session => ({
          type: 'identified',
          identity: await session.identify(),
        }));
      case 'observe':
        return this.#ask(effect.operation, async session => ({
          type: 'observed',
          observation: await session.observe(),
        }));
      case 'reobserve':
        return this.#ask(effect.operation, async session => ({
          type: 'observed',
          observation: await session.reobserve(effect.known, effect.steps),
        }));
      case 'apply':
        return this.#ask(effect.operation, async session => {
          await session.apply(effect.steps);
          return { type: 'applied' };
        });
      case 'adopt':
        return this.#adopt(effect.drift, effect.revision);
      case 'disconnect':
        this.#session?.close();
        this.#gatherer?.stop();
        this.#session = undefined;
        return undefined;
      case 'start-timer':
        return this.#startTimer(effect.timer, effect.attempt);
      case 'stop-timer':
        return this.#stopTimer(effect.timer);
      default:
        return assertNever(effect);
    }
  }

  #connect(operation: number): void {
    const session = this.#options.openSession();
    this.#session = session;
    const gatherer = gatherChanges(this.#options.clock, hints =>
      this.dispatch({ type: 'changed', connection: operation, hints }),
    );
    this.#gatherer = gatherer;
    session.onChanged?.(hints => gatherer.add(hints));
    session.onLost(reason => this.dispatch({ type: 'lost', connection: operation, reason }));
    const priority = this.#state.failures === 0 ? 'urgent' : 'usual';
    const attempt = async (): Promise<void> => {
      // It may have been given up while it waited for its turn.
      if (this.#session === session) await session.connect();
    };
    this.#answer(operation, async () => {
      await this.#options.pace(attempt, priority);
      return { type: 'connected' };
    });
  }

  #adopt(drift: readonly Drift[], revision: number): void {
    const { adopt = refuseAll, logger } = this.#options;
    adopt(drift, revision).then(
      refused => this.dispatch({ type: 'adopted', revision, refused }),
      (error: unknown) => {
        logger.error('an adoption met a defect', { error });
        this.dispatch({ type: 'adopted', revision, refused: refusals(drift, describe(error).message) });
      },
    );
  }

  #ask(operation: number, question: (session: DeviceSession) => Promise<Answer>): void {
    const session = this.#session;
    if (session === undefined) return;
    this.#answer(operation, () => this.#options.limit(() => question(session)));
  }

  #answer(operation: number, work: () => Promise<Answer>): void {
    work().then(
      answer => this.dispatch({ ...answer, operation }),
      (error: unknown) => {
        if (!(error instanceof DeviceFailure))
          this.#options.logger.error('a request to a device met a defect', { error });
        this.dispatch({ type: 'failed', operation, error: describe(error) });
      },
    );
  }

  #startTimer(timer: TimerName, attempt: number): void {
    this.#stopTimer(timer);
    const delayMs = this.#delay(timer, attempt);
    if (delayMs === undefined) return;
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#timers.delete(timer);
      this.dispatch({ type: 'timer', timer });
    });
    this.#timers.set(timer, cancel);
  }

  #stopTimer(timer: TimerName): void {
    this.#timers.get(timer)?.();
    this.#timers.delete(timer);
  }

  #delay(timer: TimerName, attempt: number): number | undefined {
    const { timers, random } = this.#options;
    switch (timer) {
      case 'reconnect':
      case 'retry':
        return backoffDelay(timers.backoff, attempt, random());
      case 'insist':
        return backoffDelay(insistent(timers.backoff), attempt, random());
      case 'probe':
        return timers.probeIntervalMs;
      case 'compare':
        return timers.compareIntervalMs;
      case 'drift':
        return backoffDelay(driftPauses, attempt, random());
      default:
        return assertNever(timer);
    }
  }

  #logModels({ identity: before }: ReconcilerState, { identity: after }: ReconcilerState): void {
    if (after === undefined || isSameComparison(before?.models ?? [], after.models)) return;
    if (after.models.length === 0)
      this.#options.logger.info('the models of the device are those of the target again');
    else
      this.#options.logger.warn('the models of the device are not those of the target', {
        problems: mismatchSentences(after.models),
      });
  }

  #logDrift(before: ReconcilerState, after: ReconcilerState): void {
    if (after.ledger.drift === before.ledger.drift) return;
    const known = new Set(before.ledger.drift.map(({ name }) => name));
    const fresh = after.ledger.drift.filter(({ name }) => !known.has(name));
    for (const { name, policy } of fresh.slice(0, maxLogged))
      this.#options.logger.warn('the device has changed by itself', { path: name, policy });
    const more = fresh.length - maxLogged;
    if (more > 0) this.#options.logger.warn('the device has changed at more places', { count: more });
  }

  /** What an operator wants to know, once: a retry that fails like the one before it is no news. */
  #log(before: ReconcilerState, after: ReconcilerState): void {
    const { logger } = this.#options;
    if (after.session !== undefined && after.session !== before.session)
      logger.info('session established', { session: after.session.id });
    const reason = after.lastError?.error.message;
    if (after.phase === 'offline' && before.phase !== 'offline') {
      if (before.session !== undefined) logger.warn('session lost', { reason });
      else if (reason !== before.lastError?.error.message) logger.warn('no session', { reason });
    }
    if (after.applied !== before.applied) logger.info('configuration confirmed', { revision: after.applied });
    this.#logModels(before, after);
    this.#logDrift(before, after);
    if (after.rejections === before.rejections) return;
    const known = new Set(rejectedPaths(before).map(nameOf));
    for (const rejected of rejectedPaths(after).filter(rejected => !known.has(nameOf(rejected))))
      logger.warn('the device refuses a path', { path: rejected.path, reason: rejected.message });
  }
}

/** So many changes of one comparison are named in the log. */
const maxLogged = 20;

/** The longest pause before a device is sent again what it has taken so far and not kept. */
const insistLimitMs = 600_000;

function insistent(backoff: BackoffSettings): BackoffSettings {
  return { ...backoff, limitMs: Math.max(backoff.limitMs, insistLimitMs) };
}

/** How long the repair of a place waits that has drifted too often. */
const driftPauses = { initialMs: 1000, limitMs: 600_000 } as const;

function refuseAll(drift: readonly Drift[]): Promise<ReadonlyMap<string, Adoption>> {
  return Promise.resolve(refusals(drift, 'there is nobody who could adopt it'));
}

function refusals(drift: readonly Drift[], reason: string): ReadonlyMap<string, Adoption> {
  return new Map(drift.map(({ name }) => [name, { reason, retryable: false }]));
}

function rejectedPaths({ rejections }: ReconcilerState): readonly RejectedPath[] {
  return rejections.flatMap(rejection => rejection.paths);
}

function nameOf({ path, message }: RejectedPath): string {
  return `${path} ${message}`;
}

type AnswerType = 'connected' | 'identified' | 'observed' | 'applied';
type Answer =
  Unstamped<Extract<ReconcilerEvent, { type: AnswerType }>> extends infer T
    ? T extends unknown
      ? Omit<T, 'operation'>
      : never
    : never;

function describe(error: unknown): DeviceError {
  if (error instanceof DeviceFailure) return error.error;
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', status: 'INTERNAL', message };
}
