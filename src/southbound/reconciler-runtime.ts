import type { Clock } from '../lib/clock.ts';
import { assertNever } from '../lib/invariant.ts';
import type { Logger } from '../telemetry/logger.ts';
import { type BackoffSettings, backoffDelay } from './backoff.ts';
import type { Desired } from './desired.ts';
import { type DeviceError, DeviceFailure, type DeviceSession } from './device-session.ts';
import type { Limit } from './limit.ts';
import type { Pace } from './pace.ts';
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
}

/** A reconciler at work. */
export interface Reconciler {
  state(): ReconcilerState;
  /** Says what the configuration is now. */
  desire(desired: Desired): void;
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
  runtime.dispatch({ type: 'wake' });
  return {
    state: () => runtime.state,
    desire: desired => runtime.dispatch({ type: 'desired', desired }),
    wake: () => runtime.dispatch({ type: 'wake' }),
    close: () => runtime.dispatch({ type: 'close' }),
  };
}

class ReconcilerRuntime {
  readonly #options: ReconcilerOptions;
  readonly #timers = new Map<TimerName, () => void>();
  readonly #queue: Happening[] = [];
  #session: DeviceSession | undefined;
  #busy = false;
  #state: ReconcilerState;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#state = createReconcilerState(options.desired, options.clock.now());
  }

  get state(): ReconcilerState {
    return this.#state;
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
      case 'disconnect':
        this.#session?.close();
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
      case 'probe':
        return timers.probeIntervalMs;
      case 'compare':
        return timers.compareIntervalMs;
      default:
        return assertNever(timer);
    }
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
    if (after.rejections === before.rejections) return;
    const known = new Set(rejectedPaths(before).map(nameOf));
    for (const rejected of rejectedPaths(after).filter(rejected => !known.has(nameOf(rejected))))
      logger.warn('the device refuses a path', { path: rejected.path, reason: rejected.message });
  }
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
