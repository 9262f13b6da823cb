import { expect, test } from 'vitest';
import { createFakeClock } from '../../lib/fake-clock.ts';
import { Pace } from '../../lib/pace.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import { recordKey } from '../record-log.ts';
import { outcomeKey } from '../unfinished/outcome-log.ts';
import { sweep } from './sweep.ts';

const count = 5000;

/** Sweeps what lies below half of the revisions; how many keys went at once, at most, and which are left. */
async function swept(isLate: boolean): Promise<{ largest: number; left: string[] }> {
  const memory = createMemoryStore();
  const keys = Array.from({ length: count }, (_, at) => [recordKey(at + 1), outcomeKey(at + 1)]).flat();
  await memory.batch(
    keys.map(key => ({ type: 'put', key, value: Uint8Array.of(1) })),
    { sync: false },
  );
  let largest = 0;
  const store: KeyValueStore = {
    get: key => memory.get(key),
    range: range => memory.range(range),
    close: () => memory.close(),
    batch: (operations, options) => {
      largest = Math.max(largest, operations.length);
      return memory.batch(operations, options);
    },
  };
  const { signal } = new AbortController();
  const pace = new Pace({ clock: createFakeClock(), signal, isLate: () => isLate });
  const floor = count / 2;
  await sweep(store, { floor, timeUnixNs: '0', bridges: [] }, { spanOf: () => 64, signal, pace });
  const left: string[] = [];
  for await (const [key] of store.range({})) left.push(key);
  return { largest, left };
}

test('few keys go at once, unless it is late', async () => {
  const [calm, late] = [await swept(false), await swept(true)];
  expect(calm.largest).toBe(128);
  expect(late.largest).toBeGreaterThan(1000);
  expect(late.left).toEqual(calm.left);
  expect(calm.left.filter(key => key.startsWith('log/'))[0]).toBe(recordKey(count / 2 + 1));
  expect(calm.left.filter(key => key.startsWith('log/')).length).toBe(count / 2);
});
