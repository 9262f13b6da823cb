import { formatPathElements } from '../../data/format-path.ts';
import { stateShareOf } from '../../data/state-share.ts';
import type { DataTree } from '../../data/tree.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { Clock } from '../../lib/clock.ts';
import { createLimit, type Limit } from '../../lib/limit.ts';
import { withEither } from '../../lib/with-either.ts';
import type { Schema } from '../../schema/schema.ts';
import type { TextualPath } from '../../transaction/transaction-request.ts';
import { tryLocate } from '../locate.ts';
import type { StateReader } from '../state-reader.ts';
import type { WatchRequest } from './watch.ts';

/** State of a device that somebody watches. */
export interface DevicePlace {
  readonly target: string;
  readonly schema: Schema;
  readonly path: TextualPath;
  readonly depth: number;
  /** The same for the same place, target included. */
  readonly key: string;
  /** Nothing but this state was asked for, of this target by name. */
  readonly isNeeded: boolean;
}

/** How long what was read is good enough for those who look again and again: as long as the shortest interval of samples. */
const freshMs = 1000;

/** So many places of one device are asked for at a time, for all who watch; it would refuse many more. */
const parallel = 16;

/** What was asked for a moment ago. */
interface Fresh {
  readonly target: string;
  readonly answer: Promise<DataTree>;
  readonly cancel: () => void;
}

/** Who waits for their turn at one device. */
interface Turns {
  readonly limit: Limit;
  /** Of those who wait or ask. */
  count: number;
}

/** Reads the state of devices for those who watch: each place once a second at most, however many they are. */
export class DeviceReads {
  readonly #clock: Clock;
  readonly #open = new Set<AbortController>();
  readonly #fresh = new Map<string, Fresh>();
  readonly #turns = new Map<string, Turns>();
  #reader: StateReader | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  use(reader: StateReader | undefined): void {
    this.#reader = reader;
  }

  /** The places of a request that a device has to be asked for. */
  placesOf(request: WatchRequest, target: string, schema: Schema): readonly DevicePlace[] {
    const { configOnly = false, depth = 0 } = request;
    if (configOnly || this.#reader?.hasDevice(target) !== true) return [];
    return uncovered(request.paths, depth).flatMap(path => {
      const located = tryLocate(schema, path);
      const share = located === undefined ? 'none' : stateShareOf(schema, located);
      if (share === 'none') return [];
      const key = JSON.stringify([target, depth, formatPathElements(path)]);
      return [{ target, schema, path, depth, key, isNeeded: request.target === target && share === 'all' }];
    });
  }

  /** What stands at a place now, unless who asks has gone. Rejects as `StateReader` does. */
  async readNow({ target, schema, path, depth }: DevicePlace, caller?: AbortSignal): Promise<DataTree> {
    const abort = new AbortController();
    this.#open.add(abort);
    const turns = this.#turns.get(target) ?? { limit: createLimit(parallel), count: 0 };
    this.#turns.set(target, turns);
    turns.count += 1;
    try {
      const signals = caller === undefined ? [abort.signal] : [abort.signal, caller];
      return await withEither(signals, signal =>
        turns.limit(
          async () => (await this.#readerNow().readState(target, { schema, path, depth, signal })).tree,
        ),
      );
    } finally {
      this.#open.delete(abort);
      turns.count -= 1;
      if (turns.count === 0) this.#turns.delete(target);
    }
  }

  #readerNow(): StateReader {
    if (this.#reader !== undefined) return this.#reader;
    throw new BinnacleError('unavailable', 'nobody asks devices any more');
  }

  /** What stood at a place a moment ago, or stands there now. */
  read(place: DevicePlace): Promise<DataTree> {
    const { key, target } = place;
    const known = this.#fresh.get(key);
    if (known !== undefined) return known.answer;
    const answer = this.readNow(place);
    const forget = (): void => {
      const fresh = this.#fresh.get(key);
      if (fresh?.answer !== answer) return;
      fresh.cancel();
      this.#fresh.delete(key);
    };
    this.#fresh.set(key, { target, answer, cancel: this.#clock.after(freshMs, forget) });
    // A device that was not there may be there now.
    answer.catch(forget);
    return answer;
  }

  /** What a device said is nothing to rely on any more. */
  forget(target: string): void {
    for (const [key, fresh] of this.#fresh) {
      if (fresh.target !== target) continue;
      fresh.cancel();
      this.#fresh.delete(key);
    }
  }

  close(): void {
    for (const abort of this.#open) abort.abort();
    for (const { cancel } of this.#fresh.values()) cancel();
    this.#fresh.clear();
  }
}

/** The paths without those that are below others: what one of two reads found the other would deny. Costs what the paths are long. */
function uncovered(paths: readonly TextualPath[], depth: number): readonly TextualPath[] {
  const byText = new Map(paths.map(path => [formatPathElements(path), path]));
  if (depth > 0) return [...byText.values()];
  return [...byText.values()].filter(path =>
    path.every((_, length) => !byText.has(formatPathElements(path.slice(0, length)))),
  );
}
