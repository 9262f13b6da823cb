import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Core } from '../../src/app/compose.ts';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import { parsePathElements } from '../../src/data/parse-path-elements.ts';
import type { PathElement } from '../../src/data/path.ts';
import { run, startCore } from './command-line.ts';

// What `/gnmi` of the target system says holds for the next Set.

let core: Core;
let client: GnmiClient;

beforeAll(async () => {
  core = await startCore();
  client = createGnmiClient({ address: core.address });
});

afterAll(async () => {
  client.close();
  await core.stop();
});

const path = (text: string): readonly PathElement[] => {
  const parsed = parsePathElements(text);
  return 'elements' in parsed ? parsed.elements : [];
};
const set = (text: string, json: unknown, extra: object = {}): ReturnType<GnmiClient['set']> =>
  client.set({
    operations: [{ operation: 'update', path: { elements: path(text) }, value: { kind: 'json_ietf', json } }],
    ...extra,
  });

test('leaf-list-update: what an update does with the values of a leaf-list', async () => {
  await set('/targets/target[name=x]', { 'model-set': 'switch@1.0.0' });
  const search = async (): Promise<unknown> => {
    const [notification] = await client.get({
      target: 'x',
      paths: [{ elements: path('/system/dns/config/search') }],
      type: 'config',
    });
    return notification?.updates[0]?.value;
  };
  const add = (value: string): Promise<unknown> => set('/system/dns/config/search', [value], { target: 'x' });
  await add('a.example');
  await add('b.example');
  expect(await search()).toEqual({ kind: 'json_ietf', json: ['b.example'] });
  await set('/gnmi/leaf-list-update', 'append');
  await add('a.example');
  expect(await search()).toEqual({ kind: 'json_ietf', json: ['b.example', 'a.example'] });
});

test('subscribe: its limits hold for calls that begin after a change', async () => {
  const sampled = async (): Promise<void> => {
    const abort = new AbortController();
    const request = {
      mode: 'stream',
      subscriptions: [
        {
          path: { elements: path('/logging/level') },
          mode: 'target-defined',
          sampleMs: 500,
          heartbeatMs: 500,
        },
      ],
    } as const;
    for await (const event of client.subscribe(request, { signal: abort.signal }))
      if (event.event === 'sync') break;
    abort.abort();
  };
  await expect(sampled()).rejects.toThrow('the shortest is 1000 ms');
  await set('/gnmi/subscribe', { 'min-interval': 100 });
  await sampled();
  await set('/gnmi/subscribe', { 'interval-with-target-defined': 'refuse' });
  await expect(sampled()).rejects.toThrow('no meaning with TARGET_DEFINED');
});

test('election: a Set without one is refused once there is a master, and the way back is open', async () => {
  await set('/gnmi/election', 'required');
  await set('/logging/level', 'warn');
  await set('/logging/level', 'error', { election: { role: 'r', id: (5n << 64n) | 2n } });
  await expect(set('/logging/level', 'info')).rejects.toThrow('PERMISSION_DENIED');
  await expect(set('/logging/level', 'info', { election: { role: 'r', id: 5n } })).rejects.toThrow(
    'high 5 low 2',
  );
  const [notification] = await client.get({ paths: [{ elements: path('/core/master') }], encoding: 'json' });
  expect(notification?.updates[0]?.value).toMatchObject({
    json: [{ role: 'r', 'election-high': '5', 'election-low': '2', since: expect.any(String) as string }],
  });
  const environment = { BINNACLE_ADDRESS: core.address };
  const refused = await run(['set', '/logging/level=info'], { environment });
  expect(refused.exitCode).not.toBe(0);
  expect(refused.error).toContain('election id');
  const asMaster = ['set', '/logging/level=debug', '--role', 'r', '--election-id'];
  expect((await run([...asMaster, '5:1'], { environment })).error).toContain('high 5 low 2');
  expect((await run([...asMaster, '5:2'], { environment })).exitCode).toBe(0);
  const half = await run(['set', '/logging/level=info', '--role', 'r'], { environment });
  expect(half.error).toContain('give both');
  expect((await run(['undo', '-3'], { environment })).exitCode).toBe(0);
  await set('/logging/level', 'info');
});
