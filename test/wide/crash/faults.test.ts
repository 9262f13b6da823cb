import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { parsePathElements } from '../../../src/data/parse-path-elements.ts';
import type { GnmiClient } from '../../../src/gnmi/gnmi-client.ts';
import { withClient } from '../support/product.ts';

const main = join(import.meta.dirname, '../../../dist/app/main.js');
const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});

interface Core {
  readonly address: string;
  readonly pid: number;
  readonly errors: () => string;
  kill(): Promise<void>;
}

/** Runs `binnacle serve`, under strace if it is given what to inject. */
async function serve(data: string, injections: readonly string[] = []): Promise<Core> {
  const command = [process.execPath, main, 'serve', '--listen', '127.0.0.1:0', '--data', data];
  const strace = [
    'strace',
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    '--seccomp-bpf',
    '-e',
    'trace=fdatasync,fsync,write,pwrite64',
  ];
  const faults = injections.flatMap(injection => ['-e', `inject=${injection}`]);
  const [program = '', ...args] = injections.length === 0 ? command : [...strace, ...faults, ...command];
  // One thread for files makes the faults strike in order.
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1' };
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  children.add(child);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<void>(resolve => {
    child.once('close', () => resolve());
  });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    void ended.then(() => reject(new Error(`the core ended: ${errors}`)));
  });
  const address = /serving (?<address>\S+)/u.exec(line)?.groups?.['address'] ?? '';
  const { pid: processId } = await storage(address);
  return {
    address,
    pid: processId,
    errors: () => errors,
    kill: () => {
      process.kill(processId, 'SIGKILL');
      return ended;
    },
  };
}

function elements(path: string) {
  const parsed = parsePathElements(path);
  if ('diagnostics' in parsed) throw new Error(path);
  return parsed.elements;
}

async function read(client: GnmiClient, path: string): Promise<unknown> {
  const [notification] = await client.get({ paths: [{ elements: elements(path) }], type: 'all' });
  const value = notification?.updates[0]?.value;
  if (value?.kind !== 'json_ietf') return undefined;
  return JSON.parse(JSON.stringify(value.json).replaceAll('"binnacle-system:', '"')) as unknown;
}

async function storage(address: string): Promise<{ pid: number; state: string; reason?: string }> {
  return withClient(address, async client => {
    const core = (await read(client, '/core')) as Record<string, unknown>;
    const found = core['storage'] as { state: string; reason?: string };
    return { pid: Number(core['process-id']), ...found };
  });
}

/** Registers a target with a large remark; the answer is undefined, or why not. */
async function commit(address: string, index: number, size = 1000): Promise<string | undefined> {
  return withClient(address, async client => {
    const json = { 'model-set': 'switch@1.0.0', description: `${index}`.padEnd(size, '.').slice(0, 1024) };
    const path = { elements: elements(`/targets/target[name=t${index}]`) };
    try {
      await client.set({ operations: [{ operation: 'update', path, value: { kind: 'json_ietf', json } }] });
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  });
}

async function targets(address: string): Promise<string[]> {
  return withClient(address, async client => {
    const json = (await read(client, '/targets')) as { target?: { name: string }[] } | undefined;
    return (json?.target ?? []).map(({ name }) => name);
  });
}

async function until(address: string, state: string): Promise<void> {
  for (;;) {
    if ((await storage(address)).state === state) return;
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
}

/** Commits until one is refused, and checks what a core whose disk fails must do; the answer is who was acknowledged. */
async function commitUntilRefused(core: Core): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let index = 0; index < 2000; index += 1) {
    const problem = await commit(core.address, index);
    if (problem === undefined) {
      acknowledged.push(`t${index}`);
      continue;
    }
    expect(problem).toContain('could not be made durable');
    expect(await targets(core.address)).toEqual(acknowledged.toSorted());
    return acknowledged;
  }
  throw new Error('no write failed');
}

async function checkAfter(core: Core, data: string, acknowledged: readonly string[]): Promise<void> {
  await until(core.address, 'read-write');
  expect(await commit(core.address, 5000)).toBeUndefined();
  const present = await targets(core.address);
  expect(present).toEqual([...acknowledged, 't5000'].toSorted());
  expect(core.errors()).toMatch(/the store takes no writes: the core is read-only/u);
  expect(core.errors()).toMatch(/the store takes writes again/u);
  await core.kill();
  const again = await serve(data);
  expect(await targets(again.address)).toEqual(present);
  await again.kill();
}

function dataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'binnacle-faults-'));
}

test.each([
  ['EIO from a flush', 'fdatasync:error=EIO:when=30..32'],
  ['ENOSPC from a flush', 'fdatasync:error=ENOSPC:when=30..31'],
  ['ENOSPC from a write', 'pwrite64:error=ENOSPC:when=30..32'],
])('%s: the core is read-only, serves on, and recovers by itself', async (_, injection) => {
  const data = dataFolder();
  const core = await serve(data, [injection]);
  const acknowledged = await commitUntilRefused(core);
  expect(acknowledged.length).toBeGreaterThan(0);
  await checkAfter(core, data, acknowledged);
});

test('no room for a longer file: the core is read-only until there is, and refuses at once', async () => {
  const data = dataFolder();
  const core = await serve(data);
  const limit = (bytes: string): void => {
    execFileSync('prlimit', ['--pid', String(core.pid), `--fsize=${bytes}:unlimited`]);
  };
  limit('60000');
  const acknowledged = await commitUntilRefused(core);
  expect(await storage(core.address)).toMatchObject({
    state: 'read-only',
    reason: expect.stringMatching(/too large/u) as string,
  });
  expect(await commit(core.address, 4000)).toContain('the core is read-only since');
  limit('unlimited');
  await checkAfter(core, data, acknowledged);
});
