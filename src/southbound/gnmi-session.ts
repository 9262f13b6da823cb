import { formatPath, pathElements } from '../data/format-path.ts';
import type { DataPath } from '../data/path.ts';
import type { DataTree } from '../data/tree.ts';
import type { DataEncoding, DataType } from '../gnmi/encoding.ts';
import type { Capabilities } from '../gnmi/client-messages.ts';
import { type EncodedSet, encodeSet } from '../gnmi/encode-set.ts';
import type { Election } from '../gnmi/election.ts';
import type { GnmiClient } from '../gnmi/gnmi-client.ts';
import { leafValue } from '../gnmi/leaf-value.ts';
import type { TypedValue } from '../gnmi/typed-value.ts';
import { withEither } from '../lib/with-either.ts';
import type { Schema } from '../schema/schema.ts';
import { conceal, secretsOf } from './conceal.ts';
import { StateAsker } from './ask-state.ts';
import { bootTimePath, bootTimeText } from './boot-time.ts';
import type { ChangeHints } from './change-hints.ts';
import type { Observation } from './device-session.ts';
import { DeviceFailure, type DeviceIdentity, type DeviceSession } from './device-session.ts';
import { chooseEncoding } from './choose-encoding.ts';
import { compareModels, mismatchSentences, type ModelMismatch } from './compare-models.ts';
import { encodeStep } from './encode-step.ts';
import type { Endpoint } from './endpoint.ts';
import { followDevice, type FollowOptions } from './follow-device.ts';
import { fitSteps } from './fit-steps.ts';
import { createMessageLimit, limitIn, type MessageLimit } from './message-limit.ts';
import { nameablePath } from './nameable.ts';
import { decodeReport, mergeReport } from './report.ts';
import type { ReportedValue } from './reported-value.ts';
import type { StateQuestion, StateReport } from './state-question.ts';
import type { Step } from './step.ts';
import { concealFailure, toDeviceFailure, toMasterFailure } from './to-device-failure.ts';

export interface GnmiSessionOptions {
  readonly endpoint: Pick<
    Endpoint,
    | 'address'
    | 'arbitration'
    | 'deviceName'
    | 'encoding'
    | 'modelCheck'
    | 'connectTimeoutMs'
    | 'requestTimeoutMs'
  >;
  /** Sent with each request; whatever the device says of it is not repeated. */
  readonly password?: string | undefined;
  readonly schema: Schema;
  /** Which run of a core this is: a server that says the same is this core itself, and is not driven. */
  readonly instance?: string | undefined;
  /** Number of this run of a core, larger than that of each before: its election id, where the endpoint has masters. */
  readonly term?: (() => Promise<bigint>) | undefined;
  /** How large a Set may be; what is learned of it is remembered there. */
  readonly limit?: MessageLimit | undefined;
  /** How the device is asked to tell of its changes, if somebody listens; without it, it is not asked. */
  readonly follow?: Pick<FollowOptions, 'mode' | 'clock' | 'random'> | undefined;
  /** Makes the client; whatever it throws ends the attempt to connect. */
  readonly openClient: () => GnmiClient;
}

/** With more places than this to look at one by one, everything is read instead. */
const maxSingleReads = 32;

/** With more places than this to look at in one Get, everything is read as well. */
const maxReads = 2000;

/** A session with a device over gNMI. */
export function createGnmiSession(options: GnmiSessionOptions): DeviceSession {
  return new GnmiSession(options);
}

class GnmiSession implements DeviceSession {
  readonly #options: GnmiSessionOptions;
  readonly #login: readonly string[];
  readonly #limit: MessageLimit;
  readonly #abort = new AbortController();
  #client: GnmiClient | undefined;
  /** What the device said when it was connected, until that has been told. */
  #capabilities: Capabilities | undefined;
  /** As whom Sets are sent. */
  #election: Election | undefined;
  #encoding: DataEncoding = 'json_ietf';
  #models: readonly ModelMismatch[] = [];
  #notes: readonly string[] = [];
  #onLost: (reason: string) => void = () => undefined;
  #onChanged: ((hints: ChangeHints) => void) | undefined;
  /** Why the device does not tell of its changes at present. */
  #silence: string | undefined;
  readonly #state = new StateAsker();

