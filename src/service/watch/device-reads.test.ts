import { expect, test } from 'vitest';
import { schemaOf } from '../../../test/support/schema-of.ts';
import { createFakeClock } from '../../lib/fake-clock.ts';
import type { TextualPath } from '../../transaction/transaction-request.ts';
import type { StateReader } from '../state-reader.ts';
import { DeviceReads } from './device-reads.ts';

const schema = schemaOf(`container top { list entry { key id; leaf id { type string; }
  container state { config false; leaf a { type string; } leaf b { type string; } } } }`);

const reader: StateReader = {
  hasDevice: () => true,
  onDevice: () => () => undefined,
  readState: () => Promise.reject(new Error('nobody asks')),
};

function placesOf(paths: readonly TextualPath[], depth = 0): readonly string[] {
  const reads = new DeviceReads(createFakeClock());
  reads.use(reader);
  return reads.placesOf({ target: 'd', paths, depth }, 'd', schema).map(({ key }) => key);
}

function path(...names: readonly string[]): TextualPath {
  return names.map(text => {
    const [name = '', id] = text.split('=');
    return { name, keys: new Map(id === undefined ? [] : [['id', id]]) };
  });
}

test('a place is read once, and with it what is below it', () => {
  const state = path('top', 'entry=1', 'state');
  const wanted = [path('top', 'entry=1', 'state', 'a'), state, state, path('top', 'entry=10', 'state')];
  expect(placesOf(wanted)).toEqual([
    expect.stringContaining('/top/entry[id=1]/state"'),
    expect.stringContaining('/top/entry[id=10]/state"'),
  ]);
  expect(placesOf(wanted, 1)).toHaveLength(3);
  expect(placesOf([...wanted, []])).toEqual([expect.stringContaining('"/"')]);
});

test('what it costs to find them follows the paths', () => {
  const count = 30_000;
  const wanted = Array.from({ length: count }, (_, index) => path('top', `entry=${index}`, 'state', 'a'));
  expect(placesOf(wanted)).toHaveLength(count);
});
