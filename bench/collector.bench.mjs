// Updates a second that reach one and 100 subscribers from a core, against those that reach them from gnmi_collector, the cache of
// openconfig/gnmi written in Go. Both get the same updates, in Notifications of 100 leaves and of one, and so that at most 4000 are on
// their way to the subscribers; what is skipped is not counted, and stays among these. The collector gets them ready made, over a stream
// from a device; the core by transactions, which are validated and logged, and asked for in its own process: by 8 writers, or 64 of
// single leaves, each of whom asks for its next one in another turn of the event loop, as who comes over the network does. The store is
// in memory: what a disk costs, commit.bench.mjs says. Both have TLS, and the same program in Go counts (bench/stream).
//
// Next to the rates stands what an update costs the process that sends it, which the load of the machine moves less; and its delivery
// alone, which is that without what the same transactions, or the same stream from the device, cost while nobody subscribes. Run by
// `npm run bench -- collector`, on compiled code; it builds the programs. BENCH_SECONDS makes it longer or shorter.
import { execFileSync, fork, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openGrpcServer } from '../dist/gnmi/grpc-server.js';
import { silentLogger } from '../dist/telemetry/logger.js';
import { change, gnmiService, openService } from './subscribed-service.mjs';
import { median, printTable } from './table.mjs';

const seconds = Number(process.env.BENCH_SECONDS ?? 3);
const entries = 10_000;
const rounds = 3;
/** Who asks for transactions of so many leaves. */
const writers = { 100: 8, 1: 64 };
/** Updates on their way. */
const window = 4000;
const file = path => fileURLToPath(new URL(path, import.meta.url));
const certificate = file('../test/gnmi/certificates/server.pem');
const key = file('../test/gnmi/certificates/server.key');

/** The core's process. It changes so many leaves at a time for as long as it is told, and is told how many have arrived. */
async function serve() {
  const service = await openService(entries);
  const tls = { certificate: readFileSync(certificate), privateKey: readFileSync(key) };
  const server = await openGrpcServer({
    listen: { address: '127.0.0.1:0', tls },
    logger: silentLogger,
    services: [gnmiService(service, new Set())],
  });
  let [round, begun, changed] = [0, 0, 0];
  let running = { isOver: true, arrived: 0 };
  let waiting = [];
  const write = async (own, each) => {
    while (!own.isOver) {
      if (begun + each - own.arrived > window) {
        await new Promise(resolve => waiting.push(resolve));
        continue;
      }
      begun += each;
      round += 1;
      await change(service, { from: (round * each) % entries, count: each, value: round });
      changed += each;
      await new Promise(setImmediate);
    }
  };
  const wake = () => {
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  };
  process.on('message', order => {
    if (order.each === undefined) {
      running.arrived = order.arrived;
      wake();
      return;
    }
    running.isOver = true;
    wake();
    [running, begun] = [{ isOver: false, arrived: order.arrived }, 0];
    // What nobody listens to waits for who does, and would be taken for a later answer.
    if (order.asks) process.send({ changed });
    for (let writer = 0; writer < (writers[order.each] ?? 0); writer += 1) void write(running, order.each);
  });
  process.on('disconnect', () => process.exit());
  process.send({ address: server.address });
}

function tool(name) {
  const script = file('../scripts/build-tool.sh');
  return execFileSync('sh', [script, name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();
}

const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill();
});

