import { connect } from 'node:http2';
import { status } from '@grpc/grpc-js';
import { afterEach, describe, expect, test } from 'vitest';
import { createGnmiClient } from '../../src/gnmi/gnmi-client.ts';
import { createGnmiBackend } from '../../src/northbound/gnmi/gnmi-backend.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { createHeldStore } from '../support/held-store.ts';
import { ietf, write } from './core-client.ts';
import type { Outcome } from './raw-client.ts';
import { createRawClient, pathMessage } from './raw-client.ts';
import { startCore } from './running-core.ts';

// Large messages, and many calls at once, against the real service.

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const blob = { elements: ['types', 'blob'].map(name => ({ name, keys: new Map<string, string>() })) };

describe('large messages', () => {
  test('50 MB go in and come back: a whole configuration is no more to our client and server than a leaf', async () => {
    const core = await startCore();
    open.push(core);
    const client = createGnmiClient({ address: core.address });
    open.push(client);
    const bytes = Buffer.alloc(36 * 1024 * 1024, 'binnacle');
    const value = { kind: 'json_ietf', json: bytes.toString('base64') } as const;
    expect(value.json.length).toBeGreaterThan(50_000_000);
    await client.set({ target: 't1', operations: [{ operation: 'replace', path: blob, value }] });
    const [json, proto] = await Promise.all(
      (['json_ietf', 'proto'] as const).map(encoding =>
        client.get({ target: 't1', paths: [blob], encoding }),
      ),
    );
    expect(json?.[0]?.updates[0]?.value).toEqual(value);
    const read = proto?.[0]?.updates[0]?.value;
    expect(read?.kind === 'bytes' && bytes.equals(read.value)).toBe(true);
  });
});

describe('many paths in one Get', () => {
  test('what is asked for twice is read once, and an answer has 512 MiB at most', async () => {
    const core = await startCore();
    open.push(core);
    const client = createRawClient(core.address);
    open.push(client);
    const text = Buffer.alloc(3 * 1024 * 1024, 'binnacle').toString('base64');
    const prefix = { target: 't1' };
    await client.call('Set', { prefix, update: [write('/types/blob', ietf(text))] });
    const get = (paths: readonly string[]): Promise<Outcome> =>
      client.call('Get', {
        prefix,
        type: 'CONFIG',
        encoding: 'JSON_IETF',
        path: paths.map(path => pathMessage(path)),
      });
    const { code, details, metadata } = await get(Array.from({ length: 100_000 }, () => '/types'));
    expect([code, details]).toEqual([
      status.INVALID_ARGUMENT,
      'the answer would be larger than 512 MiB; ask for less',
    ]);
    expect(metadata?.get('binnacle-code')).toEqual(['answer-too-large']);
    const paths = Array.from({ length: 5000 }, (_, index) => (index % 2 === 0 ? '/types' : '/types/blob'));
    let reads = 0;
    const counting = {
      ...core.service,
      observe: async (...asked: Parameters<typeof core.service.observe>) => {
        const reader = await core.service.observe(...asked);
        return {
          ...reader,
          get: (request: Parameters<typeof reader.get>[0]) => {
            reads += 1;
            return reader.get(request);
          },
        };
      },
    };
    const backend = createGnmiBackend({ service: counting, logger: silentLogger });
    const elements = (path: string): { name: string; keys: Map<string, string> }[] =>
      path.split('/').flatMap(name => (name === '' ? [] : { name, keys: new Map<string, string>() }));
    const { answers } = await backend.get(
      {
        paths: paths.map(path => ({ origin: '', target: 't1', elements: elements(path) })),
        type: 'config',
        encoding: 'json_ietf',
        useModels: [],
        depth: 0,
        at: undefined,
      },
      { address: '', name: undefined },
    );
    expect([answers.length, reads]).toEqual([5000, 2]);
    expect(answers[4998]).toBe(answers[0]);
  });
});

describe('many calls at once', () => {
  test('a Set is not done once nobody waits for its answer', async () => {
    const core = await startCore();
    open.push(core);
    const backend = createGnmiBackend({ service: core.service, logger: silentLogger });
    const revision = (): number => core.service.get({ target: 't1', path: [], type: 'config' }).revision;
    const before = revision();
    const set = {
      operations: [{ operation: 'delete', path: { origin: '', target: 't1', elements: [] } }],
    } as const;
    const caller = { address: '', name: undefined };
    await expect(backend.set(set, { ...caller, isGone: () => true })).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(revision()).toBe(before);
    await backend.set(set, { ...caller, isGone: () => false });
  });

  test('thousands of Sets and Gets on one connection are all answered', async () => {
    const core = await startCore();
    open.push(core);
    const client = createRawClient(core.address);
    open.push(client);
    const sets = Array.from({ length: 3000 }, (_, n) =>
      client.call('Set', {
        prefix: { target: 't1' },
        update: [write(`/pair[a=n${n}][b=1]/value`, ietf(String(n)))],
      }),
    );
    const gets = Array.from({ length: 1000 }, () => client.call('Get', { path: [pathMessage('/')] }));
    const codes = new Set((await Promise.all([...sets, ...gets])).map(({ code }) => status[code]));
    expect([...codes]).toEqual(['OK']);
    const { nodes } = core.service.get({
      target: 't1',
      path: [{ name: 'pair', keys: new Map() }],
      type: 'config',
    });
    const [list] = nodes;
    expect(list?.node.kind === 'list' && list.node.size).toBe(3000);
  });

  test.each([
    ['in number', { maxTransactions: 20 }, 'x'],
    ['in size', { maxBytes: 1024 * 1024 }, 'x'.repeat(50_000)],
  ])(
    'what waits for a slow disk is bounded %s; who is turned away is told when to come back',
    async (...[, limits, text]) => {
      const { store, hold, release } = createHeldStore();
      const core = await startCore({ store, limits });
      open.push(core);
      const clients = Array.from({ length: 4 }, () => createRawClient(core.address));
      open.push(...clients);
      hold();
      const calls = clients.flatMap((client, at) =>
        Array.from({ length: 100 }, (_, n) => {
          const update = [write(`/pair[a=${at}-${n}][b=1]/value`, ietf(`${text}${n}`))];
          return client.call('Set', { prefix: { target: 't1' }, update });
        }),
      );
      // All but those that found room are answered while the disk does nothing.
      await new Promise<void>(resolve => {
        let refused = 0;
        const count = ({ code }: Outcome): void => {
          if (code !== 0) refused += 1;
          if (refused === 375) resolve();
        };
        for (const call of calls) void call.then(count);
      });
      release();
      const outcomes = await Promise.all(calls);
      const answered = outcomes.filter(({ code }) => code === 0);
      expect(answered.length).toBeGreaterThanOrEqual(9);
      expect(answered.length).toBeLessThanOrEqual(25);
      for (const { code, details, metadata } of outcomes) {
        if (code === 0) continue;
        expect(code).toBe(status.RESOURCE_EXHAUSTED);
        expect(details).toContain('try again in');
        expect(metadata?.get('binnacle-code')).toEqual(['overloaded']);
        expect(metadata?.get('grpc-status-details-bin')).toHaveLength(1);
      }
    },
  );

  test('a connection may have a thousand calls open; more wait in the client', async () => {
    const core = await startCore();
    open.push(core);
    const session = connect(`http://${core.address}`);
    open.push(session);
    const settings = await new Promise(resolve => {
      session.once('remoteSettings', resolve);
    });
    expect(settings).toMatchObject({ maxConcurrentStreams: 1000 });
  });
});
