import type { DriftedPath } from '../../control/control-messages.ts';
import type { DataTree } from '../../data/tree.ts';

/** How one target's device stands, as the southbound side tells it. */
export interface TargetSession {
  readonly name: string;
  readonly address: string;
  readonly session: string;
  readonly desiredRevision: number;
  /** Undefined until the device has confirmed something. */
  readonly appliedRevision: number | undefined;
  readonly lastError: { readonly message: string } | undefined;
  readonly rejected: readonly { readonly path: string; readonly message: string }[];
  /** Where the device has changed by itself: the first hundred places. */
  readonly drift: readonly (Omit<DriftedPath, 'sinceUnixNs'> & { readonly since: bigint })[];
  readonly driftCount: number;
  /** What else there is to know of the device, in sentences. */
  readonly remarks: readonly string[];
}

/** Where the state of the devices comes from. Targets without an endpoint are not in it. */
export interface TargetSessions {
  status(): readonly TargetSession[];
  /** The configuration that the target's device holds. Throws `target-unknown`, or why it cannot be read. */
  readDevice(target: string): Promise<{ readonly tree: DataTree; readonly notes: readonly string[] }>;
  /** Tells each change; `undefined` when a target has no endpoint any more. Returns the way to stop. */
  onStatus(listener: (name: string, session: TargetSession | undefined) => void): () => void;
}
