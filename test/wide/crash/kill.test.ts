import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { encodeJson } from '../../../src/data/encode-json.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { compile } from '../../../src/schema/compile.ts';
import { openLevelStore } from '../../../src/store/level-store.ts';
import { silentLogger } from '../../../src/telemetry/logger.ts';
import { openCoordinator } from '../../../src/transaction/coordinator.ts';
import { modelSets } from '../../transaction/fixture.ts';

const rounds = Number(process.env['BINNACLE_KILLS'] ?? 100);
const directory = mkdtempSync(join(tmpdir(), 'binnacle-kill-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const counter = compile({
  modules: ['counter'],
  source: {
    find: () => ({
      text: readFileSync(new URL('counter.yang', import.meta.url), 'utf8'),
      file: 'counter.yang',
    }),
  },
}).schema;

interface Acknowledged {
  revision: number;
  /** Highest acknowledged value of each writer. */
  readonly values: Map<number, number>;
}

/** When a writer is killed: some time after its first commit, or at one of its system calls. */
type Moment = { readonly afterMs: number } | { readonly call: string; readonly count: number };

function commandOf(moment: Moment, command: readonly string[]): readonly string[] {
  if ('afterMs' in moment) return command;
  const { call, count } = moment;
  const inject = `inject=${call}:signal=SIGKILL:when=${count}`;
  return [
    'strace',
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    '--seccomp-bpf',
    '-e',
    `trace=${call}`,
    '-e',
    inject,
    ...command,
  ];
}

/** Lets a writer run until its moment, kills it, and returns what it had said. */
function runAndKill(start: number, moment: Moment): Promise<Acknowledged> {
  const script = new URL('writer.mjs', import.meta.url).pathname;
  const command = commandOf(moment, [process.execPath, script, directory, String(start)]);
  const child = spawn(command[0] ?? '', command.slice(1), {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the writer ends with the program that traces it.
    detached: true,
  });
  const kill = (): void => void process.kill(-(child.pid ?? 0), 'SIGKILL');
  const acknowledged: Acknowledged = { revision: 0, values: new Map() };
  let output = '';
  let errors = '';
  let armed = false;
  let timer: NodeJS.Timeout | undefined;
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (armed) return;
    armed = true;
    // Not every call is made as often as that.
    timer = setTimeout(kill, 'call' in moment ? 1500 : moment.afterMs);
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (signal !== 'SIGKILL' && code !== 137) {
        reject(new Error(`the writer ended by itself: ${errors}`));
        return;
      }
      // The last line may be cut.
      for (const line of output.split('\n').slice(0, -1)) {
        const [revision = 0, writer = 0, value = 0] = line.split(' ').map(Number);
        acknowledged.revision = Math.max(acknowledged.revision, revision);
        acknowledged.values.set(writer, Math.max(acknowledged.values.get(writer) ?? 0, value));
      }
      resolve(acknowledged);
    });
  });
}

/** The calls by which the journal, the note beside it and LevelDB reach the disk. */
const calls = ['write', 'fdatasync', 'pwrite64', 'rename', 'unlink', 'fsync'];
let highest = 0;

test.each([
  [`${rounds} times at a random moment`, rounds, () => ({ afterMs: Math.random() * 150 })],
  [
    `${Math.ceil(rounds / 4)} times at a system call`,
    Math.ceil(rounds / 4),
    (round: number) => {
      const call = calls[round % calls.length] ?? 'write';
      return {
        call,
        count: 1 + Math.floor(Math.random() * (['write', 'fdatasync', 'pwrite64'].includes(call) ? 60 : 3)),
      };
    },
  ],
] as const)(
  'kill -9 %s: what was acknowledged is there, nothing is half there',
  async (_, times, momentOf) => {
    for (let round = 0; round < times; round += 1) {
      const acknowledged = await runAndKill(highest, momentOf(round));
      const store = await openLevelStore({ directory });
      const coordinator = await openCoordinator({
        store,
        modelSets: {
          find: reference => (reference === 'counter@1.0.0' ? counter : modelSets.find(reference)),
          list: () => [],
        },
        clock: systemClock,
        logger: silentLogger,
      });
      const { revision, targets } = coordinator.state();
      expect(revision).toBeGreaterThanOrEqual(acknowledged.revision);
      const [left, right] = ['left', 'right'].map(name => {
        const root = targets.get(name)?.tree.root;
        return root === undefined ? undefined : encodeJson(root, { qualify: 'none' });
      }) as { counter: { writer: number; value: number }[] }[];
      expect(left).toEqual(right);
      for (const [writer, value] of acknowledged.values) {
        expect(left?.counter.find(entry => entry.writer === writer)?.value).toBeGreaterThanOrEqual(value);
      }
      highest = Math.max(highest, ...(left?.counter.map(({ value }) => value) ?? []));
      await coordinator.close();
      await store.close();
    }
  },
  600_000,
);
