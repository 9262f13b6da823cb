import { decodeJson } from '../data/decode-json.ts';
import { parsePath } from '../data/parse-path.ts';
import type { DataNode, DataTree, InnerData } from '../data/tree.ts';
import type { GnmiBackend, ModelData } from '../gnmi/backend.ts';
import type { Clock } from '../lib/clock.ts';
import { invariant } from '../lib/invariant.ts';
import { createGnmiBackend } from '../northbound/gnmi/gnmi-backend.ts';
import { createService, type Service } from '../service/service.ts';
import type { Schema } from '../schema/schema.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { Logger } from '../telemetry/logger.ts';
import { type Coordinator, openCoordinator } from '../transaction/coordinator.ts';
import { type ModelSets, systemTarget } from '../transaction/model-sets.ts';
import type { TransactionRequest } from '../transaction/transaction-request.ts';
import { hashSecrets } from './hash-secrets.ts';
import { liveState } from './live-state.ts';
import { mirrorState } from './mirror-state.ts';
import { createSingleTarget } from './single-target.ts';

export interface DeviceCoreOptions {
  /** Among them that of the system itself, which keeps the list of targets. */
  readonly modelSets: ModelSets;
  /** Reference of the device's own, `name@version`. */
  readonly modelSet: string;
  readonly store: KeyValueStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether it keeps hashes of secrets, and reports those. */
  readonly hashSecrets?: boolean;
  /** Whether what is enabled is UP and counters grow. */
  readonly liveState?: boolean;
  /** What else it reports of its state: this wins. */
  readonly givenState?: () => InnerData | undefined;
}

/** The inside of a simulated device from one start to the next: the product's own parts around a single tree. */
export interface DeviceCore {
  readonly backend: GnmiBackend;
  /** The device's configuration. */
  tree(): DataTree;
  close(): Promise<void>;
}

/** The one target that a device has inside. */
const deviceTarget = 'device';

/** Where a device tells when it started, if its model has such a place. */
const bootTimePath = '/system/state/boot-time';

/** Starts the inside of a device. Now is when it booted. */
export async function openDeviceCore(options: DeviceCoreOptions): Promise<DeviceCore> {
  const { clock, logger, modelSet, modelSets, store } = options;
  const coordinator = await openCoordinator({ store, modelSets, clock, logger });
  const service = createService({ coordinator, modelSets, clock, secrets: 'shown' });
  if (!coordinator.state().targets.has(deviceTarget)) await coordinator.commit(creation(modelSet));
  const tree = (): DataTree => {
    const device = coordinator.state().targets.get(deviceTarget);
    invariant(device !== undefined, 'a device has its target');
    return device.tree;
  };
  provideState(service, options, tree);
  const backend = createSingleTarget(createGnmiBackend({ service, logger }), {
    target: deviceTarget,
    models: () => modelsOf(service, modelSet),
  });
  return {
    backend: options.hashSecrets === true ? withHashes(backend, coordinator, tree) : backend,
    tree,
    close: () => coordinator.close(),
  };
}

/** A device that answers a Set when there are hashes in the place of the secrets. */
function withHashes(backend: GnmiBackend, coordinator: Coordinator, tree: () => DataTree): GnmiBackend {
  return {
    ...backend,
    async set(request, caller) {
      const result = await backend.set(request, caller);
      const edits = hashSecrets(tree(), coordinator.state().revision);
      if (edits.length > 0)
        await coordinator.commit({ changes: [{ target: deviceTarget, edits }], interface: 'system' });
      return result;
    },
  };
}

/** The transaction that makes the device's target, at its first start. */
function creation(modelSet: string): TransactionRequest {
  const keys = new Map([['name', deviceTarget]]);
  const path = [
    { name: 'targets', keys: new Map<string, string>() },
    { name: 'target', keys },
    { name: 'model-set', keys: new Map<string, string>() },
  ];
  const value = { encoding: 'scalar', value: modelSet } as const;
  return {
    changes: [{ target: systemTarget, edits: [{ operation: 'update', path, value }] }],
    interface: 'system',
  };
}

function modelsOf(service: Service, modelSet: string): readonly ModelData[] {
  return service
    .capabilities()
    .modelSets.filter(({ name, version }) => `${name}@${version}` === modelSet)
    .flatMap(({ models }) => models);
}

/** Serves what a device reports besides its configuration. Of what several say of one leaf the last counts. */
function provideState(service: Service, options: DeviceCoreOptions, tree: () => DataTree): void {
  const { clock, givenState, liveState: isLive = false } = options;
  const bootTimeNs = clock.now();
  const provide = (path: string, read: (schema: Schema) => DataNode | undefined): void =>
    void service.registerState({ target: deviceTarget, path, read });
  const mirror = { of: undefined as DataTree | undefined, state: undefined as DataNode | undefined };
  provide('/', () => {
    const now = tree();
    if (mirror.of !== now) Object.assign(mirror, { of: now, state: mirrorState(now) });
    return mirror.state;
  });
  const live = {
    of: undefined as DataTree | undefined,
    second: -1n,
    state: undefined as InnerData | undefined,
  };
  const readLive = (): InnerData | undefined => {
    const [of, second] = [tree(), (clock.now() - bootTimeNs) / 1_000_000_000n];
    if (live.of !== of || live.second !== second)
      Object.assign(live, { of, second, state: liveState(of.root, { bootTimeNs, nowNs: clock.now() }) });
    return live.state;
  };
  if (isLive) provide('/', readLive);
  const parsed = parsePath(tree().schema, bootTimePath);
  if ('path' in parsed)
    provide(bootTimePath, schema => decodeJson({ schema, at: parsed.path }, String(bootTimeNs)).node);
  if (givenState !== undefined) provide('/', givenState);
}
