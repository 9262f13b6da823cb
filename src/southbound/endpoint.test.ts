import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from '../data/decode-json.ts';
import type { DataTree, InnerData } from '../data/tree.ts';
import { findEndpoint, readEndpoint } from './endpoint.ts';
import { EndpointIndex } from './endpoint-index.ts';

const folder = new URL('../../models/system/1.0.0/', import.meta.url);
const names = ['binnacle-system', 'binnacle-extensions'];
const schema = schemaOf(
  Object.fromEntries(names.map(name => [name, readFileSync(new URL(`${name}.yang`, folder), 'utf8')])),
);

function tree(json: unknown): DataTree {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json);
  expect(diagnostics).toEqual([]);
  return { schema, root: node as InnerData };
}

function targets(...entries: unknown[]): DataTree {
  return tree({ 'binnacle-system:targets': { target: entries } });
}

describe('findEndpoint', () => {
  const system = targets(
    { name: 'leaf1', 'model-set': 'switch@1.0.0', endpoint: { address: 'leaf1:9339' } },
    { name: 'idle', 'model-set': 'switch@1.0.0' },
  );

  test('is what the entry of the target says', () => {
    expect(findEndpoint(system, 'leaf1')).toMatchObject({ name: 'leaf1', modelSet: 'switch@1.0.0' });
  });

  test('there is none without an entry, and in an empty tree', () => {
    expect(findEndpoint(system, 'idle')).toBeUndefined();
    expect(findEndpoint(system, 'leaf2')).toBeUndefined();
    expect(findEndpoint(tree({}), 'leaf1')).toBeUndefined();
  });
});

describe('EndpointIndex', () => {
  const leaf = (name: string, address: string): unknown => ({
    name,
    'model-set': 'switch@1.0.0',
    endpoint: { address },
  });

  test('of those with one device the first by name drives it, whoever comes and goes', () => {
    const index = new EndpointIndex();
    index.update(targets(leaf('b', 'x:1'), leaf('c', 'y:1')), ['b', 'c']);
    expect(index.get('b')?.driver).toBe('b');
    const three = targets(leaf('a', 'X:1'), leaf('b', 'x:1'), leaf('c', 'y:1'));
    expect(index.update(three, ['a'])).toEqual(new Set(['a', 'b']));
    expect([index.get('a')?.driver, index.get('b')?.driver, index.get('c')?.driver]).toEqual(['a', 'a', 'c']);
    const moved = targets(leaf('a', 'y:1'), leaf('b', 'x:1'), leaf('c', 'y:1'));
    expect(index.update(moved, ['a'])).toEqual(new Set(['a', 'b', 'c']));
    expect([index.get('a')?.driver, index.get('b')?.driver, index.get('c')?.driver]).toEqual(['a', 'b', 'a']);
    expect(index.update(targets(leaf('b', 'x:1'), leaf('c', 'y:1')), ['a'])).toEqual(new Set(['a', 'c']));
    expect([index.get('a'), index.get('c')?.driver]).toEqual([undefined, 'c']);
  });

  test('one more among thousands concerns that one', () => {
    const many = Array.from({ length: 5000 }, (_, at) => leaf(`leaf${at}`, `leaf${at}:1`));
    const index = new EndpointIndex();
    const names = many.map((_, at) => `leaf${at}`);
    expect(index.update(targets(...many), names).size).toBe(5000);
    const more = targets(...many, leaf('new', 'new:1'));
    expect(index.update(more, ['new'])).toEqual(new Set(['new']));
  });
});

describe('readEndpoint', () => {
  function read(endpoint: unknown): ReturnType<typeof readEndpoint> | undefined {
    const entry = findEndpoint(targets({ name: 'a', 'model-set': 's@1.0.0', endpoint }), 'a');
    return entry === undefined ? undefined : readEndpoint(entry.node);
  }

  test('fills in what the model says is the default', () => {
    expect(read({ address: 'leaf1:9339' })).toEqual({
      address: 'leaf1:9339',
      deviceName: '',
      username: undefined,
      password: undefined,
      encoding: 'auto',
      arbitration: undefined,
      maxMessageBytes: undefined,
      modelCheck: 'report',
      tls: { caFile: undefined, certificateFile: undefined, keyFile: undefined, serverName: undefined },
      changeNotices: 'on-change',
      connectTimeoutMs: 5000,
      requestTimeoutMs: 30_000,
      probeIntervalMs: 5000,
      compareIntervalMs: 300_000,
      backoffInitialMs: 500,
      backoffLimitMs: 30_000,
    });
  });

  test('reads everything that can be set', () => {
    expect(
      read({
        address: '[::1]:1',
        'device-name': 'd',
        username: 'u',
        password: 'p',
        encoding: 'json',
        arbitration: { role: 'fabric' },
        'max-message-size': 8_388_608,
        'model-check': 'require',
        tls: { 'ca-file': 'ca', 'certificate-file': 'c', 'key-file': 'k', 'server-name': 's' },
        'change-notices': 'target-defined',
        timers: {
          'connect-timeout': 100,
          'request-timeout': 200,
          'probe-interval': 300,
          'compare-interval': 0,
          'backoff-initial': 10,
          'backoff-limit': 20,
        },
      }),
    ).toEqual({
      address: '[::1]:1',
      changeNotices: 'target-defined',
      deviceName: 'd',
      username: 'u',
      password: 'p',
      encoding: 'json',
      arbitration: { role: 'fabric' },
      maxMessageBytes: 8_388_608,
      modelCheck: 'require',
      tls: { caFile: 'ca', certificateFile: 'c', keyFile: 'k', serverName: 's' },
      connectTimeoutMs: 100,
      requestTimeoutMs: 200,
      probeIntervalMs: 300,
      compareIntervalMs: undefined,
      backoffInitialMs: 10,
      backoffLimitMs: 20,
    });
    expect(read({ address: 'a:1', tls: { enabled: false } })?.tls).toBeUndefined();
  });
});
