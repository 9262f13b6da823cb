import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { killAll, type Running, startCore, temporaryFolder } from '../support/product.ts';

// gnmic's subscribe in every mode against a running core, with TLS. See gnmic.test.ts for where the program comes from.
const gnmicProgram = process.env.GNMIC ?? 'gnmic';
const run = promisify(execFile);

const certificate = (name: string): string =>
  fileURLToPath(new URL(`../../gnmi/certificates/${name}`, import.meta.url));
const serverTls = ['--tls-cert', certificate('server.pem'), '--tls-key', certificate('server.key')];
const trust = ['--tls-ca', certificate('ca.pem'), '--tls-server-name', 'localhost'];
const entry = '/interfaces/interface[name=Ethernet1]';
const mtu = `${entry}/config/mtu`;

let core: Running;
const readers = new Set<ChildProcess>();

beforeAll(async () => {
  core = await startCore(temporaryFolder('gnmic-subscribe'), serverTls);
  for (const name of ['leaf1', 'leaf2']) {
    await gnmic('set', '--update', `/targets/target[name=${name}]/model-set:::json_ietf:::"switch@1.0.0"`);
    const value = { name: 'Ethernet1', config: { name: 'Ethernet1', type: 'binnacle-types:ethernetCsmacd' } };
    await gnmic('set', '--target', name, '--replace', `${entry}:::json_ietf:::${JSON.stringify(value)}`);
  }
});

afterAll(async () => {
  await core.end();
  killAll();
});

afterEach(() => {
  for (const reader of readers) reader.kill();
  readers.clear();
});

const common = (): readonly string[] => ['-a', core.address, '--timeout', '60s', '-e', 'json_ietf', ...trust];

async function gnmic(...args: readonly string[]): Promise<string> {
  return (await run(gnmicProgram, [...common(), ...args])).stdout;
}

async function setMtu(value: number): Promise<void> {
  await gnmic('set', '--target', 'leaf1', '--update', `${mtu}:::json_ietf:::${value}`);
}

/** What gnmic prints in its event-like format: one JSON object for each message. */
interface Shown {
  readonly 'sync-response'?: boolean;
  readonly prefix?: string;
  readonly target?: string;
  readonly updates?: readonly { readonly Path: string; readonly values: Record<string, unknown> }[];
  readonly deletes?: readonly string[];
}

/** The messages that gnmic prints, one after the other. */
async function* follow(...args: readonly string[]): AsyncGenerator<Shown, void> {
  const reader = spawn(gnmicProgram, [...common(), 'subscribe', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  readers.add(reader);
  let text = '';
  for await (const line of createInterface({ input: reader.stdout })) {
    text += line;
    if (!line.startsWith('}')) continue;
    yield JSON.parse(text) as Shown;
    text = '';
  }
}

async function next(messages: AsyncGenerator<Shown, void>): Promise<Shown> {
  const { value } = await messages.next();
  return value ?? {};
}

function values({ updates = [] }: Shown): Record<string, unknown> {
  return Object.assign({}, ...updates.map(update => update.values)) as Record<string, unknown>;
}

async function untilSync(messages: AsyncGenerator<Shown, void>): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (;;) {
    const message = await next(messages);
    if (message['sync-response'] === true) return found;
    expect(message).not.toEqual({});
    Object.assign(found, values(message));
  }
}

const shownMtu = 'interfaces/interface/config/mtu';

describe('once', () => {
  test.each(['json_ietf', 'json', 'proto'])('in %s', async encoding => {
    const messages = follow(
      '-e',
      encoding,
      '--target',
      'leaf1',
      '--path',
      `${entry}/config`,
      '--mode',
      'once',
    );
    const found: Shown[] = [];
    for await (const message of messages) found.push(message);
    expect(found.length).toBeGreaterThan(0);
    expect(Object.assign({}, ...found.map(values))).toMatchObject({
      'interfaces/interface/config/name': 'Ethernet1',
      'interfaces/interface/config/enabled': true,
    });
  });

  test('of all targets', async () => {
    const names = new Set<string>();
    for await (const { target = '' } of follow('--target', '*', '--path', `${entry}/name`, '--mode', 'once'))
      if (target !== '') names.add(target);
    expect([...names].sort()).toEqual(['leaf1', 'leaf2']);
  });

  test('what is refused', async () => {
    await expect(
      gnmic('subscribe', '--target', 'leaf1', '--path', '/no/such', '--mode', 'once'),
    ).rejects.toMatchObject({
      stderr: expect.stringMatching(/Unimplemented/u) as unknown,
    });
  });
});

describe('stream', () => {
  test('on change: what there is, the mark, each change, a delete', async () => {
    await setMtu(1500);
    const messages = follow('--target', 'leaf1', '--path', `${entry}/config`, '--stream-mode', 'on-change');
    expect(await untilSync(messages)).toMatchObject({ [shownMtu]: 1500 });
    await setMtu(9000);
    expect(values(await next(messages))).toEqual({ [shownMtu]: 9000 });
    await gnmic('set', '--target', 'leaf1', '--delete', entry);
    expect((await next(messages)).deletes).toHaveLength(1);
    const value = {
      name: 'Ethernet1',
      config: { name: 'Ethernet1', type: 'binnacle-types:ethernetCsmacd', mtu: 1500 },
    };
    await gnmic('set', '--target', 'leaf1', '--update', `${entry}:::json_ietf:::${JSON.stringify(value)}`);
    expect(values(await next(messages))).toMatchObject({ [shownMtu]: 1500 });
  });

  test('sample', async () => {
    await setMtu(1501);
    const messages = follow('--target', 'leaf1', '--path', mtu, '--stream-mode', 'sample', '-i', '1s');
    expect(await untilSync(messages)).toEqual({ [shownMtu]: 1501 });
    expect(values(await next(messages))).toEqual({ [shownMtu]: 1501 });
    await setMtu(1502);
    for (let found = 0; found !== 1502; ) found = Number(values(await next(messages))[shownMtu]);
  });

  test('target-defined, which gnmic sends with an interval', async () => {
    await setMtu(1510);
    const messages = follow('--target', 'leaf1', '--path', mtu, '-i', '10s');
    expect(await untilSync(messages)).toEqual({ [shownMtu]: 1510 });
    await setMtu(1511);
    expect(values(await next(messages))).toEqual({ [shownMtu]: 1511 });
  });

  test('updates only, with a heartbeat', async () => {
    await setMtu(1520);
    const messages = follow(
      '--target',
      'leaf1',
      '--path',
      mtu,
      '--stream-mode',
      'on-change',
      '--updates-only',
      '--heartbeat-interval',
      '1s',
    );
    expect(await untilSync(messages)).toEqual({});
    expect(values(await next(messages))).toEqual({ [shownMtu]: 1520 });
  });
});

describe('poll', () => {
  test('an answer before the first poll', async () => {
    await setMtu(1530);
    const reader = spawn(
      gnmicProgram,
      [...common(), 'subscribe', '--target', 'leaf1', '--path', mtu, '--mode', 'poll'],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    readers.add(reader);
    const lines: string[] = [];
    for await (const line of createInterface({ input: reader.stdout })) {
      lines.push(line);
      if (line.includes('1530')) break;
    }
    expect(lines.at(-1)).toContain('1530');
  });
});
