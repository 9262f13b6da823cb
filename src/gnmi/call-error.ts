import { type ServiceError, status } from '@grpc/grpc-js';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { type ErrorCode, errorCodes } from '../errors/codes.ts';
import { explainFailure } from './explain-failure.ts';
import { errorCodeKey } from './status.ts';

/** How the other side ended a call, in its own words. */
export interface CallStatus {
  /** Number of the gRPC status. */
  readonly code: number;
  /** Its name, such as `INVALID_ARGUMENT`. */
  readonly name: string;
  readonly details: string;
  /** Binnacle's own error code, if the other side is one of ours. */
  readonly errorCode: ErrorCode | undefined;
}

/** Statuses that say nothing about the request: the endpoint could not be asked, or did not answer in time. */
const unreachable: readonly status[] = [status.UNAVAILABLE, status.DEADLINE_EXCEEDED, status.CANCELLED];

const callStatuses = new WeakMap<BinnacleError, CallStatus>();

/** How the other side ended the call that threw `error`; undefined for any other error. */
export function callStatusOf(error: unknown): CallStatus | undefined {
  return error instanceof BinnacleError ? callStatuses.get(error) : undefined;
}

/**
 * What a failed call throws: `target-unreachable` where the endpoint could not be asked, `target-rejected` where it refused.
 * The message has the endpoint's own words; `callStatusOf` gives the status.
 */
export function toCallError(error: ServiceError | null, address: string): BinnacleError {
  const code = error?.code ?? status.UNKNOWN;
  const name = status[code] ?? String(code);
  const named = error?.metadata?.get(errorCodeKey)[0]?.toString();
  const errorCode =
    named !== undefined && Object.hasOwn(errorCodes, named) ? (named as ErrorCode) : undefined;
  const said = reasonOf(error?.details ?? 'no response');
  // A server of our own has its own words for what is wrong.
  const isTransport = code === status.UNAVAILABLE || code === status.UNIMPLEMENTED;
  const details = isTransport && errorCode === undefined ? explainFailure(said) : said;
  const wrapped = new BinnacleError(
    unreachable.includes(code) ? 'target-unreachable' : 'target-rejected',
    `${address}: ${details} (${name})`,
    { cause: error },
  );
  callStatuses.set(wrapped, { code, name, details, errorCode });
  return wrapped;
}

/** The reason alone, where grpc-js wraps it in what it did to connect. */
function reasonOf(details: string): string {
  const wrapped = /Last error: (?:Error: )?(?<reason>.*?)\.? Resolution note:/su.exec(details)?.groups
    ?.reason;
  return wrapped ?? details;
}
