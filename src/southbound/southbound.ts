import { decodeJson } from '../data/decode-json.ts';
import { emptyTree } from '../data/empty-tree.ts';
import { parsePath } from '../data/parse-path.ts';
import type { DataNode, DataTree } from '../data/tree.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Clock } from '../lib/clock.ts';
import { invariant } from '../lib/invariant.ts';
import type { Schema } from '../schema/schema.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Commit, Coordinator } from '../transaction/coordinator.ts';
import { systemTarget } from '../transaction/model-sets.ts';
import type { State, TargetState } from '../transaction/state.ts';
import { touchedTargets } from '../transaction/target-entries.ts';
import type { Desired } from './desired.ts';
import { adoptDrift } from './adopt-drift.ts';
import { DeviceFailure, type DeviceSession, type Observation } from './device-session.ts';
import { readDriftPolicies, repairsAll } from './drift-policy.ts';
import { type Endpoint, type EndpointEntry, findEndpoint, readEndpoint } from './endpoint.ts';
import { EndpointIndex } from './endpoint-index.ts';
import { createLimit, type Limit } from '../lib/limit.ts';
import { createPace, type Pace } from './pace.ts';
import { type Preview, preview } from './preview.ts';
import { recallConfirmed } from './recall-confirmed.ts';
import { createRefusedSession } from './refused-session.ts';
import { type Reconciler, startReconciler } from './reconciler-runtime.ts';
import type { StateQuestion } from './state-question.ts';
import { StateReads } from './state-reads.ts';
import { statusJson, statusOf, type TargetStatus } from './target-status.ts';
import { type IsDone, Waiters } from './waiters.ts';

/** Where the status goes to be read as `config false` data: what the service offers. */
interface StateRegistry {
  registerState(provider: {
    readonly target: string;
    readonly path: string;
    read(schema: Schema): DataNode | undefined;
    onChange(listener: () => void): () => void;
  }): () => void;
}

/** How hard it works. */
export interface SouthboundSettings {
  /** How many devices are read from or written to at the same time; default 32. */
  readonly parallel?: number;
}

/** What the fleet is driven with. */
export interface SouthboundOptions {
  readonly coordinator: Pick<
    Coordinator,
    'state' | 'onCommit' | 'commit' | 'history' | 'transaction' | 'stateAt'
  >;
  /** Makes a session with a device that holds data of `schema`; it is not connected yet. Called for each attempt. */
  readonly connect: (endpoint: Endpoint, schema: Schema) => DeviceSession;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly service?: StateRegistry;
  readonly settings?: SouthboundSettings;
  /** 0 ≤ random() < 1; scatters retries. Default Math.random. */
  readonly random?: () => number;
}

/** Keeps devices equal to what the log says they should be. */
export interface Southbound {
  /** A row for each target with an endpoint, by name. */
  status(): readonly TargetStatus[];
  /** The row of one target; undefined if it has no endpoint. */
  statusOf(target: string): TargetStatus | undefined;
  /** Calls back with the target's new row at each change of it, and with undefined when the target leaves. */
  onStatus(listener: (name: string, status: TargetStatus | undefined) => void): () => void;
  /**
   * Resolves when the target's device is known to hold what it should at `revision` or later. Rejects if the target has no
   * endpoint, or loses it meanwhile.
   */
  synchronised(target: string, revision: number): Promise<TargetStatus>;
  /** Resolves when everything up to `revision` was tried: what the device lacks then is in `rejected`. */
  settled(target: string, revision: number): Promise<TargetStatus>;
  /**
   * What the target's device would be sent by a transaction between these states, which a dry run has found; undefined if the
   * target has no endpoint in either.
   */
  preview(target: string, change: { readonly before: State; readonly after: State }): Preview | undefined;
  /**
   * The configuration that the target's device holds, read over a connection of its own. Throws `target-unknown` if the target has no
   * endpoint, and what the device says if it does not answer.
   */
  readDevice(target: string): Promise<Observation>;
  /** Whether the target has an endpoint. */
  hasDevice(target: string): boolean;
  /**
   * State of the target's device, as it is now, in the schema of the question. Rejects with `target-unreachable` if the device does
   * not answer, with `target-rejected` if it refuses, with `overloaded` if too many reads of it wait.
   */
  readState(target: string, question: StateQuestion): Promise<Observation>;
  /** Tells when a target gets or loses its endpoint, and when its device begins or ceases to answer. Returns the way to stop. */
  onDevice(listener: (target: string) => void): () => void;
  /** Ends a wait for the next attempt to connect. */
  wake(target: string): void;
  /** Ends all sessions. */
  close(): void;
}

