import { type handleUnaryCall, Metadata, type ServerUnaryCall } from '@grpc/grpc-js';
import { expect, test } from 'vitest';
import { silentLogger } from '../telemetry/logger.ts';
import { unaryHandler } from './unary-handler.ts';

/** What a handler answers to a call; undefined if it does not. */
function respond(handler: handleUnaryCall<string, string>, cancelled: boolean): Promise<string | undefined> {
  return new Promise(resolve => {
    const call = { request: 'asked', cancelled, getPeer: () => '', metadata: new Metadata() };
    handler(call as unknown as ServerUnaryCall<string, string>, (_, response) => {
      resolve(response ?? undefined);
    });
    if (cancelled) resolve(undefined);
  });
}

test('a call that its client has given up before its turn is not done', async () => {
  const done: string[] = [];
  const handler = unaryHandler('Set', silentLogger, (request: string) => {
    done.push(request);
    return Promise.resolve('answer');
  });
  expect(await respond(handler, true)).toBeUndefined();
  expect(done).toEqual([]);
  expect(await respond(handler, false)).toBe('answer');
  expect(done).toEqual(['asked']);
});
