import { BinnacleError } from '../errors/binnacle-error.ts';
import type { ErrorCode } from '../errors/codes.ts';
import type { PlanProblem } from './transaction-messages.ts';

/** How the other side ended a call, in its own words. */
export interface CallStatus {
  /** Number of the gRPC status. */
  readonly code: number;
  /** Its name, such as `INVALID_ARGUMENT`. */
  readonly name: string;
  readonly details: string;
  /** Binnacle's own error code, if the other side is one of ours. */
  readonly errorCode: ErrorCode | undefined;
  /** What is wrong with the request, if the other side is one of ours and had room to say it. */
  readonly problems: readonly PlanProblem[];
}

const callStatuses = new WeakMap<BinnacleError, CallStatus>();

/** How the other side ended the call that threw `error`; undefined for any other error. */
export function callStatusOf(error: unknown): CallStatus | undefined {
  return error instanceof BinnacleError ? callStatuses.get(error) : undefined;
}

/** Remembers how the call ended that throws `error`. */
export function noteCallStatus(error: BinnacleError, status: CallStatus): void {
  callStatuses.set(error, status);
}
