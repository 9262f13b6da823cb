/** A flush in this thread is worth it only while it takes less than the way to another thread and back. */
const fastMs = 0.3;
/** More than this is counted as this: one hiccup says nothing about the disk. */
const mostMs = 2 * fastMs;
/** What one flush weighs against all before. */
const weight = 1 / 16;
/** What blocking flushes and writes may take beyond `fastMs`: so much of all time, and so much at once. */
const allowedShare = 0.05;
const allowedMs = 50;
/** A slow disk is tried after a pause, which grows while it stays slow. */
const firstPauseMs = 1000;
const longestPauseMs = 60_000;

/**
 * Decides for each flush whether this thread waits for it. That is quicker than to hand it to another thread, which takes as long as
 * the flush of a fast disk; but nothing else happens meanwhile. So this thread waits only
 *
 * - for little, by which a caller shows that it writes one thing after the other: for much, others can go on meanwhile;
 * - while flushes usually take less than 0.3 ms; a disk of which nothing is known, or that is slow, is asked in another thread;
 * - if flushes that took longer have not used up what is allowed for them: 50 ms at once, 5 % of the time.
 *
 * Another thread is late when the machine has much to do, so that its flushes say only how slow the disk is at most. Therefore a disk
 * that looks slow is tried in this thread after a second, and then ever more seldom, up to a minute apart.
 *
 * A write goes to memory as a rule, but waits like a flush where a file system is busy with one, or has no memory left for more.
 */
export class FlushPace {
  readonly #now: () => number;
  #usualMs = mostMs;
  #allowedMs = allowedMs;
  #allowedAt: number;
  #pauseMs = firstPauseMs;
  #triedAt: number;

  /** `now` tells the time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
    this.#allowedAt = now();
    this.#triedAt = now();
  }

  /** Whether this thread may wait at all: what is allowed has not been used up. */
  mayBlock(): boolean {
    const now = this.#now();
    this.#allowedMs = Math.min(allowedMs, this.#allowedMs + (now - this.#allowedAt) * allowedShare);
    this.#allowedAt = now;
    return this.#allowedMs > 0;
  }

  /** To be told that this thread waited since then, for a write. */
  waited(since: number): void {
    this.#allowedMs -= Math.max(0, this.#now() - since - fastMs);
  }

  /** Whether this thread is to wait for a flush of something that is little or not. */
  blocks(isLittle: boolean): boolean {
    if (!this.mayBlock() || !isLittle) return false;
    return this.#usualMs <= fastMs || this.#now() - this.#triedAt >= this.#pauseMs;
  }

  /** To be told how long a flush took that began at `since`. */
  took(since: number, blocked: boolean): void {
    const now = this.#now();
    const tookMs = now - since;
    const wasSlow = this.#usualMs > fastMs;
    if (blocked) {
      this.#triedAt = now;
      this.waited(since);
    }
    // What one trial of a slow disk says counts at once.
    if (blocked && wasSlow && tookMs <= fastMs) this.#usualMs = tookMs;
    else this.#usualMs += (Math.min(tookMs, mostMs) - this.#usualMs) * weight;
    if (this.#usualMs <= fastMs) this.#pauseMs = firstPauseMs;
    else if (blocked && wasSlow) this.#pauseMs = Math.min(2 * this.#pauseMs, longestPauseMs);
  }
}
