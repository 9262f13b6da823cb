import { emptyTree } from '../../data/empty-tree.ts';
import { merge } from '../../data/merge.ts';
import type { DataTree } from '../../data/tree.ts';
import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import { type Clock, delay } from '../../lib/clock.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import type { Steps } from '../../lib/steps.ts';
import type { Commit, Coordinator } from '../../transaction/coordinator.ts';
import type { State, TargetState } from '../../transaction/state.ts';
import type { StateProviders } from '../state-providers.ts';
import type { StateReader } from '../state-reader.ts';
import { markOf } from './commit-mark.ts';
import { type DevicePlace, DeviceReads } from './device-reads.ts';
import { createSnapshot, type SnapshotTrees } from './leaf-snapshot.ts';
import { TargetWatch } from './target-watch.ts';
import type { CommitMark, LeafSnapshot, Watch, WatchRequest } from './watch.ts';
import { keyOfRequest, resolveAll, WatchGroup } from './watch-group.ts';

/** What a hub stands on. */
export interface WatchHubOptions {
  readonly coordinator: Pick<Coordinator, 'state' | 'onCommit' | 'pending'>;
  readonly providers: StateProviders;
  readonly clock: Clock;
  readonly masked: boolean;
}

/** What a hub holds for those who watch; nothing when nobody does. */
export interface WatchCounts {
  readonly groups: number;
  readonly targets: number;
  /** Places in tries, and providers that are followed. */
  readonly places: number;
}

/** How long the changes of one transaction are worked on before others get a turn. */
const sliceMs = 5;

/** For whom devices are asked. */
interface Caller {
  /** What it has been told, of places that nobody follows. */
  readonly known: Map<string, DataTree>;
  /** Aborted when it has gone. */
  readonly signal: AbortSignal | undefined;
}

/** So long the devices of those who go on watching are waited for: what comes later is told then. */
const patienceMs = 2000;

/** Every target. */
const allTargets = '*';

/**
 * Tells those who watch of what changes, in the order of the log. What a transaction costs here is what it changed times the number
 * of those whom that concerns, and nothing while nobody watches.
 */
export class WatchHub {
  readonly #options: WatchHubOptions;
  readonly #groups = new Map<string, WatchGroup>();
  readonly #targets = new Map<string, TargetWatch>();
  readonly #waiting: Commit[] = [];
  readonly #stops: readonly (() => void)[];
  /** What has been told of. */
  #published: State;
  #lastTime = 0n;
  /** What is being told of. Who comes meanwhile begins behind it. */
  #current: Commit | undefined;
  readonly #joining = new Map<WatchGroup, ReadonlyMap<string, DataTree>>();
  readonly #reads: DeviceReads;
  #working = false;

  constructor(options: WatchHubOptions) {
    this.#options = options;
    this.#reads = new DeviceReads(options.clock);
    const { coordinator, providers } = options;
    this.#published = coordinator.state();
    this.#stops = [
      coordinator.onCommit(commit => this.#follow(commit)),
      providers.onProvider({
        came: registered => this.#targets.get(registered.provider.target)?.providerCame(registered),
        left: registered => this.#targets.get(registered.provider.target)?.providerLeft(registered),
      }),
    ];
  }

