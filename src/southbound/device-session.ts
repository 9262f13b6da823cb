import type { DataTree } from '../data/tree.ts';
import type { ErrorCode } from '../errors/codes.ts';
import type { DataEncoding } from '../gnmi/encoding.ts';
import type { ChangeHints } from './change-hints.ts';
import type { ModelMismatch } from './compare-models.ts';
import type { StateQuestion, StateReport } from './state-question.ts';
import type { Step } from './step.ts';

/** Why a device did not do what it was asked. `target-rejected` is about the content, everything else about the session. */
export interface DeviceError {
  readonly code: ErrorCode;
  /** Canonical gRPC status name, such as `INVALID_ARGUMENT`. */
  readonly status: string;
  /** The device's own words. */
  readonly message: string;
  /** Of an `apply` that was too large: the Sets to make instead, and whether the device was bothered with it. */
  readonly instead?: { readonly batches: readonly (readonly Step[])[]; readonly wasSent: boolean };
}

/** What a device says of itself at the start of a session and at each probe. */
export interface DeviceIdentity {
  /** When it started, as it says; a change means that it restarted. Undefined if it does not tell. */
  readonly bootTime: string | undefined;
  /** What configuration is written and read in. */
  readonly encoding: DataEncoding;
  /** Where its models are not those of the target. */
  readonly models: readonly ModelMismatch[];
  /** Other remarks for people. */
  readonly notes: readonly string[];
}

/** What a device reported, in the schema of its target. Nodes the schema does not know are left out and noted. */
export interface Observation {
  readonly tree: DataTree;
  readonly notes: readonly string[];
}

/**
 * One connection to a device. Every method rejects with a `DeviceFailure`; but for `readState` none is called while another is under
 * way.
 * After `close()` all that is pending rejects soon.
 */
export interface DeviceSession {
  /** Resolves when the device can be reached. */
  connect(): Promise<void>;
  /** Capabilities and boot time. */
  identify(): Promise<DeviceIdentity>;
  /** The whole configuration. */
  observe(): Promise<Observation>;
  /** `known`, with what stands now where `steps` were applied. May read more than those places. */
  reobserve(known: DataTree, steps: readonly Step[]): Promise<Observation>;
  /** One Set, all or nothing. One that is too large for the device fails, with those to make instead. */
  apply(steps: readonly Step[]): Promise<void>;
  /** State, as it is now. Called whenever somebody wants to know, also while something else is under way. */
  readState?(question: StateQuestion): Promise<StateReport>;
  /** Calls back once, when an established connection ends for a reason other than `close()`. */
  onLost(listener: (reason: string) => void): void;
  /**
   * Calls back whenever the device tells that its configuration has changed, for a device that does. It may also tell of what this
   * session has applied.
   */
  onChanged?(listener: (hints: ChangeHints) => void): void;
  close(): void;
}

/** A `DeviceError` on its way through promises. */
export class DeviceFailure extends Error {
  readonly error: DeviceError;

  constructor(error: DeviceError, options?: { readonly cause: unknown }) {
    super(error.message, options);
    this.name = 'DeviceFailure';
    this.error = error;
  }
}
