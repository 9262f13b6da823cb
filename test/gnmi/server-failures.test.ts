import { Client, credentials, type ServiceError, status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BinnacleError, refusal } from '../../src/errors/binnacle-error.ts';
import type { Diagnostic } from '../../src/errors/diagnostic.ts';
import { createLogger } from '../../src/telemetry/logger.ts';
import type { MemoryBackend } from './memory-backend.ts';
import { type MemoryServer, startMemoryServer } from './memory-server.ts';
import { pathMessage, type RawClient } from './raw-client.ts';

let server: MemoryServer;
let client: RawClient;
let backend: MemoryBackend;
const logged: string[] = [];

beforeAll(async () => {
  const logger = createLogger({ level: 'info', write: line => logged.push(line) });
  server = await startMemoryServer({ logger, maxReceiveBytes: 10_000 });
  ({ backend, client } = server);
});

beforeEach(() => {
  logged.length = 0;
  backend.failure = undefined;
});

afterAll(() => server.close());

const mistake = (code: Diagnostic['code'], message: string, path: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  path,
});

describe('how mistakes of the data arrive', () => {
  test('the code of the first, the text of all, our own code in the trailer', async () => {
    backend.failure = () => {
      throw refusal([
        mistake('data-type', '"x" is not a number', '/a'),
        mistake('path-unknown', 'no such node', '/b'),
      ]);
    };
    const { code, details, metadata } = await client.call('Set', {});
    expect(code).toBe(status.INVALID_ARGUMENT);
    expect(details).toBe('"x" is not a number at /a [data-type]\nno such node at /b [path-unknown]');
    expect(metadata?.get('binnacle-code')).toEqual(['data-type']);
    expect(logged).toEqual([]);
  });

  test('a very long list is cut, and says where the rest is', async () => {
    backend.failure = () => {
      throw refusal(Array.from({ length: 1000 }, (_, n) => mistake('data-type', 'wrong', `/a/b[k='é${n}']`)));
    };
    const { details } = await client.call('Set', {});
    expect(encodeURI(details).length).toBeLessThan(6000);
    const [, left, id] = /\nand (\d+) more; the log has them under ([0-9a-f-]{36})$/.exec(details) ?? [];
    expect(Number(left)).toBe(1000 - (details.split('\n').length - 1));
    expect(logged).toHaveLength(1);
    const entry = JSON.parse(logged[0] ?? '') as { readonly mistakes: readonly string[] };
    expect(entry).toMatchObject({ id, call: 'Set', level: 'info' });
    expect(entry.mistakes).toHaveLength(1000);
    expect(entry.mistakes[999]).toContain("/a/b[k='é999']");
  });

  test('one very long line is cut', async () => {
    backend.failure = () => {
      throw refusal([mistake('data-type', `\ud800${'ü'.repeat(100_000)}`, '/a')]);
    };
    const { code, details } = await client.call('Set', {});
    expect(code).toBe(status.INVALID_ARGUMENT);
    expect(details).toMatch(/^\ufffdü+…$/);
  });

  test('a text with white space around it arrives', async () => {
    backend.failure = () => {
      throw new BinnacleError('conflict', ' words\n ');
    };
    expect((await client.call('Set', {})).details).toBe('words');
  });

  test.each([
    ['path-unknown', 'Get', status.UNIMPLEMENTED],
    ['path-unknown', 'Set', status.NOT_FOUND],
    ['data-missing', 'Get', status.NOT_FOUND],
    ['target-unknown', 'Get', status.NOT_FOUND],
    ['path-keys', 'Set', status.INVALID_ARGUMENT],
    ['data-read-only', 'Set', status.INVALID_ARGUMENT],
    ['conflict', 'Set', status.ABORTED],
    ['store-unavailable', 'Set', status.UNAVAILABLE],
    ['unavailable', 'Get', status.UNAVAILABLE],
  ] as const)('%s in a %s', async (code, call, expected) => {
    backend.failure = () => {
      throw new BinnacleError(code, 'words');
    };
    const outcome = await client.call(call, { path: [pathMessage('/a')] });
    expect(status[outcome.code]).toBe(status[expected]);
    expect(outcome.details).toBe('words');
  });
});

describe('defects', () => {
  test('INTERNAL with an id, no stack trace; the log has both', async () => {
    backend.failure = () => {
      throw new TypeError('cannot read secret of undefined');
    };
    const { code, details } = await client.call('Set', {});
    expect(code).toBe(status.INTERNAL);
    const [, id] = /^internal error; the log describes it under ([0-9a-f-]{36})$/.exec(details) ?? [];
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ id, call: 'Set', level: 'error' });
    expect(logged[0]).toContain('cannot read secret');
  });
});

describe('bytes that are no message', () => {
  test('an error without a stack trace, and the server goes on', async () => {
    const raw = new Client(server.address, credentials.createInsecure());
    const pass = (bytes: Buffer): Buffer => bytes;
    const error = await new Promise<ServiceError | null>(resolve => {
      const garbage = Buffer.from([0x0a, 0xff, 0xff, 0xff, 0x0f, 1, 2]);
      raw.makeUnaryRequest('/gnmi.gNMI/Set', pass, pass, garbage, failure => resolve(failure));
    });
    raw.close();
    expect(error?.code).toBe(status.INTERNAL);
    expect(error?.details).not.toMatch(/\n|\.js|\.ts/);
    expect((await client.call('Set', {})).code).toBe(status.OK);
  });
});

describe('limits', () => {
  test('a request over the limit: RESOURCE_EXHAUSTED', async () => {
    const val = { string_val: 'x'.repeat(20_000) };
    const { code } = await client.call('Set', { update: [{ path: pathMessage('/a'), val }] });
    expect(code).toBe(status.RESOURCE_EXHAUSTED);
    expect((await client.call('Set', {})).code).toBe(status.OK);
  });
});
