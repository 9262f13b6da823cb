// Subscriptions: how many updates a second reach one and 100 subscribers of changes, against bare streams of the same bytes over the
// same library in the same run; and what a reader costs that has stopped reading. Run by `npm run bench -- subscribe`, on compiled
// code. BENCH_SECONDS makes it longer or shorter.
import { fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Client, credentials } from '@grpc/grpc-js';
import { gnmi } from '../dist/gnmi/generated/gnmi.js';
import { openGrpcServer } from '../dist/gnmi/grpc-server.js';
import { defaultSubscribeLimits } from '../dist/gnmi/subscribe/subscribe-limits.js';
import { SubscribeStream } from '../dist/gnmi/subscribe/subscribe-stream.js';
import { systemClock } from '../dist/lib/clock.js';
import { createGnmiBackend } from '../dist/northbound/gnmi/gnmi-backend.js';
import { silentLogger } from '../dist/telemetry/logger.js';
import { change, drained, element, follow, gnmiService, idOf, openService } from './subscribed-service.mjs';
import { median, printTable } from './table.mjs';

const seconds = Number(process.env.BENCH_SECONDS ?? 3);
/** Leaves that one transaction changes. */
const perCommit = 100;
const entries = 10_000;
const stalledLeaves = 100_000;
/** Subscribers whom a transaction does not concern. */
const others = 5000;
const paths = { bare: '/bench.Bare/Read', subscribe: '/gnmi.gNMI/Subscribe' };
const pass = bytes => bytes;

/** A Notification as a subscriber gets it, for the bare streams. */
function sampleResponse() {
  const update = Array.from({ length: perCommit }, (_, index) => ({
    path: {
      elem: [
        { name: 'entries' },
        { name: 'entry', key: { id: idOf(index) } },
        { name: 'config' },
        { name: 'value' },
      ],
    },
    val: { json_ietf_val: Buffer.from(String(index * 1000)) },
  }));
  const notification = { timestamp: Date.now() * 1e6, prefix: { target: 't' }, update };
  return Buffer.from(gnmi.SubscribeResponse.encode({ update: notification }).finish());
}

/** A service of streams to which anybody can write; who reads them is in `streams`. */
function bareService(streams) {
  const read = {
    path: paths.bare,
    requestStream: true,
    responseStream: true,
    requestSerialize: pass,
    requestDeserialize: pass,
    responseSerialize: pass,
    responseDeserialize: pass,
  };
  return { definition: { Read: read }, implementation: { Read: call => follow(streams, call) } };
}

/** The server process. It changes something, or writes to bare streams, for as long as it is told. */
async function serve() {
  const service = await openService(entries);
  const streams = { bare: new Set(), subscribe: new Set() };
  const services = [bareService(streams.bare), gnmiService(service, streams.subscribe)];
  const server = await openGrpcServer({ listen: { address: '127.0.0.1:0' }, logger: silentLogger, services });
  const response = sampleResponse();
  let round = 0;
  const steps = {
    subscribe: () => {
      round += 1;
      return change(service, { from: (round * perCommit) % entries, count: perCommit, value: round });
    },
    bare: () => {
      for (const call of streams.bare) call.write(response);
    },
  };
  const obey = async ({ run, ms }) => {
    for (const end = performance.now() + ms; performance.now() < end; ) {
      await steps[run]();
      await drained(streams[run]);
    }
    process.send({ done: run });
  };
  process.on('message', order => void obey(order));
  process.send({ address: server.address });
}

/** How many updates are in the bytes of a response, and how many values its sender skipped: fields 4 of the Notification, and in them. */
function countUpdates(bytes) {
  let [at, count] = [0, 0];
  const varint = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
      shift += 7;
    }
  };
  if (varint() !== 10) return 0;
  varint();
  while (at < bytes.length) {
    const tag = varint();
    if ((tag & 7) === 0) varint();
    else {
      if (tag >> 3 === 4) count += 1;
      const size = varint();
      at += size;
    }
  }
  return count;
}

/** So many readers of one method, and how many updates they have got. */
function openReaders(address, { name, count, request }) {
  const readers = { updates: 0, synced: 0, close: () => undefined };
  const clients = Array.from(
    { length: Math.min(count, 10) },
    () => new Client(address, credentials.createInsecure(), { 'grpc.use_local_subchannel_pool': 1 }),
  );
  const calls = Array.from({ length: count }, (_, index) => {
    const call = clients[index % clients.length].makeBidiStreamRequest(paths[name], pass, pass);
    call.on('data', bytes => {
      const found = countUpdates(bytes);
      readers.updates += found;
      if (found === 0) readers.synced += 1;
    });
    call.on('error', () => undefined);
    call.write(request);
    return call;
  });
  readers.close = () => {
    for (const call of calls) call.cancel();
    for (const client of clients) client.close();
  };
  return readers;
}

