import type { CodeEntry } from '../errors/codes.ts';
import { type ErrorCode, errorCodes } from '../errors/codes.ts';

/** A part of the tree that the device does not let anybody change. */
interface RejectFault {
  /** As gNMI text, such as `/interfaces/interface[name=eth1]/config/mtu`. All below it, and without keys every entry. */
  readonly path: string;
  /** What the device says. */
  readonly message: string;
  /** Canonical gRPC status name; default `INVALID_ARGUMENT`. */
  readonly code?: CodeEntry['grpc'];
}

/** What the device does wrong, until it is told otherwise. */
export interface Faults {
  readonly reject?: readonly RejectFault[];
  /** Every answer is this late. */
  readonly delayMs?: number;
  /** Sets are applied, but the connection breaks before the answer. */
  readonly loseAnswers?: boolean;
  /** Nobody can subscribe to anything. */
  readonly mute?: boolean;
}

/** A device that is well. */
export const noFaults: Faults = {};

const memberNames = ['reject', 'delayMs', 'loseAnswers', 'mute'];

/** Reads faults from JSON. Names what is wrong with it. */
export function parseFaults(json: unknown): { readonly faults: Faults } | { readonly problem: string } {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { problem: 'faults are a JSON object' };
  const unknown = Object.keys(json).find(name => !memberNames.includes(name));
  if (unknown !== undefined)
    return { problem: `there is no fault "${unknown}"; there are ${memberNames.join(', ')}` };
  const { reject = [], delayMs = 0, loseAnswers = false, mute = false } = json as Record<string, unknown>;
  if (typeof delayMs !== 'number' || !(delayMs >= 0)) return { problem: 'delayMs is a number from 0' };
  if (typeof loseAnswers !== 'boolean') return { problem: 'loseAnswers is true or false' };
  if (typeof mute !== 'boolean') return { problem: 'mute is true or false' };
  if (!Array.isArray(reject)) return { problem: 'reject is an array' };
  for (const entry of reject as unknown[]) {
    const problem = problemOfReject(entry);
    if (problem !== undefined) return { problem };
  }
  return { faults: { reject: reject as RejectFault[], delayMs, loseAnswers, mute } };
}

function problemOfReject(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return 'an entry of reject is an object';
  const { path, message, code = 'INVALID_ARGUMENT' } = entry as Record<string, unknown>;
  if (typeof path !== 'string' || !path.startsWith('/')) return 'an entry of reject has a path from the root';
  if (typeof message !== 'string') return 'an entry of reject has a message';
  if (codeForStatus(code) === undefined)
    return `${String(code)} is not a gRPC status that this device can give`;
  return undefined;
}

/** One of our codes that appears as a gRPC status; undefined for a status that none of them has. */
export function codeForStatus(status: unknown): ErrorCode | undefined {
  const found = Object.entries(errorCodes).find(([, entry]) => entry.grpc === status);
  return found?.[0] as ErrorCode | undefined;
}
