import { PatternTrie } from '../../data/leaves/pattern-trie.ts';
import type { DataTree } from '../../data/tree.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Steps } from '../../lib/steps.ts';
import { runSteps } from '../../lib/steps.ts';
import type { Schema } from '../../schema/schema.ts';
import { mayMeet, type Registered } from '../state-providers.ts';
import { collectChangesInSteps, type TreeChange } from './collect-changes.ts';
import { StateFollower } from './state-follower.ts';
import type { WatchGroup } from './watch-group.ts';

/** What the watch of one target needs. */
export interface TargetWatchOptions {
  readonly target: string;
  readonly clock: Clock;
  readonly masked: boolean;
  readonly providers: () => Iterable<Registered>;
}

/** Who watches one target: the groups in a trie of the schema that the target has, and the state that they want to know of. */
export class TargetWatch {
  readonly #options: TargetWatchOptions;
  readonly #groups = new Set<WatchGroup>();
  readonly #followers = new Map<Registered, StateFollower>();
  #trie = new PatternTrie<WatchGroup>();
  #schema: Schema | undefined;

  constructor(options: TargetWatchOptions, schema: Schema | undefined) {
    this.#options = options;
    this.#schema = schema;
  }

  get isEmpty(): boolean {
    return this.#groups.size === 0;
  }

  /** Places in the trie and providers that are followed, for tests. */
  get size(): number {
    return this.#trie.size + this.#followers.size;
  }

  add(group: WatchGroup): void {
    if (this.#groups.has(group)) return;
    this.#groups.add(group);
    this.#each(group, pattern => this.#trie.add(pattern, group));
    this.followState();
  }

  remove(group: WatchGroup): void {
    if (!this.#groups.delete(group)) return;
    this.#each(group, pattern => this.#trie.delete(pattern, group));
    this.followState();
  }

  /** What a transaction did to the target: told to those whom it concerns. */
  *publishInSteps({ before, after }: TreeChange, timeUnixNs: bigint): Steps<void> {
    if (before !== undefined && before.schema === after?.schema) {
      yield* this.#tellInSteps({ before, after }, timeUnixNs);
      return;
    }
    // Paths and values of one model mean nothing in another.
    if (before !== undefined) yield* this.#tellInSteps({ before, after: undefined }, timeUnixNs);
    this.#useSchema(after?.schema);
    if (after !== undefined) yield* this.#tellInSteps({ before: undefined, after }, timeUnixNs);
  }

  /** Follows the providers of state that somebody wants to know of, and no others. */
  followState(): void {
    const wanted = new Set<Registered>();
    if (this.#schema !== undefined && this.#groups.size > 0)
      for (const registered of this.#options.providers()) if (this.#wants(registered)) wanted.add(registered);
    for (const [registered, follower] of this.#followers) {
      if (wanted.has(registered)) continue;
      follower.stop();
      this.#followers.delete(registered);
    }
    for (const registered of wanted) if (!this.#followers.has(registered)) this.#follow(registered);
  }

  /** Asks all providers that are followed. */
  compareState(): void {
    for (const follower of this.#followers.values()) follower.compare();
  }

  /** A provider has come or gone, and its state with it. */
  providerChanged(registered: Registered): void {
    this.#followers.get(registered)?.end();
    this.followState();
    this.#followers.get(registered)?.begin();
  }

  stop(): void {
    for (const follower of this.#followers.values()) follower.stop();
    this.#followers.clear();
  }

  #each(group: WatchGroup, visit: (pattern: Parameters<PatternTrie<WatchGroup>['add']>[0]) => void): void {
    if (this.#schema === undefined) return;
    for (const pattern of group.selectionIn(this.#schema).patterns) visit(pattern);
  }

  #useSchema(schema: Schema | undefined): void {
    this.stop();
    this.#schema = schema;
    this.#trie = new PatternTrie();
    for (const group of this.#groups) this.#each(group, pattern => this.#trie.add(pattern, group));
    this.followState();
  }

  #wants({ elements }: Registered): boolean {
    for (const { request } of this.#groups)
      if (request.paths.some(path => mayMeet(elements, path))) return true;
    return false;
  }

  #follow(registered: Registered): void {
    const schema = this.#schema;
    if (schema === undefined) return;
    const { clock } = this.#options;
    const onChange = (before: DataTree, after: DataTree): void =>
      runSteps(this.#tellInSteps({ before, after, stateOnly: true }, clock.now()));
    this.#followers.set(registered, new StateFollower({ registered, schema, clock, onChange }));
  }

  *#tellInSteps(change: TreeChange, timeUnixNs: bigint): Steps<void> {
    const schema = (change.after ?? change.before)?.schema;
    if (schema === undefined || this.#groups.size === 0) return;
    const { target, masked } = this.#options;
    const found = yield* collectChangesInSteps(change, {
      trie: this.#trie,
      interestOf: group => ({ selection: group.selectionIn(schema), filter: group.request.filter, masked }),
    });
    for (const [group, changes] of found) group.tell({ target, timeUnixNs, changes });
  }
}
