import { nextTurn } from '../../lib/next-turn.ts';
import { runInTurns } from '../../lib/run-in-turns.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import type { Logger } from '../../telemetry/logger.ts';
import { stepOf, undoInSteps } from '../apply-record.ts';
import type { ModelSets } from '../model-sets.ts';
import { readRecords } from '../record-log.ts';
import type { State } from '../state.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import type { Leap } from './leap.ts';
import { decodeLeap, defaultLeapBase, encodeLeap, leapKey, leapLevels } from './leap.ts';
import { netTargetsInSteps } from './net-differences.ts';
import { RangeCollector } from './summarize-range.ts';

export interface LeapsOptions {
  readonly store: KeyValueStore;
  readonly modelSets: ModelSets;
  readonly logger: Logger;
  /** Span of the first level, for tests. */
  readonly base?: number;
  /** The oldest revision that the log still leads to. */
  readonly floor: () => number;
  /** The state at a revision, for leaps that are missing. */
  readonly stateAt: (revision: number) => Promise<State>;
}

/** Beyond this many nodes, a step is better taken in smaller ones: encoding it would hold up commits. */
const maxNodes = 8192;
/** Blocks that wait to be written; each holds on to two states. */
const maxBlocks = 16;

/** Records that make up a leap of the first level, while they come in. */
interface Block {
  readonly start: State;
  readonly collector: RangeCollector;
}

/** A leap of which the end has been passed, on the way back to its beginning. */
interface OpenLeap {
  readonly level: number;
  readonly end: State;
  readonly collector: RangeCollector;
}

/**
 * The leaps of a log: written in the background, and read where they help. One that is not there costs time and nothing else; it
 * is made when somebody has missed it.
 */
