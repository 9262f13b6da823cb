import type { LeafRequest, LeafWatch, SubscribeBackend } from './subscribe-backend.ts';
import type { SubscribeRequest, Subscription } from './decode-subscribe.ts';

/** Leaves that are sampled. */
export interface Sampled {
  readonly watch: LeafWatch;
  readonly intervalMs: number;
  /** What did not change is left out. */
  readonly suppressRedundant: boolean;
  /** When everything is sent all the same. */
  readonly heartbeatMs: number | undefined;
}

/** What a request asks for, put together so that each leaf is found once for each way it is wanted. */
export interface WatchPlan {
  /** All paths, one watch for each target. */
  readonly all: readonly LeafWatch[];
  /** Those of which changes are told. */
  readonly onChange: readonly LeafWatch[];
  readonly sampled: readonly Sampled[];
  /** Those of which changes are told, and everything now and then. */
  readonly heartbeats: readonly { readonly watch: LeafWatch; readonly intervalMs: number }[];
}

/** What subscriptions ask for, one request for each target. */
export function leafRequests(
  subscriptions: readonly Subscription[],
  { depth, useModels, configOnly = false }: SubscribeRequest,
): readonly LeafRequest[] {
  return Array.from(
    byKey(subscriptions, ({ path }) => path.target),
    ([target, ofTarget]) => ({
      target,
      paths: ofTarget.map(({ path }) => path.elements),
      depth,
      useModels,
      configOnly,
    }),
  );
}

/** Opens the watches of a request. Throws what the backend has against its paths. */
export function planWatches(backend: SubscribeBackend, request: SubscribeRequest): WatchPlan {
  const { subscriptions } = request;
  const open = (group: readonly Subscription[]): LeafWatch[] =>
    leafRequests(group, request).map(wanted => backend.watch(wanted));
  const all = open(subscriptions);
  if (request.mode !== 'stream') return { all, onChange: [], sampled: [], heartbeats: [] };
  const changes = subscriptions.filter(({ mode }) => mode.kind === 'on-change');
  const beating = byKey(
    changes.filter(({ mode }) => mode.heartbeatMs !== undefined),
    ({ mode }) => mode.heartbeatMs,
  );
  const samples = byKey(
    subscriptions.filter(({ mode }) => mode.kind === 'sample'),
    ({ mode }) => JSON.stringify(mode),
  );
  return {
    all,
    onChange: open(changes),
    sampled: [...samples.values()].flatMap(group => {
      const mode = group[0]?.mode;
      return mode?.kind === 'sample' ? open(group).map(watch => ({ watch, ...mode })) : [];
    }),
    heartbeats: [...beating].flatMap(([intervalMs = 0, group]) =>
      open(group).map(watch => ({ watch, intervalMs })),
    ),
  };
}

function byKey<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}
