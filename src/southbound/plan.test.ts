import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from '../data/decode-json.ts';
import { encodeJson } from '../data/encode-json.ts';
import { formatPath } from '../data/format-path.ts';
import type { DataTree, InnerData } from '../data/tree.ts';
import { plan } from './plan.ts';
import { splitStep } from './split-step.ts';
import type { Step } from './step.ts';

const schema = schemaOf(`
  container system {
    leaf name { type string; default "switch"; }
    leaf-list server { type string; default "a"; default "b"; }
    leaf-list search { type string; ordered-by user; default "x"; default "y"; }
    container clock { leaf zone { type string; default "UTC"; } }
    container state { config false; leaf uptime { type int32; } }
    container ssh { presence "on"; leaf port { type uint16; default 22; } }
  }
  list port {
    key name; leaf name { type string; } leaf mtu { type uint16; default 1500; } leaf label { type string; }
    list vlan { key id; leaf id { type uint16; } }
  }
  container ports {
    list port { key name; leaf name { type string; } leaf label { type string; } leaf-list queue { type uint8; } }
  }
  list rule { key id; ordered-by user; leaf id { type string; } leaf action { type string; } }
  container uplink {
    choice how {
      default dhcp;
      case static { leaf address { type string; } leaf prefix { type uint8; default 24; } }
      case dhcp { leaf lease { type uint16; default 60; } }
    }
  }
  anydata extra;
`);

function tree(json: unknown): DataTree {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json);
  expect(diagnostics).toEqual([]);
  return { schema, root: node as InnerData };
}

function show(step: Step): string {
  const value =
    step.operation === 'delete' ? '' : ` ${JSON.stringify(encodeJson(step.value, { qualify: 'none' }))}`;
  return `${step.operation} ${formatPath(step.path)}${value}`;
}

function steps(desired: unknown, observed: unknown): string[] {
  return plan(tree(desired), tree(observed)).map(show);
}

describe('plan', () => {
  test('a new subtree is one update, and each entry of a new list', () => {
    expect(
      steps(
        { system: { name: 'a', clock: { zone: 'CET' } }, port: [{ name: 'p1', mtu: 9000 }, { name: 'p2' }] },
        {},
      ),
    ).toEqual([
      'update /t:system {"name":"a","clock":{"zone":"CET"}}',
      'update /t:port[name=\'p1\'] {"name":"p1","mtu":9000}',
      'update /t:port[name=\'p2\'] {"name":"p2"}',
    ]);
  });

  test('what is gone is one delete', () => {
    expect(
      steps(
        { port: [{ name: 'p1' }] },
        { system: { name: 'a' }, port: [{ name: 'p1', mtu: 1 }, { name: 'p2' }] },
      ),
    ).toEqual(['delete /t:system', "delete /t:port[name='p1']/mtu", "delete /t:port[name='p2']"]);
  });

  test("an entry with the key '*', which in a request stands for every entry, goes by replacing what stands above", () => {
    const [p1, star] = [{ name: 'p1' }, { name: '*', label: 'a', queue: [1] }];
    expect(steps({ ports: { port: [p1] } }, { ports: { port: [p1, star] } })).toEqual([
      'replace /t:ports {"port":[{"name":"p1"}]}',
    ]);
    expect(steps({ ports: { port: [{ name: '*', queue: [2] }] } }, { ports: { port: [star, p1] } })).toEqual([
      "delete /t:ports/port[name='p1']",
      'replace /t:ports {"port":[{"name":"*","queue":[2]}]}',
    ]);
    expect(steps({ ports: { port: [p1, star] } }, { ports: { port: [p1] } })).toEqual([
      'update /t:ports/port[name=\'*\'] {"name":"*","label":"a","queue":[1]}',
    ]);
  });

  test('a leaf-list is replaced, and so is anydata', () => {
    expect(
      steps(
        { system: { server: ['c'] }, extra: { a: 1 } },
        { system: { server: ['c', 'd'] }, extra: { b: 2 } },
      ),
    ).toEqual(['replace /t:system/server ["c"]', 'replace /t:extra {"a":1}']);
  });

  test('a user-ordered list is replaced when its order changes, and extended when it grows at its end', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(id => ({ id, action: 'x' }));
    expect(steps({ rule: [b, a] }, { rule: [a, b] })).toEqual([
      'replace /t:rule [{"id":"b","action":"x"},{"id":"a","action":"x"}]',
    ]);
    expect(steps({ rule: [a, b, c] }, { rule: [a, b] })).toEqual([
      'update /t:rule[id=\'c\'] {"id":"c","action":"x"}',
    ]);
  });

  test('the other case of a choice goes explicitly', () => {
    expect(steps({ uplink: { address: '::1' } }, { uplink: { lease: 5 } })).toEqual([
      'delete /t:uplink/lease',
      'update /t:uplink/address "::1"',
    ]);
  });
});