  constructor(options: GnmiSessionOptions) {
    this.#options = options;
    this.#limit = options.limit ?? createMessageLimit();
    this.#login = options.password === undefined ? [] : [options.password];
  }

  onLost(listener: (reason: string) => void): void {
    this.#onLost = listener;
  }

  onChanged(listener: (hints: ChangeHints) => void): void {
    this.#onChanged = listener;
  }

  async connect(): Promise<void> {
    const { openClient, endpoint } = this.#options;
    let client: GnmiClient;
    try {
      client = openClient();
    } catch (error) {
      throw toDeviceFailure(error);
    }
    this.#client = client;
    const capabilities = await this.#call(endpoint.connectTimeoutMs, options => client.capabilities(options));
    refuseOneself(capabilities, this.#options.instance);
    this.#take(capabilities);
    if (this.#abort.signal.aborted) return;
    let connected = client.state() === 'connected';
    client.onState(state => {
      if (state === 'connected') connected = true;
      if (state === 'disconnected' && connected) this.#onLost(`${client.address}: the connection ended`);
    });
    await this.#claim();
    await this.#follow(client, capabilities);
  }

  async identify(): Promise<DeviceIdentity> {
    const path = bootTimePath(this.#options.schema);
    // The first answer is that of connect; later ones prove that the device is still there.
    if (this.#capabilities === undefined && path === undefined)
      this.#take(await this.#request((client, options) => client.capabilities(options)));
    this.#capabilities = undefined;
    const bootTime = path === undefined ? undefined : await this.#readBootTime(path);
    const notes = [
      ...this.#notes,
      ...(this.#silence === undefined ? [] : [this.#silence]),
      ...this.#limitNote(),
    ];
    return { bootTime, encoding: this.#encoding, models: this.#models, notes };
  }

  async observe(): Promise<Observation> {
    return decodeReport(this.#options.schema, (await this.#get([[]], 'config')) ?? []);
  }

  async reobserve(known: DataTree, steps: readonly Step[]): Promise<Observation> {
    const writes = onePerPath(steps.filter(step => step.operation !== 'delete'));
    if (writes.length > maxReads) return this.observe();
    const deletes = steps.filter(step => step.operation === 'delete');
    const values = await this.#getPresent(writes);
    const singles = values === undefined ? steps : deletes;
    if (singles.length > maxSingleReads) return this.observe();
    const reads = await Promise.all(singles.map(({ path }) => this.#get([path], 'config')));
    const report = decodeReport(this.#options.schema, [
      ...(values ?? []),
      ...reads.flatMap(read => read ?? []),
    ]);
    return { tree: mergeReport(known, report.tree, steps), notes: report.notes };
  }

  async apply(steps: readonly Step[]): Promise<void> {
    const request = this.#encode(steps);
    if (request.bytes.length > this.#limit.bytes) throw this.#tooLarge(steps, request, false);
    const written = (): readonly string[] =>
      steps.flatMap(step => (step.operation === 'delete' ? [] : secretsOf(step.value)));
    try {
      await this.#set(request, written);
    } catch (error) {
      if (!this.#learnLimit(error, request)) throw error;
      throw this.#tooLarge(steps, request, true);
    }
  }

  readState(question: StateQuestion): Promise<StateReport> {
    const { deviceName: target } = this.#options.endpoint;
    return this.#state.ask(question, async ({ elements, type, depth }) => {
      const request = { target, paths: [{ elements }], type, depth, encoding: this.#encoding, lenient: true };
      const { notifications, remarks } = await this.#request((client, options) =>
        withEither([options.signal, question.signal], signal => client.read(request, { ...options, signal })),
      );
      return {
        values: notifications.flatMap(({ updates }) => updates),
        notes: remarks.map(({ message }) => message),
      };
    });
  }

  close(): void {
    this.#abort.abort();
    this.#onLost = () => undefined;
    this.#onChanged = undefined;
    this.#client?.close();
  }

  /** Says who is master, by a Set of nothing: from then on the device refuses those who were before. */
  async #claim(): Promise<void> {
    const { endpoint, term } = this.#options;
    if (endpoint.arbitration === undefined || term === undefined) return;
    const { role } = endpoint.arbitration;
    this.#election = await term().then(
      id => ({ role, id }),
      (error: unknown) => Promise.reject(toDeviceFailure(error) as Error),
    );
    try {
      await this.#set(this.#encode([]));
    } catch (error) {
      // Who takes no Set of nothing hears of it with the first that says something.
      if (!(error instanceof DeviceFailure) || error.error.code !== 'target-rejected') throw error;
    }
  }

  #limitNote(): readonly string[] {
    const { bytes, isLearned } = this.#limit;
    return isLearned
      ? [`the device takes Sets of up to ${bytes} bytes; what is larger is sent in several`]
      : [];
  }

  #encode(steps: readonly Step[]): EncodedSet {
    const { endpoint, schema } = this.#options;
    const manner = { schema, encoding: this.#encoding, secrets: 'shown' } as const;
    try {
      const operations = steps.flatMap(step => encodeStep(step, manner));
      return encodeSet({ target: endpoint.deviceName, operations, election: this.#election });
    } catch (error) {
      throw toDeviceFailure(error);
    }
  }

  async #set(request: EncodedSet, written?: () => readonly string[]): Promise<void> {
    await this.#request(async (client, options) => {
      try {
        await client.set(request, options);
      } catch (error) {
        throw this.#election === undefined ? error : toMasterFailure(error);
      }
    }, written);
  }

  /** Whether a Set failed because the device takes smaller ones only. */
  #learnLimit(error: unknown, { bytes }: EncodedSet): boolean {
    if (!(error instanceof DeviceFailure) || error.error.status !== 'RESOURCE_EXHAUSTED') return false;
    const limit = limitIn(error.error.message, bytes.length);
    if (limit !== undefined) this.#limit.lower(limit);
    return limit !== undefined;
  }

  #tooLarge(steps: readonly Step[], { bytes }: EncodedSet, wasSent: boolean): DeviceFailure {
    const maxBytes = this.#limit.bytes;
    const sizeOf = (some: readonly Step[]): number => this.#encode(some).bytes.length;
    const batches = fitSteps(steps, { maxBytes, sizeOf });
    return new DeviceFailure({
      code: 'target-rejected',
      status: 'RESOURCE_EXHAUSTED',
      message: `it is too large for the device: ${bytes.length} bytes, of which it takes ${maxBytes}`,
      ...(batches.length > 1 ? { instead: { batches, wasSent } } : {}),
    });
  }

  /** Has the device tell of its changes, if somebody wants to know. */
  async #follow(client: GnmiClient, { models }: Capabilities): Promise<void> {
    const { endpoint, follow, schema } = this.#options;
    if (follow === undefined || this.#onChanged === undefined) return;
    await followDevice({
      ...follow,
      client,
      schema,
      models: models.map(({ name }) => name),
      target: endpoint.deviceName,
      encoding: this.#encoding,
      signal: this.#abort.signal,
      onChange: hints => this.#onChanged?.(hints),
      onSilence: reason => {
        this.#silence =
          reason === undefined
            ? undefined
            : `the device does not tell of its changes, so that they are found by comparing alone; it says: ${conceal(reason, this.#login)}`;
      },
    });
  }

  #take(capabilities: Capabilities): void {
    const { endpoint, schema } = this.#options;
    const { encoding, notes } = chooseEncoding(endpoint.encoding, capabilities.encodings);
    this.#capabilities = capabilities;
    this.#encoding = encoding;
    this.#models = compareModels(schema, capabilities.models);
    this.#notes = notes;
    if (endpoint.modelCheck === 'require') requireModels(this.#models);
  }

  /** What is at places where something should be. Undefined if one of them is empty: the device answers for all at once. */
  async #getPresent(steps: readonly Step[]): Promise<readonly ReportedValue[] | undefined> {
    if (steps.length === 0) return [];
    return this.#get(
      steps.map(step => step.path),
      'config',
    );
  }