/** Begins to follow the target list of `system` and drives a reconciler for each target with an endpoint. */
export function openSouthbound(options: SouthboundOptions): Southbound {
  const fleet = new Fleet(options);
  const stop = options.coordinator.onCommit(commit => fleet.follow(commit));
  fleet.begin(options.coordinator.state());
  return {
    status: () => fleet.status(),
    statusOf: target => fleet.statusOf(target),
    onStatus: listener => fleet.onStatus(listener),
    synchronised: (target, revision) => fleet.waitFor(target, revision, isConfirmed),
    settled: (target, revision) => fleet.waitFor(target, revision, isAttempted),
    preview: (target, { before, after }) => fleet.preview(target, before, after),
    readDevice: target => fleet.readDevice(target),
    hasDevice: target => fleet.hasDevice(target),
    readState: (target, question) => fleet.readState(target, question),
    onDevice: listener => fleet.onDevice(listener),
    wake: target => fleet.wake(target),
    close() {
      stop();
      fleet.close();
    },
  };
}

/**
 * How attempts to connect are bounded. One costs milliseconds of processor time even if it fails at once, so that
 * thousands of dead endpoints would leave no time for the clients of the core.
 */
const attempts = { parallel: 256, starts: 16, windowMs: 100 } as const;

/** How many reads of state are under way at the same time, of all devices together. */
const parallelStateReads = 64;

interface Member {
  readonly entry: EndpointEntry;
  readonly address: string;
  /** Makes a session that is not connected yet. */
  readonly open: () => DeviceSession;
  readonly reconciler: Reconciler;
  readonly reads: StateReads;
  readonly stopState: () => void;
  /** Those who want to know when the status is another. */
  readonly watchers: ReadonlySet<() => void>;
}

function isConfirmed(
  { desiredRevision, synchronised, appliedRevision }: TargetStatus,
  revision: number,
): boolean {
  return (
    synchronised ||
    (appliedRevision !== undefined && appliedRevision >= revision && desiredRevision > revision)
  );
}

function isAttempted({ desiredRevision, attemptedRevision }: TargetStatus, revision: number): boolean {
  return attemptedRevision !== undefined && attemptedRevision >= Math.min(revision, desiredRevision);
}

function isSameEntry(one: EndpointEntry, other: EndpointEntry): boolean {
  return one.node === other.node && one.modelSet === other.modelSet && one.driver === other.driver;
}

function withoutEndpoint(target: string): BinnacleError {
  return new BinnacleError('target-unknown', `the target ${target} has no endpoint`);
}

function systemOf(state: State): DataTree {
  const system = state.targets.get(systemTarget);
  invariant(system !== undefined, 'the target system is always there');
  return system.tree;
}

function desiredOf({ changedAt, tree, pristine }: TargetState): Desired {
  return { revision: changedAt, tree, pristine };
}

class Fleet {
  readonly #options: SouthboundOptions;
  readonly #limit: Limit;
  readonly #pace: Pace;
  readonly #members = new Map<string, Member>();
  readonly #listeners = new Set<(name: string, status: TargetStatus | undefined) => void>();
  readonly #endpoints = new EndpointIndex();
  readonly #reads = createLimit(parallelStateReads);
  readonly #waiters = new Waiters(target => this.statusOf(target));

