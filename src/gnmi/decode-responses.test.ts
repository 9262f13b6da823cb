import { expect, test } from 'vitest';
import { decodeGetResponse } from './decode-responses.ts';
import { gnmi } from './generated/gnmi.js';

const response = gnmi.GetResponse.decode(
  gnmi.GetResponse.encode({
    notification: [
      {
        timestamp: 1,
        prefix: { elem: [{ name: 'a' }] },
        update: [
          { path: { elem: [{ name: 'b' }] }, val: { json_ietf_val: Buffer.from('{') } },
          { path: { elem: [{ name: 'c' }] }, val: { proto_bytes: Buffer.from('x') } },
          { path: { elem: [{ name: 'd' }] }, val: { json_ietf_val: Buffer.from('1') } },
        ],
      },
    ],
  }).finish(),
);

test('a value that cannot be understood is a failure, or is told and left out', () => {
  expect(() => decodeGetResponse(response, 'x:1')).toThrow('x:1: the answer cannot be understood');
  const told: string[] = [];
  const [notification] = decodeGetResponse(response, 'x:1', problem => told.push(problem));
  expect(
    notification?.updates.map(({ path, value }) => [path.elements.map(({ name }) => name), value]),
  ).toEqual([[['a', 'd'], { kind: 'json_ietf', json: 1 }]]);
  expect(told).toEqual([
    expect.stringMatching(/^\/a\/b: x:1: the answer cannot be understood/u),
    expect.stringMatching(/^\/a\/c: x:1: the answer cannot be understood.*proto_bytes/u),
  ]);
});
