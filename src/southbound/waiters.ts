import { BinnacleError } from '../errors/binnacle-error.ts';
import type { TargetStatus } from './target-status.ts';

/** Whether a target has come as far as somebody waits for it to come. */
export type IsDone = (status: TargetStatus, revision: number) => boolean;

interface Waiter {
  readonly target: string;
  readonly revision: number;
  readonly isDone: IsDone;
  readonly resolve: (status: TargetStatus) => void;
  readonly reject: (error: BinnacleError) => void;
}

/**
 * Those who wait until a target has come far enough: first for the revision to be there, then for the target's device. A
 * new revision costs those who wait for it, a change of a target those who wait for that target.
 */
export class Waiters {
  readonly #statusOf: (target: string) => TargetStatus | undefined;
  readonly #byRevision = new Map<number, Set<Waiter>>();
  readonly #byTarget = new Map<string, Set<Waiter>>();
  #revision = 0;

  constructor(statusOf: (target: string) => TargetStatus | undefined) {
    this.#statusOf = statusOf;
  }

  /** Rejects if the target has no endpoint, once the revision is there, or when it loses it. */
  wait(target: string, revision: number, isDone: IsDone): Promise<TargetStatus> {
    return new Promise((resolve, reject) => {
      const waiter = { target, revision, isDone, resolve, reject };
      if (revision > this.#revision) add(this.#byRevision, revision, waiter);
      else this.#checkOrKeep(waiter);
    });
  }

  /** Says that there is a new revision. They come in order. */
  arrive(revision: number): void {
    for (let at = this.#revision + 1; at <= revision && this.#byRevision.size > 0; at++) {
      const waiting = this.#byRevision.get(at) ?? [];
      this.#byRevision.delete(at);
      for (const waiter of waiting) this.#checkOrKeep(waiter);
    }
    this.#revision = revision;
  }

  /** Says that a target has come further, or has left. */
  check(target: string): void {
    const waiting = this.#byTarget.get(target);
    if (waiting === undefined) return;
    for (const waiter of waiting) if (this.#isOver(waiter)) waiting.delete(waiter);
    if (waiting.size === 0) this.#byTarget.delete(target);
  }

  close(): void {
    const stopping = new BinnacleError('unavailable', 'the core is stopping');
    for (const waiting of [...this.#byRevision.values(), ...this.#byTarget.values()])
      for (const waiter of waiting) waiter.reject(stopping);
    this.#byRevision.clear();
    this.#byTarget.clear();
  }

  #checkOrKeep(waiter: Waiter): void {
    if (!this.#isOver(waiter)) add(this.#byTarget, waiter.target, waiter);
  }

  #isOver({ target, revision, isDone, resolve, reject }: Waiter): boolean {
    const status = this.#statusOf(target);
    if (status === undefined)
      reject(new BinnacleError('target-unknown', `the target ${target} has no endpoint`));
    else if (isDone(status, revision)) resolve(status);
    else return false;
    return true;
  }
}

function add<K>(waiters: Map<K, Set<Waiter>>, key: K, waiter: Waiter): void {
  const known = waiters.get(key);
  if (known === undefined) waiters.set(key, new Set([waiter]));
  else known.add(waiter);
}
