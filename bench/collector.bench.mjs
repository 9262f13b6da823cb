// Updates a second that reach one and 100 subscribers from a core, against those that reach them from gnmi_collector, the cache of
// openconfig/gnmi written in Go. Both get the same updates, in Notifications of 100 leaves and of one, as fast as their subscribers
// take them: the core by transactions, the collector by a stream from a device. Both have TLS, and the same program in Go counts
// (bench/stream). Next to the rates stands what an update costs the process that sends it, which the load of the machine moves
// less, and that without what the same transactions cost while nobody subscribes. Run by `npm run bench -- collector`, on compiled code;
// it builds the programs. BENCH_SECONDS makes it longer or shorter.
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
import { change, drained, gnmiService, openService } from './subscribed-service.mjs';
import { median, printTable } from './table.mjs';

const seconds = Number(process.env.BENCH_SECONDS ?? 3);
const entries = 10_000;
const rounds = 3;
const file = path => fileURLToPath(new URL(path, import.meta.url));
const certificate = file('../test/gnmi/certificates/server.pem');
const key = file('../test/gnmi/certificates/server.key');

/** The core's process. It changes so many leaves at a time for as long as it is told. */
async function serve() {
  const service = await openService(entries);
  const streams = new Set();
  const tls = { certificate: readFileSync(certificate), privateKey: readFileSync(key) };
  const server = await openGrpcServer({
    listen: { address: '127.0.0.1:0', tls },
    logger: silentLogger,
    services: [gnmiService(service, streams)],
  });
  let [round, changed] = [0, 0];
  const running = { each: 0 };
  const write = async each => {
    while (running.each === each) {
      round += 1;
      await change(service, { from: (round * each) % entries, count: each, value: round });
      changed += each;
      await drained(streams);
    }
  };
  process.on('message', ({ each }) => {
    running.each = each;
    process.send({ changed });
    if (each > 0) void write(each);
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
  const counter = { synced: 0, updates: 0, at: 0, end: () => child.kill(), line: '' };
  createInterface({ input: child.stdout }).on('line', line => {
    const [word, synced, updates] = line.split(' ');
    if (word === 'counted')
      Object.assign(counter, { synced: Number(synced), updates: Number(updates), at: performance.now() });
    else counter.line = line;
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
  child.send({ each });
  const measured = await rateOf(counter, child.pid);
  child.send({ each: 0 });
  await pause(100);
  counter.end();
  return { ...measured, alone: await costOfTransactions(child, each) };
}

/** What changing a leaf costs the core while nobody subscribes. */
async function costOfTransactions(child, each) {
  const tell = async order => {
    const answer = new Promise(resolve => child.once('message', resolve));
    child.send(order);
    return (await answer).changed;
  };
  await pause(100);
  const [before, spent] = [await tell({ each }), processorTime(child.pid)];
  await pause(seconds * 500);
  return (processorTime(child.pid) - spent) / ((await tell({ each: 0 })) - before);
}

async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

async function measureCollector({ collector, program, folder }, { subscribers, each }) {
  const port = await freePort();
  const files = ['-cert', certificate, '-key', key];
  const numbers = ['-subscribers', subscribers, '-each', each, '-leaves', entries];
  const counter = openCounter(program, ['-address', `127.0.0.1:${port}`, '-feed', ...files, ...numbers]);
  await until(() => counter.line !== '');
  const config = join(folder, 'collector.cfg');
  writeFileSync(
    config,
    `request { key: "all" value { subscribe { prefix { origin: "openconfig" } subscription { path {} } } } }
     target { key: "t" value { addresses: "${counter.line.replace('feeding ', '')}" request: "all" } }`,
  );
  const options = ['-config_file', config, '-port', port, '-cert_file', certificate, '-key_file', key];
  const child = run(collector, [...options, '-log_dir', folder], 'ignore');
  await until(() => counter.synced === subscribers);
  const measured = await rateOf(counter, child.pid);
  counter.end();
  child.kill();
  return measured;
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
  // A leaf is changed once for all subscribers.
  const delivery = Math.max(cost - of(core, 'alone') / subscribers, 0.01);
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
    { what: '  processor time of an update', value: times(theirCost, cost), ratio: theirCost / cost },
    {
      what: '  without that of its transaction',
      value: times(theirCost, delivery),
      ratio: theirCost / delivery,
    },
  ];
}

if (process.send !== undefined) await serve();
else {
  const rows = await compare();
  printTable(`updates delivered: gnmi_collector -> core, ${cpus().length} processors`, rows);
  process.exit(rows.every(({ ratio, budget }) => budget === undefined || ratio >= budget.min) ? 0 : 1);
}