describe('a default that only one side states is no difference', () => {
  test.each([
    ['a leaf', { system: { name: 'switch' } }],
    ['a leaf-list in any order', { system: { server: ['b', 'a'] } }],
    ['a user-ordered leaf-list', { system: { search: ['x', 'y'] } }],
    ['a leaf in a container that is not written at all', { system: { clock: { zone: 'UTC' } } }],
    ['a leaf of the default case', { uplink: { lease: 60 } }],
  ])('%s', (_name, json) => {
    expect(steps({}, json)).toEqual([]);
    expect(steps(json, {})).toEqual([]);
  });

  test.each([
    ['another value', { system: { name: 'other' } }, 'delete /t:system'],
    ['other values', { system: { server: ['a', 'c'] } }, 'delete /t:system'],
    ['another order', { system: { search: ['y', 'x'] } }, 'delete /t:system'],
    ['a presence container', { system: { ssh: { port: 22 } } }, 'delete /t:system'],
    ['a default of a case that is not chosen', { uplink: { prefix: 24 } }, 'delete /t:uplink'],
    ['a list entry', { port: [{ name: 'p', mtu: 1500 }] }, 'delete /t:port'],
  ])('but %s is', (_name, json, expected) => {
    expect(steps({}, json)).toEqual([expected]);
  });

  test('a default in an entry and in a chosen case', () => {
    expect(steps({ port: [{ name: 'p' }] }, { port: [{ name: 'p', mtu: 1500 }] })).toEqual([]);
    expect(steps({ uplink: { address: 'a' } }, { uplink: { address: 'a', prefix: 24 } })).toEqual([]);
    expect(steps({ system: { ssh: {} } }, { system: { ssh: { port: 22 } } })).toEqual([]);
  });
});

test('state that a device reports with its configuration is ignored', () => {
  expect(steps({ system: { name: 'a' } }, { system: { name: 'a', state: { uptime: 5 } } })).toEqual([]);
  expect(steps({}, { system: { state: { uptime: 5 } } })).toEqual([]);
});

describe('splitStep', () => {
  function split(desired: unknown): string[] {
    return plan(tree(desired), tree({})).flatMap(splitStep).map(show);
  }

  test('divides an entry into itself and its children, and those of lists', () => {
    expect(split({ port: [{ name: 'p', mtu: 9, vlan: [{ id: 1 }, { id: 2 }] }] })).toEqual([
      'update /t:port[name=\'p\'] {"name":"p"}',
      "update /t:port[name='p']/mtu 9",
      "update /t:port[name='p']/vlan[id='1'] {\"id\":1}",
      "update /t:port[name='p']/vlan[id='2'] {\"id\":2}",
    ]);
  });

  test('goes down through containers with one child', () => {
    expect(split({ system: { clock: { zone: 'CET' } } })).toEqual(['update /t:system/clock/zone "CET"']);
  });

  test('makes a presence container first', () => {
    const [step] = plan(tree({ system: { ssh: { port: 23 } } }), tree({ system: { name: 'a' } }));
    expect(step).toBeDefined();
    const last = plan(tree({ system: { name: 'a', ssh: { port: 23 } } }), tree({ system: { name: 'a' } }));
    expect(last.flatMap(splitStep).map(show)).toEqual([
      'update /t:system/ssh {}',
      'update /t:system/ssh/port 23',
    ]);
  });

  test('leaves alone what cannot be divided', () => {
    expect(split({ port: [{ name: 'p' }], extra: { a: 1 } })).toEqual([
      'update /t:port[name=\'p\'] {"name":"p"}',
      'update /t:extra {"a":1}',
    ]);
    const [remove] = plan(tree({}), tree({ port: [{ name: 'p' }] }));
    expect(remove === undefined ? [] : splitStep(remove)).toEqual([remove]);
  });
});
