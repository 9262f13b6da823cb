import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import type { Schema } from '../schema/schema.ts';
import { type DocumentType, validateDocument } from './validate-document.ts';

const text = (json: unknown, file: string): { text: string; file: string } => ({
  text: JSON.stringify(json),
  file,
});

function mistakes(
  schema: Schema,
  type: DocumentType,
  json: unknown,
  operational?: unknown,
): readonly string[] {
  const around = operational === undefined ? {} : { operational: text(operational, 'around.json') };
  const { diagnostics } = validateDocument({ schema, type, document: text(json, 'd.json'), ...around });
  return diagnostics.map(formatDiagnostic);
}

describe('operations', () => {
  const schema = schemaOf(`
    rpc ping { input { must "host != 'bad'" { error-message "not there"; } leaf host { type string; mandatory true; } leaf count { type uint8 { range 1..10; } default 4; }
        leaf via { type leafref { path "/t:port/t:name"; } } leaf limit { type uint8; must "../count < ."; } }
      output { leaf ok { type boolean; mandatory true; } } }
    notification down { leaf why { type string; mandatory true; } }
    list port { key name; leaf name { type string; } leaf speed { type int8; }
      action reset { input { leaf at { type string; mandatory true; must "../../speed > 3"; } } output { leaf done { type empty; } } }
      notification lost { leaf count { type int8; } } }
    container c { container d { action act; } }`);

  test('the call of an rpc, with the data that it refers to', () => {
    expect(mistakes(schema, 'rpc', { 't:ping': { host: 'a', limit: 5 } })).toEqual([]);
    expect(
      mistakes(schema, 'rpc', { 't:ping': { host: 'a', via: 'p1' } }, { 't:port': [{ name: 'p1' }] }),
    ).toEqual([]);
    expect(mistakes(schema, 'rpc', { 't:ping': { host: 'bad', limit: 4, via: 'p1' } })).toEqual([
      'error: no /t:port/t:name has the value "p1" of leaf via at /t:ping/via [data-leafref] (RFC 7950 9.9)',
      `error: not there at /t:ping; expected host != 'bad' [data-must] (RFC 7950 7.5.3)`,
      'error: the condition "../count < ." does not hold at /t:ping/limit [data-must] (RFC 7950 7.5.3)',
    ]);
    expect(mistakes(schema, 'rpc', { 't:ping': { count: 11 } })).toEqual([
      'error: 11 is out of range at /t:ping/count; expected uint8 in 1..10 [data-type] (RFC 7951 5.1)',
    ]);
  });

  test('a reply has the output', () => {
    expect(mistakes(schema, 'reply', { 't:ping': { ok: true } })).toEqual([]);
    expect(mistakes(schema, 'reply', { 't:ping': {} })).toEqual([
      'error: mandatory leaf ok is missing at /t:ping/ok [data-mandatory] (RFC 7950 7.6.5)',
    ]);
    expect(mistakes(schema, 'reply', { 't:ping': { ok: true, host: 'a' } })).toHaveLength(1);
  });

  test('a leafref may lead through the operation', () => {
    const through = schemaOf(`
      rpc go { input { leaf a { type string; } leaf same { type leafref { path "/t:go/t:a"; } } leaf next { type leafref { path "../a"; } } }
        output { leaf b { type string; } leaf same { type leafref { path "/t:go/t:b"; } } } }`);
    const missing = (name: string, place: string, path: string): string =>
      `error: no ${path} has the value "y" of leaf ${name} at ${place} [data-leafref] (RFC 7950 9.9)`;
    expect(mistakes(through, 'rpc', { 't:go': { a: 'x', same: 'x', next: 'x' } })).toEqual([]);
    expect(mistakes(through, 'rpc', { 't:go': { a: 'x', same: 'y', next: 'y' } })).toEqual([
      missing('same', '/t:go/same', '/t:go/t:a'),
      missing('next', '/t:go/next', '../a'),
    ]);
    expect(mistakes(through, 'reply', { 't:go': { b: 'x', same: 'x' } })).toEqual([]);
    expect(mistakes(through, 'reply', { 't:go': { b: 'x', same: 'y' } })).toEqual([
      missing('same', '/t:go/same', '/t:go/t:b'),
    ]);
  });

  test('an operation comes after all data beside it', () => {
    const ordered = schemaOf(`list port { key name; leaf name { type string; } }
      rpc ping { input { leaf a { type string; }
        must "name((/t:ping | /t:port)[1]) = 't:port'"; must "name((/t:ping/t:a | /t:port)[last()]) = 't:a'";
        must "name((/t:port | /t:ping)[1]) = 't:ping'"; } }`);
    expect(mistakes(ordered, 'rpc', { 't:ping': { a: 'x' } }, { 't:port': [{ name: 'p' }] })).toEqual([
      `error: the condition "name((/t:port | /t:ping)[1]) = 't:ping'" does not hold at /t:ping [data-must] (RFC 7950 7.5.3)`,
    ]);
  });

  test('actions and notifications stand in a node that exists', () => {
    const around = { 't:port': [{ name: 'p1', speed: 9 }] };
    const reset = (name: string): object => ({ 't:port': [{ name, reset: { at: 'now' } }] });
    expect(mistakes(schema, 'rpc', reset('p1'), around)).toEqual([]);
    expect(mistakes(schema, 'rpc', reset('p2'), around)).toEqual([
      "error: the node that action reset belongs to does not exist at /t:port[name='p2']/reset [data-missing] (RFC 7950 7.15)",
    ]);
    // Without the data around it, the entry is taken to exist; nothing is known of its content.
    expect(mistakes(schema, 'rpc', reset('p2'))).toEqual([
      `error: the condition "../../speed > 3" does not hold at /t:port[name='p2']/reset/at [data-must] (RFC 7950 7.5.3)`,
    ]);
    expect(mistakes(schema, 'rpc', { 't:c': { d: { act: {} } } }, {})).toEqual([]);
    expect(
      mistakes(schema, 'reply', { 't:port': [{ name: 'p1', reset: { done: [null] } }] }, around),
    ).toEqual([]);
    expect(mistakes(schema, 'notif', { 't:down': { why: 'x' } })).toEqual([]);
    expect(mistakes(schema, 'notif', { 't:port': [{ name: 'p1', lost: { count: 1 } }] }, around)).toEqual([]);
  });

  test.each([
    ['rpc', {}, 'there is no rpc or action in the document at /'],
    ['rpc', [], 'an array stands where an object is expected at /'],
    ['rpc', { 't:ping': {}, 't:down': {} }, 'there is more than one node: "t:ping" and "t:down" at /'],
    ['rpc', { ping: {} }, 'there is no rpc or action and no node around one called "ping" at /'],
    ['rpc', { 't:down': {} }, 'down is a notification, not a rpc or action at /'],
    ['notif', { 't:ping': {} }, 'ping is a rpc, not a notification at /'],
    ['notif', { 't:port': [] }, 'list port is an array, not an array of one entry at /'],
    ['rpc', { 't:port': [{ reset: {} }] }, 'the entry of list port lacks its key name at /t:port[1]'],
  ] as const)('%s document %j', (type, json, message) => {
    const [first] = mistakes(schema, type, json);
    expect(first).toContain(`error: ${message}`);
  });

  test('what is wrong with the data around it is said', () => {
    expect(mistakes(schema, 'rpc', { 't:ping': { host: 'a' } }, { 't:port': 3 })).toEqual([
      'error: list port is 3 at /t:port; expected a JSON array [data-shape] (RFC 7951 5.4)',
    ]);
  });
});

