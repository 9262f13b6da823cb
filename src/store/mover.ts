import type { Backlog } from './backlog.ts';
import type { LevelDatabase } from './level-database.ts';

/** Less than this waits for more for a moment: one batch of many operations costs little more than one of one. */
const soonBytes = 64 * 1024;
const soonMs = 10;
/** Writers wait while more than this is to be moved. */
const mostBytes = 8 * 1024 * 1024;

/** Moves to LevelDB, behind the backs of writers, what the journal has. */
export class Mover {
  readonly #database: LevelDatabase;
  readonly #backlog: Backlog;
  readonly #onFailure: () => void;
  #timer: NodeJS.Timeout | undefined;
  #moving: Promise<void> | undefined;

  /** `onFailure` is called when LevelDB has failed; then nothing is moved any more. */
  constructor(database: LevelDatabase, backlog: Backlog, onFailure: () => void) {
    this.#database = database;
    this.#backlog = backlog;
    this.#onFailure = onFailure;
  }

  /** Resolves when there is room for more. */
  async room(): Promise<void> {
    if (this.#backlog.bytes > mostBytes) await this.moved();
  }

  /** To be called when there is something to move. */
  soon(): void {
    if (this.#backlog.bytes > soonBytes) this.#moveOn();
    else this.#timer ??= setTimeout(() => this.#moveOn(), soonMs).unref();
  }

  /** Resolves when LevelDB has all that is in the backlog now and has been flushed; rejects if it does not take it. */
  moved(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // What failed stays so, until there is another mover.
    this.#moving ??= this.#moveAll().then(() => (this.#moving = undefined));
    return this.#moving;
  }

  /** Resolves when nothing is being moved any more. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#moving?.catch(() => undefined);
    clearTimeout(this.#timer);
  }

  #moveOn(): void {
    // Whoever writes next is told.
    this.moved().catch(() => undefined);
  }

  async #moveAll(): Promise<void> {
    for (let next = this.#backlog.take(); next !== undefined; next = this.#backlog.take()) {
      try {
        await this.#database.batch(next.operations, { sync: false, applied: next.sequence });
      } catch (error) {
        this.#backlog.notMoved();
        this.#onFailure();
        throw error;
      }
      this.#backlog.moved();
    }
  }
}
