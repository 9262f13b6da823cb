// gNMI Sets: how many a second 64 clients get through, each durable before it is answered, against a bare echo of the same
// bytes over the same library in the same run; how long one takes; and how long small Gets take while a giant Set is under way,
// against the slices in which it is computed. The server is a process of its own.
// Run by `npm run bench -- set`, on compiled code. BENCH_SECONDS makes it longer or shorter.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Client, credentials } from '@grpc/grpc-js';
import { gnmi } from '../dist/gnmi/generated/gnmi.js';
import { createGnmiService } from '../dist/gnmi/gnmi-service.js';
import { openGrpcServer } from '../dist/gnmi/grpc-server.js';
import { systemClock } from '../dist/lib/clock.js';
import { createGnmiBackend } from '../dist/northbound/gnmi/gnmi-backend.js';
import { createService } from '../dist/service/service.js';
import { openLevelStore } from '../dist/store/level-store.js';
import { silentLogger } from '../dist/telemetry/logger.js';
import { openCoordinator } from '../dist/transaction/coordinator.js';
import { compileTexts, systemSchema } from './schemas.mjs';
import { printTable } from './table.mjs';

const seconds = Number(process.env.BENCH_SECONDS ?? 3);
const callers = 64;
const entries = 1000;
/** Entries of a giant Set, of six leafs each. */
const giantEntries = 20_000;
const sliceMs = 5;
const paths = { echo: '/bench.Echo/Echo', set: '/gnmi.gNMI/Set', get: '/gnmi.gNMI/Get' };
const pass = bytes => bytes;

const model = `module bench {
  yang-version 1.1; namespace "urn:bench"; prefix b;
  list entry { key "id"; leaf id { type string; } leaf value { type int32; } }
  container big { list item { key "id"; unique "mark"; leaf id { type string; }
    container config { leaf name { type string; } leaf mtu { type uint16; must ". > 0"; } leaf enabled { type boolean; } }
    leaf mark { type string; } leaf next { type leafref { path "/b:big/b:item/b:id"; } } } }
}`;

const element = (name, keys = {}) => ({ name, keys: new Map(Object.entries(keys)) });
const json = value => ({ encoding: 'json_ietf', json: value });
const idOf = index => `entry-${String(index).padStart(7, '0')}`;

/** The server process: both services on one address. */
async function serve(directory) {
  const schemas = new Map([
    ['system@1.0.0', systemSchema()],
    ['bench@1.0.0', compileTexts('bench', new Map([['bench', model]]))],
  ]);
  const modelSets = { find: reference => schemas.get(reference), list: () => [] };
  const logger = silentLogger;
  const clock = systemClock;
  const store = await openLevelStore({ directory });
  const coordinator = await openCoordinator({ store, modelSets, clock, logger, sliceMs });
  const service = createService({ coordinator, modelSets, clock });
  const path = [element('targets'), element('target', { name: 't' }), element('model-set')];
  const list = Array.from({ length: entries }, (_, index) => ({ id: idOf(index), value: 0 }));
  await service.commit({
    interface: 'system',
    changes: [
      { target: 'system', edits: [{ operation: 'update', path, value: json('bench@1.0.0') }] },
      { target: 't', edits: [{ operation: 'update', path: [], value: json({ 'bench:entry': list }) }] },
    ],
  });
  const codec = { requestSerialize: pass, requestDeserialize: pass };
  const answers = { responseSerialize: pass, responseDeserialize: pass };
  const echo = {
    definition: {
      Echo: { path: paths.echo, requestStream: false, responseStream: false, ...codec, ...answers },
    },
    implementation: { Echo: (call, callback) => callback(null, call.request) },
  };
  const server = await openGrpcServer({
    listen: { address: '127.0.0.1:0' },
    logger,
    services: [echo, createGnmiService({ backend: createGnmiBackend({ service, logger }), logger })],
  });
  process.send(server.address);
  await new Promise(resolve => process.once('message', resolve));
  await server.close();
  await service.close();
  await store.close();
  process.disconnect();
}

/** The bytes of a Set of one leaf. */
function request(index, value) {
  const path = { elem: [{ name: 'entry', key: { id: idOf(index) } }, { name: 'value' }] };
  const val = { json_ietf_val: Buffer.from(String(value)) };
  const bytes = gnmi.SetRequest.encode({ prefix: { target: 't' }, update: [{ path, val }] }).finish();
  return Buffer.from(bytes);
}

function call(client, path, bytes) {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(path, pass, pass, bytes, error => (error === null ? resolve() : reject(error)));
  });
}

/** All clients call for a time; adds the time of each call in milliseconds to `times`. */
async function runFor(ms, { clients, path, times }) {
  const end = performance.now() + ms;
  let next = times.length;
  const loop = async client => {
    for (let start = performance.now(); start < end; start = performance.now()) {
      next += 1;
      await call(client, path, request((next * 7919) % entries, next));
      times.push(performance.now() - start);
    }
  };
  const start = performance.now();
  await Promise.all(clients.map(loop));
  return performance.now() - start;
}

function quantile(times, part) {
  return times.sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))];
}

