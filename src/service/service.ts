import { filterState } from '../data/filter-state.ts';
import { formatPath, formatPathElements } from '../data/format-path.ts';
import type { DataPath } from '../data/path.ts';
import { merge } from '../data/merge.ts';
import { redact } from '../data/redact.ts';
import type { DataNode, DataTree } from '../data/tree.ts';
import { BinnacleError, refusal } from '../errors/binnacle-error.ts';
import type { Clock } from '../lib/clock.ts';
import type { Schema } from '../schema/schema.ts';
import type { Coordinator } from '../transaction/coordinator.ts';
import type { ModelSets } from '../transaction/model-sets.ts';
import type { State, TargetState } from '../transaction/state.ts';
import type { TextualPath } from '../transaction/transaction-request.ts';
import type { DataType, GetRequest } from './get-request.ts';
import { locate, type Place } from './locate.ts';
import { observe, type ObserveRequest, type Patience, type Remark } from './observe.ts';
import { type Readable, readNode, readPattern } from './read-data.ts';
import type { StateProvider } from './state-providers.ts';
import { StateProviders } from './state-providers.ts';
import type { StateReader } from './state-reader.ts';
import type { RevisionName, Transactions } from './transactions.ts';
import { createTransactions } from './transactions.ts';
import { type PastWatch, watchPast } from './watch/past-watch.ts';
import { type WatchCounts, WatchHub } from './watch/watch-hub.ts';
import type { Watch, WatchRequest } from './watch/watch.ts';

/** A module that is served. */
export interface ModelCapability {
  readonly name: string;
  readonly organization: string;
  /** Semantic version if the module has one, else its revision. */
  readonly version: string;
}

/** A model set that targets may have. */
export interface ModelSetCapability {
  readonly name: string;
  readonly version: string;
  /** The implemented modules. */
  readonly models: readonly ModelCapability[];
}

/** All that can be configured. */
export interface Capabilities {
  readonly modelSets: readonly ModelSetCapability[];
}

/** What stands there, at one revision. */
export interface GetResult {
  readonly revision: number;
  readonly timeUnixNs: bigint;
  readonly schema: Schema;
  /** True if the path had wildcards, in which case there may be no node. */
  readonly wildcard: boolean;
  /** Defaults in use are included (RFC 7950 7.6.1); secrets are masked. */
  readonly nodes: readonly { readonly path: DataPath; readonly node: DataNode }[];
}

/** What stands now, with the state that devices report. */
export interface Observed {
  /** The same as that of the service, with the state of devices at the paths that were asked for. Answers of one tick are of one revision. */
  readonly get: (request: GetRequest) => GetResult;
  /** What devices did not tell, or what of it could not be understood. */
  readonly remarks: readonly Remark[];
}

/** A target as it stands. */
export interface TargetInfo {
  readonly name: string;
  readonly modelSet: string;
  readonly schema: Schema;
  readonly changedAt: number;
}

/** The waist: every interface asks here, and nothing behind it knows which one asked. */
export interface Service extends Transactions {
  capabilities(): Capabilities;
  targets(): readonly TargetInfo[];
  /**
   * What the core itself knows. Throws `target-unknown`, a path's mistakes, or `data-missing`. Answers of one tick are of one
   * revision.
   */
  get(request: GetRequest): GetResult;
  /**
   * Asks the devices of targets for the state that requests want, at the time of the call. Rejects with `target-unreachable` if a
   * device does not answer and nothing but state was asked of it; where configuration can be read all the same, that is a remark.
   */
  observe(requests: readonly ObserveRequest[], patience: Patience): Promise<Observed>;
  /** The same at another revision. Of the past there is configuration only. */
  at(revision: RevisionName): Promise<Pick<Service, 'get'>>;
  /**
   * Follows the leaves at some places. Throws `target-unknown` or the mistakes of the paths. It costs nothing until somebody asks for
   * changes.
   */
  watch(request: WatchRequest): Watch;
  /** The same places as they were, from the log. */
  watchPast(requests: readonly WatchRequest[]): PastWatch;
  /** What is held for those who watch. */
  watchCounts(): WatchCounts;
  /** By the clock that the answers have their time from. */
  now(): bigint;
  /** Returns the way to stop providing. */
  registerState(provider: StateProvider): () => void;
  /** Says who asks devices for their state; there is one. Returns the way to stop. */
  registerStateReader(reader: StateReader): () => void;
  /** Refuses new work with `unavailable`, finishes what was accepted. */
  close(): Promise<void>;
}

/** What the service stands on. */
export interface ServiceOptions {
  readonly coordinator: Coordinator;
  readonly modelSets: ModelSets;
  readonly clock: Clock;
  /** Whether answers have the mask or the value of secrets (`bx:secret`); default `masked`. Only a device's own service shows them. */
  readonly secrets?: 'masked' | 'shown';
}

