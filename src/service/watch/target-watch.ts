import type { TreePair } from '../../data/leaves/leaf-changes.ts';
import { PatternTrie } from '../../data/leaves/pattern-trie.ts';
import type { DataTree } from '../../data/tree.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Steps } from '../../lib/steps.ts';
import { runSteps } from '../../lib/steps.ts';
import type { Schema } from '../../schema/schema.ts';
import { mayMeet, type Registered } from '../state-providers.ts';
import { collectChangesInSteps, type TreeChange } from './collect-changes.ts';
import { DeviceFollower } from './device-follower.ts';
import type { DevicePlace, DeviceReads } from './device-reads.ts';
import { StateFollower } from './state-follower.ts';
import type { WatchGroup } from './watch-group.ts';

/** What the watch of one target needs. */
export interface TargetWatchOptions {
  readonly target: string;
  readonly clock: Clock;
  readonly masked: boolean;
  readonly providers: () => Iterable<Registered>;
  /** Who asks the target's device; undefined if nobody does. */
  readonly reads?: DeviceReads;
}

/** A provider, and for whom it is followed. */
interface Followed {
  readonly follower: StateFollower;
  readonly groups: Set<WatchGroup>;
}

/** State of the target's device, and for whom it is followed. */
interface FollowedDevice {
  readonly follower: DeviceFollower;
  readonly groups: Set<WatchGroup>;
}

