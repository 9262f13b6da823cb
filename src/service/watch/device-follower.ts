import { emptyTree } from '../../data/empty-tree.ts';
import type { DataTree } from '../../data/tree.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { Clock } from '../../lib/clock.ts';
import type { DevicePlace, DeviceReads } from './device-reads.ts';

/** How often a device is asked while somebody watches. Each time all that stands at the place crosses the network. */
const pollMs = 10_000;

/** What a follower needs. */
export interface DeviceFollowerOptions {
  readonly place: DevicePlace;
  readonly reads: DeviceReads;
  readonly clock: Clock;
  /** What those who watch know of the place; undefined if nothing. */
  readonly known: DataTree | undefined;
  /** Receives what stood there before and stands there now. */
  readonly onChange: (before: DataTree, after: DataTree) => void;
}

/** Follows state of a device: what a device that is not there has, nobody knows, and so it is gone. */
export class DeviceFollower {
  readonly #options: DeviceFollowerOptions;
  #last: DataTree;
  #cancel: () => void = () => undefined;
  #stopped = false;

  constructor(options: DeviceFollowerOptions) {
    this.#options = options;
    this.#last = options.known ?? emptyTree(options.place.schema);
    if (options.known === undefined) void this.refresh();
    else this.#wait();
  }

  /** What those who watch know. */
  get last(): DataTree {
    return this.#last;
  }

  /** Asks now, unless somebody has a moment ago. */
  async refresh(): Promise<void> {
    const { place, reads } = this.#options;
    this.#cancel();
    try {
      this.become(await reads.read(place));
    } catch (error) {
      // Of a device that was not asked nothing new is known.
      if (error instanceof BinnacleError && error.code === 'overloaded') return;
      this.become(emptyTree(place.schema));
      if (!(error instanceof BinnacleError)) throw error;
    } finally {
      this.#wait();
    }
  }

  /** Something newer is known. */
  become(next: DataTree): void {
    if (this.#stopped) return;
    const before = this.#last;
    this.#last = next;
    if (before !== next) this.#options.onChange(before, next);
  }

  /** There is no device any more. */
  end(): void {
    this.become(emptyTree(this.#options.place.schema));
    this.stop();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #wait(): void {
    this.#cancel();
    if (!this.#stopped) this.#cancel = this.#options.clock.after(pollMs, () => void this.refresh());
  }
}
