import { expect, test } from 'vitest';
import { gnmi } from '../generated/gnmi.js';
import type { DuplexCall, GrpcClient } from '../grpc-client.ts';
import { type ClientSubscribeEvent, openSubscription } from './client-subscription.ts';

/** A server that answers with a value that no leaf can have, and one that a leaf can. */
const connection: Pick<GrpcClient, 'address' | 'duplex'> = {
  address: 'leaf1:9339',
  duplex: <Request, Response>(): DuplexCall<Request, Response> => ({
    send: () => undefined,
    async *[Symbol.asyncIterator]() {
      const update = [
        { path: { elem: [{ name: 'power' }] }, val: { double_val: Number.NEGATIVE_INFINITY } },
        { path: { elem: [{ name: 'name' }] }, val: { string_val: 'a' } },
      ];
      const message = gnmi.SubscribeResponse.encode({ update: { timestamp: 1, update } }).finish();
      yield await Promise.resolve(gnmi.SubscribeResponse.decode(message) as Response);
    },
  }),
};

async function events(lenient: boolean): Promise<readonly ClientSubscribeEvent[]> {
  const subscriptions = [{ path: { elements: [] } }];
  const found: ClientSubscribeEvent[] = [];
  for await (const event of openSubscription(connection, { mode: 'stream', subscriptions, lenient }))
    found.push(event);
  return found;
}

test('an update that cannot be understood ends the call, or is left out where that is asked for', async () => {
  await expect(events(false)).rejects.toThrow('leaf1:9339: the answer cannot be understood');
  expect(await events(true)).toMatchObject([{ updates: [{ value: { kind: 'string', value: 'a' } }] }]);
});
