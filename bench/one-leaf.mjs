// What constraints cost a change: a durable commit of one leaf, with leafrefs, must, when and unique in force on it, in a list of a
// million entries against one of a thousand. BENCH_ENTRIES makes it smaller.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { systemClock } from '../dist/lib/clock.js';
import { openLevelStore } from '../dist/store/level-store.js';
import { silentLogger } from '../dist/telemetry/logger.js';
import { openCoordinator } from '../dist/transaction/coordinator.js';
import { compileTexts, systemSchema } from './schemas.mjs';
import { median } from './table.mjs';

const entries = Number(process.env.BENCH_ENTRIES ?? 1_000_000);
const few = 1000;
const groups = 100;

const header = 'yang-version 1.1; namespace "urn:bench"; prefix b;';
const model = `module bench { ${header}
  list group { key "name"; leaf name { type string; } leaf limit { type int32; } }
  list entry {
    key "id"; unique "serial";
    must "not(value > /group[name = current()/group]/limit)";
    leaf id { type string; }
    leaf serial { type string; }
    leaf value { type int32; must ". >= 0 and . <= 1000000000"; }
    leaf group { type leafref { path "/group/name"; } }
    leaf next { type leafref { path "/entry/id"; } }
    leaf twin { type leafref { path "/entry/serial"; } must "deref(.)/../value >= 0"; }
    leaf extra { when "../value mod 2 = 0"; type string; }
  }
}`;

const element = (name, keys = {}) => ({ name, keys: new Map(Object.entries(keys)) });
const json = value => ({ encoding: 'json_ietf', json: value });
const idOf = index => `entry-${String(index).padStart(7, '0')}`;
const serialOf = index => `serial-${index}`;

async function fill(coordinator, target, count) {
  const path = [element('targets'), element('target', { name: target }), element('model-set')];
  const create = { target: 'system', edits: [{ operation: 'update', path, value: json('bench@1.0.0') }] };
  const list = Array.from({ length: groups }, (_, index) => ({ name: `g${index}`, limit: 2_000_000_000 }));
  const first = { operation: 'update', path: [], value: json({ 'bench:group': list }) };
  await coordinator.commit({ interface: 'system', changes: [create, { target, edits: [first] }] });
  for (let from = 0; from < count; from += 50_000) {
    const length = Math.min(50_000, count - from);
    const made = Array.from({ length }, (_, at) => from + at).map(index => ({
      id: idOf(index),
      serial: serialOf(index),
      value: 0,
      group: `g${index % groups}`,
      next: idOf(index === 0 ? 0 : index - 1),
      twin: serialOf(index === 0 ? 0 : index - 1),
      extra: 'x',
    }));
    const edit = { operation: 'update', path: [], value: json({ 'bench:entry': made }) };
    await coordinator.commit({ interface: 'system', changes: [{ target, edits: [edit] }] });
  }
}

function change(target, index, [leaf, value]) {
  const path = [element('entry', { id: idOf(index) }), element(leaf)];
  const edits = [{ operation: 'update', path, value: json(value) }];
  return { interface: 'system', changes: [{ target, edits }] };
}

/** One leaf each: what a must and a when read, two leafrefs, one of them to what is no key, and a unique. */
const kinds = {
  'a value: must, when': (target, size, round) =>
    change(target, (round * 7919) % size, ['value', 2 * round + 2]),
  'a leafref to a key': (target, size, round) =>
    change(target, (round * 7919) % size, ['next', idOf((round * 104_729) % size)]),
  'a leafref to another leaf': (target, size, round) =>
    change(target, (round * 7919) % (size / 2), ['twin', serialOf((round * 131) % (size / 2))]),
  'a unique leaf': (target, size, round) => change(target, size - 1, ['serial', `new-${target}-${round}`]),
};

/** The title and the rows of the table. */
export async function oneLeaf() {
  const base = mkdtempSync(join(tmpdir(), 'binnacle-bench-'));
  try {
    const title = `One leaf, ${few.toLocaleString('en')} -> ${entries.toLocaleString('en')} entries`;
    return [title, await measure(base)];
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

async function measure(base) {
  const schemas = new Map([
    ['system@1.0.0', systemSchema()],
    ['bench@1.0.0', compileTexts('bench', new Map([['bench', model]]))],
  ]);
  const modelSets = { find: reference => schemas.get(reference), list: () => [] };
  const store = await openLevelStore({ directory: join(base, 'size') });
  const snapshots = { everyRecords: 1e9, everyBytes: 1e12, onClose: false };
  const options = { store, modelSets, clock: systemClock, logger: silentLogger, snapshots };
  const coordinator = await openCoordinator(options);
  const sizes = { small: few, large: entries };
  for (const [target, size] of Object.entries(sizes)) await fill(coordinator, target, size);
  const rows = [];
  const all = { small: [], large: [] };
  for (const [what, make] of Object.entries(kinds)) {
    const busy = { small: [], large: [] };
    const times = { small: [], large: [] };
    for (let round = 0; round < 1000; round += 1) {
      for (const [target, size] of Object.entries(sizes)) {
        const request = make(target, size, round);
        const start = performance.now();
        const outcome = coordinator.commit(request);
        const computed = performance.now();
        const { unchanged } = await outcome;
        if (round < 200 || unchanged) continue;
        busy[target].push(computed - start);
        times[target].push(performance.now() - start);
      }
    }
    for (const target of Object.keys(sizes)) all[target].push(...times[target]);
    rows.push(row(`${what}, computation alone`, busy), row(`${what}, durable`, times));
  }
  const total = row('all of them, durable', all, { max: 1.2 });
  // What every change must keep to; the budget is where it is to be.
  if (total.ratio > 1.5) process.exitCode = 1;
  await coordinator.close();
  await store.close();
  return [...rows, total];
}

function row(what, measured, budget) {
  const [small, large] = [median(measured.small), median(measured.large)];
  const value = `${(small * 1000).toFixed(0)} -> ${(large * 1000).toFixed(0)} us`;
  return { what, value, ratio: large / small, budget };
}
