import { randomUUID } from 'node:crypto';
import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { type ErrorCode, errorCodes } from '../errors/codes.ts';
import { formatMistake } from '../errors/diagnostic.ts';
import type { Logger } from '../telemetry/logger.ts';
import { errorDetails } from './error-details.ts';
import { retryInfo } from './retry-info.ts';
import { encodeStatusDetails, statusDetailsKey } from './status-details.ts';

/** What ends a call that failed. */
export type CallFailure = Pick<ServiceError, 'code' | 'details' | 'metadata'>;

/** Trailing metadata with our own error code, for clients that know us. */
export const errorCodeKey = 'binnacle-code';

/** The status text travels in a header, and common clients accept 8 KiB of headers. */
const maxTextBytes = 5000;

/** What text and details may take of that together. Details repeat the text, in base64, so that long texts have none. */
const maxTrailerBytes = 7500;

/** What the log keeps of a text that had to be cut: enough to mend a document, not enough to fill a disk by mistakes. */
const maxLoggedLines = 1000;
const maxLoggedCharacters = 1000;

/**
 * The one mapper from our error codes to gRPC statuses. In a Get an unknown node is UNIMPLEMENTED (gNMI 3.3.4), elsewhere
 * NOT_FOUND as the table says.
 */
function grpcStatusOf(code: ErrorCode, call: string): status {
  if (code === 'path-unknown' && (call === 'Get' || call === 'Subscribe')) return status.UNIMPLEMENTED;
  return status[errorCodes[code].grpc];
}

/** A call fails with the code of its first mistake and with the text of all of them, one per line. */
export function toCallFailure(error: unknown, context: { call: string; logger: Logger }): CallFailure {
  const { call, logger } = context;
  if (error instanceof BinnacleError && error.code !== 'internal') {
    const lines = linesOf(error);
    const cut = joinLines(lines);
    if (cut.left === 0)
      return withDetails(failure(error.code, grpcStatusOf(error.code, call), cut.text), error);
    const id = randomUUID();
    const mistakes = lines.slice(0, maxLoggedLines).map(line => line.slice(0, maxLoggedCharacters));
    logger.info('a call was refused with more mistakes than its answer has room for', { call, id, mistakes });
    const more = `and ${cut.left} more; the log has them under ${id}`;
    return withDetails(failure(error.code, grpcStatusOf(error.code, call), `${cut.text}\n${more}`), error);
  }
  const id = randomUUID();
  logger.error('a call failed because of a defect', { call, id, error });
  return failure('internal', status.INTERNAL, `internal error; the log describes it under ${id}`);
}

function failure(errorCode: ErrorCode, code: status, details: string): CallFailure {
  const metadata = new Metadata();
  metadata.set(errorCodeKey, errorCode);
  // Clients lose a header that begins or ends with white space.
  return { code, details: details.trim(), metadata };
}

/** Adds what programs read: when to try again, and the mistakes as far as there is room. */
function withDetails(failed: CallFailure, error: BinnacleError): CallFailure {
  const { code, details: message } = failed;
  const textBytes = encodeURI(message).length;
  const room = Math.floor(((maxTrailerBytes - textBytes) * 3) / 4) - Buffer.byteLength(message);
  const advice = error.retryAfterMs === undefined ? undefined : retryInfo(error.retryAfterMs);
  const details = [advice, errorDetails(error, room)].filter(detail => detail !== undefined);
  if (details.length > 0)
    failed.metadata.set(statusDetailsKey, encodeStatusDetails({ code, message }, details));
  return failed;
}

/** The words that stand before the mistakes, if there are any, and the mistakes. */
function linesOf({ message, diagnostics }: BinnacleError): readonly string[] {
  const mistakes = diagnostics.map(formatMistake);
  return mistakes.length === 0 || message.endsWith(`\n${mistakes.join('\n')}`)
    ? message.split('\n')
    : mistakes;
}

/** As many whole lines as fit, and how many did not. */
function joinLines(lines: readonly string[]): { readonly text: string; readonly left: number } {
  const kept: string[] = [];
  let size = 0;
  for (const line of lines) {
    // What is not Unicode (half a surrogate pair) could not be sent; this replaces it.
    const text = Buffer.from(line).toString();
    const length = encodeURI(text).length + 3;
    if (size + length > maxTextBytes && kept.length > 0) break;
    kept.push(length > maxTextBytes ? `${Buffer.from(text.slice(0, maxTextBytes / 9)).toString()}…` : text);
    size += length;
  }
  return { text: kept.join('\n'), left: lines.length - kept.length };
}
