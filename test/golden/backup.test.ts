import { createReadStream, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectItems } from '../../src/lib/collect-items.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { checkStore } from '../../src/transaction/backup/check-store.ts';
import type { Coordinator } from '../../src/transaction/coordinator.ts';
import { loadBackup } from '../../src/transaction/backup/load-backup.ts';
import { change, create, jsonOf, modelSets, open, remove, update } from '../transaction/fixture.ts';

const folder = join(import.meta.dirname, 'backup');

/**
 * Each case is a backup that a version of the program wrote, and what it holds. Every later version reads it. When the format
 * changes, a new folder is made: an empty one is filled by the version that finds it.
 */
for (const name of readdirSync(folder)) {
  test(`backup ${name}`, async () => {
    const file = join(folder, name, 'backup.gz');
    const expected = join(folder, name, 'contents.json');
    if (!existsSync(file)) writeFileSync(file, await writeSample());
    const store = createMemoryStore();
    await loadBackup(createReadStream(file), store);
    await checkStore(store, { modelSets });
    const coordinator = await open({ store, clock: createFakeClock(60_000) });
    const actual = `${JSON.stringify(await contentsOf(coordinator), undefined, 2)}\n`;
    await coordinator.close();
    if (!existsSync(expected)) writeFileSync(expected, actual);
    expect(actual).toBe(readFileSync(expected, 'utf8'));
  });
}

async function contentsOf(coordinator: Coordinator): Promise<unknown> {
  const states: unknown[] = [];
  for (let revision = 0; revision <= coordinator.state().revision; revision += 1) {
    states.push(jsonOf(await coordinator.stateAt(revision)));
  }
  const history = (await collectItems(coordinator.history({}))).map(({ revision, timeUnixNs, author, kind }) => {
    return { revision, timeUnixNs, author, kind };
  });
  const pending = coordinator.pending().map(({ revision, confirm }) => ({ revision, id: confirm?.id }));
  const text = JSON.stringify({ labels: coordinator.labels(), pending, history, states }, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return JSON.parse(text) as unknown;
}

/** A little of everything that a store can hold. */
async function writeSample(): Promise<Buffer> {
  const coordinator = await open({ leapBase: 4, snapshots: { everyRecords: 6 } });
  const head = { interface: 'cli', author: 'anna', comment: 'sample' } as const;
  await coordinator.commit({ ...head, changes: [create('a'), create('b', 'demo@2.0.0')], label: 'begin' });
  for (let value = 1; value <= 8; value += 1) {
    const edits = [update(`/entry[id=e${value % 3}]/value`, value), update('/settings/tag', [`t${value}`])];
    await coordinator.commit({ ...head, correlationId: `c${value}`, changes: [change(value % 2 === 0 ? 'a' : 'b', ...edits)] });
    for (let turn = 0; turn < 30; turn += 1) await nextTurn();
  }
  await coordinator.label('middle', 5, { author: 'ben' });
  await coordinator.rollback({ ...head, revision: 4 });
  await coordinator.commit({ ...head, changes: [change('b', remove('/settings'), update('/rule[id=r]/value', 1))] });
  await coordinator.commit({
    ...head,
    identity: 'anna@example',
    changes: [change('a', update('/settings/name', 'unconfirmed'))],
    confirm: { id: 'change-7', timeoutMs: 3_600_000 },
  });
  const chunks = await collectItems(coordinator.backup('0.1.0'));
  await coordinator.close();
  return Buffer.concat(chunks.map(({ data }) => data));
}