/** Creates the service over a coordinator that is ready; closing it closes the coordinator. */
export function createService(options: ServiceOptions): Service {
  const { coordinator, modelSets, clock } = options;
  const transactions = createTransactions(coordinator, clock);
  const providers = new StateProviders();
  const hub = new WatchHub({ coordinator, providers, clock, masked: options.secrets !== 'shown' });
  let closing: Promise<void> | undefined;
  const assertOpen = (): void => {
    if (closing !== undefined) throw new BinnacleError('unavailable', 'the service is stopping');
  };
  const reads = createReads(options, { providers, hub, assertOpen });
  return {
    ...transactions,
    capabilities: () => capabilitiesOf(modelSets),
    targets: () => Array.from(coordinator.state().targets.values(), infoOf),
    ...reads,
    at: async name => {
      assertOpen();
      const state = await coordinator.stateAt(await transactions.revisionOf(name));
      return { get: request => read(state, request, { ...options, stateOf: () => undefined }) };
    },
    watch: request => {
      assertOpen();
      return hub.watch(request);
    },
    watchPast: requests => {
      assertOpen();
      return watchPast(requests, { coordinator, clock, masked: options.secrets !== 'shown' });
    },
    watchCounts: () => hub.counts,
    now: () => clock.now(),
    registerState: provider => providers.register(provider),
    close: () => {
      closing ??= coordinator.close().then(() => hub.close());
      return closing;
    },
  };
}

/** What reads what stands now. */
function createReads(
  options: ServiceOptions,
  {
    providers,
    hub,
    assertOpen,
  }: { readonly providers: StateProviders; readonly hub: WatchHub; readonly assertOpen: () => void },
): Pick<Service, 'get' | 'observe' | 'registerStateReader'> {
  const { coordinator, clock } = options;
  let reader: StateReader | undefined;
  const get = (request: GetRequest, observed: DataTree | undefined): GetResult => {
    assertOpen();
    const stateOf: Reading['stateOf'] = schema => {
      const own = providers.read(schema, request.target, [request.path]);
      const told = observed?.schema === schema ? observed : undefined;
      return own !== undefined && told !== undefined ? merge(own, told) : (own ?? told);
    };
    return read(coordinator.state(), request, { ...options, stateOf });
  };
  return {
    get: request => get(request, undefined),
    observe: async (requests, patience) => {
      assertOpen();
      const treeOf = (target: string): DataTree | undefined => coordinator.state().targets.get(target)?.tree;
      const { stateOf, remarks } = await observe(requests, patience, { reader, clock, treeOf });
      const notesOn = ({ target, path }: GetRequest): readonly string[] => {
        const text = formatPathElements(path);
        return remarks.flatMap(remark =>
          remark.target === target && remark.path === text ? remark.message : [],
        );
      };
      return {
        get: request =>
          withNotes(
            () => get(request, stateOf(request)),
            () => notesOn(request),
          ),
        remarks,
      };
    },
    registerStateReader: registered => {
      reader = registered;
      const stop = hub.useReader(registered);
      return () => {
        stop();
        if (reader === registered) reader = undefined;
      };
    },
  };
}

/** Where nothing is there: what of the answer of a device could not be understood, for that may have been it. */
function withNotes<T>(work: () => T, notes: () => readonly string[]): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BinnacleError) || error.code !== 'data-missing') throw error;
    const left = notes().map(note => `left out of what the device says: ${note}`);
    if (left.length === 0) throw error;
    throw refusal([
      ...error.diagnostics,
      ...left.map(message => ({ code: 'data-missing', severity: 'error', message }) as const),
    ]);
  }
}

function capabilitiesOf(modelSets: ModelSets): Capabilities {
  const sets = modelSets.list().map(({ name, version }) => {
    const schema = modelSets.find(`${name}@${version}`);
    return { name, version, models: schema === undefined ? [] : modelsOf(schema) };
  });
  return { modelSets: sets };
}

function infoOf({ name, modelSet, tree, changedAt }: TargetState): TargetInfo {
  return { name, modelSet, schema: tree.schema, changedAt };
}

interface Reading extends Pick<ServiceOptions, 'clock' | 'secrets'> {
  /** What is not configuration, which is all that is stored. */
  readonly stateOf: (schema: Schema) => DataTree | undefined;
}

function read(state: State, request: GetRequest, { clock, secrets, stateOf }: Reading): GetResult {
  const target = state.targets.get(request.target);
  if (target === undefined) throw new BinnacleError('target-unknown', `there is no target ${request.target}`);
  const { tree } = target;
  const { schema } = tree;
  const place = locate(schema, request.path);
  const { type } = request;
  const readable: Readable = {
    config: type === 'all' || type === 'config' ? tree : undefined,
    state: type === 'config' ? undefined : stateOf(schema),
  };
  const found = chooseType(type, find(readable, place, request.path));
  const nodes = secrets === 'shown' ? found : found.map(({ path, node }) => ({ path, node: redact(node) }));
  if ('path' in place && nodes.length === 0) {
    const path = formatPath(place.path);
    throw refusal([
      { code: 'data-missing', severity: 'error', message: 'nothing is there', path, target: target.name },
    ]);
  }
  const { revision } = state;
  return { revision, timeUnixNs: clock.now(), schema, wildcard: 'pattern' in place, nodes };
}

function modelsOf(schema: Schema): ModelCapability[] {
  return [...schema.modules.values()]
    .filter(({ implemented }) => implemented)
    .map(({ name, organization = '', version, revision = '' }) => ({
      name,
      organization,
      version: version ?? revision,
    }));
}

type Found = GetResult['nodes'];

function find(readable: Readable, place: Place, elements: TextualPath): Found {
  if ('pattern' in place) return [...readPattern(readable, elements, place.pattern)];
  const node = readNode(readable, place.path);
  return node === undefined ? [] : [{ path: place.path, node }];
}

function chooseType(type: DataType, found: Found): Found {
  if (type === 'all' || type === 'config') return found;
  return found.flatMap(({ path, node }) => {
    const state: DataNode | undefined = filterState(node, { operationalOnly: type === 'operational' });
    return state === undefined ? [] : [{ path, node: state }];
  });
}
