import type { TargetOutcomes, TargetProgress } from '../../src/transaction/unfinished/target-outcomes.ts';

/** Devices as a test wants them. */
export interface FakeDevices extends TargetOutcomes {
  /** Says where a device stands; what is not said stays. Undefined: its endpoint is gone. */
  say(target: string, news: Partial<TargetProgress> | undefined): void;
}

const away: TargetProgress = {
  session: 'down',
  attemptedRevision: undefined,
  rejected: [],
  lastError: { status: 'UNAVAILABLE', message: 'connection refused' },
};

/** A refusal of a device. */
export function refusal(path: string, status = 'INVALID_ARGUMENT'): TargetProgress['rejected'][number] {
  return { path, status, message: `no ${path}` };
}

/** Devices that are all away at first. */
export function createFakeDevices(...targets: readonly string[]): FakeDevices {
  const devices = new Map(targets.map(target => [target, away]));
  const listeners = new Set<(target: string, progress: TargetProgress | undefined) => void>();
  return {
    statusOf: target => devices.get(target),
    onStatus(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    say(target, news) {
      if (news === undefined) devices.delete(target);
      else devices.set(target, { ...(devices.get(target) ?? away), ...news });
      for (const listener of listeners) listener(target, devices.get(target));
    },
  };
}