describe('metadata', () => {
  const schema = schemaOf({
    t: `module t { yang-version 1.1; namespace "urn:t"; prefix t; import ietf-yang-metadata { prefix md; }
      md:annotation note { type string { length 1..5; } } identity base; identity one { base base; } md:annotation id { type identityref { base base; } }
      leaf x { type string; } leaf-list ll { type int8; } container c { leaf y { type string; } } }`,
    'ietf-yang-metadata': `module ietf-yang-metadata { namespace "urn:ietf:params:xml:ns:yang:ietf-yang-metadata"; prefix md;
      extension annotation { argument name; } }`,
  });

  test('annotates objects, leafs and values', () => {
    const json = {
      't:x': 'a',
      '@t:x': { 't:note': 'b', 't:id': 'one' },
      't:ll': [1, 2],
      '@t:ll': [null, { 't:note': 'c' }],
      't:c': { '@': { 't:note': 'd' }, y: 'z', '@y': { 't:note': 'e' } },
    };
    expect(mistakes(schema, 'config', json)).toEqual([]);
  });

  test.each([
    [{ '@t:x': { 't:note': 'a' } }, '"@t:x" annotates "t:x", which is not in the document at /'],
    [{ 't:x': '', '@t:x': { 't:note': 'abcdef' } }, 'annotation t:note: '],
    [{ 't:x': '', '@t:x': { 't:zz': 1 } }, 'there is no annotation "t:zz" at /t:x'],
    [
      { 't:x': '', '@t:x': { note: 'a' } },
      'there is no annotation "note" at /t:x; expected a name with its module',
    ],
    [{ 't:x': '', '@t:x': 3 }, 'the metadata is 3 at /t:x; expected a JSON object'],
    [
      { 't:ll': [1], '@t:ll': [null, null] },
      '"@t:ll" is an array of 2 at /t:ll; expected an array of at most 1',
    ],
    [{ 't:ll': [1], '@t:ll': {} }, '"@t:ll" is an object at /t:ll'],
  ])('%j', (json, message) => {
    expect(mistakes(schema, 'config', json)[0]).toContain(`error: ${message}`);
  });
});
