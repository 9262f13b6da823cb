import { afterEach, expect, test } from 'vitest';
import { createCoreClient, ietf, write } from '../gnmi/core-client.ts';
import { type RunningCore, startCore } from '../gnmi/running-core.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';

let core: RunningCore;

afterEach(() => core.close());

const elements = (...names: readonly string[]): { name: string; keys: Map<string, string> }[] =>
  names.map(text => {
    const [name = '', key] = text.split('=');
    return { name, keys: new Map(key === undefined ? [] : [['name', key]]) };
  });

test('who begins to listen while a transaction is being told of is not told what it has read', async () => {
  core = await startCore();
  const client = createCoreClient(core.address);
  const count = 3000;
  const ports = (mtu: number): unknown => ({
    port: Array.from({ length: count }, (_, index) => ({ name: `p${index}`, config: { mtu } })),
  });
  const set = (mtu: number): Promise<unknown> =>
    client.set({ prefix: { target: 't2' }, update: [write('/ports', ietf(ports(mtu)))] });
  await set(1000);
  const paths = [elements('ports', `port=p${count - 1}`, 'config', 'mtu')];
  const request = { target: 't2', paths };
  let told = '';
  const valueOf = (item: { content?: unknown }): string => JSON.stringify(item.content, bigintText);
  core.service.watch({ target: 't2', paths: [elements('ports')] }).onChange({ onBatch: () => undefined });
  core.service.watch(request).onChange({
    onBatch: ({ changes }) => {
      told = changes.map(valueOf).join();
    },
  });
  await set(1001);
  let isOver = false;
  const done = set(1002).finally(() => {
    isOver = true;
  });
  let early = 0;
  const twice: string[] = [];
  for (let turns = 0; turns < 200; turns += isOver ? 1 : 0) {
    const watch = core.service.watch(request);
    const read = Array.from(watch.published().leaves(), ({ leaf }) => valueOf(leaf)).join();
    const isEarly = read !== told;
    if (isEarly) early += 1;
    watch.onChange({
      onBatch: ({ changes }) => {
        if (changes.map(valueOf).join() === read) twice.push(read);
      },
    });
    await nextTurn();
  }
  await done;
  await expect.poll(() => told).toContain('1002');
  expect([early > 0, twice]).toEqual([true, []]);
  client.close();
});

function bigintText(key: string, value: unknown): unknown {
  if (key === 'schema') return undefined;
  return typeof value === 'bigint' ? String(value) : value;
}
