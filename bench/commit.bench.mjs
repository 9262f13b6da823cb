// Commits: how many durable ones a second, for one writer and for 64, against the disk's own rate; how long 10,000 take, one entry
// each; one leaf in a list of a million entries against one of a thousand; how long a start takes, and how much heap a leaf.
//
// The disk's own rate is that of a loop of write and fdatasync, without a pause, in the main thread, of as many bytes as a commit
// of one leaf has in the store, at the end of a file in the same folder. It is what the disk gives a program that does nothing else
// and waits. A server may not wait: the second row hands each fdatasync to another thread and gets on, which costs two changes of
// threads. Both files grow; the store's journal is made beforehand (src/store/journal), and flushed in the main thread while the disk is
// fast, so that a commit can even be quicker than such a write.
// Run by `npm run bench -- commit`, on compiled code. BENCH_ENTRIES and BENCH_SECONDS make it smaller.
import { closeSync, fdatasync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { systemClock } from '../dist/lib/clock.js';
import { openLevelStore } from '../dist/store/level-store.js';
import { silentLogger } from '../dist/telemetry/logger.js';
import { openCoordinator } from '../dist/transaction/coordinator.js';
import { compileTexts, systemSchema } from './schemas.mjs';
import { printTable } from './table.mjs';

const entries = Number(process.env.BENCH_ENTRIES ?? 1_000_000);
const seconds = Number(process.env.BENCH_SECONDS ?? 2);
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

async function open(directory, snapshots = {}) {
  const store = await openLevelStore({ directory: join(base, directory) });
  const coordinator = await openCoordinator({
    store,
    modelSets,
    clock: systemClock,
    logger: silentLogger,
    snapshots,
  });
  return {
    coordinator,
    store,
    close: async () => {
      await coordinator.close();
      await store.close();
    },
  };
}

const element = (name, keys = {}) => ({ name, keys: new Map(Object.entries(keys)) });
const json = value => ({ encoding: 'json_ietf', json: value });
const idOf = index => `entry-${String(index).padStart(7, '0')}`;

function create(target) {
  const path = [element('targets'), element('target', { name: target }), element('model-set')];
  return { target: 'system', edits: [{ operation: 'update', path, value: json('bench@1.0.0') }] };
}

function set(target, index, value) {
  const path = [element('entry', { id: idOf(index) }), element('value')];
  return {
    interface: 'system',
    changes: [{ target, edits: [{ operation: 'update', path, value: json(value) }] }],
  };
}

/** Fills a list, 50,000 entries a transaction. */
async function fill(coordinator, target, count) {
  await coordinator.commit({ interface: 'system', changes: [create(target)] });
  for (let from = 0; from < count; from += 50_000) {
    const length = Math.min(50_000, count - from);
    const list = Array.from({ length }, (_, index) => ({ id: idOf(from + index), value: 0 }));
    const edit = { operation: 'update', path: [], value: json({ 'bench:entry': list }) };
    await coordinator.commit({ interface: 'system', changes: [{ target, edits: [edit] }] });
  }
}

/** Runs `once` again and again for a time; adds to what `tally` holds. */
async function runFor(ms, tally, once) {
  const start = performance.now();
  while (performance.now() - start < ms) {
    await once();
    tally.count += 1;
  }
  tally.ms += performance.now() - start;
}

const newTally = () => ({ count: 0, ms: 0 });
const perSecond = ({ count, ms }) => (count * 1000) / ms;

/** The three rates in turns of a fifth of a second, so that whatever else the machine does falls on all of them alike. */
async function throughput() {
  const { coordinator, store, close } = await open('throughput');
  await fill(coordinator, 't', 1000);
  const files = ['raw', 'raw-threads'].map(name => openSync(join(base, name), 'a'));
  let value = 0;
  const next = () => coordinator.commit(set('t', (value += 1) % 1000, value));
  await runFor(1000, newTally(), next);
  const record = Buffer.alloc(await newestRecordBytes(store), 'x');
  const flush = () => {
    writeSync(files[0], record);
    fdatasyncSync(files[0]);
  };
  const flushInThread = () => {
    writeSync(files[1], record);
    return new Promise(resolve => fdatasync(files[1], resolve));
  };
  const [disk, threads, sequential, concurrent] = [newTally(), newTally(), newTally(), newTally()];
  for (let turn = 0; turn < seconds * 5; turn += 1) {
    await runFor(200, disk, flush);
    await runFor(200, threads, flushInThread);
    await runFor(200, sequential, next);
    const crowd = { count: 0, ms: 0 };
    await Promise.all(Array.from({ length: 64 }, () => runFor(200, crowd, next)));
    concurrent.count += crowd.count;
    concurrent.ms += crowd.ms / 64;
  }
  for (const file of files) closeSync(file);
  await close();
  const raw = perSecond(disk);
  const row = (what, rate, budget) => ({ what, value: `${rate.toFixed(0)}/s`, ratio: rate / raw, budget });
  return [
    row(`disk: write of ${record.length} bytes + fdatasync`, raw),
    row('disk: the same, fdatasync in another thread', perSecond(threads)),
    row('commits, 1 writer', perSecond(sequential), { min: 0.7 }),
    row('commits, 64 writers', perSecond(concurrent)),
  ];
}

/** What the newest record takes in the store's log, about. */
async function newestRecordBytes(store) {
  for await (const [key, value] of store.range({ lt: 'log0', reverse: true, limit: 1 }))
    return key.length + value.length + 23;
  throw new Error('there is no record');
}

/** One writer makes a list, one entry a commit. Others have published from 72 to 4,750 seconds for it. */
async function oneByOne() {
  const { coordinator, close } = await open('one-by-one');
  await coordinator.commit({ interface: 'system', changes: [create('t')] });
  const count = Math.min(10_000, entries);
  const start = performance.now();
  for (let index = 0; index < count; index += 1) await coordinator.commit(set('t', index, index));
  const took = (performance.now() - start) / 1000;
  await close();
  return [
    {
      what: `${count.toLocaleString('en')} durable commits of one entry each, in one list`,
      value: `${took.toFixed(1)} s`,
    },
  ];
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

async function listSize() {
  const { coordinator, close } = await open('size');
  await fill(coordinator, 'small', 1000);
  await fill(coordinator, 'large', entries);
  const times = { small: [], large: [] };
  const busy = { small: [], large: [] };
  for (let round = 0; round < 3000; round += 1) {
    for (const [target, size] of [
      ['small', 1000],
      ['large', entries],
    ]) {
      const request = set(target, (round * 7919) % size, round + 1);
      const start = performance.now();
      const outcome = coordinator.commit(request);
      const computed = performance.now();
      await outcome;
      if (round < 500) continue;
      times[target].push(performance.now() - start);
      busy[target].push(computed - start);
    }
  }
  await close();
  const row = (what, measured, budget) => {
    const [small, large] = [median(measured.small), median(measured.large)];
    const value = `${(small * 1000).toFixed(0)} -> ${(large * 1000).toFixed(0)} us`;
    return {
      what: `one leaf, 1,000 -> ${entries.toLocaleString('en')} entries, ${what}`,
      value,
      ratio: large / small,
      budget,
    };
  };
  const durable = row('durable', times, { max: 1.2 });
  // The budget is where it is to be; beyond this no change may take it. Measured in turns, so that noise falls on both sizes.
  if (durable.ratio > 1.5) process.exitCode = 1;
  return [durable, row('computation alone', busy)];
}

async function restart() {
  const first = await open('restart', { everyRecords: 1e9, everyBytes: 1e12 });
  await fill(first.coordinator, 'big', entries / 2);
  await first.close();
  const timed = async settings => {
    const start = performance.now();
    const opened = await open('restart', settings);
    const ready = performance.now();
    await opened.close();
    return { start: (ready - start) / 1000, close: (performance.now() - ready) / 1000 };
  };
  const unchanged = { everyRecords: 1e9, everyBytes: 1e12 };
  const fromLog = [await timed(unchanged), await timed(unchanged), await timed({ onClose: true })];
  const fromSnapshot = [await timed({}), await timed({}), await timed({})];
  const row = (what, times) => {
    const took = median(times.map(({ start }) => start));
    return {
      what: `${what}, median of ${times.length}`,
      value: `${took.toFixed(2)} s`,
      ratio: took,
      budget: { max: 5 },
    };
  };
  const write = { what: 'write the snapshot', value: `${fromLog.at(-1).close.toFixed(2)} s` };
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const opened = await open('restart', {});
  globalThis.gc?.();
  const bytes = (process.memoryUsage().heapUsed - before) / entries;
  await opened.close();
  const what = 'heap of a core per leaf, once started';
  const heap = { what, value: `${bytes.toFixed(0)} bytes`, ratio: bytes, budget: { max: 200 } };
  return [row('start from the log', fromLog), write, row('start from the snapshot', fromSnapshot), heap];
}

try {
  printTable('Durable commits', await throughput());
  printTable('One by one', await oneByOne());
  printTable('Size of the list', await listSize());
  printTable(`${entries.toLocaleString('en')} leaves`, await restart());
} finally {
  rmSync(base, { recursive: true, force: true });
}
