import type { handleUnaryCall, ServerUnaryCall } from '@grpc/grpc-js';
import type { Logger } from '../telemetry/logger.ts';
import { identityOf } from './admit-calls.ts';
import type { Caller } from './backend.ts';
import { sizeOfRequest } from './grpc-method.ts';
import { toCallFailure } from './status.ts';

/** Who makes a call: its address, and the name that it was admitted under. */
function callerOf<Request>(
  call: Pick<
    ServerUnaryCall<Request, unknown>,
    'getPeer' | 'getDeadline' | 'metadata' | 'on' | 'off' | 'request'
  >,
  isGone: () => boolean,
): Caller {
  const deadline = Number(call.getDeadline());
  return {
    address: call.getPeer(),
    name: identityOf(call.metadata)?.name,
    bytes: sizeOfRequest(call.request),
    isGone,
    whenGone: listener => {
      call.on('cancelled', listener);
      return () => void call.off('cancelled', listener);
    },
    ...(Number.isFinite(deadline) ? { timeLeftMs: deadline - Date.now() } : {}),
  };
}

/** A gRPC handler that answers what `handle` resolves to, and fails as the table of error codes says when it rejects. */
export function unaryHandler<Request, Response>(
  name: string,
  logger: Logger,
  handle: (request: Request, caller: Caller) => Promise<Response>,
): handleUnaryCall<Request, Response> {
  const respond = async (
    ...[call, callback]: Parameters<handleUnaryCall<Request, Response>>
  ): Promise<void> => {
    // Its client has given up, or its time has run out, while it waited for its turn: what is not begun is not done.
    const isGone = (): boolean => call.cancelled || Number(call.getDeadline()) <= Date.now();
    if (isGone()) return;
    let response: Response;
    try {
      response = await handle(call.request, callerOf(call, isGone));
    } catch (error) {
      callback(toCallFailure(error, { call: name, logger }));
      return;
    }
    callback(null, response);
  };
  return (call, callback) => void respond(call, callback);
}
