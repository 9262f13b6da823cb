import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import { type Clock, delay } from '../../lib/clock.ts';
import { runInTurns } from '../../lib/run-in-turns.ts';
import type { Commit, Coordinator } from '../../transaction/coordinator.ts';
import type { State } from '../../transaction/state.ts';
import { markOf } from './commit-mark.ts';
import { createSnapshot } from './leaf-snapshot.ts';
import { TargetWatch } from './target-watch.ts';
import { keyOfRequest, resolveAll, WatchGroup } from './watch-group.ts';
import type { CommitMark, LeafBatch, LeafSnapshot, WatchRequest } from './watch.ts';

/** What the past is read from. */
export interface PastWatchOptions {
  readonly coordinator: Pick<
    Coordinator,
    'state' | 'stateAt' | 'revisionAt' | 'replay' | 'caughtUp' | 'history'
  >;
  readonly clock: Clock;
  readonly masked: boolean;
}

/** What one transaction did to what is watched. */
export interface PastCommit {
  readonly mark: CommitMark;
  /** At least one. */
  readonly batches: readonly LeafBatch[];
}

/** From a moment on, up to another one, which is not part of it. In nanoseconds since 1970. */
export interface TimeRange {
  readonly startNs: bigint;
  readonly endNs: bigint;
}

/** Places as they were. Of the past there is configuration only. */
export interface PastWatch {
  /** What stood there at a moment, for each request; where that is yet to come, it is waited for until the signal is aborted. */
  at(timeUnixNs: bigint, signal: AbortSignal): Promise<readonly LeafSnapshot[]>;
  /** What stood there when a range began, and what every transaction in it did. Waits for what is yet to come. */
  range(
    range: TimeRange,
    signal: AbortSignal,
  ): Promise<{ readonly before: readonly LeafSnapshot[]; readonly commits: AsyncIterable<PastCommit> }>;
}

/** So long a timer can wait. */
const maxDelayMs = 2 ** 31 - 1;
const nsPerMs = 1_000_000;
/** Every target. */
const allTargets = '*';

/**
 * The past of some places, which are read from the log when somebody asks. Throws `revision-unknown` for what is no longer kept,
 * `target-unknown` for a target that never was, and the mistakes of paths.
 */
export function watchPast(requests: readonly WatchRequest[], options: PastWatchOptions): PastWatch {
  const { coordinator, clock } = options;
  const groups = requests.map(request => new WatchGroup(request, keyOfRequest(request)));
  const stateAt = async (timeUnixNs: bigint, signal: AbortSignal): Promise<State> => {
    // Who would wait is told at once.
    if (timeUnixNs >= clock.now()) await checkRequests(requests, coordinator.state(), coordinator);
    await hasCome(timeUnixNs, signal, options);
    const state = await coordinator.stateAt(await coordinator.revisionAt(timeUnixNs));
    await checkRequests(requests, state, coordinator);
    return state;
  };
  const snapshots = (state: State, timeUnixNs: bigint): readonly LeafSnapshot[] =>
    groups.map(group => snapshotOf(group, state, { timeUnixNs, masked: options.masked }));
  return {
    at: async (timeUnixNs, signal) => snapshots(await stateAt(timeUnixNs, signal), timeUnixNs),
    range: async ({ startNs, endNs }, signal) => {
      // What was done at the start is part of the range, and so not of what stood before it.
      const beforeNs = startNs > 0n ? startNs - 1n : 0n;
      const from = await stateAt(beforeNs, signal);
      const commits = replayed(groups, { from, endNs, signal }, options);
      return { before: snapshots(from, beforeNs), commits };
    },
  };
}

/** Resolves when a moment has passed and everything that was done until then is in the log, or when the signal is aborted. */
async function hasCome(
  timeUnixNs: bigint,
  signal: AbortSignal,
  { clock, coordinator }: PastWatchOptions,
): Promise<void> {
  while (!signal.aborted) {
    const left = timeUnixNs - clock.now();
    if (left < 0n) break;
    await delay(clock, Math.min(Number(left) / nsPerMs + 1, maxDelayMs), signal);
  }
  await coordinator.caughtUp();
}

interface Replaying {
  readonly from: State;
  readonly endNs: bigint;
  readonly signal: AbortSignal;
}

