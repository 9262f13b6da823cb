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

/** Lets a writer run until some time after its first commit, kills it, and returns what it had said. */
function runAndKill(start: number, killAfterMs: number): Promise<Acknowledged> {
  const script = new URL('writer.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, directory, String(start)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const acknowledged: Acknowledged = { revision: 0, values: new Map() };
  let output = '';
  let errors = '';
  let armed = false;
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (armed) return;
    armed = true;
    setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  });
  return new Promise((resolve, reject) => {
    child.once('close', (_code, signal) => {
      if (signal !== 'SIGKILL') {
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

test(`kill -9 at a random moment, ${rounds} times: what was acknowledged is there, nothing is half there`, async () => {
  let highest = 0;
  for (let round = 0; round < rounds; round += 1) {
    const acknowledged = await runAndKill(highest, Math.random() * 150);
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
}, 600_000);
