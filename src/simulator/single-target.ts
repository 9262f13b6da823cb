import type { GetRequest, GnmiBackend, ModelData, SetRequest } from '../gnmi/backend.ts';

export interface SingleTargetOptions {
  /** Name of the target inside. */
  readonly target: string;
  readonly models: () => readonly ModelData[];
}

/**
 * Shows one target of a backend as if there were nothing else: a device is one tree and needs no name. Whatever name a client
 * puts into the target field is taken for the device's.
 */
export function createSingleTarget(backend: GnmiBackend, options: SingleTargetOptions): GnmiBackend {
  const { target, models } = options;
  return {
    capabilities: () => Promise.resolve(models()),
    watch: request => backend.watch({ ...request, target }),
    watchPast: requests => backend.watchPast(requests.map(request => ({ ...request, target }))),
    encodeLeaf: (leaf, encoding) => backend.encodeLeaf(leaf, encoding),
    get(request: GetRequest, caller) {
      const paths = request.paths.map(path => ({ ...path, target }));
      return backend.get({ ...request, paths }, caller);
    },
    set(request: SetRequest, caller) {
      const operations = request.operations.map(operation => ({
        ...operation,
        path: { ...operation.path, target },
      }));
      return backend.set({ ...request, operations }, caller);
    },
  };
}
