import { decodeJson } from '../data/decode-json.ts';
import { parsePath } from '../data/parse-path.ts';
import { formatTimestamp } from '../lib/format-timestamp.ts';
import type { Service } from '../service/service.ts';
import type { TargetStatus } from '../southbound/target-status.ts';
import { systemTarget } from '../transaction/model-sets.ts';
import type { StorageHealth } from '../transaction/storage-health.ts';

/** What the core tells of itself. */
export interface CoreFacts {
  readonly version: string;
  readonly startedUnixNs: bigint;
  /** Which run of a core this is. */
  readonly run: string;
  readonly revision: () => number;
  readonly oldestRevision: () => number;
  /** What waits for its turn or for the disk. */
  readonly load: () => { readonly transactions: number; readonly bytes: number };
  readonly logLevel: () => string;
  readonly storage: () => StorageHealth;
}

/** What is known of devices and of those who follow, once there are any. */
export interface CoreTraffic {
  readonly devices: () => readonly TargetStatus[];
  /** Open calls of Subscribe. */
  readonly openStreams: () => number;
}

const path = '/binnacle-system:core';

/** Serves `/core` of the target `system`. Returns the way to stop. */
export function publishCoreState(service: Service, facts: CoreFacts, traffic: CoreTraffic): () => void {
  const firstRevision = facts.revision();
  const modelSets = service.capabilities().modelSets.map(({ name, version, models }) => ({
    reference: `${name}@${version}`,
    module: models.map(model => `${model.name}@${model.version}`),
  }));
  return service.registerState({
    target: systemTarget,
    path,
    read: schema => {
      const parsed = parsePath(schema, path);
      if (!('path' in parsed)) return undefined;
      const json = {
        version: facts.version,
        started: formatTimestamp(facts.startedUnixNs),
        'process-id': process.pid,
        run: facts.run,
        revision: String(facts.revision()),
        'oldest-revision': String(facts.oldestRevision()),
        'log-level': facts.logLevel(),
        storage: storageJson(facts.storage()),
        transactions: transactionsJson(facts, firstRevision),
        devices: devicesJson(traffic.devices()),
        subscriptions: { open: traffic.openStreams(), watched: service.watchCounts().groups },
        pending: pendingJson(service),
        master: mastersJson(service),
        'model-set': modelSets,
      };
      return decodeJson({ schema, at: parsed.path }, json).node;
    },
  });
}

function transactionsJson({ load, revision }: CoreFacts, firstRevision: number): unknown {
  const { transactions, bytes } = load();
  return {
    committed: String(revision() - firstRevision),
    waiting: transactions,
    'waiting-bytes': String(bytes),
  };
}

function devicesJson(devices: readonly TargetStatus[]): unknown {
  const count = (is: (status: TargetStatus) => boolean): number => devices.filter(is).length;
  const [behind] = devices
    .flatMap(({ behindSince }) => behindSince ?? [])
    .toSorted((a, b) => (a < b ? -1 : 1));
  return {
    total: devices.length,
    connected: count(({ session }) => session === 'up'),
    synchronised: count(({ synchronised }) => synchronised),
    rejecting: count(({ rejected }) => rejected.length > 0),
    drifted: count(({ driftCount }) => driftCount > 0),
    ...(behind === undefined ? {} : { 'behind-since': formatTimestamp(behind) }),
  };
}

function pendingJson(service: Service): unknown {
  return service.pending().map(({ revision, mode, author, comment, confirm, deadlineUnixNs, targets }) => {
    const deadlines = [confirm?.deadlineUnixNs, deadlineUnixNs].filter(time => time !== undefined);
    const [deadline] = deadlines.toSorted((a, b) => (a < b ? -1 : 1));
    return {
      revision: String(revision),
      mode,
      ...(author === '' ? {} : { author }),
      ...(comment === '' ? {} : { comment }),
      ...(confirm === undefined ? {} : { 'confirm-id': confirm.id }),
      ...(deadline === undefined ? {} : { deadline: formatTimestamp(deadline) }),
      target: targets,
    };
  });
}

function mastersJson(service: Service): unknown {
  return service.masters().map(({ role, id, timeUnixNs, identity }) => ({
    role,
    'election-high': String(id >> 64n),
    'election-low': String(BigInt.asUintN(64, id)),
    since: formatTimestamp(timeUnixNs),
    ...(identity === '' ? {} : { identity }),
  }));
}

function storageJson({ state, sinceUnixNs, reason }: StorageHealth): unknown {
  return { state, since: formatTimestamp(sinceUnixNs), ...(reason === undefined ? {} : { reason }) };
}
