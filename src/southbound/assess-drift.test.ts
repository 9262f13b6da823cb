import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { plain } from '../../test/support/random-tree.ts';
import { decodeJson } from '../data/decode-json.ts';
import type { DataTree, InnerData } from '../data/tree.ts';
import { type DriftQuestion, findDrift, leaveDrift, placesBetween } from './assess-drift.ts';
import { repairAll } from './drift-policy.ts';

const schema = schemaOf(`
  container box { leaf a { type string; } leaf b { type string; } leaf c { type string; } }
  list rule { key id; ordered-by user; leaf id { type uint8; } leaf text { type string; } }
  list port { key name; leaf name { type leafref { path "../config/name"; } }
    container config { leaf name { type string; } leaf mtu { type uint16; } leaf text { type string; } } }`);

function tree(json: unknown): DataTree {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json, { format: 'json' });
  expect(diagnostics).toEqual([]);
  return { schema, root: node as InnerData };
}

/** A device that had confirmed one configuration, was sent another, and is to have a third. */
function question(given: Record<'confirmed' | 'sent' | 'observed' | 'desired', unknown>): DriftQuestion {
  const confirmed = tree(given.confirmed);
  return {
    confirmed,
    desired: tree(given.desired),
    observed: tree(given.observed),
    doubtful: new Set(placesBetween(confirmed, tree(given.sent))),
    recalled: false,
    policies: repairAll,
  };
}

function driftOf(given: Parameters<typeof question>[0]): readonly string[] {
  return findDrift(question(given)).places.map(({ name }) => name);
}

describe('what a device has made of a part of a Set is no drift', () => {
  test('when a container has vanished with what was taken from it', () => {
    const before = { box: { a: 'x' } };
    const given = { confirmed: before, sent: { box: { b: 'x' } }, desired: before };
    expect(driftOf({ ...given, observed: {} })).toEqual([]);
    expect(driftOf({ ...given, observed: { box: { b: 'x' } } })).toEqual([]);
  });

  test('when it has more entries than it should have for a while, and so another order', () => {
    const before = { rule: [{ id: 1 }] };
    const given = { confirmed: before, sent: { rule: [{ id: 1 }, { id: 2 }] } };
    const observed = { rule: [{ id: 1 }, { id: 2 }, { id: 3 }] };
    expect(driftOf({ ...given, observed, desired: { rule: [{ id: 1 }, { id: 3 }, { id: 2 }] } })).toEqual([]);
  });

  test('but what was in the same container and nobody touched is', () => {
    const before = { box: { a: 'x', c: 'x' } };
    const given = { confirmed: before, sent: { box: { b: 'x', c: 'x' } }, desired: before };
    expect(driftOf({ ...given, observed: {} })).toEqual(['/t:box/c']);
    expect(driftOf({ ...given, observed: { box: { b: 'x' } } })).toEqual(['/t:box/c']);
  });
});

test('an entry that the device has lost, and that is left so, comes with its frame when something in it is desired anew', () => {
  const port = (config: object): unknown => ({ port: [{ name: 'p', config: { name: 'p', ...config } }] });
  const confirmed = port({ mtu: 1, text: 'x' });
  const given = question({ confirmed, sent: confirmed, observed: {}, desired: port({ mtu: 2, text: 'x' }) });
  const finding = findDrift(given);
  expect(finding.places.map(({ name }) => name)).toEqual(["/t:port[name='p']"]);
  expect(plain(leaveDrift(given, finding, finding.places).wanted.root)).toEqual(
    plain(tree(port({ mtu: 2 })).root),
  );
});