export class Leaps {
  readonly base: number;
  readonly #options: LeapsOptions;
  readonly #blocks: { readonly block: Block; readonly end: State }[] = [];
  #block: Block | undefined;
  /** The range in which leaps are missing. */
  #missing: { readonly from: number; readonly to: number } | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(options: LeapsOptions) {
    this.#options = options;
    this.base = options.base ?? defaultLeapBase;
  }

  spanOf(level: number): number {
    return this.base ** level;
  }

  /** The leap of a level that ends at a revision, if it is there and whole. */
  async read(level: number, to: number): Promise<Leap | undefined> {
    const key = leapKey(level, to);
    const bytes = await this.#options.store.get(key);
    if (bytes === undefined) return undefined;
    const leap = decodeLeap(bytes, { from: to - this.spanOf(level), to });
    if (!('problem' in leap)) return leap;
    this.#options.logger.warn('a leap is damaged; it is made again', { key, problem: leap.problem });
    return undefined;
  }

  /** To be told of every durable record, in order. */
  recorded({ record, before, after }: RecordedStep, bytes: number): void {
    if (before.revision % this.base === 0) this.#block = { start: before, collector: new RangeCollector() };
    this.#block?.collector.addRecord(record, bytes);
    if (after.revision % this.base !== 0) return;
    const block = this.#block;
    this.#block = undefined;
    const level = levelAt(after.revision, this.base);
    const whole = block !== undefined && this.#blocks.length < maxBlocks;
    if (whole) this.#blocks.push({ block, end: after });
    if (!whole || level > 1) this.missed(after.revision - this.spanOf(level), after.revision);
    else this.#start();
  }

  /** To be told that leaps would have helped in a range and were not there. */
  missed(from: number, to: number): void {
    const { from: low, to: high } = this.#missing ?? { from, to };
    this.#missing = { from: Math.min(from, low), to: Math.max(to, high) };
    this.#start();
  }

  /** Resolves when nothing is left to write. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async close(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  #start(): void {
    if (!this.#stopped) this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    try {
      await nextTurn();
      for (let work = this.#next(); work !== undefined && !this.#stopped; work = this.#next()) await work();
    } catch (error) {
      // Whoever misses them asks again.
      if (!this.#stopped) this.#options.logger.warn('cannot write leaps', { error });
    } finally {
      this.#running = undefined;
    }
  }

  #next(): (() => Promise<void>) | undefined {
    const next = this.#blocks.shift();
    if (next !== undefined) {
      const { block, end } = next;
      return () => this.#write({ level: 1, end, collector: block.collector }, block.start);
    }
    const range = this.#missing;
    this.#missing = undefined;
    return range && (() => this.#fill(range));
  }

  async #write({ level, end, collector }: OpenLeap, start: State): Promise<void> {
    const targets = await runInTurns(netTargetsInSteps(start, end, maxNodes));
    const range = { from: start.revision, to: end.revision };
    const leap: Leap = { ...range, ...collector.summary, ...(targets === undefined ? {} : { targets }) };
    const put = { type: 'put', key: leapKey(level, end.revision), value: encodeLeap(leap) } as const;
    await this.#options.store.batch([put], { sync: false });
    await nextTurn();
  }

  /** Goes back over a range, as time travel does, and writes the leaps that are missing on the way. */
  async #fill({ from, to }: { readonly from: number; readonly to: number }): Promise<void> {
    const top = Math.floor(to / this.base) * this.base;
    const bottom = Math.max(from, this.#options.floor());
    if (top <= bottom) return;
    let state = await this.#options.stateAt(top);
    let open: readonly OpenLeap[] = [];
    while (state.revision > bottom && !this.#stopped) {
      open = [...open, ...(await this.#absentAt(state, bottom))];
      state = await this.#stepBack(state, open);
      for (const leap of open) {
        if (leap.end.revision - this.spanOf(leap.level) === state.revision) await this.#write(leap, state);
      }
      open = open.filter(({ level, end }) => end.revision - this.spanOf(level) < state.revision);
      await nextTurn();
    }
  }

  /** The leaps that end at a state, begin in the range, and are not there. */
  async #absentAt(state: State, bottom: number): Promise<OpenLeap[]> {
    const found: OpenLeap[] = [];
    for (let level = 1; level <= levelAt(state.revision, this.base); level += 1) {
      if (state.revision - this.spanOf(level) < bottom) break;
      if ((await this.read(level, state.revision)) !== undefined) continue;
      found.push({ level, end: state, collector: new RangeCollector() });
    }
    return found;
  }

  /** One leap of the level below the lowest that is being made, or the records of a leap of the first level. */
  async #stepBack(state: State, open: readonly OpenLeap[]): Promise<State> {
    const { revision } = state;
    const { store, modelSets } = this.#options;
    const aligned = levelAt(revision, this.base);
    const highest = Math.min(aligned, ...open.map(({ level }) => level - 1), leapLevels);
    for (let level = highest; level >= 1; level -= 1) {
      const leap = await this.read(level, revision);
      if (leap?.targets === undefined) continue;
      for (const { collector } of open) collector.addSummary(leap);
      const step = { ...leap, targets: leap.targets, place: leapKey(level, revision) };
      return runInTurns(undoInSteps(state, step, modelSets));
    }
    let result = state;
    const range = {
      after: Math.floor((revision - 1) / this.base) * this.base,
      until: revision,
      reverse: true,
    };
    for await (const { record, bytes } of readRecords(store, range)) {
      for (const { collector } of open) collector.addRecord(record, bytes);
      result = await runInTurns(undoInSteps(result, stepOf(record), modelSets));
      await nextTurn();
    }
    return result;
  }
}

/** A record, and the states around it. */
export interface RecordedStep {
  readonly record: TransactionRecord;
  readonly before: State;
  readonly after: State;
}

/** The highest level that has a leap ending at a revision; 0 if none has. */
function levelAt(revision: number, base: number): number {
  if (revision === 0) return 0;
  let level = 0;
  for (let span = base; level < leapLevels && revision % span === 0; span *= base) level += 1;
  return level;
}