  async #readBootTime(path: DataPath): Promise<string | undefined> {
    const values = await this.#get([path], 'state').catch((error: unknown) => {
      // A device that does not know the leaf does not tell when it started; that is all.
      if (error instanceof DeviceFailure && error.error.code === 'target-rejected') return undefined;
      throw error;
    });
    const value = values?.[0]?.value;
    return value === undefined ? undefined : bootTimeText(plainValue(value));
  }

  /** Undefined: at least one of the places is empty. */
  async #get(paths: readonly DataPath[], type: DataType): Promise<readonly ReportedValue[] | undefined> {
    const { deviceName } = this.#options.endpoint;
    const request = {
      target: deviceName,
      paths: paths.map(path => ({ elements: pathElements(nameablePath(path)) })),
      type,
      encoding: this.#encoding,
    };
    try {
      const notifications = await this.#request((client, options) => client.get(request, options));
      return notifications.flatMap(notification => notification.updates);
    } catch (error) {
      if (error instanceof DeviceFailure && error.error.status === 'NOT_FOUND') return undefined;
      throw error;
    }
  }

  /** `written` are the secrets that the request tells the device. All that a failure may quote are masked at once: one may begin another. */
  #request<T>(
    ask: (client: GnmiClient, options: CallOptions) => Promise<T>,
    written?: () => readonly string[],
  ): Promise<T> {
    const client = this.#client;
    if (client === undefined) throw closed();
    return this.#call(this.#options.endpoint.requestTimeoutMs, options => ask(client, options), written);
  }

  async #call<T>(
    timeoutMs: number,
    ask: (options: CallOptions) => Promise<T>,
    written: () => readonly string[] = () => [],
  ): Promise<T> {
    if (this.#abort.signal.aborted) throw closed();
    try {
      return await ask({ timeoutMs, signal: this.#abort.signal });
    } catch (error) {
      throw concealFailure(toDeviceFailure(error), [...this.#login, ...written()]);
    }
  }
}

/** What was written in parts is read once. */
function onePerPath(steps: readonly Step[]): readonly Step[] {
  return [...new Map(steps.map(step => [formatPath(step.path), step])).values()];
}

interface CallOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

function closed(): DeviceFailure {
  return new DeviceFailure({
    code: 'target-unreachable',
    status: 'CANCELLED',
    message: 'the session is closed',
  });
}

/** A core that drove itself would overwrite its own settings, or push to itself without end. */
function refuseOneself(capabilities: Capabilities, instance: string | undefined): void {
  if (instance === undefined || capabilities.instance !== instance) return;
  const message = 'the endpoint is this core itself; it needs the address of a device';
  throw new DeviceFailure({ code: 'config-invalid', status: 'FAILED_PRECONDITION', message });
}

/** Who cannot have what the models say is not sent it. */
function requireModels(mismatches: readonly ModelMismatch[]): void {
  if (mismatches.length === 0) return;
  const message = `the target requires its models of the device: ${mismatchSentences(mismatches).join('; ')}`;
  throw new DeviceFailure({ code: 'config-invalid', status: 'FAILED_PRECONDITION', message });
}

function plainValue(value: TypedValue): unknown {
  switch (value.kind) {
    case 'json':
    case 'json_ietf':
      return value.json;
    case 'leaflist':
      return undefined;
    default:
      return leafValue(value);
  }
}
