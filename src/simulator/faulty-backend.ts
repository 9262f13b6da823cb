import { parsePathElements } from '../data/parse-path.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { GetRequest, GnmiBackend, SetRequest } from '../gnmi/backend.ts';
import { type Clock, delay } from '../lib/clock.ts';
import { codeForStatus, type Faults } from './faults.ts';
import { touches } from './touches.ts';

/** What a device was asked since it was created; restarts do not reset them. */
export interface Counters {
  readonly gets: number;
  readonly sets: number;
  readonly refusedSets: number;
  readonly restarts: number;
  readonly subscribes: number;
}

/** What the faults of a device act on. */
export interface FaultyBackendOptions {
  readonly backend: GnmiBackend;
  readonly faults: () => Faults;
  readonly clock: Clock;
  readonly count: (what: keyof Counters) => void;
  /** Cuts the connections of those who wait for an answer. */
  readonly cut: () => void;
}

/** A backend that misbehaves as its faults say. */
export function createFaultyBackend(options: FaultyBackendOptions): GnmiBackend {
  const { backend, faults, clock, count, cut } = options;
  const late = async (): Promise<void> => {
    const { delayMs = 0 } = faults();
    if (delayMs > 0) await delay(clock, delayMs);
  };
  return {
    watch(request) {
      count('subscribes');
      if (faults().mute === true)
        throw new BinnacleError(codeForStatus('UNIMPLEMENTED') ?? 'internal', 'this device tells of nothing');
      return backend.watch(request);
    },
    watchPast: requests => backend.watchPast(requests),
    encodeLeaf: (leaf, encoding) => backend.encodeLeaf(leaf, encoding),
    async capabilities() {
      await late();
      return backend.capabilities();
    },
    async get(request: GetRequest, caller) {
      count('gets');
      await late();
      return backend.get(request, caller);
    },
    async set(request: SetRequest, caller) {
      count('sets');
      await late();
      const refusal = refuse(request, faults());
      if (refusal !== undefined) {
        count('refusedSets');
        throw refusal;
      }
      const result = await backend.set(request, caller);
      if (faults().loseAnswers === true) {
        cut();
        // The caller never hears of this: its connection is gone.
        throw new BinnacleError('unavailable', 'the connection is cut');
      }
      return result;
    },
  };
}

function refuse(request: SetRequest, { reject = [] }: Faults): BinnacleError | undefined {
  for (const { path, message, code = 'INVALID_ARGUMENT' } of reject) {
    const place = parsePathElements(path);
    if (!('elements' in place)) continue;
    if (request.operations.some(operation => touches(operation, place.elements)))
      return new BinnacleError(codeForStatus(code) ?? 'request-invalid', message);
  }
  return undefined;
}
