import type { DataTree, InnerData } from '../data/tree.ts';
import type { DataEncoding } from '../gnmi/encoding.ts';
import { createGnmiServer } from '../gnmi/gnmi-server.ts';
import type { GrpcServer } from '../gnmi/grpc-server.ts';
import type { ListenSettings } from '../gnmi/listen-settings.ts';
import { type Clock, delay } from '../lib/clock.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { ModelSets } from '../transaction/model-sets.ts';
import { checkFaults } from './check-faults.ts';
import { decodeState } from './decode-state.ts';
import { type DeviceCore, openDeviceCore } from './device-core.ts';
import type { Faults } from './faults.ts';
import { type Counters, createFaultyBackend } from './faulty-backend.ts';
import { speakOnly } from './speak-only.ts';

export interface SimulatorOptions {
  /** Among them that of the system itself, which every store holds. */
  readonly modelSets: ModelSets;
  /** What the device is like: a model set, `name@version`. */
  readonly modelSet: string;
  readonly listen: ListenSettings;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Keeps the configuration; memory, if not given. The caller closes it. A volatile device does not use it. */
  readonly store?: KeyValueStore;
  /** The device forgets its configuration whenever it restarts. */
  readonly volatile?: boolean;
  readonly faults?: Faults;
  /** The largest request it takes; larger ones end with RESOURCE_EXHAUSTED. */
  readonly maxReceiveBytes?: number | undefined;
  /** The encodings it offers and takes, best first; default all that Binnacle knows. */
  readonly encodings?: readonly DataEncoding[] | undefined;
  /** Whether the device keeps hashes of secrets, and reports those, as devices do with passwords. */
  readonly hashSecrets?: boolean;
  /** Whether what is enabled is UP and counters grow, in models of OpenConfig's style. */
  readonly liveState?: boolean;
  /** RFC 7951 JSON of what else the device reports of its state. */
  readonly state?: unknown;
  /** Does not listen for so long at first. */
  readonly startDelayMs?: number;
}

/** A simulated device: a gNMI server of one tree that commits Sets durably and breaks where it is told to. */
export interface Simulator {
  /** Where it listens: the same after each restart. */
  readonly address: string;
  /** The configuration it holds. */
  tree(): DataTree;
  counters(): Counters;
  faults(): Faults;
  /** Throws `config-invalid` if they name a place that the device's model does not have. */
  setFaults(faults: Faults): void;
  /** RFC 7951 JSON of the state that it was told to report. */
  state(): unknown;
  /** Reports this from now on, besides what it knows by itself. Throws `config-invalid` if it does not fit the model or is no state. */
  setState(json: unknown): void;
  /** Cuts all connections and stops listening. `up` listens again. */
  down(): Promise<void>;
  /** A cold start that ends a `down`: a volatile device has forgotten its configuration. */
  up(): Promise<void>;
  /** Cuts all connections, stays away for `downMs` and goes on as if nothing had been. */
  drop(downMs?: number): Promise<void>;
  /** `down`, a pause of `downMs`, `up`. */
  restart(downMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a simulated device; resolves when it listens. */
export async function openSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { clock, startDelayMs = 0 } = options;
  if (startDelayMs > 0) await delay(clock, startDelayMs);
  const device = new Device(options);
  await device.up();
  try {
    checkFaults(device.tree().schema, device.faults);
    device.setState(options.state ?? {});
  } catch (error) {
    await device.down();
    throw error;
  }
  return {
    get address() {
      return device.address;
    },
    tree: () => device.tree(),
    counters: () => ({ ...device.counters }),
    faults: () => device.faults,
    setFaults: faults => {
      checkFaults(device.tree().schema, faults);
      device.faults = faults;
    },
    state: () => device.state.json,
    setState: json => device.setState(json),
    down: () => device.down(),
    up: () => device.up(),
    async drop(downMs = 0) {
      await device.unplug();
      if (downMs > 0) await delay(clock, downMs);
      await device.plug();
    },
    async restart(downMs = 0) {
      await device.down();
      if (downMs > 0) await delay(clock, downMs);
      await device.up();
    },
    close: () => device.down(),
  };
}

class Device {
  readonly #options: SimulatorOptions;
  readonly counters: { -readonly [K in keyof Counters]: number } = {
    gets: 0,
    sets: 0,
    refusedSets: 0,
    restarts: -1,
    subscribes: 0,
  };
  faults: Faults;
  state: { readonly json: unknown; readonly node: InnerData | undefined } = { json: {}, node: undefined };
  #store: KeyValueStore;
  #core: DeviceCore | undefined;
  #server: GrpcServer | undefined;
  #address: string;
  #tree: DataTree | undefined;

  constructor(options: SimulatorOptions) {
    this.#options = options;
    this.#address = options.listen.address;
    this.#store = options.store ?? createMemoryStore();
    this.faults = options.faults ?? {};
  }

  get address(): string {
    return this.#address;
  }

  tree(): DataTree {
    const tree = this.#core?.tree() ?? this.#tree;
    if (tree === undefined) throw new Error('the device has not started yet');
    return tree;
  }

  setState(json: unknown): void {
    this.state = { json, node: decodeState(this.tree().schema, json) };
  }

  async up(): Promise<void> {
    if (this.#core !== undefined) return;
    const { modelSets, modelSet, clock, logger, volatile = false } = this.#options;
    const { hashSecrets = false, liveState = false } = this.#options;
    if (volatile) this.#store = createMemoryStore();
    this.counters.restarts += 1;
    const parts = { modelSets, modelSet, store: this.#store, clock, logger, hashSecrets, liveState };
    this.#core = await openDeviceCore({ ...parts, givenState: () => this.state.node });
    await this.plug();
  }

  async down(): Promise<void> {
    await this.unplug();
    const core = this.#core;
    this.#tree = core?.tree();
    this.#core = undefined;
    await core?.close();
  }

  async plug(): Promise<void> {
    const core = this.#core;
    if (core === undefined || this.#server !== undefined) return;
    const { clock, encodings, listen, logger, maxReceiveBytes } = this.#options;
    const backend = createFaultyBackend({
      backend: encodings === undefined ? core.backend : speakOnly(encodings, core.backend),
      faults: () => this.faults,
      clock,
      count: what => {
        this.counters[what] += 1;
      },
      cut: () => {
        void this.unplug().then(() => this.plug());
      },
    });
    this.#server = await createGnmiServer({
      backend,
      encodings,
      logger,
      listen: { ...listen, address: this.#address },
      ...(maxReceiveBytes === undefined ? {} : { maxReceiveBytes }),
    });
    this.#address = this.#server.address;
  }

  async unplug(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await server?.close(0);
  }
}
