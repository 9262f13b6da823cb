// The past: what it takes to go back over many transactions that came to little, to find a few records among many, and to commit
// while old history is compacted. Run by `npm run bench -- history`, on compiled code. BENCH_RECORDS makes it smaller.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { systemClock } from '../dist/lib/clock.js';
import { openLevelStore } from '../dist/store/level-store.js';
import { silentLogger } from '../dist/telemetry/logger.js';
import { openCoordinator } from '../dist/transaction/coordinator.js';
import { compileTexts, systemSchema } from './schemas.mjs';
import { median, printTable } from './table.mjs';

const records = Number(process.env.BENCH_RECORDS ?? 10_000);
const few = records / 100;
const leaves = 10_000;
const base = mkdtempSync(join(tmpdir(), 'binnacle-bench-'));

const model = `module bench {
  yang-version 1.1; namespace "urn:bench"; prefix b;
  list entry { key "id"; leaf id { type string; } leaf value { type int32; } }
}`;
const schemas = new Map([
  ['system@1.0.0', systemSchema()],
  ['bench@1.0.0', compileTexts('bench', new Map([['bench', model]]))],
]);
const modelSets = { find: reference => schemas.get(reference), list: () => [] };
const never = { everyRecords: 1e9, everyBytes: 1e12 };

async function open(directory, snapshots = { ...never, onClose: true }) {
  const store = await openLevelStore({ directory: join(base, directory) });
  const coordinator = await openCoordinator({
    store,
    modelSets,
    clock: systemClock,
    logger: silentLogger,
    snapshots,
  });
  const close = async () => {
    await coordinator.close();
    await store.close();
  };
  return { coordinator, store, close };
}

const element = (name, keys = {}) => ({ name, keys: new Map(Object.entries(keys)) });
const update = (path, json) => ({ operation: 'update', path, value: { encoding: 'json_ietf', json } });
const place = index => [element('entry', { id: `e${index}` }), element('value')];
const request = (target, edit, author = '') => ({
  interface: 'system',
  author,
  changes: [{ target, edits: [edit] }],
});
const set = (index, value, author) => request('t', update(place(index), value), author);

async function fill(coordinator) {
  const path = [element('targets'), element('target', { name: 't' }), element('model-set')];
  await coordinator.commit(request('system', update(path, 'bench@1.0.0')));
  const entry = Array.from({ length: leaves }, (_, index) => ({ id: `e${index}`, value: 0 }));
  const { revision } = await coordinator.commit(request('t', update([], { 'bench:entry': entry })));
  return revision;
}

