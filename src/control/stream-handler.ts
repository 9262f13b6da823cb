import { once } from 'node:events';
import type { handleServerStreamingCall, ServerWritableStream } from '@grpc/grpc-js';
import { toCallFailure } from '../gnmi/status.ts';
import type { Logger } from '../telemetry/logger.ts';

/**
 * A gRPC handler that sends what `handle` yields, at the pace of the reader. `signal` is aborted when the client has gone. A
 * failure ends the call as the table of error codes says.
 */
export function streamHandler<Request, Response>(
  name: string,
  logger: Logger,
  handle: (request: Request, signal: AbortSignal) => AsyncIterable<Response>,
): handleServerStreamingCall<Request, Response> {
  const respond = async (call: ServerWritableStream<Request, Response>): Promise<void> => {
    const abort = new AbortController();
    call.on('cancelled', () => abort.abort());
    try {
      for await (const message of handle(call.request, abort.signal)) {
        if (abort.signal.aborted) return;
        if (!call.write(message)) await drained(call, abort.signal);
      }
      call.end();
    } catch (error) {
      if (!abort.signal.aborted) call.emit('error', toCallFailure(error, { call: name, logger }));
    }
  };
  return call => void respond(call);
}

/** Resolves when more can be written, or when there is nobody to write to. */
async function drained(call: ServerWritableStream<unknown, unknown>, signal: AbortSignal): Promise<void> {
  try {
    await once(call, 'drain', { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
