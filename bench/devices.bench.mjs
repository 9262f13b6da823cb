// A fleet: 1,000 simulated devices with 1,000 leaves each, in a process of their own, and a core that drives them, on the same
// machine. How long the core needs, from the start of its process over a full store, until it knows that every device is right; that
// those which are right are sent nothing and the others one Set; and what an idle target takes of its memory. The budget of time is of
// processor time, which the load of a shared machine moves less. Run by `npm run bench -- devices`, on compiled code. BENCH_TARGETS
// makes it smaller or larger.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { composeCore } from '../dist/app/compose.js';
import { builtInModels, loadServeSettings } from '../dist/config/settings.js';
import { loadModelSets } from '../dist/config/model-set-loader.js';
import { createGnmiClient } from '../dist/gnmi/gnmi-client.js';
import { systemClock } from '../dist/lib/clock.js';
import { openSimulator } from '../dist/simulator/simulator.js';
import { createMemoryStore } from '../dist/store/memory-store.js';
import { silentLogger } from '../dist/telemetry/logger.js';
import { printTable } from './table.mjs';

const targets = Number(process.env.BENCH_TARGETS ?? 1000);
/** Entries of six leaves: their name, twice, and four more. */
const interfaces = 167;
/** So many devices are changed behind the back of the core while it is down. */
const meddled = Math.ceil(targets / 10);
const modelSet = 'switch@1.0.0';

const nameOf = index => `leaf${String(index).padStart(4, '0')}`;
const element = (name, keys = {}) => ({ name, keys: new Map(Object.entries(keys)) });
const json = value => ({ encoding: 'json_ietf', json: value });

/** The same for all. */
function configuration() {
  const list = Array.from({ length: interfaces }, (_, at) => {
    const name = `Ethernet${at + 1}`;
    const type = 'binnacle-types:ethernetCsmacd';
    const config = { name, type, mtu: 1500 + at, description: `port ${at + 1} of a leaf`, enabled: true };
    return { name, config };
  });
  return { 'binnacle-interfaces:interfaces': { interface: list } };
}

async function update(address, elements, value) {
  const client = createGnmiClient({ address });
  await client.set({
    operations: [{ operation: 'update', path: { elements }, value: { kind: 'json_ietf', json: value } }],
  });
  client.close();
}

/** The process of the devices. They have what the core will want of them, and are the copies of one. */
async function runDevices() {
  const modelSets = loadModelSets([builtInModels], ['system@1.0.0', modelSet]);
  const listen = { address: '127.0.0.1:0' };
  const common = { modelSets, modelSet, clock: systemClock, logger: silentLogger };
  const first = createMemoryStore();
  const original = await openSimulator({ ...common, store: first, listen });
  await update(original.address, [], configuration());
  await original.close();
  const entries = [];
  for await (const [key, value] of first.range({})) entries.push({ type: 'put', key, value });
  const devices = [];
  for (let index = 0; index < targets; index += 1) {
    const store = createMemoryStore();
    await store.batch(entries, { sync: false });
    devices.push(await openSimulator({ ...common, store, listen }));
  }
  const orders = {
    addresses: () => devices.map(({ address }) => address),
    sets: () => devices.map(device => device.counters().sets),
    meddle: async count => {
      const mtu = [
        element('interfaces'),
        element('interface', { name: 'Ethernet1' }),
        element('config'),
        element('mtu'),
      ];
      for (const { address } of devices.slice(0, count)) await update(address, mtu, 9000);
    },
    cpu: () => process.cpuUsage(),
  };
  obey(orders);
}

/** The process of a core over a data folder. */
async function runCore([data]) {
  const settings = loadServeSettings({
    flags: { data, listen: '127.0.0.1:0', logLevel: 'error' },
    environment: {},
    file: undefined,
  });
  const core = await composeCore(settings);
  const ready = performance.now();
  const names = () => core.southbound.status().map(({ name }) => name);
  const orders = {
    ready: () => ready,
    synchronised: async () => {
      await Promise.all(names().map(name => core.southbound.synchronised(name, 0)));
      return performance.now();
    },
    fill: addresses => fill(core.service, addresses),
    sets: () => core.southbound.status().map(({ setsSent }) => setsSent),
    memory: () => {
      for (let round = 0; round < 3; round += 1) globalThis.gc();
      return process.memoryUsage();
    },
    cpu: () => process.cpuUsage(),
    stop: async () => {
      await core.stop();
      setImmediate(() => process.exit(0));
    },
  };
  obey(orders);
}

/** The devices in the order of their names, a hundred in a transaction. */
async function fill(service, addresses) {
  for (let from = 0; from < addresses.length; from += 100) {
    const batch = addresses.slice(from, from + 100).map((address, at) => ({ address, index: from + at }));
    const entry = ({ address }) =>
      json({ 'model-set': modelSet, endpoint: { address, tls: { enabled: false } } });
    const add = batch.map(device => ({
      operation: 'update',
      path: [element('targets'), element('target', { name: nameOf(device.index) })],
      value: entry(device),
    }));
    const configured = batch.map(({ index }) => ({
      target: nameOf(index),
      edits: [{ operation: 'update', path: [], value: json(configuration()) }],
    }));
    await service.commit({ interface: 'system', changes: [{ target: 'system', edits: add }, ...configured] });
  }
}