async function* replayed(
  groups: readonly WatchGroup[],
  { from, endNs, signal }: Replaying,
  options: PastWatchOptions,
): AsyncGenerator<PastCommit> {
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  void hasCome(endNs - 1n, stop, options).then(() => over.abort());
  const teller = new Teller(groups, options);
  const names = new Set(groups.map(({ request }) => request.target));
  const targets = names.has(allTargets) ? {} : { targets: names };
  try {
    for await (const commit of options.coordinator.replay({ from, ...targets, follow: over.signal })) {
      if (signal.aborted || BigInt(commit.record.timeUnixNs) >= endNs) return;
      const batches = await teller.batchesOf(commit);
      if (batches.length > 0) yield { mark: markOf(commit.record), batches };
    }
  } finally {
    over.abort();
  }
}

/** Says of each transaction what the groups are told, in the way in which it is told when it is new. */
class Teller {
  readonly #groups: readonly WatchGroup[];
  readonly #options: PastWatchOptions;
  readonly #watches = new Map<string, TargetWatch>();
  #batches: LeafBatch[] = [];

  constructor(groups: readonly WatchGroup[], options: PastWatchOptions) {
    this.#groups = groups;
    this.#options = options;
    for (const group of groups) group.add({ onBatch: batch => this.#batches.push(batch) });
  }

  async batchesOf({ record, before, after }: Commit): Promise<readonly LeafBatch[]> {
    this.#batches = [];
    for (const name of new Set(record.targets.map(target => target.name))) {
      const trees = { before: before.targets.get(name)?.tree, after: after.targets.get(name)?.tree };
      const how = { timeUnixNs: BigInt(record.timeUnixNs), told: new Set<WatchGroup>() };
      await runInTurns(this.#watchOf(name, before).publishInSteps(trees, how));
      if (trees.after === undefined) this.#watches.delete(name);
    }
    return this.#batches;
  }

  #watchOf(target: string, before: State): TargetWatch {
    let watch = this.#watches.get(target);
    if (watch === undefined) {
      const { clock, masked } = this.#options;
      const schema = before.targets.get(target)?.tree.schema;
      watch = new TargetWatch({ target, clock, masked, providers: () => [] }, schema);
      for (const group of this.#groups)
        if (group.request.target === target || group.request.target === allTargets) watch.add(group);
      this.#watches.set(target, watch);
    }
    return watch;
  }
}

function snapshotOf(
  group: WatchGroup,
  { targets, revision }: State,
  { timeUnixNs, masked }: { readonly timeUnixNs: bigint; readonly masked: boolean },
): LeafSnapshot {
  const { target, filter } = group.request;
  const names = target === allTargets ? [...targets.keys()] : [target];
  const trees = new Map(
    names.flatMap(name => {
      const tree = targets.get(name)?.tree;
      return tree === undefined ? [] : [[name, { config: tree, state: undefined }] as const];
    }),
  );
  const selectionIn: WatchGroup['selectionIn'] = schema => group.selectionIn(schema);
  return createSnapshot({ timeUnixNs, trees, selectionIn, filter, masked, commit: { revision } });
}

/** What is wrong with requests about a state, if what they are about is no better known to the newest one. */
async function checkRequests(
  requests: readonly WatchRequest[],
  state: State,
  coordinator: PastWatchOptions['coordinator'],
): Promise<void> {
  const mistakes: Diagnostic[] = [];
  for (const request of requests) {
    const known = [state, coordinator.state()].flatMap(({ targets }) =>
      request.target === allTargets ? [...targets.values()] : (targets.get(request.target) ?? []),
    );
    if (known.length === 0) await assertWas(request.target, coordinator);
    const schemas = [...new Set(known.map(({ tree }) => tree.schema))];
    for (const path of request.paths) {
      const each = schemas.map(schema => resolveAll({ ...request, paths: [path] }, schema).diagnostics);
      if (each.every(({ length }) => length > 0)) mistakes.push(...(each[0] ?? []));
    }
  }
  if (mistakes.length > 0) throw refusal(mistakes);
}

/** Throws `target-unknown` for a target that the history knows nothing of. */
async function assertWas(target: string, coordinator: PastWatchOptions['coordinator']): Promise<void> {
  for await (const _ of coordinator.history({ target, limit: 1 })) return;
  throw new BinnacleError('target-unknown', `there is no target ${target}`);
}
