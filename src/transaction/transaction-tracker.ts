import type { Clock } from '../lib/clock.ts';
import type { PartTask } from './assess-part.ts';
import { assessPart, partTasks } from './assess-part.ts';
import type { Lifecycle, LifecycleEffect, LifecycleEvent } from './lifecycle.ts';
import { isHolding, isSettled, next, submitted } from './lifecycle.ts';
import type { TargetOutcomes, TargetProgress } from './target-outcomes.ts';
import type { TransactionRecord } from './transaction-record.ts';
import type { TransactionPart } from './transaction-status.ts';

/** A transaction whose devices are watched. */
export interface Tracked {
  readonly record: TransactionRecord;
  readonly tasks: ReadonlyMap<string, PartTask>;
  lifecycle: Lifecycle;
  /** When it became durable. */
  readonly committedAt: bigint;
  /** How long the disk took. */
  readonly committedNs: bigint;
  /** When all devices had it. */
  appliedAt: bigint | undefined;
  /** Those who want to know when it is settled. */
  readonly waiting: Set<() => void>;
}

export interface TrackerOptions {
  readonly clock: Clock;
  /** So many transactions of one target are watched that nothing hangs on; of older ones the outcome is worked out when somebody asks. */
  readonly maxPerTarget?: number;
  readonly onEffect: (tracked: Tracked, effect: LifecycleEffect) => void;
  readonly onChange: (tracked: Tracked) => void;
}

/**
 * Watches what devices make of transactions. News of a target costs the transactions of that target that are not finished; a target that
 * is away for long holds no more than a bounded number of them.
 */
export class TransactionTracker {
  readonly #options: TrackerOptions;
  readonly #tracked = new Map<number, Tracked>();
  readonly #byTarget = new Map<string, Set<Tracked>>();

  constructor(options: TrackerOptions) {
    this.#options = options;
  }

  get(revision: number): Tracked | undefined {
    return this.#tracked.get(revision);
  }

  all(): Iterable<Tracked> {
    return this.#tracked.values();
  }

  /** Begins to watch a transaction that is durable; `parts` is what is known of its devices now. */
  track(
    record: TransactionRecord,
    parts: readonly TransactionPart[],
    waits: { readonly confirm: boolean; readonly devices: boolean },
  ): Tracked {
    const committedAt = this.#options.clock.now();
    const tracked: Tracked = {
      record,
      tasks: new Map(partTasks(record).map(task => [task.target, task])),
      lifecycle: { ...submitted(record.mode ?? 'async', waits), state: 'validated' },
      committedAt,
      committedNs: laterBy(committedAt, record),
      appliedAt: undefined,
      waiting: new Set(),
    };
    this.#tracked.set(record.revision, tracked);
    for (const target of tracked.tasks.keys()) this.#index(target, tracked);
    this.#dispatch(tracked, { type: 'committed', parts: parts.map(part => this.#stamp(part)) });
    return tracked;
  }

  /** Nothing, if the transaction is not watched or the event means nothing to it. */
  dispatch(revision: number, event: LifecycleEvent): void {
    const tracked = this.#tracked.get(revision);
    if (tracked !== undefined) this.#dispatch(tracked, event);
  }

  /** News of a target. */
  heard(target: string, progress: TargetProgress | undefined): void {
    for (const tracked of this.#byTarget.get(target) ?? []) this.#assess(tracked, target, progress);
  }

  /** Looks at all targets. */
  review(outcomes: TargetOutcomes): void {
    for (const target of this.#byTarget.keys()) this.heard(target, outcomes.statusOf(target));
  }

  /** Resolves when the transaction is settled, or when `signal` says that nobody waits any longer. */
  settled(tracked: Tracked, signal?: AbortSignal): Promise<void> {
    if (isSettled(tracked.lifecycle) || signal?.aborted === true) return Promise.resolve();
    return new Promise(resolve => {
      const done = (): void => {
        tracked.waiting.delete(done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      tracked.waiting.add(done);
      signal?.addEventListener('abort', done, { once: true });
    });
  }

  /** Tells all that wait that nothing will come any more. */
  close(): void {
    for (const { waiting } of this.#tracked.values()) for (const done of waiting) done();
    this.#tracked.clear();
    this.#byTarget.clear();
  }

  #index(target: string, tracked: Tracked): void {
    const { maxPerTarget = 64 } = this.#options;
    const known = this.#byTarget.get(target) ?? new Set();
    this.#byTarget.set(target, known.add(tracked));
    if (known.size <= maxPerTarget) return;
    for (const old of known) {
      if (old === tracked || isHolding(old.lifecycle) || old.waiting.size > 0) continue;
      this.#forget(old);
      return;
    }
  }

  #forget(tracked: Tracked): void {
    this.#tracked.delete(tracked.record.revision);
    for (const target of tracked.tasks.keys()) {
      const known = this.#byTarget.get(target);
      known?.delete(tracked);
      if (known?.size === 0) this.#byTarget.delete(target);
    }
  }

  #assess(tracked: Tracked, target: string, progress: TargetProgress | undefined): void {
    const task = tracked.tasks.get(target);
    const { parts, state } = tracked.lifecycle;
    const known = parts.find(part => part.target === target);
    if (task === undefined || known === undefined) return;
    const part = assessPart(task, progress);
    if (state !== 'committed' && isSamePart(known, part)) return;
    this.#dispatch(tracked, { type: 'outcome', part: isSamePart(known, part) ? known : this.#stamp(part) });
  }

  #stamp(part: TransactionPart): TransactionPart {
    return { ...part, timeUnixNs: this.#options.clock.now() };
  }

  #dispatch(tracked: Tracked, event: LifecycleEvent): void {
    const before = tracked.lifecycle;
    const transition = next(before, event);
    if (transition === undefined) return;
    tracked.lifecycle = transition.next;
    const { state } = transition.next;
    if (state === 'applied') tracked.appliedAt ??= this.#options.clock.now();
    const over = !isHolding(transition.next) && (state === 'applied' || state === 'reverted');
    if (over) this.#forget(tracked);
    if (hasNews(before, transition.next)) this.#options.onChange(tracked);
    if (isSettled(transition.next)) for (const done of tracked.waiting) done();
    if (transition.effect !== undefined) this.#options.onEffect(tracked, transition.effect);
  }
}

/** From the end of validation to `now`. */
function laterBy(now: bigint, { timeUnixNs, validationNs = '0' }: TransactionRecord): bigint {
  const took = now - BigInt(timeUnixNs) - BigInt(validationNs);
  return took > 0n ? took : 0n;
}

function hasNews(before: Lifecycle, after: Lifecycle): boolean {
  return (
    before.state !== after.state ||
    before.parts !== after.parts ||
    before.awaitsConfirm !== after.awaitsConfirm ||
    before.awaitsDevices !== after.awaitsDevices
  );
}

function isSamePart(one: TransactionPart, other: TransactionPart): boolean {
  const { paths = [] } = other;
  return (
    one.state === other.state &&
    one.status === other.status &&
    one.message === other.message &&
    (one.paths ?? []).length === paths.length &&
    (one.paths ?? []).every(
      ({ path, status, message }, index) =>
        path === paths[index]?.path && status === paths[index].status && message === paths[index].message,
    )
  );
}
