import { encodeJson } from '../data/encode-json.ts';
import { redact } from '../data/redact.ts';
import type { DataNode } from '../data/tree.ts';
import type { DriftLedger } from './drift.ts';
import type { DriftPolicy } from './drift-policy.ts';

/** A place where a device has changed by itself, for people. */
export interface DriftedPath {
  /** Instance-identifier. */
  readonly path: string;
  /** What the device reports there as JSON, secrets masked, cut if it is long; undefined: nothing. */
  readonly found: string | undefined;
  readonly desired: string | undefined;
  /** When it was noticed, in nanoseconds since 1970. */
  readonly since: bigint;
  readonly policy: DriftPolicy;
  /** How often it had to be put right of late. */
  readonly repairs: number;
  /** That was so often that the next time waits. */
  readonly flapping: boolean;
  /** Why it could not be adopted. */
  readonly reason: string | undefined;
}

/** So many places are shown, and so much of a value. */
const maxShown = 100;
const maxLength = 1000;

/** The first places of the ledger. */
export function driftView({ drift, flaps }: DriftLedger): readonly DriftedPath[] {
  return drift.slice(0, maxShown).map(({ name, found, desired, since, policy, adoption }) => {
    const flap = flaps.get(name);
    return {
      path: name,
      found: textOf(found),
      desired: textOf(desired),
      since,
      policy,
      repairs: flap?.count ?? 0,
      flapping: flap?.paused ?? false,
      reason: adoption?.reason,
    };
  });
}

function textOf(node: DataNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  const text = JSON.stringify(encodeJson(redact(node), { qualify: 'none' }));
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