  constructor(options: SouthboundOptions) {
    this.#options = options;
    this.#limit = createLimit(options.settings?.parallel ?? 32);
    this.#pace = createPace({ clock: options.clock, ...attempts });
  }

  /** Brings the members in line with what has changed in the target list; at first with all of it. */
  #adopt(before: State | undefined, after: State): void {
    const tree = systemOf(after);
    const known = before === undefined ? emptyTree(tree.schema) : systemOf(before);
    if (known === tree) return;
    const names = this.#endpoints.update(tree, touchedTargets(known, tree));
    for (const name of names) {
      const member = this.#members.get(name);
      const now = this.#endpoints.get(name);
      if (member !== undefined && (now === undefined || !isSameEntry(now, member.entry)))
        this.#remove(name, now === undefined);
    }
    for (const name of names) {
      const entry = this.#endpoints.get(name);
      if (entry === undefined) continue;
      const member = this.#members.get(name);
      if (member === undefined) this.#add(entry, after, before === undefined);
      else member.reconciler.govern(readDriftPolicies(tree, name));
    }
  }

  begin(state: State): void {
    this.#adopt(undefined, state);
    this.#waiters.arrive(state.revision);
  }

  follow({ record, before, after }: Commit): void {
    this.#adopt(before, after);
    for (const { name } of record.targets) {
      const target = after.targets.get(name);
      if (target !== undefined) this.#members.get(name)?.reconciler.desire(desiredOf(target));
    }
    this.#waiters.arrive(after.revision);
  }

  status(): readonly TargetStatus[] {
    return [...this.#members.keys()].sort().map(name => this.statusOf(name) as TargetStatus);
  }

  onStatus(listener: (name: string, status: TargetStatus | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  onDevice(listener: (target: string) => void): () => void {
    const answering = new Map<string, boolean | undefined>();
    return this.onStatus((name, status) => {
      const now = status && status.session === 'up';
      if (answering.has(name) && answering.get(name) === now) return;
      answering.set(name, now);
      listener(name);
    });
  }

  waitFor(target: string, revision: number, isDone: IsDone): Promise<TargetStatus> {
    return this.#waiters.wait(target, revision, isDone);
  }

  preview(target: string, before: State, after: State): Preview | undefined {
    const entry = this.#endpoints.lookAhead(systemOf(after), target);
    if (entry === undefined && findEndpoint(systemOf(before), target) === undefined) return undefined;
    const member = this.#members.get(target);
    const isDriven = member !== undefined && entry !== undefined && isSameEntry(member.entry, entry);
    const endpoint = entry && readEndpoint(entry.node);
    const reconciler = isDriven ? member.reconciler.state() : undefined;
    return preview({ target, before, after, entry, endpoint, reconciler });
  }

  async readDevice(target: string): Promise<Observation> {
    const member = this.#members.get(target);
    if (member === undefined) throw withoutEndpoint(target);
    const session = member.open();
    try {
      await this.#pace(() => session.connect(), 'urgent');
      return await this.#limit(() => session.observe());
    } catch (error) {
      if (!(error instanceof DeviceFailure)) throw error;
      const { code, message } = error.error;
      throw new BinnacleError(code, `${target}: ${message}`, { cause: error });
    } finally {
      session.close();
    }
  }

  hasDevice(target: string): boolean {
    return this.#members.has(target);
  }

  async readState(target: string, question: StateQuestion): Promise<Observation> {
    const member = this.#members.get(target);
    if (member === undefined) throw withoutEndpoint(target);
    return member.reads.read(question);
  }

  /** The session with a device that answers. */
  #sessionWith(target: string): DeviceSession {
    const status = this.statusOf(target);
    if (status === undefined) throw withoutEndpoint(target);
    const session = this.#members.get(target)?.reconciler.session();
    if (status.session === 'up' && session !== undefined) return session;
    const reason = status.lastError?.message ?? 'there is no session with the device yet';
    throw new BinnacleError('target-unreachable', `the state of ${target} cannot be read: ${reason}`);
  }

  wake(target: string): void {
    this.#members.get(target)?.reconciler.wake();
  }

  close(): void {
    // That the core ends says nothing of how far the devices have come.
    this.#listeners.clear();
    this.#waiters.close();
    for (const name of this.#members.keys()) this.#remove(name, true);
  }

  /** `isStart`: the device may have been driven by an earlier process. */
  #add(entry: EndpointEntry, state: State, isStart: boolean): void {
    const target = state.targets.get(entry.name);
    if (target === undefined) return;
    const { clock, connect, coordinator, logger, random } = this.#options;
    const { name } = entry;
    const endpoint = readEndpoint(entry.node);
    const policies = readDriftPolicies(systemOf(state), name);
    const { schema } = target.tree;
    const open = (): DeviceSession =>
      entry.driver === name
        ? connect(endpoint, schema)
        : createRefusedSession(`the endpoint is already driven by ${entry.driver}`);
    const log = logger.child({ target: name, address: endpoint.address });
    const reconciler = startReconciler({
      desired: desiredOf(target),
      openSession: open,
      timers: {
        backoff: { initialMs: endpoint.backoffInitialMs, limitMs: endpoint.backoffLimitMs },
        probeIntervalMs: endpoint.probeIntervalMs,
        compareIntervalMs: endpoint.compareIntervalMs,
      },
      clock,
      random: random ?? Math.random,
      limit: this.#limit,
      pace: this.#pace,
      logger: log,
      onChange: () => this.#changed(name),
      policies,
      adopt: (drift, revision) => adoptDrift({ coordinator, target: name }, drift, revision),
      // What is repaired anyway need not be told apart from what is pushed.
      ...(isStart && !repairsAll(policies) ? { recall: () => recallConfirmed(coordinator, name) } : {}),
    });
    const watchers = new Set<() => void>();
    const stopState = this.#publish(name, watchers);
    const session = (): DeviceSession => this.#sessionWith(name);
    const reads = new StateReads({ target: name, session, limit: this.#reads, logger: log });
    const { address } = endpoint;
    this.#members.set(name, { entry, address, open, reconciler, reads, stopState, watchers });
    this.#changed(name);
  }

  /** Serves the status as `/targets/target[name]/state` of `system`. */
  #publish(name: string, watchers: Set<() => void>): () => void {
    const path = `/binnacle-system:targets/target[name='${name}']/state`;
    const stop = this.#options.service?.registerState({
      target: systemTarget,
      path,
      read: schema => {
        const status = this.statusOf(name);
        const parsed = parsePath(schema, path);
        if (status === undefined || !('path' in parsed)) return undefined;
        return decodeJson({ schema, at: parsed.path }, statusJson(status)).node;
      },
      onChange: listener => {
        watchers.add(listener);
        return () => void watchers.delete(listener);
      },
    });
    return () => stop?.();
  }

  /** `gone`: the target has no endpoint any more; otherwise it comes back at once with another one. */
  #remove(name: string, gone: boolean): void {
    const member = this.#members.get(name);
    this.#members.delete(name);
    member?.stopState();
    member?.reconciler.close();
    if (!gone) return;
    this.#tell(name, undefined);
    this.#waiters.check(name);
  }

  statusOf(name: string): TargetStatus | undefined {
    const member = this.#members.get(name);
    if (member === undefined) return undefined;
    const { entry, address, reconciler } = member;
    return statusOf({ name, modelSet: entry.modelSet, address }, reconciler.state());
  }

  #changed(name: string): void {
    const status = this.statusOf(name);
    if (status === undefined) return;
    for (const watcher of this.#members.get(name)?.watchers ?? []) watcher();
    this.#tell(name, status);
    this.#waiters.check(name);
  }

  #tell(name: string, status: TargetStatus | undefined): void {
    for (const listener of this.#listeners) {
      try {
        listener(name, status);
      } catch (error) {
        this.#options.logger.error('a listener failed', { target: name, error });
      }
    }
  }
}
