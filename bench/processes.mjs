// Whole processes against each other, as a user starts them: ours, and yanglint of libyang where it is installed.
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/app/main.js', import.meta.url));

/** A run of the command line of Binnacle. */
export const binnacle = (...args) => [process.execPath, main, ...args];

const tool = 'yanglint';

/** A run of yanglint, which says nothing but errors. */
export const yanglint = (...args) => [tool, '-Q', ...args];

/** The version of yanglint; undefined where there is none. */
export function yanglintVersion() {
  const { status, stdout } = spawnSync(tool, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** What was compiled before is used only where a command says so. */
const env = { ...process.env, BINNACLE_SCHEMA_CACHE: 'off' };

/**
 * The least time of each of some commands in milliseconds, run in turns so that noise hits all: what else runs on the machine only ever
 * adds to it, and more to what uses several threads. Each must succeed.
 */
export function timeProcesses(commands, rounds) {
  const times = Object.fromEntries(Object.keys(commands).map(name => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, [file, ...args]] of Object.entries(commands)) {
      const start = performance.now();
      const run = spawnSync(file, args, { encoding: 'utf8', env });
      times[name].push(performance.now() - start);
      if (run.status !== 0) throw new Error(`${file} ${args.join(' ')}: ${run.stdout}${run.stderr}`);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, Math.min(...values)]));
}
