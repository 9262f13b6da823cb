import type { Clock } from '../../lib/clock.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import type { Logger } from '../../telemetry/logger.ts';
import { Pace } from '../../lib/pace.ts';
import { labelledKey, readRecord, recordKey } from '../record-log.ts';
import type { State } from '../state.ts';
import type { Bridge, KeptHistory } from './kept-history.ts';
import { encodeKept, keptKey } from './kept-history.ts';
import type { Labels } from './labels.ts';
import type { RetentionQuestion, RetentionSettings } from './retention.ts';
import { wantedFloor } from './retention.ts';
import { sweep } from './sweep.ts';
import { writeBridge } from './write-bridge.ts';

/** What compaction needs to know of the rest of the core. */
export interface CompactionLimits {
  /** Revision of the newest snapshot: a start needs every record after it. */
  readonly snapshotRevision: () => number;
  /** Writes a snapshot of the newest durable state, if there is none. */
  readonly takeSnapshot: () => Promise<void>;
  /** Revision of the oldest transaction that can still be taken back. */
  readonly oldestUnfinished: () => number | undefined;
}

export interface CompactorOptions extends Omit<RetentionQuestion, 'settings' | 'nowUnixNs'> {
  readonly store: KeyValueStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly labels: Labels;
  readonly limits: CompactionLimits;
  readonly setKept: (kept: KeptHistory) => void;
  /** The state at a revision, by way of a newer one. */
  readonly stateBefore: (
    revision: number,
    newer: State | undefined,
    pause: () => Promise<void>,
  ) => Promise<State>;
  readonly settings: RetentionSettings;
}

const minuteMs = 60_000;
/** A pass takes its time until so many transactions have come since it began; else it might fall ever further behind. */
const patience = 10_000;

/**
 * Lets go of the past that nobody wants kept. First the bridges to labelled revisions are written, then one flushed batch moves the
 * floor, and only then what lies below it goes: whatever happens in between, the store leads to all that it says is kept.
 *
 *     records   ──1──2──3──4──5──6──7──8──▶        before: floor 0, label at 3
 *     bridge            3◀──────6                  after:  floor 6, 7 and 8 in the log, 3 over the bridge
 *     records                   ──7──8──▶
 */
export class Compactor {
  readonly #options: CompactorOptions;
  readonly #stop = new AbortController();
  #settings: RetentionSettings;
  /** Ends when nobody changes labels or moves the floor. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #pace: Pace;
  /** The newest revision when the pass began. */
  #begunAt = 0;
  #running: Promise<void> | undefined;
  /** The pass after the one under way. */
  #again: { eager: boolean; readonly done: Promise<void> } | undefined;
  #cancelTimer: () => void = () => undefined;
  /** Whether what a crash has left below the floor is gone. */
  #swept = false;
  /** How often pieces that were not flushed may have been lost. */
  #losses = 0;

  constructor(options: CompactorOptions) {
    this.#options = options;
    this.#settings = options.settings;
    const { clock, newest } = options;
    const isLate = (): boolean => newest() - this.#begunAt > patience;
    this.#pace = new Pace({ clock, signal: this.#stop.signal, isLate });
  }

  get settings(): RetentionSettings {
    return this.#settings;
  }

  /** From now on these count. */
  setSettings(settings: RetentionSettings): void {
    this.#settings = settings;
    void this.compact({ eager: true });
  }

