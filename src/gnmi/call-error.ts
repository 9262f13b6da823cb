import { type ServiceError, status } from '@grpc/grpc-js';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { type ErrorCode, errorCodes } from '../errors/codes.ts';
import { noteCallStatus } from './call-status.ts';
import { problemsIn } from './error-details.ts';
import { explainFailure } from './explain-failure.ts';
import { errorCodeKey } from './status.ts';
import { statusDetailsKey } from './status-details.ts';

/** Statuses that say nothing about the request: the endpoint could not be asked, or did not answer in time. */
const unreachable: readonly status[] = [status.UNAVAILABLE, status.DEADLINE_EXCEEDED, status.CANCELLED];

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
  const told = errorCode === undefined ? undefined : error?.metadata.get(statusDetailsKey)[0];
  const problems = told instanceof Uint8Array ? problemsIn(told) : [];
  noteCallStatus(wrapped, { code, name, details, errorCode, problems });
  return wrapped;
}

/** The reason alone, where grpc-js wraps it in what it did to connect. */
function reasonOf(details: string): string {
  const wrapped = /Last error: (?:Error: )?(?<reason>.*?)\.? Resolution note:/su.exec(details)?.groups
    ?.reason;
  return wrapped ?? details;
}
