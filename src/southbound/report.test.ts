import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { encodeJson } from '../data/encode-json.ts';
import type { TypedValue } from '../gnmi/typed-value.ts';
import { plan } from './plan.ts';
import { decodeReport, mergeReport } from './report.ts';

const schema = schemaOf(`
  container system {
    leaf name { type string; }
    leaf cost { type decimal64 { fraction-digits 2; } }
    leaf-list server { type string; }
    container state { config false; leaf uptime { type int32; } }
  }
  list port {
    key name; leaf name { type string; } leaf mtu { type uint16; } leaf counter { config false; type int32; }
  }
`);

function at(...names: readonly (string | readonly [string, string])[]): {
  elements: { name: string; keys: Map<string, string> }[];
} {
  const elements = names.map(name =>
    typeof name === 'string'
      ? { name, keys: new Map<string, string>() }
      : { name: name[0], keys: new Map([['name', name[1]]]) },
  );
  return { elements };
}

function ietf(json: unknown): TypedValue {
  return { kind: 'json_ietf', json };
}

function json(report: ReturnType<typeof decodeReport>): unknown {
  return encodeJson(report.tree.root, { qualify: 'none' });
}

describe('decodeReport', () => {
  test('leaves out and notes what the schema does not know, and leaves out state', () => {
    const report = decodeReport(schema, [
      {
        path: at(),
        value: ietf({
          't:system': { name: 'a', vendor: 1, state: { uptime: 5 } },
          't:port': [
            { name: 'p', mtu: 'much', counter: 1 },
            { name: 'q', mtu: 1500 },
          ],
          'other:thing': {},
        }),
      },
      { path: at('elsewhere'), value: ietf({}) },
    ]);
    expect(json(report)).toEqual({ system: { name: 'a' }, port: [{ name: 'p' }, { name: 'q', mtu: 1500 }] });
    expect(report.notes).toHaveLength(4);
    expect(report.notes.join('\n')).toContain('vendor');
  });

  test('joins what comes in parts and in scalars', () => {
    const report = decodeReport(schema, [
      { path: at('system', 'name'), value: { kind: 'string', value: 'a' } },
      { path: at('system', 'cost'), value: { kind: 'decimal', digits: 150n, precision: 2 } },
      {
        path: at('system', 'server'),
        value: { kind: 'leaflist', elements: [{ kind: 'string', value: 's' }] },
      },
      { path: at(['port', 'p'], 'mtu'), value: { kind: 'uint', value: 9000n } },
      { path: at(['port', 'q']), value: { kind: 'json', json: { name: 'q', mtu: 1 } } },
      { path: at('system', 'state', 'uptime'), value: { kind: 'int', value: 5n } },
    ]);
    expect(json(report)).toEqual({
      system: { name: 'a', cost: '1.5', server: ['s'] },
      port: [
        { name: 'p', mtu: 9000 },
        { name: 'q', mtu: 1 },
      ],
    });
    expect(report.notes).toEqual([]);
  });

  test('takes a number in single precision for the one that the device meant', () => {
    const value: TypedValue = { kind: 'float', value: Math.fround(1.1) };
    expect(json(decodeReport(schema, [{ path: at('system', 'cost'), value }]))).toEqual({
      system: { cost: '1.1' },
    });
  });
});

test('mergeReport puts what is reported in the place of what was known, and nothing where nothing is reported', () => {
  const known = decodeReport(schema, [
    { path: at(), value: ietf({ 't:system': { name: 'a' }, 't:port': [{ name: 'p', mtu: 1 }] }) },
  ]).tree;
  const desired = decodeReport(schema, [
    { path: at(), value: ietf({ 't:system': { name: 'b' }, 't:port': [{ name: 'q', mtu: 2 }] }) },
  ]).tree;
  const report = decodeReport(schema, [
    { path: at('system', 'name'), value: ietf('b') },
    { path: at(['port', 'q']), value: ietf({ name: 'q', mtu: 2 }) },
  ]).tree;
  const merged = mergeReport(known, report, plan(desired, known));
  expect(plan(desired, merged)).toEqual([]);
});
