import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createControlClient } from '../../../src/control/control-client.ts';
import type { TargetStatus } from '../../../src/control/control-messages.ts';
import { parsePathElements } from '../../../src/data/parse-path-elements.ts';
import type { PathElement } from '../../../src/data/path.ts';
import type { ClientSetOperation } from '../../../src/gnmi/client-messages.ts';
import { createGnmiClient, type GnmiClient } from '../../../src/gnmi/gnmi-client.ts';

/** The compiled program: `npm run build` comes first. */
const main = join(import.meta.dirname, '../../../dist/app/main.js');

/** A process of the product that said that it is ready. */
export interface Running {
  readonly address: string;
  /** What the pattern given to `start` caught. */
  readonly match: RegExpExecArray;
  /** Ends it with the signal and resolves when it is gone. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

const running = new Set<ChildProcess>();

/** Ends what a test left. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

export function temporaryFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `binnacle-${name}-`));
}

/** Starts `binnacle …` and waits for the line that says that it is ready; its first group is the address. */
async function start(args: readonly string[], ready: RegExp): Promise<Running> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const ended = new Promise<number | null>(resolve => {
    child.once('close', code => {
      running.delete(child);
      resolve(code);
    });
  });
  let output = '';
  const match = await new Promise<RegExpExecArray>((resolve, reject) => {
    const check = (text: Buffer): void => {
      output += text.toString();
      const found = ready.exec(output);
      if (found !== null) resolve(found);
    };
    child.stdout.on('data', check);
    child.stderr.on('data', check);
    void ended.then(code => reject(new Error(`binnacle ${args[0]} ended with ${code}:\n${output}`)));
  });
  return {
    address: match[1] ?? '',
    match,
    end: signal => {
      child.kill(signal ?? 'SIGINT');
      return ended;
    },
  };
}

export function startCore(data: string, options: readonly string[] = []): Promise<Running> {
  const common = ['serve', '--listen', '127.0.0.1:0', '--data', data, '--log-level', 'warn'];
  return start([...common, ...options], /serving (\S+)/u);
}

/** A simulated device with a control address, which is the second group of its match. */
export function startDevice(listen: string, options: readonly string[]): Promise<Running> {
  const common = ['simulate', '--listen', listen, '--control', '127.0.0.1:0', '--log-level', 'warn'];
  return start([...common, ...options], /control (?<control>\S+)\nsimulating \S+ at (?<address>[^\s,]+)/u);
}

export function deviceAddress(device: Running): string {
  return device.match.groups?.['address'] ?? '';
}

/** Calls the control interface of a simulated device: `GET /counters`. */
export async function control(device: Running, request: string, body?: unknown): Promise<unknown> {
  const [method = '', path = ''] = request.split(' ');
  const response = await fetch(`${device.match.groups?.['control']}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${request}: ${response.status} ${await response.text()}`);
  return response.json();
}

export async function withClient<T>(address: string, use: (client: GnmiClient) => Promise<T>): Promise<T> {
  const client = createGnmiClient({ address, timeoutMs: 60_000 });
  try {
    return await use(client);
  } finally {
    client.close();
  }
}

function elements(path: string): readonly PathElement[] {
  const parsed = parsePathElements(path);
  if ('diagnostics' in parsed) throw new Error(`not a path: ${path}: ${JSON.stringify(parsed.diagnostics)}`);
  return parsed.elements;
}

export function update(target: string, path: string, json: unknown): ClientSetOperation {
  return {
    operation: 'update',
    path: { target, elements: elements(path) },
    value: { kind: 'json_ietf', json },
  };
}

export function replace(target: string, path: string, json: unknown): ClientSetOperation {
  return {
    operation: 'replace',
    path: { target, elements: elements(path) },
    value: { kind: 'json_ietf', json },
  };
}

/** The operation that registers a device. */
export function registration(name: string, modelSet: string, address: string): ClientSetOperation {
  return update('system', `/targets/target[name=${name}]`, {
    'model-set': modelSet,
    endpoint: { address, tls: { enabled: false } },
  });
}

/** The whole configuration of one tree as JSON of RFC 7951. */
export async function readConfig(address: string, target?: string): Promise<unknown> {
  return withClient(address, async client => {
    const [notification] = await client.get({
      ...(target === undefined ? {} : { target }),
      paths: [{ elements: [] }],
      type: 'config',
    });
    const value = notification?.updates[0]?.value;
    if (value?.kind !== 'json_ietf') throw new Error(`no JSON but ${value?.kind}`);
    return value.json;
  });
}

/** Follows the core's table of targets until it is as wanted; fails after the deadline with the last row. */
export async function untilTarget(
  core: Running,
  name: string,
  wanted: (status: TargetStatus) => boolean,
): Promise<TargetStatus> {
  const client = createControlClient({ address: core.address });
  let last: TargetStatus | undefined;
  try {
    for await (const event of client.watchTargets({ target: name }, { timeoutMs: 120_000 })) {
      if (event.event !== 'status') continue;
      last = event.status;
      if (wanted(last)) return last;
    }
  } catch (cause) {
    throw new Error(`${name} never became as wanted; last: ${JSON.stringify(last)}`, { cause });
  } finally {
    client.close();
  }
  throw new Error(`the core stopped telling of ${name}; last: ${JSON.stringify(last)}`);
}

/** True when the device is known to hold all that the core wants of it, and nothing else: what it has confirmed may have drifted since. */
export function synchronised(status: TargetStatus): boolean {
  const { desiredRevision, appliedRevision, lag, session, driftCount, rejected } = status;
  const isConfirmed = desiredRevision > 0 && appliedRevision >= desiredRevision && lag === 0;
  return isConfirmed && session === 'up' && driftCount === 0 && rejected.length === 0;
}
