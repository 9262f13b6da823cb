import { BinnacleError } from '../../src/errors/binnacle-error.ts';
import type {
  Caller,
  GetRequest,
  GnmiBackend,
  ModelData,
  GetResult,
  SetRequest,
  SetResult,
} from '../../src/gnmi/backend.ts';

export interface MemoryBackend extends GnmiBackend {
  readonly gets: { readonly request: GetRequest; readonly caller: Caller }[];
  readonly sets: { readonly request: SetRequest; readonly caller: Caller }[];
  /** What the next calls do instead of answering. */
  failure: (() => never) | undefined;
  /** What the next Sets answer instead of revision 7. */
  result: SetResult | undefined;
  /** Makes every Get wait until the function that it returns is called. */
  block(): () => void;
}

export const backendTime = 1_763_628_000_123_456_789n;

/** Models that the backend lists. */
export const backendModels: readonly ModelData[] = [
  { name: 'test-system', organization: 'Tests', version: '1.2.0' },
  { name: 'test-interfaces', organization: 'Tests', version: '2025-01-01' },
];

/** Remembers what it is asked and answers each path with a string; for the rules of the protocol, which need no models. */
export function createMemoryBackend(): MemoryBackend {
  let gate: Promise<void> | undefined;
  const backend: MemoryBackend = {
    gets: [],
    sets: [],
    failure: undefined,
    result: undefined,
    block: () => {
      let release: () => void = () => undefined;
      gate = new Promise(resolve => {
        release = resolve;
      });
      return () => release();
    },
    capabilities: () => Promise.resolve(backendModels),
    watch: () => {
      throw new BinnacleError('unavailable', 'there is nothing to follow here');
    },
    watchPast: () => {
      throw new BinnacleError('unavailable', 'there was nothing to follow here');
    },
    encodeLeaf: () => ({ path: { elements: [] }, value: { kind: 'string', value: 'x' } }),
    get: async (request, caller): Promise<GetResult> => {
      backend.gets.push({ request, caller });
      await gate;
      backend.failure?.();
      const value = { kind: 'string', value: 'x' } as const;
      return {
        answers: request.paths.map(path => ({ timestampNs: backendTime, updates: [{ path, value }] })),
      };
    },
    set: async (request, caller): Promise<SetResult> => {
      backend.sets.push({ request, caller });
      backend.failure?.();
      return backend.result ?? { timestampNs: backendTime, revision: 7 };
    },
  };
  return backend;
}
