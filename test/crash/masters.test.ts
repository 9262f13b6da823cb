import { expect, test } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { type Coordinator, openCoordinator } from '../../src/transaction/coordinator.ts';
import { modelSets } from '../transaction/fixture.ts';
import { type Fault, FaultStore } from './fault-store.ts';

const open = (store: FaultStore): Promise<Coordinator> =>
  openCoordinator({ store, modelSets, clock: systemClock, logger: silentLogger });

const roles = ['', 'a'];
const claims = 4;

/** Claims every role by growing ids, and returns the largest of each role that was accepted. */
async function claimAll(coordinator: Coordinator): Promise<Map<string, bigint>> {
  const accepted = new Map<string, bigint>();
  for (let id = 1n; id <= claims; id += 1n) {
    await Promise.all(
      roles.map(role =>
        coordinator.claim({ role, id }).then(
          () => accepted.set(role, id),
          () => undefined,
        ),
      ),
    );
  }
  return accepted;
}

async function operations(work: (coordinator: Coordinator) => Promise<unknown>): Promise<number> {
  const store = new FaultStore();
  const coordinator = await open(store);
  const before = store.operations;
  await work(coordinator);
  return store.operations - before;
}

const faults: readonly Fault[] = ['die-before', 'die-after', 'fail-before', 'fail-after'];

test.each(faults)('who was elected stays so when the power goes, whatever the disk does: %s', async fault => {
  const count = await operations(claimAll);
  expect(count).toBeGreaterThanOrEqual(claims);
  const idle = new FaultStore();
  await open(idle);
  for (let at = 1; at <= count; at += 1) {
    const store = new FaultStore({ at: idle.operations + at, fault });
    const accepted = await claimAll(await open(store));
    const after = await open(await FaultStore.reopen(store, { powerLoss: true }));
    for (const role of roles) {
      const id = accepted.get(role) ?? 0n;
      const known = after.masters().find(master => master.role === role)?.id ?? 0n;
      expect(known).toBeGreaterThanOrEqual(id);
    }
  }
});
