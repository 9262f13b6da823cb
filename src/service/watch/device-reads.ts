import { formatPathElements } from '../../data/format-path.ts';
import { stateShareOf } from '../../data/state-share.ts';
import type { DataTree } from '../../data/tree.ts';
import type { Clock } from '../../lib/clock.ts';
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

/** What was asked for a moment ago. */
interface Fresh {
  readonly target: string;
  readonly answer: Promise<DataTree>;
  readonly cancel: () => void;
}

/** Reads the state of devices for those who watch: each place once a second at most, however many they are. */
export class DeviceReads {
  readonly #clock: Clock;
  readonly #open = new Set<AbortController>();
  readonly #fresh = new Map<string, Fresh>();
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

  /** What stands at a place now. Rejects as `StateReader` does. */
  async readNow({ target, schema, path, depth }: DevicePlace): Promise<DataTree> {
    const abort = new AbortController();
    this.#open.add(abort);
    try {
      const request = { schema, path, depth, signal: abort.signal };
      return (await (this.#reader as StateReader).readState(target, request)).tree;
    } finally {
      this.#open.delete(abort);
    }
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

/** The paths without those that are below others: what one of two reads found the other would deny. */
function uncovered(paths: readonly TextualPath[], depth: number): readonly TextualPath[] {
  const texts = paths.map(path => path.map(element => formatPathElements([element])));
  const covers = (shorter: readonly string[], longer: readonly string[]): boolean =>
    shorter.length < longer.length && shorter.every((text, index) => text === longer[index]);
  return paths.filter((_, index) => {
    const own = texts[index] ?? [];
    const isFirst = texts.findIndex(other => other.join('') === own.join('')) === index;
    return isFirst && (depth > 0 || !texts.some(other => covers(other, own)));
  });
}