const until = async holds => {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 5));
};

async function measure(server, address, count) {
  const request = Buffer.from(
    gnmi.SubscribeRequest.encode({
      subscribe: {
        prefix: { target: 't' },
        encoding: gnmi.Encoding.JSON_IETF,
        updates_only: true,
        subscription: [{ path: { elem: [{ name: 'entries' }] }, mode: gnmi.SubscriptionMode.ON_CHANGE }],
      },
    }).finish(),
  );
  const rates = {};
  for (const name of ['bare', 'subscribe']) {
    const readers = openReaders(address, { name, count, request });
    if (name === 'subscribe') await until(() => readers.synced === count);
    else await new Promise(resolve => setTimeout(resolve, 200));
    const run = ms => {
      const done = new Promise(resolve => server.once('message', resolve));
      server.send({ run: name, ms });
      return done;
    };
    await run(seconds * 1000);
    const before = readers.updates;
    const start = performance.now();
    await run(seconds * 1000);
    // What is still on its way counts too, and so does the time that it takes.
    for (let last = -1; last !== readers.updates; ) {
      last = readers.updates;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    rates[name] = ((readers.updates - before) * 1000) / (performance.now() - start);
    readers.close();
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  const who = count === 1 ? '1 subscriber' : `${count} subscribers`;
  const show = rate => `${Math.round(rate).toLocaleString('en')} updates/s`;
  return [
    { what: `bare streams of the same bytes, ${who}`, value: show(rates.bare), ratio: 1 },
    {
      what: `changes, committed one after the other, ${who}`,
      value: show(rates.subscribe),
      ratio: rates.subscribe / rates.bare,
    },
  ];
}

function heap() {
  for (let round = 0; round < 4; round += 1) globalThis.gc();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

/** What goes when a reader goes that has not read anything while every leaf changed. */
async function measureStalled() {
  const service = await openService(stalledLeaves);
  const elements = [element('entries')];
  const stream = new SubscribeStream({
    request: {
      mode: 'stream',
      subscriptions: [
        { path: { origin: '', target: 't', elements }, mode: { kind: 'on-change', heartbeatMs: undefined } },
      ],
      encoding: 'json_ietf',
      updatesOnly: true,
      useModels: [],
      depth: 0,
    },
    backend: createGnmiBackend({ service, logger: silentLogger }),
    sink: {
      write: () => false,
      onDrain: () => undefined,
      end: () => undefined,
      fail: error => console.error(error),
    },
    clock: systemClock,
    limits: defaultSubscribeLimits,
    onEnd: () => undefined,
  });
  void stream.run();
  await new Promise(setImmediate);
  for (let round = 1; round <= 2; round += 1)
    for (let from = 0; from < stalledLeaves; from += 1000)
      await change(service, { from, count: 1000, value: round });
  const before = heap();
  stream.stop();
  const megabytes = (before - heap()) / 1e6;
  await service.close();
  return {
    what: `a reader that stopped, with ${stalledLeaves.toLocaleString('en')} leaves pending`,
    value: `${megabytes.toFixed(1)} MB`,
    ratio: megabytes,
    budget: { max: 50 },
  };
}

/** What a transaction costs while many follow something else, against the same while nobody follows anything. */
async function measureOthers() {
  const [alone, watched] = [await openService(entries), await openService(entries)];
  const told = { count: 0 };
  for (let index = 0; index < others; index += 1) {
    const paths = [[element('entries'), element('entry', { id: idOf(index) })]];
    watched.watch({ target: 't', paths }).onChange({ onBatch: () => (told.count += 1) });
  }
  const times = { alone: [], watched: [] };
  for (let round = 0; round < 400 * seconds; round += 1) {
    const order = { from: others + ((round * 10) % (entries - others - 10)), count: 10, value: round };
    for (const [name, service] of Object.entries({ alone, watched })) {
      const start = performance.now();
      await change(service, order);
      times[name].push(performance.now() - start);
    }
  }
  await alone.close();
  await watched.close();
  const ratio = median(times.watched) / median(times.alone);
  return {
    what: `a transaction while ${others.toLocaleString('en')} follow something else, to one that nobody follows`,
    value: `${median(times.watched).toFixed(2)} ms, ${told.count} told`,
    ratio,
    budget: { max: 1.5 },
  };
}

if (process.send !== undefined) await serve();
else {
  const server = fork(fileURLToPath(import.meta.url), { execArgv: [] });
  const { address } = await new Promise(resolve => server.once('message', resolve));
  const rows = [...(await measure(server, address, 1)), ...(await measure(server, address, 100))];
  server.kill();
  const stalled = await measureStalled();
  const elsewhere = await measureOthers();
  printTable('subscribe', [...rows, stalled, elsewhere]);
  process.exit([stalled, elsewhere].every(({ ratio, budget }) => ratio <= budget.max) ? 0 : 1);
}