  /** How many transactions would be let go of if these settings counted instead of the present ones, labelled ones left out. */
  async wouldForget(settings: RetentionSettings): Promise<number> {
    const present = Math.max(this.#options.kept().floor, await this.#wanted(this.#settings));
    const floor = await this.#wanted(settings);
    const labelled = this.#options.labels
      .list()
      .filter(({ revision }) => revision > present && revision <= floor);
    return Math.max(0, floor - present - new Set(labelled.map(({ revision }) => revision)).size);
  }

  /** Does work that a move of the floor must not meet. */
  async exclusive<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  /**
   * Lets go of what may go; resolves when that is done, whatever came of it: not of what becomes old meanwhile. An eager one has a
   * snapshot taken where the newest is too old for what the settings want.
   */
  async compact({ eager }: { readonly eager: boolean }): Promise<void> {
    if (this.#stop.signal.aborted) return;
    if (this.#running === undefined) {
      this.#running = this.#run(eager);
      return this.#running;
    }
    // The one under way may have passed what this one asks for.
    this.#again ??= { eager, done: this.#running.then(() => this.#runAgain()) };
    this.#again.eager ||= eager;
    return this.#again.done;
  }

  /** To be told that the store has lost what was not flushed: a bridge that is being written may have a gap. */
  interrupt(): void {
    this.#losses += 1;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#cancelTimer();
    await (this.#again?.done ?? this.#running);
  }

  #runAgain(): Promise<void> {
    const { eager = false } = this.#again ?? {};
    this.#again = undefined;
    this.#running = this.#run(eager);
    return this.#running;
  }

  async #run(eager: boolean): Promise<void> {
    const { logger } = this.#options;
    try {
      this.#begunAt = this.#options.newest();
      this.#pace.begin();
      await this.#moveFloor(eager);
    } catch (error) {
      // Nothing is lost but room; tried again when there is reason to.
      if (!this.#stop.signal.aborted) logger.warn('cannot compact the history', { error });
    } finally {
      if (this.#again === undefined) this.#running = undefined;
      this.#setTimer();
    }
  }

  async #moveFloor(eager: boolean): Promise<void> {
    const { store, kept, logger, leaps, limits } = this.#options;
    const wanted = await this.#wanted(this.#settings);
    if (eager && wanted > limits.snapshotRevision()) await limits.takeSnapshot();
    const floor = Math.min(wanted, limits.snapshotRevision());
    const { signal } = this.#stop;
    if (floor > kept().floor && !signal.aborted) {
      await this.exclusive(() => this.#keepFrom(floor));
      this.#swept = false;
      logger.info('the history is compacted', { floor, labelled: kept().bridges.length });
    }
    if (this.#swept || kept().floor === 0) return;
    await sweep(store, kept(), { spanOf: level => leaps.spanOf(level), signal, pace: this.#pace });
    this.#swept = !signal.aborted;
  }

  async #wanted(settings: RetentionSettings): Promise<number> {
    const { newest, clock, limits } = this.#options;
    const wanted = await wantedFloor({ ...this.#options, settings, nowUnixNs: clock.now() });
    // The newest record stays: it says what time it was. So does what may have to be taken back.
    return Math.min(wanted, newest() - 1, (limits.oldestUnfinished() ?? Number.POSITIVE_INFINITY) - 1);
  }

  async #keepFrom(floor: number): Promise<void> {
    const { store, kept, setKept, labels, stateBefore } = this.#options;
    const old = kept();
    const losses = this.#losses;
    const pause = (): Promise<void> => this.#pace.pause();
    const isKept = (revision: number): boolean =>
      revision >= old.floor || old.bridges.some(({ from }) => from === revision);
    const labelled = new Set(labels.list().map(({ revision }) => revision));
    const points = [...labelled]
      .filter(revision => revision < floor && isKept(revision))
      .sort((a, b) => b - a);
    const bridges: Bridge[] = [];
    let state: State | undefined;
    let to = floor;
    for (const from of points) {
      const known = old.bridges.find(bridge => bridge.from === from && bridge.to === to);
      if (known === undefined) {
        state = await stateBefore(to, state, pause);
        const target = await stateBefore(from, state, pause);
        const ends = { from: target, to: state, timeUnixNs: await this.#timeOf(from) };
        bridges.push(await writeBridge(store, { ...ends, signal: this.#stop.signal, pace: this.#pace }));
        state = target;
      } else bridges.push(known);
      to = from;
    }
    for (const revision of labelled.has(floor) ? [floor, ...points] : points)
      await this.#keepRecord(revision);
    const now = { floor, timeUnixNs: await this.#timeOf(floor), bridges };
    if (this.#losses !== losses) throw new Error('the store has lost what was not flushed');
    await store.batch([{ type: 'put', key: keptKey, value: encodeKept(now) }], { sync: true });
    setKept(now);
  }

  /** Who made a labelled revision, and what it changed, outlives the log. */
  async #keepRecord(revision: number): Promise<void> {
    const { store } = this.#options;
    const value = await store.get(recordKey(revision));
    if (value === undefined) return;
    await store.batch([{ type: 'put', key: labelledKey(revision), value }], { sync: false });
    await this.#pace.pause();
  }

  async #timeOf(revision: number): Promise<string> {
    const { store, kept } = this.#options;
    const { floor, timeUnixNs, bridges } = kept();
    if (revision === floor) return timeUnixNs;
    if (revision > floor) return (await readRecord(store, revision)).timeUnixNs;
    return bridges.find(({ from }) => from === revision)?.timeUnixNs ?? timeUnixNs;
  }

  /** Age comes by itself, without a transaction. */
  #setTimer(): void {
    const { keepAgeMs } = this.#settings;
    this.#cancelTimer();
    if (keepAgeMs === undefined || this.#stop.signal.aborted) return;
    const pause = Math.min(Math.max(keepAgeMs / 16, minuteMs), 60 * minuteMs);
    this.#cancelTimer = this.#options.clock.after(pause, () => void this.compact({ eager: true }));
  }
}
