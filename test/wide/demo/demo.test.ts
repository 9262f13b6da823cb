import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';

// Runs compiled code: `npm run build` comes first.
const root = join(import.meta.dirname, '../../..');
const main = join(root, 'dist/app/main.js');
const execFileAsync = promisify(execFile);

interface Demo {
  readonly process: ChildProcess;
  readonly out: () => string;
  /** Resolves when standard output has what the pattern says; rejects if the process ends before. */
  readonly shows: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly ended: Promise<number | null>;
}

const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function start(environment: Readonly<Record<string, string>>): Demo {
  const child = spawn(process.execPath, [main, 'demo'], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let out = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      for (const check of waiting) check();
    });
  }
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  const shows = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const match = pattern.exec(out);
        if (match === null) return;
        waiting.delete(check);
        resolve(match);
      };
      waiting.add(check);
      check();
      void ended.then(() => reject(new Error(`ended without ${pattern}:\n${out}`)));
    });
  return { process: child, out: () => out, shows, ended };
}

/** A port that is free now, with a free one after it. */
async function freePorts(): Promise<number> {
  const take = (port: number): Promise<number | undefined> =>
    new Promise(resolve => {
      const server = createServer().once('error', () => resolve(undefined));
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() =>
          resolve(typeof address === 'object' && address !== null ? address.port : undefined),
        );
      });
    });
  for (;;) {
    const first = await take(0);
    if (first !== undefined && (await take(first + 1)) !== undefined) return first;
  }
}

async function environment(): Promise<Readonly<Record<string, string>>> {
  const core = await freePorts();
  return {
    BINNACLE_LISTEN: `127.0.0.1:${core}`,
    BINNACLE_ADDRESS: `127.0.0.1:${core}`,
    BINNACLE_SWITCH_PORT: String(await freePorts()),
    BINNACLE_DATA: mkdtempSync(join(tmpdir(), 'binnacle-demo-')),
  };
}

async function shell(command: string): Promise<{ readonly code: number; readonly out: string }> {
  try {
    const { stdout } = await execFileAsync('sh', ['-c', command], { cwd: root });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: `${stdout}${stderr}` };
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await new Promise(resolve => setTimeout(resolve, 50));
}

function pids(out: string): readonly number[] {
  return [...out.matchAll(/^ {2}leaf\d .* process (\d+)$/gmu)].map(([, pid]) => Number(pid));
}

describe('the demonstration', () => {
  test('every command it shows works, and a killed switch gets its configuration back', async () => {
    const env = await environment();
    const demo = start(env);
    await demo.shows(/Ctrl-C ends everything/u);
    const commands = [...demo.out().matchAll(/^ {2}(npx binnacle .*)$/gmu)].map(
      ([, command]) => command ?? '',
    );
    expect(commands).toHaveLength(8);
    const results = [];
    for (const command of commands) results.push({ command, ...(await shell(command)) });
    // One of them shows how a mistake in one target keeps all others as they are.
    const refused = results.filter(({ code }) => code !== 0);
    expect(refused).toMatchObject([{ code: 1, out: expect.stringMatching(/^error: .*many/mu) as string }]);

    const [victim = 0, other = 0] = pids(demo.out());
    process.kill(victim, 'SIGKILL');
    await demo.shows(/leaf1 is back/u);
    const address = env.BINNACLE_ADDRESS ?? '';
    await until(async () => {
      const { out } = await shell(`node ${main} targets --json --address ${address}`);
      const rows = JSON.parse(out) as readonly { readonly session: string; readonly lag: number }[];
      return rows.every(({ session, lag }) => session === 'up' && lag === 0);
    });
    const place = '/interfaces/interface[name=Ethernet1]/config/description';
    const device = await shell(`node ${main} get '${place}' --address 127.0.0.1:${env.BINNACLE_SWITCH_PORT}`);
    expect(device).toEqual({ code: 0, out: 'host 1\n' });

    demo.process.kill('SIGINT');
    expect(await demo.ended).toBe(0);
    expect(isAlive(other)).toBe(false);

    const again = start(env);
    await again.shows(/Ctrl-C ends everything/u);
    const { out } = await shell(`node ${main} history --json --address ${address}`);
    expect(JSON.parse(out)).toHaveLength(3);
    again.process.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  });

  test('its switches end with it, however it ends', async () => {
    const demo = start(await environment());
    await demo.shows(/Ctrl-C ends everything/u);
    const switches = pids(demo.out());
    expect(switches).toHaveLength(2);
    demo.process.kill('SIGKILL');
    await until(() => !switches.some(isAlive));
  });

  test('ends when only npm is told to', async () => {
    const env = { ...process.env, ...(await environment()) };
    const npm = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] });
    started.push(npm);
    let out = '';
    await new Promise<void>(resolve => {
      npm.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
        if (out.includes('Ctrl-C ends everything')) resolve();
      });
    });
    const core = Number(/^ {2}core .* process (\d+)$/mu.exec(out)?.[1]);
    const running = [core, ...pids(out)];
    expect(running.filter(isAlive)).toHaveLength(3);
    npm.kill('SIGTERM');
    await until(() => !running.some(isAlive));
  });

  test('a port that is taken is one clear line', async () => {
    const env = await environment();
    const server = createServer();
    const port = Number(env.BINNACLE_SWITCH_PORT);
    await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
    const demo = start(env);
    expect(await demo.ended).toBe(2);
    expect(demo.out()).toMatch(new RegExp(`^error: .*127\\.0\\.0\\.1:${port}.*\\n$`, 'u'));
    server.close();

    const busy = createServer();
    const corePort = Number(env.BINNACLE_LISTEN?.split(':')[1]);
    await new Promise<void>(resolve => busy.listen(corePort, '127.0.0.1', resolve));
    const second = start(env);
    expect(await second.ended).toBe(2);
    expect(second.out()).toMatch(new RegExp(`^error: .*127\\.0\\.0\\.1:${corePort}.*\\n$`, 'u'));
    busy.close();
  });
});

test('a reader that has seen enough ends a command quietly', async () => {
  const tree = `node ${main} yang tree --path models/switch/1.0.0 --path models/system/1.0.0 binnacle-bgp`;
  expect(await shell(`${tree} | head -n 1`)).toEqual({ code: 0, out: 'module: binnacle-bgp\n' });
});