/** Answers the orders of the parent, one at a time. */
function obey(orders) {
  let turn = Promise.resolve();
  process.on('message', ({ id, order, argument }) => {
    turn = turn.then(async () => process.send({ id, answer: await orders[order](argument) }));
  });
  process.on('disconnect', () => process.exit());
  process.send({ started: performance.now() });
}

/** A process of this file in another role. */
async function start(role, ...args) {
  const options = { execArgv: ['--expose-gc', '--max-old-space-size=8192'] };
  const begun = performance.now();
  const child = fork(fileURLToPath(import.meta.url), [role, ...args], options);
  const waiting = new Map();
  let ids = 0;
  child.once('exit', code => {
    if (code !== 0 && code !== null) throw new Error(`the process of the ${role} ended with ${code}`);
  });
  await new Promise(resolve => child.once('message', resolve));
  child.on('message', ({ id, answer }) => waiting.get(id)?.(answer));
  const ask = (order, argument) =>
    new Promise(resolve => {
      ids += 1;
      waiting.set(ids, resolve);
      child.send({ id: ids, order, argument });
    });
  return { ask, child, startMs: performance.now() - begun, begun };
}

const cpuMs = ({ user, system }) => (user + system) / 1000;
const seconds = ms => `${(ms / 1000).toFixed(1)} s`;
const kib = bytes => `${(bytes / 1024).toFixed(0)} KiB`;

async function stop(core) {
  const ended = new Promise(resolve => core.child.once('exit', resolve));
  void core.ask('stop');
  await ended;
}

/** Fills a store with the targets, and ends the core when it knows that all devices are right. */
async function prepare(folder, addresses) {
  const core = await start('core', folder);
  const before = performance.now();
  await core.ask('fill', addresses);
  await core.ask('synchronised');
  const ms = performance.now() - before;
  await stop(core);
  return ms;
}

/** A core that starts over the store, with some devices changed behind its back. */
async function restart(folder, devices) {
  await devices.ask('meddle', meddled);
  const known = await devices.ask('sets');
  const cpuBefore = cpuMs(await devices.ask('cpu'));
  const before = performance.now();
  const core = await start('core', folder);
  await core.ask('synchronised');
  const ms = performance.now() - before;
  const coreMs = cpuMs(await core.ask('cpu'));
  const devicesMs = cpuMs(await devices.ask('cpu')) - cpuBefore;
  const sets = (await devices.ask('sets')).map((count, index) => count - known[index]);
  const memory = await core.ask('memory');
  await stop(core);
  return { ms, startMs: core.startMs, coreMs, devicesMs, sets, memory };
}

async function memoryOfNone(folder) {
  const core = await start('core', folder);
  const { rss } = await core.ask('memory');
  await stop(core);
  return rss;
}

const sum = numbers => numbers.reduce((total, number) => total + number, 0);

function rowsOf({ ms, startMs, coreMs, devicesMs, sets, memory }, { preparedMs, emptyBytes }) {
  const [toWrong, toRight] = [sum(sets.slice(0, meddled)), sum(sets.slice(meddled))];
  const perTarget = (memory.rss - emptyBytes) / targets;
  return [
    { what: 'devices that are new and right: until that is known', value: seconds(preparedMs) },
    { what: 'restart: until every device is known to be right', value: seconds(ms) },
    { what: 'of that, until the core serves', value: seconds(startMs) },
    { what: 'processor time of the core in it', value: seconds(coreMs) },
    { what: 'processor time of the devices in it', value: seconds(devicesMs) },
    {
      what: 'both, by two processors, in seconds',
      value: seconds((coreMs + devicesMs) / 2),
      ratio: (coreMs + devicesMs) / 2000,
      budget: { max: 60 },
    },
    {
      what: `Sets to each of ${meddled} devices that were not right`,
      value: String(toWrong),
      ratio: toWrong / meddled,
      budget: { max: 1 },
    },
    {
      what: `Sets to the ${targets - meddled} that were`,
      value: String(toRight),
      ratio: toRight,
      budget: { max: 0 },
    },
    {
      what: 'resident memory for an idle target, in KiB',
      value: kib(perTarget),
      ratio: perTarget / 1024,
      budget: { max: 1024 },
    },
    { what: 'heap in use, whole core', value: kib(memory.heapUsed) },
  ];
}

async function main() {
  const data = mkdtempSync(join(tmpdir(), 'binnacle-bench-devices-'));
  const devices = await start('devices');
  try {
    const addresses = await devices.ask('addresses');
    const emptyBytes = await memoryOfNone(join(data, 'empty'));
    const preparedMs = await prepare(join(data, 'full'), addresses);
    const rows = rowsOf(await restart(join(data, 'full'), devices), { preparedMs, emptyBytes });
    const where = `${availableParallelism()} processors for core and devices`;
    printTable(`${targets} devices with ${interfaces * 6} leaves each, ${where}`, rows);
    const broken = rows.some(({ ratio, budget }) => budget !== undefined && ratio > budget.max);
    process.exitCode = broken ? 1 : 0;
  } finally {
    devices.child.kill();
    rmSync(data, { recursive: true, force: true });
  }
}

const [role, ...args] = process.argv.slice(2);
if (role === 'devices') await runDevices();
else if (role === 'core') await runCore(args);
else await main();
