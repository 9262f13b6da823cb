// Does what a new user does: starts `npm start`, pastes every command that it prints and every command of the README's start into another
// shell, ends it with Ctrl-C, starts it again and looks whether what was changed is still there. Exits 1 at the first thing that is
// not as promised. Needs gnmic on the PATH, since gnmic commands are printed too.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const data = mkdtempSync(join(tmpdir(), 'binnacle-start-'));
const environment = { ...process.env, BINNACLE_DATA: data };
let current;

function fail(message) {
  console.error(`check-start: ${message}`);
  if (current?.process.exitCode === null) process.kill(-current.process.pid, 'SIGKILL');
  rmSync(data, { recursive: true, force: true });
  process.exit(1);
}

/** `npm start` in a process group of its own, as a terminal has it; resolves when it shows what to try. */
function start() {
  const child = spawn('npm', ['start'], {
    detached: true,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const started = { process: child, out: '', ended: new Promise(resolve => child.once('close', resolve)) };
  current = started;
  return new Promise(resolve => {
    const deadline = setTimeout(() => fail(`npm start was not ready within 60 s:\n${started.out}`), 60_000);
    const read = chunk => {
      started.out += chunk;
      if (!started.out.includes('Ctrl-C ends everything')) return;
      clearTimeout(deadline);
      resolve(started);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('close', code => {
      if (!started.stopping) fail(`npm start ended by itself with ${code}:\n${started.out}`);
    });
  });
}

/** Ctrl-C: the terminal sends SIGINT to the whole group. */
async function stop(started) {
  started.stopping = true;
  process.kill(-started.process.pid, 'SIGINT');
  const late = setTimeout(() => fail('npm start did not end within 20 s of Ctrl-C'), 20_000);
  await started.ended;
  clearTimeout(late);
  for (const [, pid] of started.out.matchAll(/process (\d+)$/gmu)) {
    if (spawnSync('kill', ['-0', pid], { stdio: 'ignore' }).status === 0)
      fail(`process ${pid} outlived Ctrl-C`);
  }
}

/** Runs a line as pasted. A command that watches is ended after a moment. */
function paste(line, expected = 0) {
  const endless = line.includes('--watch');
  const { status, stdout, stderr, signal } = spawnSync('sh', ['-c', line], {
    encoding: 'utf8',
    timeout: endless ? 8_000 : 60_000,
  });
  console.log(`$ ${line}\n${stdout}${stderr}`);
  if (endless ? signal !== 'SIGTERM' : status !== expected) fail(`exit code ${status ?? signal}: ${line}`);
  return stdout;
}

/** What the table of targets says about every device, as soon as it has confirmed everything. */
async function untilSynchronised() {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const { stdout } = spawnSync('npx', ['binnacle', 'targets', '--json'], { encoding: 'utf8' });
    const rows = stdout.startsWith('[') ? JSON.parse(stdout) : [];
    if (rows.length === 2 && rows.every(row => row.lag === 0 && row.session === 'up')) return;
    if (Date.now() > deadline) fail(`the switches did not catch up within 30 s: ${stdout}`);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

const commandsIn = text =>
  [...text.matchAll(/^ {0,4}((?:npx binnacle|gnmic|kill|pkill) .*)$/gmu)].map(([, line]) => line);

// The first start: everything that it prints.
let demo = await start();
const printed = commandsIn(demo.out);
if (printed.length < 8) fail(`npm start printed only ${printed.length} commands`);
for (const line of printed) {
  // The one that shows that a transaction is refused whole.
  paste(line, line.includes('=many') ? 1 : 0);
  await untilSynchronised();
}

// The README's, in its own order: it ends with a core that is killed, and a start that finds everything.
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const section = readme.slice(readme.indexOf('## Five-minute start'), readme.indexOf('## One change'));
const fenced = [...section.matchAll(/^```sh\n(.*?)^```$/gmsu)].map(([, text]) => text).join('\n');
const commands = commandsIn(fenced);
if (commands.length < 6) fail(`the README's start has only ${commands.length} commands`);
for (const line of commands) {
  if (line.includes('/core/process-id')) demo.stopping = true;
  paste(line);
  if (!demo.stopping) await untilSynchronised();
}
await demo.ended;

const place = "'leaf1:/interfaces/interface[name=Ethernet1]/config/description'";
demo = await start();
paste(`npx binnacle set ${place.replace(/'$/u, "=kept'")}`);
await untilSynchronised();
await stop(demo);
demo = await start();
if (!paste(`npx binnacle get ${place}`).includes('kept'))
  fail('the second start did not find what the first one kept');
await stop(demo);
rmSync(data, { recursive: true, force: true });
console.log('check-start: everything is as promised');
