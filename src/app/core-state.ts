import { decodeJson } from '../data/decode-json.ts';
import { parsePath } from '../data/parse-path.ts';
import { formatTimestamp } from '../lib/format-timestamp.ts';
import type { Service } from '../service/service.ts';
import { systemTarget } from '../transaction/model-sets.ts';
import type { StorageHealth } from '../transaction/storage-health.ts';

/** What the core tells of itself. */
export interface CoreFacts {
  readonly version: string;
  readonly startedUnixNs: bigint;
  readonly revision: () => number;
  readonly logLevel: () => string;
  readonly storage: () => StorageHealth;
}

const path = '/binnacle-system:core';

/** Serves `/core` of the target `system`. Returns the way to stop. */
export function publishCoreState(service: Service, facts: CoreFacts): () => void {
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
        revision: String(facts.revision()),
        'log-level': facts.logLevel(),
        storage: storageJson(facts.storage()),
        pending: pendingJson(service),
        master: mastersJson(service),
        'model-set': modelSets,
      };
      return decodeJson({ schema, at: parsed.path }, json).node;
    },
  });
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
