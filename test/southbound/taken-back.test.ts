import { afterEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { KeyValueStore } from '../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { drifted, driftEntry, held, meddle } from './support/meddle.ts';
import { type Core, openCore, openDevice } from './support/network.ts';

const open: { close(): Promise<void> }[] = [];

/** Closes what a test opened, last first. */
function keep<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

const start = { '/system/name': 'one', '/ports/port[name=a]': { mtu: 1600 } };
const change = { '/system/name': 'two', '/ports/port[name=b]': { mtu: 1700 } };
const back = { '/system/name': 'one', '/ports/port[name=b]': undefined };

interface Scene {
  readonly store: KeyValueStore;
  readonly leaf: Simulator;
  readonly it: Core;
}

/** A device that has what is desired, and a core that knows it. */
async function settled(policy: string): Promise<Scene> {
  const store = createMemoryStore();
  const leaf = keep(await openDevice());
  const it = await openCore(store);
  const timers = { 'compare-interval': 0 };
  const entry = driftEntry(leaf.address, { policy, timers });
  const revision = await it.commit({ system: { '/targets/target[name=leaf]': entry }, leaf: start });
  await it.southbound.synchronised('leaf', revision);
  return { store, leaf, it };
}

/** The device is, and is to be, as before, and nobody ever said that it had drifted. */
async function expectUntouched({ leaf, it }: Pick<Scene, 'leaf' | 'it'>, revision: number): Promise<void> {
  const status = await it.southbound.settled('leaf', revision);
  expect(drifted(status)).toEqual([]);
  expect(held(leaf)).toEqual({
    'device:system': { name: 'one' },
    'device:ports': { port: [{ name: 'a', mtu: 1600 }] },
  });
  expect(it.coordinator.state().revision).toBe(revision);
}

describe.each(['report', 'adopt'])(
  'what a device has of a change that was taken back is no drift (%s)',
  policy => {
    test('when the change was under way', async () => {
      const { leaf, it } = await settled(policy);
      keep(it);
      leaf.setFaults({ delayMs: 100 });
      await it.commit({ leaf: change });
      await expectUntouched({ leaf, it }, await it.commit({ leaf: back }));
    });

    test('when the answer of the device was lost', async () => {
      const { leaf, it } = await settled(policy);
      keep(it);
      leaf.setFaults({ loseAnswers: true });
      await it.commit({ leaf: change });
      await it.when('leaf', ({ session }) => session === 'down');
      const revision = await it.commit({ leaf: back });
      leaf.setFaults({});
      await expectUntouched({ leaf, it }, revision);
    });

    test('when the core has restarted', async () => {
      const { store, leaf, it: first } = await settled(policy);
      leaf.setFaults({ loseAnswers: true });
      await first.commit({ leaf: change });
      await first.when('leaf', ({ session }) => session === 'down');
      const revision = await first.commit({ leaf: back });
      await first.close();
      leaf.setFaults({});
      const it = keep(await openCore(store));
      await expectUntouched({ leaf, it }, revision);
    });

    test('and what it changes by itself afterwards is', async () => {
      const { leaf, it } = await settled('report');
      keep(it);
      leaf.setFaults({ delayMs: 100 });
      await it.commit({ leaf: change });
      await expectUntouched({ leaf, it }, await it.commit({ leaf: back }));
      await meddle(leaf, { '/system/name': 'three' });
      const status = await it.when('leaf', ({ driftCount }) => driftCount > 0);
      expect(drifted(status)).toEqual([['/device:system/name', '"three"', '"one"']]);
    });
  },
);
