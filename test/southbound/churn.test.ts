import { expect, test } from 'vitest';
import { emptyTree } from '../../src/data/empty-tree.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { openSouthbound } from '../../src/southbound/southbound.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { createFakeDevice, type FakeDevice } from './support/fake-device.ts';
import { entryFor, openCore } from './support/network.ts';

const count = 400;

/** The most of some moments, in milliseconds, that lie within so long a while. */
function mostWithin(times: readonly number[], windowMs: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  let [most, from] = [0, 0];
  sorted.forEach((time, index) => {
    while (time - (sorted[from] ?? time) >= windowMs) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return most;
}

test('hundreds of devices that come back together are not connected together, and none is forgotten', async () => {
  const core = await openCore(createMemoryStore());
  // A core of its own drives the same targets, by a clock that the test moves.
  core.southbound.close();
  const names = Array.from({ length: count }, (_, index) => `leaf${index}`);
  const entries = names.map((name, index) => [
    `/targets/target[name=${name}]`,
    entryFor(`leaf${index}:9339`),
  ]);
  await core.commit({ system: Object.fromEntries(entries) as Record<string, unknown> });
  const clock = createFakeClock();
  const msNow = (): number => Number(clock.now() / 1_000_000n);
  const devices = new Map<string, FakeDevice>();
  let attempts: number[] = [];
  const southbound = openSouthbound({
    coordinator: core.coordinator,
    connect({ address }, schema) {
      const device = devices.get(address) ?? createFakeDevice(emptyTree(schema), clock);
      devices.set(address, device);
      device.latencyMs = 20;
      const session = device.openSession();
      return {
        ...session,
        connect() {
          attempts.push(msNow());
          return session.connect();
        },
      };
    },
    clock,
    logger: silentLogger,
  });
  const connected = (): number => southbound.status().filter(({ session }) => session === 'up').length;

  await clock.advance(10_000);
  expect(connected()).toBe(count);
  expect(attempts).toHaveLength(count);
  expect(mostWithin(attempts, 100)).toBeLessThanOrEqual(16);

  attempts = [];
  for (const device of devices.values()) device.cut();
  expect(connected()).toBe(0);
  await clock.advance(10_000);
  expect(connected()).toBe(count);
  expect(attempts).toHaveLength(count);
  expect(mostWithin(attempts, 100)).toBeLessThanOrEqual(16);

  // Nor do those that stay away: each waits longer from time to time, and not as long as its neighbour.
  for (const device of devices.values()) {
    device.reachable = false;
    device.cut();
  }
  await clock.advance(60_000);
  attempts = [];
  await clock.advance(1000);
  expect(attempts.length).toBeGreaterThan(0);
  expect(mostWithin(attempts, 100)).toBeLessThanOrEqual(16);
  for (const device of devices.values()) device.reachable = true;
  await clock.advance(30_000);
  expect(connected()).toBe(count);
  southbound.close();
  await core.close();
});