/** Who watches one target: the groups in a trie of the schema that the target has, and the state that they want to know of. */
export class TargetWatch {
  readonly #options: TargetWatchOptions;
  readonly #groups = new Set<WatchGroup>();
  readonly #followed = new Map<Registered, Followed>();
  readonly #devices = new Map<string, FollowedDevice>();
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
    return this.#trie.size + this.#followed.size + this.#devices.size;
  }

  /** `known` is what the group knows of the state of the device, by the keys of places. */
  add(group: WatchGroup, known: ReadonlyMap<string, DataTree> = new Map()): void {
    if (this.#groups.has(group)) return;
    this.#groups.add(group);
    this.#each(group, pattern => this.#trie.add(pattern, group));
    for (const registered of this.#options.providers()) this.#followFor(group, registered);
    this.#followDevice(group, known);
  }

  remove(group: WatchGroup): void {
    if (!this.#groups.delete(group)) return;
    this.#each(group, pattern => this.#trie.delete(pattern, group));
    for (const [registered, { follower, groups }] of this.#followed) {
      if (!groups.delete(group) || groups.size > 0) continue;
      follower.stop();
      this.#followed.delete(registered);
    }
    for (const [key, { follower, groups }] of this.#devices) {
      if (!groups.delete(group) || groups.size > 0) continue;
      follower.stop();
      this.#devices.delete(key);
    }
  }

  /** What those who follow a place of the device know of it; undefined if nobody does. */
  deviceState({ key }: DevicePlace): DataTree | undefined {
    return this.#devices.get(key)?.follower.last;
  }

  /** Somebody has asked the device: those who follow the place are told. */
  deviceTold({ key }: DevicePlace, tree: DataTree): void {
    this.#devices.get(key)?.follower.become(tree);
  }

  /** The device has come, has gone, or answers again. */
  deviceChanged(): void {
    const wanted = new Set<string>();
    for (const group of this.#groups) for (const { key } of this.#placesOf(group)) wanted.add(key);
    for (const [key, { follower }] of this.#devices) {
      if (wanted.has(key)) void follower.refresh();
      else {
        follower.end();
        this.#devices.delete(key);
      }
    }
    for (const group of this.#groups) this.#followDevice(group, new Map());
  }

  /** What a transaction did to the target: told to those whom it concerns, who are put into `told`. */
  *publishInSteps(
    { before, after, differences }: TreePair,
    { timeUnixNs, told }: { readonly timeUnixNs: bigint; readonly told: Set<WatchGroup> },
  ): Steps<void> {
    const tell = (change: TreeChange): Steps<void> => this.#tellInSteps(change, timeUnixNs, { told });
    if (before !== undefined && before.schema === after?.schema) {
      yield* tell({
        before,
        after,
        ...(differences && { differences }),
        beside: [
          ...Array.from(this.#followed.values(), ({ follower }) => follower.tree),
          ...Array.from(this.#devices.values(), ({ follower }) => follower.last),
        ],
      });
      return;
    }
    // Paths and values of one model mean nothing in another.
    if (before !== undefined) yield* tell({ before, after: undefined });
    this.#useSchema(after?.schema);
    if (after !== undefined) yield* tell({ before: undefined, after });
  }

  /** Asks all providers that are followed. */
  compareState(): void {
    for (const { follower } of this.#followed.values()) follower.compare();
  }

  /** All that a new provider says is new. */
  providerCame(registered: Registered): void {
    for (const group of this.#groups) this.#followFor(group, registered);
    this.#followed.get(registered)?.follower.begin();
  }

  /** With a provider goes what it said. */
  providerLeft(registered: Registered): void {
    const followed = this.#followed.get(registered);
    this.#followed.delete(registered);
    followed?.follower.end();
  }

  stop(): void {
    for (const { follower } of [...this.#followed.values(), ...this.#devices.values()]) follower.stop();
    this.#followed.clear();
    this.#devices.clear();
  }

  #each(group: WatchGroup, visit: (pattern: Parameters<PatternTrie<WatchGroup>['add']>[0]) => void): void {
    if (this.#schema === undefined) return;
    for (const pattern of group.selectionIn(this.#schema).patterns) visit(pattern);
  }

  #useSchema(schema: Schema | undefined): void {
    this.stop();
    this.#schema = schema;
    this.#trie = new PatternTrie();
    for (const group of this.#groups) {
      this.#each(group, pattern => this.#trie.add(pattern, group));
      for (const registered of this.#options.providers()) this.#followFor(group, registered);
      this.#followDevice(group, new Map());
    }
  }

  #placesOf({ request }: WatchGroup): readonly DevicePlace[] {
    const { reads, target } = this.#options;
    return this.#schema === undefined ? [] : (reads?.placesOf(request, target, this.#schema) ?? []);
  }

  /** Follows the state of the device that a group wants to know of. */
  #followDevice(group: WatchGroup, known: ReadonlyMap<string, DataTree>): void {
    const { clock, reads } = this.#options;
    if (reads === undefined) return;
    for (const place of this.#placesOf(group)) {
      const tree = known.get(place.key);
      const followed = this.#devices.get(place.key);
      if (followed !== undefined) {
        // What the others know may be older.
        if (tree !== undefined && !followed.groups.has(group)) followed.follower.become(tree);
        followed.groups.add(group);
        continue;
      }
      const groups = new Set([group]);
      const onChange = (before: DataTree, after: DataTree): void =>
        runSteps(this.#tellInSteps({ before, after, stateOnly: true }, clock.now(), { only: groups }));
      const follower = new DeviceFollower({ place, reads, clock, known: tree, onChange });
      this.#devices.set(place.key, { follower, groups });
    }
  }

  /** Follows a provider if it may say what somebody wants to know. */
  #followFor(group: WatchGroup, registered: Registered): void {
    const schema = this.#schema;
    if (schema === undefined) return;
    if (group.request.configOnly === true) return;
    if (!group.request.paths.some(path => mayMeet(registered.elements, path))) return;
    const known = this.#followed.get(registered);
    if (known !== undefined) {
      known.groups.add(group);
      return;
    }
    const { clock } = this.#options;
    const onChange = (before: DataTree, after: DataTree): void =>
      runSteps(this.#tellInSteps({ before, after, stateOnly: true }, clock.now()));
    const follower = new StateFollower({ registered, schema, clock, onChange });
    this.#followed.set(registered, { follower, groups: new Set([group]) });
  }

  /** Tells those whom it concerns, or `only` some of them; they are put into `told`. */
  *#tellInSteps(
    change: TreeChange,
    timeUnixNs: bigint,
    { told, only }: { readonly told?: Set<WatchGroup>; readonly only?: ReadonlySet<WatchGroup> } = {},
  ): Steps<void> {
    const schema = (change.after ?? change.before)?.schema;
    if (schema === undefined || this.#groups.size === 0) return;
    const { target, masked } = this.#options;
    const found = yield* collectChangesInSteps(change, {
      trie: this.#trie,
      interestOf: group => ({ selection: group.selectionIn(schema), filter: group.request.filter, masked }),
    });
    for (const [group, changes] of found) {
      if (change.stateOnly === true && group.request.configOnly === true) continue;
      if (only?.has(group) === false) continue;
      group.tell({ target, timeUnixNs, changes }, told !== undefined);
      told?.add(group);
    }
  }
}
