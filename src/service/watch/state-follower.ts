import { emptyTree } from '../../data/empty-tree.ts';
import type { DataTree } from '../../data/tree.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Schema } from '../../schema/schema.ts';
import { type Registered, readAlone } from '../state-providers.ts';

/** How often those are asked who do not tell of changes. */
const pollMs = 1000;

/** What a follower of one provider needs. */
export interface StateFollowerOptions {
  readonly registered: Registered;
  readonly schema: Schema;
  readonly clock: Clock;
  /** Receives what the provider said before and says now. */
  readonly onChange: (before: DataTree, after: DataTree) => void;
}

/** Follows what one provider says of the state of its target. */
export class StateFollower {
  readonly #options: StateFollowerOptions;
  #last: DataTree;
  #stop: () => void;

  constructor(options: StateFollowerOptions) {
    this.#options = options;
    const { registered, schema } = options;
    this.#last = readAlone(registered, schema);
    const stop = registered.provider.onChange?.(() => this.compare());
    this.#stop = stop ?? ((): void => undefined);
    if (stop === undefined) this.#poll();
  }

  /** What the provider says, as far as that was told. */
  get tree(): DataTree {
    return this.#last;
  }

  /** Asks now, so that nobody who begins to listen is told what it has read already. */
  compare(): void {
    const { registered, schema } = this.#options;
    this.#become(readAlone(registered, schema));
  }

  /** The provider is new: all that it says is. */
  begin(): void {
    const { onChange, schema } = this.#options;
    onChange(emptyTree(schema), this.#last);
  }

  /** The provider has gone. */
  end(): void {
    this.#stop();
    this.#become(emptyTree(this.#options.schema));
  }

  stop(): void {
    this.#stop();
  }

  #become(next: DataTree): void {
    const before = this.#last;
    this.#last = next;
    this.#options.onChange(before, next);
  }

  #poll(): void {
    this.#stop = this.#options.clock.after(pollMs, () => {
      this.#poll();
      this.compare();
    });
  }
}