/** A program that ends with this one, if not before. */
function run(program, args, output) {
  const child = spawn(program, args, { stdio: ['ignore', output, output === 'pipe' ? 'inherit' : 'ignore'] });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Starts the program that counts; `counted` is what it said last, and when. */
function openCounter(program, args) {
  const child = run(program, args, 'pipe');
  const counter = {
    synced: 0,
    updates: 0,
    fed: 0,
    at: 0,
    onCount: () => undefined,
    end: () => child.kill(),
    line: '',
  };
  createInterface({ input: child.stdout }).on('line', line => {
    const [word, ...numbers] = line.split(' ');
    if (word !== 'counted') counter.line = line;
    else {
      const [synced, updates, fed] = numbers.map(Number);
      Object.assign(counter, { synced, updates, fed, at: performance.now() });
      counter.onCount();
    }
  });
  return counter;
}

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

async function until(holds) {
  for (const end = performance.now() + 60_000; !holds(); await pause(5))
    if (performance.now() > end) throw new Error('it does not come to that');
}

/** What a process has used of its processors, in microseconds. */
function processorTime(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** How many updates a second are counted once it runs, and what each costs the process that sends them. */
async function rateOf(counter, pid) {
  await pause(seconds * 500);
  const [before, spent] = [{ ...counter }, processorTime(pid)];
  await pause(seconds * 1000);
  const updates = counter.updates - before.updates;
  return {
    rate: (updates * 1000) / (counter.at - before.at),
    cost: (processorTime(pid) - spent) / updates,
  };
}

async function measureCore({ child, address, program }, { subscribers, each }) {
  const counter = openCounter(program, ['-address', address, '-subscribers', subscribers]);
  await until(() => counter.synced === subscribers);
  child.send({ each, arrived: 0 });
  counter.onCount = () => child.send({ arrived: counter.updates / subscribers });
  const measured = await rateOf(counter, child.pid);
  counter.onCount = () => undefined;
  child.send({ each: 0 });
  await pause(100);
  counter.end();
  return { ...measured, alone: await costOfTransactions(child, each) };
}

/** What changing a leaf costs the core while nobody subscribes. */
async function costOfTransactions(child, each) {
  const tell = async order => {
    const answer = new Promise(resolve => child.once('message', resolve));
    child.send({ ...order, asks: true });
    return (await answer).changed;
  };
  await pause(100);
  const [before, spent] = [await tell({ each, arrived: 1e15 }), processorTime(child.pid)];
  await pause(seconds * 500);
  const changed = (await tell({ each: 0 })) - before;
  return (processorTime(child.pid) - spent) / changed;
}

async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

async function measureCollector(programs, { subscribers, each }) {
  const { counter, child } = await openCollector(programs, { subscribers, each });
  await until(() => counter.synced === subscribers);
  const measured = await rateOf(counter, child.pid);
  counter.end();
  child.kill();
  return { ...measured, alone: await costOfFeed(programs, each) };
}

/** What an update costs the collector while nobody subscribes. */
async function costOfFeed(programs, each) {
  const { counter, child } = await openCollector(programs, { subscribers: 0, each });
  await until(() => counter.fed > 0);
  await pause(100);
  const [before, spent] = [counter.fed, processorTime(child.pid)];
  await pause(seconds * 500);
  const cost = (processorTime(child.pid) - spent) / (counter.fed - before);
  counter.end();
  child.kill();
  return cost;
}

/** A collector that is fed, and the program that feeds it and counts. */
async function openCollector({ collector, program, folder }, { subscribers, each }) {
  const port = await freePort();
  const files = ['-cert', certificate, '-key', key];
  const numbers = ['-subscribers', subscribers, '-each', each, '-leaves', entries, '-window', window];
  const counter = openCounter(program, ['-address', `127.0.0.1:${port}`, '-feed', ...files, ...numbers]);
  await until(() => counter.line !== '');
  const config = join(folder, 'collector.cfg');
  writeFileSync(
    config,
    `request { key: "all" value { subscribe { prefix { origin: "openconfig" } subscription { path {} } } } }
     target { key: "t" value { addresses: "${counter.line.replace('feeding ', '')}" request: "all" } }`,
  );
  const options = ['-config_file', config, '-port', port, '-cert_file', certificate, '-key_file', key];
  return { counter, child: run(collector, [...options, '-log_dir', folder], 'ignore') };
}

async function compare() {
  const [program, collector] = [tool('stream_bench'), tool('gnmi_collector')];
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-bench-'));
  const child = fork(fileURLToPath(import.meta.url), { execArgv: [] });
  const { address } = await new Promise(resolve => child.once('message', resolve));
  const rows = [];
  for (const each of [100, 1])
    for (const subscribers of [1, 100]) {
      const [core, other] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        core.push(await measureCore({ child, address, program }, { subscribers, each }));
        other.push(await measureCollector({ collector, program, folder }, { subscribers, each }));
      }
      rows.push(...rowsOf({ subscribers, each }, core, other));
    }
  child.kill();
  rmSync(folder, { recursive: true, force: true });
  return rows;
}

function rowsOf({ subscribers, each }, core, other) {
  const of = (list, name) => median(list.map(measured => measured[name]));
  const [rate, cost] = [of(core, 'rate'), of(core, 'cost')];
  const [theirRate, theirCost] = [of(other, 'rate'), of(other, 'cost')];
  // What comes in comes in once for all subscribers.
  const delivery = Math.max(cost - of(core, 'alone') / subscribers, 0.01);
  const theirDelivery = Math.max(theirCost - of(other, 'alone') / subscribers, 0.01);
  const perSecond = number => `${Math.round(number).toLocaleString('en')}/s`;
  const times = (theirs, ours) => `${theirs.toFixed(2)} us -> ${ours.toFixed(2)} us`;
  const who = subscribers === 1 ? '1 subscriber' : `${subscribers} subscribers`;
  return [
    {
      what: `${who}, ${each === 1 ? 'one leaf' : `${each} leaves`} at a time`,
      value: `${perSecond(theirRate)} -> ${perSecond(rate)}`,
      ratio: rate / theirRate,
      ...(subscribers === 100 && each === 100 ? { budget: { min: 1 } } : {}),
    },
    {
      what: '  processor time of an update',
      value: times(theirCost, cost),
      ratio: theirCost / cost,
      ...(subscribers === 100 ? { budget: { min: 1 } } : {}),
    },
    {
      what: '  its delivery alone',
      value: times(theirDelivery, delivery),
      ratio: theirDelivery / delivery,
    },
  ];
}

if (process.send !== undefined) await serve();
else {
  const rows = await compare();
  printTable(`updates delivered: gnmi_collector -> core, ${cpus().length} processors`, rows);
  process.exit(rows.every(({ ratio, budget }) => budget === undefined || ratio >= budget.min) ? 0 : 1);
}
