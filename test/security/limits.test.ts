import { gzipSync } from 'node:zlib';
import { Client, compressionAlgorithms, credentials, type ServiceError, status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGnmiServer } from '../../src/gnmi/gnmi-server.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { createMemoryBackend } from '../gnmi/memory-backend.ts';
import { createRawClient, type Outcome, pathMessage, type RawClient } from '../gnmi/raw-client.ts';
import { type RunningCore, startCore } from '../gnmi/running-core.ts';

let core: RunningCore;
let client: RawClient;

beforeAll(async () => {
  core = await startCore();
  client = createRawClient(core.address);
});

afterAll(async () => {
  client.close();
  await core.close();
});

const t1 = { prefix: { target: 't1' } };
const json = (value: unknown): object => ({ json_ietf_val: Buffer.from(JSON.stringify(value)) });

async function stillServes(): Promise<void> {
  expect((await client.call('Capabilities', {})).code).toBe(status.OK);
}

function bytes(address: string, method: string, message: Buffer): Promise<ServiceError | null> {
  const raw = new Client(address, credentials.createInsecure(), {
    'grpc.default_compression_algorithm': compressionAlgorithms.gzip,
    'grpc.max_send_message_length': -1,
  });
  const pass = (buffer: Buffer): Buffer => buffer;
  return new Promise(resolve => {
    raw.makeUnaryRequest(method, pass, pass, message, error => {
      raw.close();
      resolve(error);
    });
  });
}

describe('messages that cost more than they weigh', () => {
  test('a small message that unpacks to more than the limit', async () => {
    const server = await createGnmiServer({
      backend: createMemoryBackend(),
      logger: silentLogger,
      listen: { address: '127.0.0.1:0' },
      maxReceiveBytes: 100_000,
    });
    const large = Buffer.alloc(10_000_000);
    expect(gzipSync(large).length).toBeLessThan(100_000);
    expect((await bytes(server.address, '/gnmi.gNMI/Set', large))?.code).toBe(status.RESOURCE_EXHAUSTED);
    await server.close(0);
  });

  test('values nested deeper than any model', async () => {
    const lengths: Buffer[] = [];
    // TypedValue.leaflist_val (8) { ScalarArray.element (1) { … } }, from the inside.
    let size = 0;
    for (let depth = 0; depth < 100_000; depth += 1) {
      for (const tag of [0x0a, 0x42]) {
        const header = Buffer.concat([Buffer.from([tag]), varint(size)]);
        lengths.push(header);
        size += header.length;
      }
    }
    const update = field(3, Buffer.concat(lengths.reverse()));
    const set = field(4, update);
    const error = await bytes(core.address, '/gnmi.gNMI/Set', set);
    expect(error?.details).toBe('Error deserializing request');
    expect(error?.code).toBe(status.INTERNAL);
    await stillServes();
  });

  test('JSON nested deeper than any model', async () => {
    const text = '{"a":'.repeat(500_000);
    const outcome = await client.call('Set', {
      ...t1,
      update: [{ path: pathMessage('/types'), val: { json_ietf_val: Buffer.from(text) } }],
    });
    expect(outcome.code).toBe(status.INVALID_ARGUMENT);
    expect(outcome.details).toContain('nested');
  });

  test.each([
    ['many levels', '/x'.repeat(100_000)],
    ['many wildcards', '/*'.repeat(5000)],
    ['many skips', '/...'.repeat(5000)],
    ['many skips with a name', '/.../config'.repeat(2000)],
    ['skips and wildcards', '/.../*'.repeat(2000)],
  ])(
    'paths with %s',
    async (_, path) => {
      const elem = path
        .split('/')
        .slice(1)
        .map(name => ({ name }));
      for (const method of ['Get', 'Set'] as const) {
        const request = method === 'Get' ? { ...t1, path: [{ elem }] } : { ...t1, delete: [{ elem }] };
        const { details } = await client.call(method, request);
        expect(details.length).toBeLessThan(10_000);
      }
      await stillServes();
    },
    5000,
  );

  test('a large JSON text with a million mistakes', async () => {
    const val = json({ numbers: Array.from({ length: 300_000 }, () => 'x') });
    const { code, details } = await client.call('Set', {
      ...t1,
      update: [{ path: pathMessage('/types'), val }],
    });
    expect(code).toBe(status.INVALID_ARGUMENT);
    expect(details.length).toBeLessThan(10_000);
  });
});

describe('names that JavaScript gives a meaning', () => {
  const refused = ({ code, details }: Outcome): void => {
    expect([status.NOT_FOUND, status.UNIMPLEMENTED, status.INVALID_ARGUMENT]).toContain(code);
    expect(details).not.toMatch(/internal error/u);
  };

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])('%s', async name => {
    const key = Object.defineProperty({}, name, { value: 'x', enumerable: true }) as Record<string, string>;
    const object = JSON.parse(`{"${name}": {"polluted": true}}`) as unknown;
    refused(await client.call('Get', { ...t1, path: [{ elem: [{ name }] }] }));
    refused(
      await client.call('Get', { ...t1, path: [{ elem: [{ name: 'ports' }, { name: 'port', key }] }] }),
    );
    refused(await client.call('Get', { prefix: { target: name }, path: [{ elem: [] }] }));
    refused(
      await client.call('Set', { ...t1, update: [{ path: pathMessage('/types'), val: json(object) }] }),
    );
    refused(await client.call('Set', { ...t1, update: [{ path: { elem: [] }, val: json(object) }] }));
    refused(await client.call('Get', { ...t1, path: [{ origin: name, elem: [] }] }));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

function varint(value: number): Buffer {
  const found: number[] = [];
  let rest = value;
  while (rest > 127) {
    found.push((rest & 127) | 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...found, rest]);
}

function field(number: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(content.length), content]);
}
