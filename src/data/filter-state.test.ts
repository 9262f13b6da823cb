import { expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from './decode-json.ts';
import { encodeJson } from './encode-json.ts';
import { filterState } from './filter-state.ts';

const schema = schemaOf(`
  grouping g { leaf a { type string; } leaf-list l { type string; } }
  list e { key k; leaf k { type string; }
    container config { uses g; }
    container state { config false; uses g; leaf live { type string; } container counters { leaf n { type int8; } } } }
  container s { config false; list t { key k; leaf k { type string; } } container p { presence "it is on"; } container config { leaf a { type string; } }
    container state { leaf a { type string; } } }
  leaf c { type string; }`);

function filtered(json: unknown, operationalOnly: boolean): unknown {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json);
  expect(diagnostics).toEqual([]);
  const state = node && filterState(node, { operationalOnly });
  return state && encodeJson(state, { qualify: 'none' });
}

const entry = { k: '1', config: { a: 'x' }, state: { a: 'x', l: ['y'], live: 'z', counters: { n: 1 } } };

test('state is what cannot be written, with the keys that lead to it', () => {
  expect(filtered({ c: 'x', e: [entry, { k: '2', config: { a: 'x' } }] }, false)).toEqual({
    e: [{ k: '1', state: entry.state }],
  });
  expect(filtered({ c: 'x' }, false)).toBeUndefined();
});

test('operational state does not repeat what config has, whether or not that is set', () => {
  const state = { live: 'z', counters: { n: 1 } };
  expect(filtered({ e: [entry, { k: '2', state: { a: 'x' } }] }, true)).toEqual({ e: [{ k: '1', state }] });
});

test('entries and containers with presence are state by themselves', () => {
  expect(filtered({ s: { t: [{ k: '1' }], p: {} } }, true)).toEqual({ s: { t: [{ k: '1' }], p: {} } });
});

test('a copy of what is no configuration is operational', () => {
  expect(filtered({ s: { config: { a: 'x' }, state: { a: 'x' } } }, true)).toEqual({
    s: { config: { a: 'x' }, state: { a: 'x' } },
  });
});
