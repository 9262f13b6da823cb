import { expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from '../data/decode-json.ts';
import { encodeJson } from '../data/encode-json.ts';
import type { InnerData } from '../data/tree.ts';
import { mirrorState } from './mirror-state.ts';

const schema = schemaOf(`
  grouping common { leaf name { type string; } leaf mtu { type uint16; default 1500; } leaf-list tag { type string; } }
  container ports {
    list port {
      key name; leaf name { type string; }
      container config { uses common; leaf secret { type string; } }
      container state { config false; uses common; leaf counter { type int32; } }
    }
  }
  container plain { leaf a { type string; } container config { leaf b { type string; } } }
`);

function mirrored(json: unknown): unknown {
  const root = decodeJson({ schema, at: [] }, json).node as InnerData;
  const state = mirrorState({ schema, root });
  return state === undefined ? undefined : encodeJson(state, { qualify: 'none' });
}

test('state shows what config has, defaults included', () => {
  const config = { name: 'p', tag: ['b', 'a'], secret: 'x' };
  expect(mirrored({ ports: { port: [{ name: 'p', config }, { name: 'q' }] }, plain: { a: 'x' } })).toEqual({
    ports: {
      port: [
        { name: 'p', state: { name: 'p', mtu: 1500, tag: ['a', 'b'] } },
        { name: 'q', state: { mtu: 1500 } },
      ],
    },
  });
});

test('without such containers there is nothing', () => {
  expect(mirrored({ plain: { a: 'x', config: { b: 'y' } } })).toBeUndefined();
});
