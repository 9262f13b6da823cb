import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from '../data/decode-json.ts';
import type { DataTree, InnerData } from '../data/tree.ts';
import { endpointEntries, readEndpoint } from './endpoint.ts';

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

describe('endpointEntries', () => {
  test('are the targets with an endpoint', () => {
    const entries = endpointEntries(
      targets(
        { name: 'leaf1', 'model-set': 'switch@1.0.0', endpoint: { address: 'leaf1:9339' } },
        { name: 'idle', 'model-set': 'switch@1.0.0' },
      ),
    );
    expect([...entries.values()]).toMatchObject([{ name: 'leaf1', modelSet: 'switch@1.0.0' }]);
  });

  test('there are none in an empty tree', () => {
    expect(endpointEntries(tree({})).size).toBe(0);
  });
});

describe('readEndpoint', () => {
  function read(endpoint: unknown): ReturnType<typeof readEndpoint> | undefined {
    const entry = endpointEntries(targets({ name: 'a', 'model-set': 's@1.0.0', endpoint })).get('a');
    return entry === undefined ? undefined : readEndpoint(entry.node);
  }

  test('fills in what the model says is the default', () => {
    expect(read({ address: 'leaf1:9339' })).toEqual({
      address: 'leaf1:9339',
      deviceName: '',
      username: undefined,
      password: undefined,
      encoding: 'json_ietf',
      tls: { caFile: undefined, certificateFile: undefined, keyFile: undefined, serverName: undefined },
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
        tls: { 'ca-file': 'ca', 'certificate-file': 'c', 'key-file': 'k', 'server-name': 's' },
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
      deviceName: 'd',
      username: 'u',
      password: 'p',
      encoding: 'json',
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
