import { describe, expect, test } from 'vitest';
import { collectItems } from '../../src/lib/collect-items.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import type { KeyValueStore } from '../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { checkStore } from '../../src/transaction/backup/check-store.ts';
import { encodeFrame } from '../../src/transaction/frame.ts';
import { type RepairReport, salvage } from '../../src/transaction/repair/repair.ts';
import { recordKey } from '../../src/transaction/record-log.ts';
import { change, create, jsonOf, modelSets, open, update } from './fixture.ts';

const last = 30;

/** A store of thirty transactions with a snapshot at 20, and what everything was at each revision. */
async function build(leapBase = 1000): Promise<{ store: KeyValueStore; states: unknown[] }> {
  const store = createMemoryStore();
  const coordinator = await open({ store, leapBase, snapshots: { everyRecords: 20 } });
  await coordinator.commit({ changes: [create('a'), create('b')], interface: 'cli', author: 'anna' });
  for (let value = 2; value <= last; value += 1) {
    const target = value % 3 === 0 ? 'b' : 'a';
    const edit = update(`/entry[id=e${value % 4}]/value`, value);
    await coordinator.commit({
      changes: [change(target, edit)],
      interface: 'cli',
      author: 'anna',
      comment: `c${value}`,
    });
    for (let turn = 0; turn < 30; turn += 1) await nextTurn();
  }
  const states: unknown[] = [];
  for (let revision = 0; revision <= last; revision += 1)
    states.push(jsonOf(await coordinator.stateAt(revision)));
  await coordinator.close();
  const keys = await keysOf(store);
  expect(keys).toContain('snapshot/manifest');
  return { store, states };
}

async function keysOf(store: KeyValueStore): Promise<string[]> {
  return (await collectItems(store.range({}))).map(([key]) => key);
}

const damage = (store: KeyValueStore, ...keys: string[]): Promise<void> =>
  store.batch(
    keys.map(key => ({ type: 'put', key, value: Buffer.from('1 00000000\n{}') })),
    { sync: true },
  );

const put = (store: KeyValueStore, key: string, json: unknown): Promise<void> =>
  store.batch([{ type: 'put', key, value: encodeFrame(JSON.stringify(json)) }], { sync: true });

const remove = (store: KeyValueStore, ...keys: string[]): Promise<void> =>
  store.batch(
    keys.map(key => ({ type: 'delete', key })),
    { sync: true },
  );

/** Repairs, and checks that the result opens, works, and shows the states it should. */
async function repair(
  store: KeyValueStore,
  states: readonly unknown[],
  approximate: readonly number[] = [],
): Promise<RepairReport> {
  const to = createMemoryStore();
  const report = await salvage(store, to, { modelSets });
  await checkStore(to, { modelSets });
  const coordinator = await open({ store: to });
  expect(coordinator.state().revision).toBe(report.revision);
  for (const revision of approximate) await coordinator.stateAt(revision);
  for (const [revision, state] of states.slice(0, report.revision + 1).entries()) {
    if (approximate.includes(revision)) continue;
    expect(jsonOf(await coordinator.stateAt(revision))).toEqual(state);
  }
  const { revision } = await coordinator.commit({ changes: [create('new')], interface: 'cli' });
  expect(revision).toBe(report.revision + 1);
  await coordinator.close();
  const again = await salvage(to, createMemoryStore(), { modelSets });
  expect(again).toEqual({ findings: [], lost: [], restored: [], revision });
  return report;
}

