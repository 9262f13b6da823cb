import { type handleUnaryCall, Metadata, type ServerUnaryCall } from '@grpc/grpc-js';
import { expect, test } from 'vitest';
import { silentLogger } from '../telemetry/logger.ts';
import { unaryHandler } from './unary-handler.ts';

/** What a handler answers to a call; undefined if it does not. */
function respond(
  handler: handleUnaryCall<string, string>,
  { cancelled = false, deadline = Infinity }: { cancelled?: boolean; deadline?: number },
): Promise<string | undefined> {
  return new Promise(resolve => {
    const getDeadline = (): number => deadline;
    const call = { request: 'asked', cancelled, getDeadline, getPeer: () => '', metadata: new Metadata() };
    handler(call as unknown as ServerUnaryCall<string, string>, (_, response) => {
      resolve(response ?? undefined);
    });
    if (cancelled || deadline < Infinity) resolve(undefined);
  });
}

test('a call that its client has given up, or whose time is over, before its turn is not done', async () => {
  const done: string[] = [];
  const handler = unaryHandler('Set', silentLogger, (request: string) => {
    done.push(request);
    return Promise.resolve('answer');
  });
  expect(await respond(handler, { cancelled: true })).toBeUndefined();
  expect(await respond(handler, { deadline: Date.now() })).toBeUndefined();
  expect(done).toEqual([]);
  expect(await respond(handler, {})).toBe('answer');
  expect(done).toEqual(['asked']);
});