/** Many commits, 64 at a time. */
async function commitMany(count, commit) {
  for (let done = 0; done < count; done += 64) {
    await Promise.all(Array.from({ length: Math.min(64, count - done) }, (_, index) => commit(done + index)));
  }
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const milliseconds = value => `${value.toFixed(1)} ms`;

/** One leaf is switched to and fro. Each measurement is that of a new process, which has nothing at hand but the newest state. */
async function goBack() {
  const first = await open('back');
  const start = await fill(first.coordinator);
  await commitMany(records, index => first.coordinator.commit(set(0, 1 + (index % 2))));
  const newest = first.coordinator.state().revision;
  await first.close();
  const measure = async (distance, prepare = async () => undefined) => {
    const times = [];
    for (let round = 0; round < 5; round += 1) {
      const { coordinator, store, close } = await open('back');
      await prepare(store);
      times.push(await timed(() => coordinator.stateAt(newest - distance)));
      await close();
    }
    return median(times);
  };
  // Once over everything has the leaps made that the filling was too quick for.
  await measure(newest - start);
  const [short, long] = [await measure(few), await measure(newest - start)];
  const { coordinator, close } = await open('back');
  const first100 = await timed(() => coordinator.rollback({ interface: 'system', revision: newest - few }));
  const rollback = await timed(() => coordinator.rollback({ interface: 'system', revision: start }));
  const again = await timed(() => coordinator.rollback({ interface: 'system', revision: start + 1 }));
  await close();
  const slow = await measure(newest - start, async store => {
    const keys = [];
    for await (const [key] of store.range({ gte: 'leap/', lt: 'leap0' })) keys.push(key);
    await store.batch(
      keys.map(key => ({ type: 'delete', key })),
      { sync: false },
    );
  });
  const over = count => `over ${count.toLocaleString('en')} transactions`;
  const ratio = long / short;
  const row = { what: `state ${over(records)}`, value: milliseconds(long), ratio, budget: { max: 10 } };
  // A short way is a handful of reads: what the load of a shared machine makes of those does not decide.
  if (ratio > 20) process.exitCode = 1;
  return [
    { what: `state ${over(few)}, after a restart`, value: milliseconds(short) },
    row,
    { what: `rollback ${over(few)}, after a restart`, value: milliseconds(first100) },
    { what: `rollback ${over(records)}, the next`, value: milliseconds(rollback) },
    { what: `rollback ${over(records)}, and once more`, value: milliseconds(again) },
    { what: `state ${over(records)}, without leaps`, value: milliseconds(slow), ratio: slow / short },
  ];
}

/** A few records of one author at one place, spread over many of others. */
async function find() {
  const { coordinator, close } = await open('find');
  await fill(coordinator);
  const rare = Math.max(1, records / 5);
  await commitMany(records, index => {
    const isRare = index % rare === 0;
    return coordinator.commit(set(isRare ? 7 : 100 + (index % 1000), index, isRare ? 'ada' : 'bob'));
  });
  const read = filter => async () => {
    let count = 0;
    for await (const _ of coordinator.history(filter)) count += 1;
    return count;
  };
  const blame = path => async () => {
    for await (const _ of coordinator.blame({ target: 't', path })) return;
  };
  await read({ author: 'ada' })();
  const times = async work => {
    const all = [];
    for (let round = 0; round < 5; round += 1) all.push(await timed(work));
    return median(all);
  };
  const all = await times(read({}));
  const row = async (what, work, budget) => {
    const took = await times(work);
    return { what, value: milliseconds(took), ratio: took / all, budget };
  };
  const rows = [
    { what: `all of ${records.toLocaleString('en')} records`, value: milliseconds(all) },
    decide(await row('those of one author', read({ author: 'ada' }), { max: 0.5 })),
    await row('those at one place', read({ target: 't', path: place(7) })),
    await row('blame of that place', blame(place(7))),
    await row('blame of an entry that never changed', blame([element('entry', { id: 'e5' })])),
  ];
  await close();
  return rows;
}

function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Commits one after the other, in turns with and without a compaction under way, so that noise falls on both. */
async function compact() {
  const { coordinator, close } = await open('compact', { everyRecords: 1000, everyBytes: 1e12 });
  await fill(coordinator);
  const turns = 40;
  await commitMany(records * 2, index => coordinator.commit(set(index % leaves, index)));
  const kept = coordinator.state().revision;
  const times = { without: [], during: [] };
  let value = 0;
  const one = async list =>
    list.push(await timed(() => coordinator.commit(set((value += 1) % leaves, value))));
  for (let turn = 1; turn <= turns; turn += 1) {
    for (let count = 0; count < 100; count += 1) await one(times.without);
    // The floor may pass it before it has its label: then there is one bridge less.
    await coordinator
      .label(`turn-${turn}`, coordinator.retention().oldestRevision + 300)
      .catch(() => undefined);
    if (turn > 2) await coordinator.removeLabel(`turn-${turn - 2}`).catch(() => undefined);
    coordinator.setRetention({ keepCount: Math.max(100, Math.round(kept * (1 - turn / (turns + 1)))) });
    const work = { done: false };
    const compaction = coordinator.compact().finally(() => {
      work.done = true;
    });
    while (!work.done || times.during.length < turn * 20) await one(times.during);
    await compaction;
  }
  const { oldestRevision, labelledRevisions } = coordinator.retention();
  await close();
  const row = share => {
    const [without, during] = [times.without, times.during].map(list => percentile(list, share));
    const value = `${milliseconds(without)} -> ${milliseconds(during)}`;
    return { what: `commit, ${share * 100} % within`, value, ratio: during / without };
  };
  const what = `compacted away, ${labelledRevisions.length} labelled kept; commits meanwhile`;
  return [
    { what: `${oldestRevision.toLocaleString('en')} ${what}`, value: `${times.during.length}` },
    row(0.5),
    decide({ ...row(0.99), budget: { max: 2 } }),
  ];
}

/** What is measured in turns with its reference bears the load of a shared machine: a budget that is broken fails the program. */
function decide(row) {
  if (row.ratio > row.budget.max) process.exitCode = 1;
  return row;
}

try {
  printTable('Going back', await goBack());
  printTable('Finding', await find());
  printTable('Commits during compaction', await compact());
} finally {
  rmSync(base, { recursive: true, force: true });
}
