import type { TargetStatus } from '../../control/control-messages.ts';
import type { Service, TargetInfo } from '../../service/service.ts';
import type { TargetSession, TargetSessions } from './target-sessions.ts';
import { UnconfirmedRevisions } from './unconfirmed-revisions.ts';

/** The settings of Binnacle itself; they drive no device. */
const systemTarget = 'system';

type Target = Pick<TargetInfo, 'name' | 'modelSet' | 'changedAt'>;

/** The status of every target but `system`. */
export interface TargetRows {
  /** By name. */
  names(): readonly string[];
  get(name: string): TargetStatus | undefined;
  /** Calls `listener` when the row of a target may have changed. Returns the way to stop. */
  onChange(listener: (name: string) => void): () => void;
}

/** Joins what the log desires of each target with what its device confirmed. The cost of a change is that of one row. */
export function createTargetRows(service: Service, sessions: Omit<TargetSessions, 'readDevice'>): TargetRows {
  const targets = new Map<string, Target>(service.targets().map(target => [target.name, target]));
  const bySession = new Map(sessions.status().map(session => [session.name, session]));
  const unconfirmed = new UnconfirmedRevisions();
  const listeners = new Set<(name: string) => void>();
  const tell = (name: string): void => {
    for (const listener of listeners) listener(name);
  };
  targets.delete(systemTarget);
  for (const { name, changedAt } of targets.values()) unconfirmed.add(name, changedAt);
  service.onCommit(({ record, after }) => {
    for (const { name } of record.targets) {
      const target = after.targets.get(name);
      if (name === systemTarget) continue;
      if (target === undefined) {
        targets.delete(name);
        unconfirmed.remove(name);
      } else {
        targets.set(name, target);
        unconfirmed.add(name, target.changedAt);
      }
      tell(name);
    }
  });
  sessions.onStatus((name, session) => {
    if (session === undefined) bySession.delete(name);
    else bySession.set(name, session);
    tell(name);
  });
  return {
    names: () => [...targets.keys()].sort(),
    get(name) {
      const target = targets.get(name);
      return target === undefined ? undefined : rowOf(target, bySession.get(name), unconfirmed);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function rowOf(
  { name, modelSet, changedAt }: Target,
  session: TargetSession | undefined,
  unconfirmed: UnconfirmedRevisions,
): TargetStatus {
  const appliedRevision = session?.appliedRevision ?? 0;
  return {
    name,
    modelSet,
    endpoint: session?.address ?? '',
    session: session?.session ?? '',
    desiredRevision: changedAt,
    appliedRevision,
    lag: session === undefined ? 0 : unconfirmed.lag(name, appliedRevision),
    lastError: session?.lastError?.message ?? '',
    drift: (session?.drift ?? []).map(({ since, ...place }) => ({ ...place, sinceUnixNs: since })),
    driftCount: session?.driftCount ?? 0,
    remarks: session?.remarks ?? [],
    rejected: (session?.rejected ?? []).map(({ path, message }) => ({ path, message })),
  };
}
