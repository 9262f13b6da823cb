import { expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from '../data/decode-json.ts';
import { encodeJson } from '../data/encode-json.ts';
import type { InnerData } from '../data/tree.ts';
import { decodeState } from './decode-state.ts';
import { liveState } from './live-state.ts';

const schema = schemaOf(`
  container ports { list port { key name; leaf name { type string; }
    container config { leaf name { type string; } leaf enabled { type boolean; } }
    container state { config false;
      leaf oper-status { type enumeration { enum UP; enum DOWN; } } leaf admin-status { type string; }
      leaf last-change { type uint64; }
      container counters { leaf in-octets { type uint64; } leaf in-pkts { type uint64; } leaf in-errors { type uint64; } leaf name { type string; } } } } }
  container plain { leaf a { type string; } }`);

function live(json: unknown, seconds: bigint): unknown {
  const root = decodeJson({ schema, at: [] }, json).node as InnerData;
  const state = liveState(root, { bootTimeNs: 7n, nowNs: 7n + seconds * 1_000_000_000n });
  return state && encodeJson(state, { qualify: 'none' });
}

test('what is enabled is up, and counts', () => {
  const port = [
    { name: 'a', config: { name: 'a' } },
    { name: 'b', config: { name: 'b', enabled: false } },
    { name: 'c' },
  ];
  expect(live({ ports: { port }, plain: { a: 'x' } }, 3n)).toEqual({
    ports: {
      port: [
        {
          name: 'a',
          state: {
            'oper-status': 'UP',
            'last-change': '7',
            counters: { 'in-octets': '30000', 'in-pkts': '30', 'in-errors': '0' },
          },
        },
        {
          name: 'b',
          state: {
            'oper-status': 'DOWN',
            'last-change': '7',
            counters: { 'in-octets': '0', 'in-pkts': '0', 'in-errors': '0' },
          },
        },
      ],
    },
  });
  expect(live({ plain: { a: 'x' } }, 3n)).toBeUndefined();
});

test('state that is given has to fit the model, and to be state', () => {
  const state = { ports: { port: [{ name: 'z', state: { 'oper-status': 'UP' } }] } };
  const node = decodeState(schema, state);
  expect(node && encodeJson(node, { qualify: 'none' })).toEqual(state);
  expect(decodeState(schema, {})).toBeUndefined();
  expect(() => decodeState(schema, { plain: { a: 'x' } })).toThrow('/t:plain/a is configuration');
  expect(() => decodeState(schema, { prots: 1 })).toThrow(/does not fit the model of the device: .*prots/);
});