/** Both kinds of call in turns, so that whatever else the machine does falls on both alike. */
async function measure(address, count) {
  const clients = Array.from(
    { length: count },
    () => new Client(address, credentials.createInsecure(), { 'grpc.use_local_subchannel_pool': 1 }),
  );
  const tallies = ['echo', 'set'].map(name => ({ path: paths[name], times: [], ms: 0 }));
  for (const { path } of tallies) await runFor(1000, { clients, path, times: [] });
  for (let turn = 0; turn < seconds * 4; turn += 1) {
    for (const tally of tallies) tally.ms += await runFor(250, { clients, ...tally });
  }
  for (const client of clients) client.close();
  const [echo, set] = tallies.map(({ times, ms }) => ({ rate: (times.length * 1000) / ms, times }));
  const show = ({ rate, times }) =>
    `${rate.toFixed(0)}/s, p50 ${quantile(times, 0.5).toFixed(1)}, p99 ${quantile(times, 0.99).toFixed(1)} ms`;
  const who = count === 1 ? '1 client' : `${count} clients`;
  return [
    { what: `echo, ${who}`, value: show(echo), ratio: 1 },
    {
      what: `gNMI Set of a leaf, ${who}`,
      value: show(set),
      ratio: set.rate / echo.rate,
      ...(count === 1 ? {} : { budget: { min: 0.5 } }),
    },
  ];
}

/** The bytes of a Set of so many entries, all in one value. */
function giantRequest(round) {
  const item = Array.from({ length: giantEntries }, (_, index) => ({
    id: idOf(index),
    config: { name: `item ${index}`, mtu: 1500 + round, enabled: index % 2 === 0 },
    mark: `${round}-${index}`,
    next: idOf((index * 7919) % giantEntries),
  }));
  const val = { json_ietf_val: Buffer.from(JSON.stringify({ 'bench:big': { item } })) };
  const update = [{ path: { elem: [] }, val }];
  return Buffer.from(gnmi.SetRequest.encode({ prefix: { target: 't' }, update }).finish());
}

/** Gets of one leaf, one after the other, until `isOver`; their times in milliseconds. */
async function getUntil(client, isOver) {
  const path = [{ elem: [{ name: 'entry', key: { id: idOf(7) } }, { name: 'value' }] }];
  const encoding = gnmi.Encoding.JSON_IETF;
  const bytes = Buffer.from(gnmi.GetRequest.encode({ prefix: { target: 't' }, path, encoding }).finish());
  const times = [];
  while (!isOver()) {
    const start = performance.now();
    await call(client, paths.get, bytes);
    times.push(performance.now() - start);
  }
  return times;
}

/** What small Gets notice of giant Sets: the first makes the entries, the others change them. */
async function besideGiants(address) {
  const [reader, writer] = ['reader', 'writer'].map(
    name =>
      new Client(address, credentials.createInsecure(), {
        'grpc.use_local_subchannel_pool': 1,
        name,
        'grpc.max_send_message_length': -1,
      }),
  );
  const warm = performance.now() + 500;
  const alone = await getUntil(reader, () => performance.now() > warm);
  const beside = [];
  const giants = [];
  for (let round = 0; round < 6; round += 1) {
    const bytes = giantRequest(round);
    let isOver = false;
    const start = performance.now();
    const giant = call(writer, paths.set, bytes).finally(() => {
      giants.push(performance.now() - start);
      isOver = true;
    });
    beside.push(...(await getUntil(reader, () => isOver)));
    await giant;
  }
  reader.close();
  writer.close();
  const show = times =>
    `p50 ${quantile(times, 0.5).toFixed(1)}, p99 ${quantile(times, 0.99).toFixed(1)}, longest ${times.at(-1).toFixed(0)} ms`;
  return [
    {
      what: `a Set of ${giantEntries.toLocaleString('en')} entries of six leafs`,
      value: `${(quantile(giants, 0.5) / 1000).toFixed(2)} s`,
    },
    { what: 'Gets of a leaf, nothing beside', value: show(alone) },
    {
      what: `Gets of a leaf beside giant Sets; p99 to a slice of ${sliceMs} ms`,
      value: show(beside),
      ratio: quantile(beside, 0.99) / sliceMs,
    },
  ];
}

async function main() {
  const base = mkdtempSync(join(tmpdir(), 'binnacle-bench-'));
  const server = fork(fileURLToPath(import.meta.url), ['serve', join(base, 'store')], { execArgv: [] });
  try {
    const address = await new Promise((resolve, reject) => {
      server.once('message', resolve);
      server.once('exit', code => reject(new Error(`the server ended with ${code}`)));
    });
    const rows = [...(await measure(address, 1)), ...(await measure(address, callers))];
    printTable('gNMI', rows);
    printTable('Small beside giant', await besideGiants(address));
    const ended = new Promise(resolve => server.once('exit', resolve));
    server.send('stop');
    await ended;
  } finally {
    server.kill();
    rmSync(base, { recursive: true, force: true });
  }
}

await (process.argv[2] === 'serve' ? serve(process.argv[3]) : main());