describe('salvage', () => {
  test('finds nothing in a store that is whole', async () => {
    const { store, states } = await build();
    expect(await repair(store, states)).toEqual({ findings: [], lost: [], restored: [], revision: last });
  });

  test('a damaged record before the snapshot: only who changed what is lost', async () => {
    const { store, states } = await build();
    await damage(store, recordKey(7));
    expect(await repair(store, states)).toEqual({
      findings: [
        'the entry log/0000000000000007 has checksum a3a6bf43 where 00000000 was written',
        'the log lacks revision 7',
      ],
      lost: ['who changed what and when in revision 7: all of it stands in 7 now, which changes a'],
      restored: [],
      revision: last,
    });
  });

  test('several of them: what lies between is kept as one', async () => {
    const { store, states } = await build();
    await damage(store, recordKey(7));
    await remove(store, recordKey(10), recordKey(11));
    const labels = ['before 6', 'between 8', 'inside 10', 'behind 11'];
    for (const [name = '', revision] of labels.map(label => label.split(' '))) {
      const label = { revision: Number(revision), timeUnixNs: '1', author: 'anna' };
      await put(store, `label/${name}`, label);
    }
    const waiting = { revision: 8, deadlineUnixNs: '1', untouched: [] };
    await put(store, 'pending/0000000000000008', waiting);
    const report = await repair(store, states, [7, 8, 9, 10]);
    expect(report.revision).toBe(last);
    expect(report.lost).toEqual([
      'who changed what and when in revisions 7 to 11: all of it stands in 11 now, which changes a, b',
      'as one of its own, revision 8 by anna, “c8”: a (1 changes)',
      'as one of its own, revision 9 by anna, “c9”: b (1 changes)',
      'the label between of revision 8',
      'the label inside of revision 10',
      'what was to be waited for of revision 8',
    ]);
  });

  test('a damaged record behind the snapshot: the log ends there, and what is lost is named', async () => {
    const { store, states } = await build();
    await damage(store, recordKey(25));
    const report = await repair(store, states);
    expect(report.revision).toBe(24);
    expect(report.lost).toEqual([
      'revision 25, which cannot be read',
      'revision 26 by anna, “c26”: a (1 changes)',
      'revision 27 by anna, “c27”: b (1 changes)',
      'revision 28 by anna, “c28”: a (1 changes)',
      'revision 29 by anna, “c29”: a (1 changes)',
      'revision 30 by anna, “c30”: b (1 changes)',
    ]);
  });

  test('unless a leap leads over it', async () => {
    const { store, states } = await build(4);
    expect(await keysOf(store)).toContain('leap/1/0000000000000028');
    await damage(store, recordKey(25), recordKey(26));
    const report = await repair(store, states, [25]);
    expect(report.revision).toBe(last);
    expect(report.lost).toEqual([
      'who changed what and when in revisions 25 to 26: all of it stands in 26 now, which changes a',
    ]);
  });

  test.each(['damaged', 'missing'])('a %s piece of the snapshot: the log has everything', async kind => {
    const { store, states } = await build();
    const piece = (await keysOf(store)).find(key => key.startsWith('snapshot/piece/b')) ?? '';
    await (kind === 'damaged' ? damage : remove)(store, piece);
    const report = await repair(store, states);
    expect(report).toMatchObject({ lost: [], revision: last });
    expect(report.findings.join('\n')).toContain(piece);
    expect(report.restored).toEqual(['the snapshot: the next start replays the log instead']);
  });

  test('a damaged manifest: the same', async () => {
    const { store, states } = await build();
    await damage(store, 'snapshot/manifest', 'format');
    expect(await repair(store, states)).toMatchObject({ lost: [], revision: last });
  });

  test('a log that ends before its snapshot', async () => {
    const { store, states } = await build();
    await remove(store, ...Array.from({ length: 15 }, (_, index) => recordKey(16 + index)));
    const report = await repair(store, states, [16, 17, 18, 19]);
    expect(report.revision).toBe(20);
    expect(report.findings).toEqual(['the log lacks revisions 16 to 20']);
  });

  test('damaged labels, leaps and unfinished transactions', async () => {
    const { store, states } = await build();
    await damage(
      store,
      'label/broken',
      'pending/0000000000000012',
      'leap/1/0000000000000004',
      'outcome/0000000000000003',
    );
    const label = encodeFrame(JSON.stringify({ revision: 29, timeUnixNs: '1', author: 'anna' }));
    await store.batch([{ type: 'put', key: 'label/late', value: label }], { sync: true });
    await damage(store, recordKey(28));
    const report = await repair(store, states);
    expect(report.revision).toBe(27);
    expect(report.findings.length).toBe(6);
    expect(report.lost.slice(3)).toEqual([
      'the label broken',
      'what was to be waited for of revision 12: it stays',
      'the label late of revision 29',
    ]);
  });

  test('nothing at all', async () => {
    expect(await repair(createMemoryStore(), [{}])).toEqual({
      findings: [],
      lost: [],
      restored: [],
      revision: 0,
    });
  });

  test('refuses what leads to no state', async () => {
    const { store } = await build();
    await remove(
      store,
      'snapshot/manifest',
      ...Array.from({ length: 5 }, (_, index) => recordKey(index + 1)),
    );
    await damage(store, 'retention');
    await expect(salvage(store, createMemoryStore(), { modelSets })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringContaining('restore a backup') as string,
    });
  });

  test('refuses to begin anew where nobody knows that the beginning was compacted away', async () => {
    const { store } = await build();
    const beginning = (await keysOf(store)).filter(
      key => key.startsWith('snapshot/') || key === recordKey(1),
    );
    await remove(store, ...beginning);
    await expect(salvage(store, createMemoryStore(), { modelSets })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringContaining('restore a backup') as string,
    });
  });

  test('never says that nothing is lost when a log is damaged', async () => {
    const { store } = await build();
    const report = await salvage(store, createMemoryStore(), { modelSets, isLogDamaged: true });
    expect(report).toMatchObject({
      revision: last,
      lost: [expect.stringContaining(`after revision ${last}`)],
    });
  });
});