  /** Throws `target-unknown` or the mistakes of all paths; for all targets it is enough that one knows them. */
  watch(request: WatchRequest): Watch {
    this.#check(request);
    const key = keyOfRequest(request);
    const reader = new WatchGroup(request, key);
    const known = new Map<string, DataTree>();
    const read = (state: State): LeafSnapshot => this.#snapshot(reader, state, known);
    return {
      refresh: (when, signal) => this.#refresh(reader, when, { known, signal }),
      snapshot: () => read(this.#options.coordinator.state()),
      published: () => read(this.#current?.after ?? this.#published),
      onChange: listener => {
        const group = this.#join(request, key, known);
        // What `published` has.
        const stop = group.add(listener, this.#current && BigInt(this.#current.record.timeUnixNs));
        return () => {
          stop();
          if (group.size === 0) this.#leave(group);
        };
      },
    };
  }

  /** Says who asks devices. Returns the way to stop. */
  useReader(reader: StateReader): () => void {
    this.#reads.use(reader);
    const stop = reader.onDevice(target => {
      this.#reads.forget(target);
      this.#targets.get(target)?.deviceChanged();
    });
    return () => {
      stop();
      this.#reads.use(undefined);
    };
  }

  get counts(): WatchCounts {
    let places = 0;
    for (const watch of this.#targets.values()) places += watch.size;
    return { groups: this.#groups.size, targets: this.#targets.size, places };
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#reads.close();
    for (const watch of this.#targets.values()) watch.stop();
    this.#targets.clear();
    this.#groups.clear();
  }

  #check(request: WatchRequest): void {
    const { targets } = this.#options.coordinator.state();
    const mistakes: Diagnostic[] = [];
    if (request.target !== allTargets) {
      const target = targets.get(request.target);
      if (target === undefined)
        throw new BinnacleError('target-unknown', `there is no target ${request.target}`);
      mistakes.push(...resolveAll(request, target.tree.schema).diagnostics);
    } else {
      const schemas = new Set(Array.from(targets.values(), ({ tree }) => tree.schema));
      for (const path of request.paths) {
        const each = Array.from(schemas, schema => resolveAll({ ...request, paths: [path] }, schema));
        if (each.every(({ diagnostics }) => diagnostics.length > 0))
          mistakes.push(...(each[0]?.diagnostics ?? []));
      }
    }
    if (mistakes.length > 0) throw refusal(mistakes);
  }

  /** Asks the devices that a request is about, each place once. What nobody follows is kept in `known`. */
  #refresh({ request }: WatchGroup, when: 'now' | 'lately', caller: Caller): Promise<void> | undefined {
    const { targets } = this.#options.coordinator.state();
    const names = request.target === allTargets ? [...targets.keys()] : [request.target];
    const places = names.flatMap(name => {
      const schema = targets.get(name)?.tree.schema;
      return schema === undefined ? [] : this.#reads.placesOf(request, name, schema);
    });
    if (places.length === 0) return undefined;
    const all = Promise.all(places.map(place => this.#refreshPlace(place, when, caller)));
    return when === 'now' ? all.then(() => undefined) : withPatience(all, this.#options.clock);
  }

  async #refreshPlace(place: DevicePlace, when: 'now' | 'lately', { known, signal }: Caller): Promise<void> {
    try {
      const tree = await (when === 'now' ? this.#reads.readNow(place, signal) : this.#reads.read(place));
      known.set(place.key, tree);
      this.#targets.get(place.target)?.deviceTold(place, tree);
    } catch (error) {
      if (tellsNothing(error, signal)) {
        if (when === 'now') throw error;
        return;
      }
      known.delete(place.key);
      this.#targets.get(place.target)?.deviceTold(place, emptyTree(place.schema));
      if (!(error instanceof BinnacleError) || (when === 'now' && place.isNeeded)) throw error;
    }
  }

  /** What is known of the state of a target. */
  #stateOf(
    request: WatchRequest,
    { name, tree }: TargetState,
    known: ReadonlyMap<string, DataTree>,
  ): DataTree | undefined {
    if (request.configOnly === true) return undefined;
    const { schema } = tree;
    const watch = this.#targets.get(name);
    const told = this.#reads
      .placesOf(request, name, schema)
      .map(place => watch?.deviceState(place) ?? known.get(place.key));
    return [this.#options.providers.read(schema, name, request.paths), ...told]
      .filter(state => state?.schema === schema)
      .reduce(
        (all, state) => (all === undefined || state === undefined ? (all ?? state) : merge(all, state)),
        undefined,
      );
  }

  #snapshot(group: WatchGroup, state: State, known: ReadonlyMap<string, DataTree>): LeafSnapshot {
    const { clock, masked } = this.#options;
    const { target: name, filter, configOnly = false } = group.request;
    const trees = new Map<string, SnapshotTrees>();
    for (const target of name === allTargets ? state.targets.keys() : [name]) {
      const found = state.targets.get(target);
      if (found === undefined) continue;
      const { tree } = found;
      if (group.selectionIn(tree.schema).patterns.length === 0) continue;
      // So that what is read here is not told again.
      if (!configOnly) this.#targets.get(target)?.compareState();
      trees.set(target, { config: tree, state: this.#stateOf(group.request, found, known) });
    }
    const now = clock.now();
    const timeUnixNs = now > this.#lastTime ? now : this.#lastTime;
    const selectionIn: WatchGroup['selectionIn'] = schema => group.selectionIn(schema);
    const commit = configOnly ? this.#newestIn(state) : undefined;
    return createSnapshot({ timeUnixNs, trees, selectionIn, filter, masked, commit });
  }

  /** The newest transaction of a state. */
  #newestIn({ revision }: State): CommitMark {
    const pending = this.#options.coordinator.pending().find(waiting => waiting.revision === revision);
    return pending?.confirm === undefined ? { revision } : { revision, confirmId: pending.confirm.id };
  }

  #join(request: WatchRequest, key: string, known: ReadonlyMap<string, DataTree>): WatchGroup {
    let group = this.#groups.get(key);
    if (group !== undefined) return group;
    group = new WatchGroup(request, key);
    this.#groups.set(key, group);
    if (this.#current === undefined) this.#enter(group, known);
    else this.#joining.set(group, known);
    return group;
  }

  #enter(group: WatchGroup, known: ReadonlyMap<string, DataTree>): void {
    const { target } = group.request;
    const names = target === allTargets ? this.#published.targets.keys() : [target];
    for (const name of names) this.#watchOf(name).add(group, known);
  }

  #leave(group: WatchGroup): void {
    if (this.#groups.get(group.key) === group) this.#groups.delete(group.key);
    this.#joining.delete(group);
    const { target } = group.request;
    for (const name of target === allTargets ? [...this.#targets.keys()] : [target])
      this.#removeFrom(name, group);
  }

  #removeFrom(name: string, group: WatchGroup): void {
    const watch = this.#targets.get(name);
    watch?.remove(group);
    if (watch?.isEmpty !== true) return;
    watch.stop();
    this.#targets.delete(name);
  }

  #watchOf(target: string): TargetWatch {
    let watch = this.#targets.get(target);
    if (watch === undefined) {
      const { clock, masked, providers } = this.#options;
      const schema = this.#published.targets.get(target)?.tree.schema;
      const parts = { target, clock, masked, providers: () => providers.of(target), reads: this.#reads };
      watch = new TargetWatch(parts, schema);
      this.#targets.set(target, watch);
    }
    return watch;
  }

  #follow(commit: Commit): void {
    this.#lastTime = BigInt(commit.record.timeUnixNs);
    this.#waiting.push(commit);
    if (this.#working) return;
    this.#working = true;
    const steps = this.#publishAll();
    if (runSlice(steps)) this.#working = false;
    else void this.#goOn(steps);
  }

  async #goOn(steps: Steps<void>): Promise<void> {
    do await nextTurn();
    while (!runSlice(steps));
    this.#working = false;
  }

  *#publishAll(): Steps<void> {
    for (let commit = this.#waiting.shift(); commit !== undefined; commit = this.#waiting.shift()) {
      if (this.#groups.size > 0) {
        this.#current = commit;
        yield* this.#publish(commit);
        this.#current = undefined;
      }
      this.#published = commit.after;
      for (const [group, known] of this.#joining) this.#enter(group, known);
      this.#joining.clear();
    }
  }

  *#publish({ record, before, after, differences }: Commit): Steps<void> {
    const timeUnixNs = BigInt(record.timeUnixNs);
    const told = new Set<WatchGroup>();
    for (const name of new Set(record.targets.map(target => target.name))) {
      if (!before.targets.has(name)) this.#addToNew(name);
      const watch = this.#targets.get(name);
      if (watch === undefined) continue;
      const known = differences?.get(name);
      const trees = {
        before: before.targets.get(name)?.tree,
        after: after.targets.get(name)?.tree,
        ...(known && { differences: known }),
      };
      yield* watch.publishInSteps(trees, { timeUnixNs, told });
      if (trees.after === undefined) for (const group of this.#everywhere()) this.#removeFrom(name, group);
    }
    const mark = markOf(record);
    for (const group of told) group.endCommit(mark);
  }

  /** Who watches all targets watches new ones too. */
  #addToNew(name: string): void {
    for (const group of this.#everywhere()) if (!this.#joining.has(group)) this.#watchOf(name).add(group);
  }

  *#everywhere(): Generator<WatchGroup, void> {
    for (const group of this.#groups.values()) if (group.request.target === allTargets) yield group;
  }
}

/** Whether a failed read says nothing about its device: it was not asked, or nobody waited for the answer. */
function tellsNothing(error: unknown, signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true || (error instanceof BinnacleError && error.code === 'overloaded');
}

/** Resolves when the work is done, or when it has been waited for long enough. */
async function withPatience(work: Promise<unknown>, clock: Clock): Promise<void> {
  const done = new AbortController();
  try {
    await Promise.race([work, delay(clock, patienceMs, done.signal)]);
  } finally {
    done.abort();
  }
}

/** Works for a while; true if that was all. */
function runSlice(steps: Steps<void>): boolean {
  const end = performance.now() + sliceMs;
  do {
    if (steps.next().done === true) return true;
  } while (performance.now() < end);
  return false;
}
