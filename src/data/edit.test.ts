import { describe, expect, test } from 'vitest';
import { plain } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import type { DataSchemaNode, InnerSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import { inner, leaf, leafList, list } from './build.ts';
import type { Edit } from './edit.ts';
import { applyEdits } from './edit.ts';
import { emptyTree } from './empty-tree.ts';
import type { DataPath, DataPathStep } from './path.ts';
import type { DataNode, DataTree } from './tree.ts';

const schema = schemaOf(`
  container system {
    leaf name { type string; }
    leaf location { type string; }
    leaf-list server { type string; }
    leaf-list search { type string; ordered-by user; }
    container ssh { presence "on"; leaf port { type uint16; } }
  }
  list port {
    key "name"; leaf name { type string; } leaf mtu { type uint16; }
    container config { leaf description { type string; } leaf speed { type int32; } }
    list vlan { key "id kind"; leaf kind { type string; } leaf id { type int32; } leaf label { type string; } }
  }
  list rule { key name; ordered-by user; leaf name { type string; } leaf action { type string; } }
  container uplink {
    choice how {
      case static { leaf address { type string; } leaf gateway { type string; }
        choice family { leaf v4 { type string; } container v6 { leaf prefix { type string; } } } }
      container dhcp { leaf hostname { type string; } leaf lease { type int32; } }
    }
    leaf comment { type string; }
  }
`);

/** `[['port', 'eth1'], 'config']`: names, with keys where there are any. */
type Steps = readonly (string | readonly [string, ...LeafValue[]])[];

function at(...steps: Steps): DataPath {
  let parent: InnerSchemaNode = schema.root;
  return steps.map((step): DataPathStep => {
    const [name, ...keys] = typeof step === 'string' ? [step] : step;
    const child = parent.dataChildren.get(`t:${name}`) as DataSchemaNode;
    parent = child as InnerSchemaNode;
    if (child.kind === 'leaf-list' && keys.length > 0) return { schema: child, value: keys[0] as LeafValue };
    return keys.length === 0 ? { schema: child } : { schema: child, keys };
  });
}

type Json =
  | LeafValue
  | readonly (LeafValue | { readonly [name: string]: Json })[]
  | { readonly [name: string]: Json };

/** A node from JSON-like content, with unqualified names. */
function make(node: DataSchemaNode, json: Json): DataNode {
  if (node.kind === 'leaf') return leaf(node, json as LeafValue);
  if (node.kind === 'leaf-list') return leafList(node, json as readonly LeafValue[]);
  if (node.kind === 'list' && Array.isArray(json)) {
    return list(
      node,
      json.map(entry => make(node, entry) as ReturnType<typeof inner>),
    );
  }
  const parent = node as InnerSchemaNode;
  const members = Object.entries(json as Record<string, Json>);
  return inner(
    parent,
    members.map(([name, value]) => make(parent.dataChildren.get(`t:${name}`) as DataSchemaNode, value)),
  );
}

const set = (operation: 'update' | 'replace', steps: Steps, json: Json): Edit => {
  const path = at(...steps);
  return { operation, path, value: make((path.at(-1) as DataPathStep).schema, json) };
};
const update = (steps: Steps, json: Json): Edit => set('update', steps, json);
const replace = (steps: Steps, json: Json): Edit => set('replace', steps, json);
const remove = (...steps: Steps): Edit => ({ operation: 'delete', path: at(...steps) });

const nothing = emptyTree(schema);
const run = (tree: DataTree, ...edits: readonly Edit[]): DataTree => applyEdits(tree, edits);
const content = (tree: DataTree): unknown => plain(tree.root);

describe('update', () => {
  test('makes missing containers and entries, with keys from the path', () => {
    const tree = run(nothing, update([['port', 'eth1'], ['vlan', 7, 'trunk'], 'label'], 'x'));
    expect(content(tree)).toEqual({
      port: [{ name: 'eth1', vlan: [{ id: '7', kind: 'trunk', label: 'x' }] }],
    });
  });

  test('touches only what it names', () => {
    const base = run(nothing, update([['port', 'eth1']], { name: 'eth1', mtu: 1500, config: { speed: 10 } }));
    expect(content(run(base, update([['port', 'eth1'], 'config'], { description: 'a' })))).toEqual({
      port: [{ name: 'eth1', mtu: '1500', config: { description: 'a', speed: '10' } }],
    });
  });

  test('merges containers, entries and nested lists', () => {
    const base = run(
      nothing,
      update(['port'], [{ name: 'eth1', mtu: 1500, config: { description: 'a' } }, { name: 'eth2' }]),
    );
    const tree = run(
      base,
      update(
        ['port'],
        [
          { name: 'eth1', config: { speed: 10 } },
          { name: 'eth0', mtu: 9 },
        ],
      ),
    );
    expect(content(tree)).toEqual({
      port: [
        { name: 'eth0', mtu: '9' },
        { name: 'eth1', mtu: '1500', config: { description: 'a', speed: '10' } },
        { name: 'eth2' },
      ],
    });
  });

  test('shares what it does not touch', () => {
    const base = run(
      nothing,
      update(['port'], [{ name: 'eth1' }, { name: 'eth2' }]),
      update(['system', 'name'], 'n'),
    );
    const tree = run(base, update([['port', 'eth2'], 'mtu'], 9));
    const [system] = at('system');
    expect(tree.root.get((system as DataPathStep).schema)).toBe(
      base.root.get((system as DataPathStep).schema),
    );
    expect(content(base)).toEqual({ system: { name: 'n' }, port: [{ name: 'eth1' }, { name: 'eth2' }] });
  });

  test('answers the same tree if it changes nothing', () => {
    const base = run(
      nothing,
      update(['system'], { name: 'n', server: ['a', 'b'] }),
      update(['port'], [{ name: 'eth1', mtu: 1 }]),
    );
    expect(
      run(
        base,
        update(['system'], { server: ['b', 'a'] }),
        update([['port', 'eth1'], 'mtu'], 1),
        remove('uplink'),
      ),
    ).toBe(base);
  });

  test('replaces a leaf-list, or appends if so told', () => {
    const base = run(nothing, update(['system', 'search'], ['b', 'a']));
    const edit = update(['system', 'search'], ['c', 'a']);
    expect(content(run(base, edit))).toEqual({ system: { search: ['c', 'a'] } });
    expect(content(applyEdits(base, [edit], { leafListUpdate: 'append' }))).toEqual({
      system: { search: ['b', 'a', 'c'] },
    });
  });

  test('appends new entries of a user-ordered list and leaves the others where they are', () => {
    const base = run(nothing, update(['rule'], [{ name: 'z' }, { name: 'm' }]));
    const tree = run(
      base,
      update([['rule', 'a'], 'action'], 'drop'),
      update([['rule', 'z'], 'action'], 'pass'),
    );
    expect(content(tree)).toEqual({
      rule: [{ name: 'z', action: 'pass' }, { name: 'm' }, { name: 'a', action: 'drop' }],
    });
  });

  test('refuses to change a key', () => {
    const base = run(nothing, update(['port'], [{ name: 'eth1' }]));
    expect(run(base, update([['port', 'eth1'], 'name'], 'eth1'))).toBe(base);
    expect(() => run(base, update([['port', 'eth1'], 'name'], 'eth2'))).toThrow('the key /t:port/name stays');
    expect(() => run(base, remove(['port', 'eth1'], 'name'))).toThrow('the key /t:port/name stays');
    expect(() => run(base, update([['port', 'eth1']], { name: 'eth2' }))).toThrow('has the keys of its path');
  });
});

describe('replace', () => {
  const base = run(
    nothing,
    update(['system'], { name: 'n', location: 'here', ssh: { port: 22 } }),
    update(['port'], [{ name: 'eth1', mtu: 1500, config: { speed: 10 } }, { name: 'eth2' }]),
    update(['rule'], [{ name: 'z' }, { name: 'm' }]),
  );

  test('drops what the value omits', () => {
    const tree = run(
      base,
      replace(['system'], { location: 'there' }),
      replace([['port', 'eth1']], { name: 'eth1', mtu: 9 }),
    );
    expect(content(tree)).toMatchObject({
      system: { location: 'there' },
      port: [{ name: 'eth1', mtu: '9' }, { name: 'eth2' }],
    });
    expect(content(tree)).not.toMatchObject({ system: { name: 'n' } });
  });

  test('of a list leaves the entries given, user-ordered ones in the order given', () => {
    const tree = run(
      base,
      replace(['port'], [{ name: 'eth3' }]),
      replace(['rule'], [{ name: 'm' }, { name: 'q' }, { name: 'z' }]),
    );
    expect(content(tree)).toMatchObject({
      port: [{ name: 'eth3' }],
      rule: [{ name: 'm' }, { name: 'q' }, { name: 'z' }],
    });
  });

  test('of the root leaves nothing else', () => {
    const root = make(schema.root as unknown as DataSchemaNode, { system: { name: 'only' } });
    expect(content(run(base, { operation: 'replace', path: [], value: root }))).toEqual({
      system: { name: 'only' },
    });
    expect(content(run(base, { operation: 'delete', path: [] }))).toEqual({});
  });

  test('with nothing prunes, but not a presence container', () => {
    const small = run(nothing, update(['system', 'ssh', 'port'], 22));
    expect(content(run(small, replace(['system', 'ssh'], {})))).toEqual({ system: { ssh: {} } });
    expect(content(run(small, replace(['system'], {})))).toEqual({});
  });
});

describe('delete', () => {
  const base = run(
    nothing,
    update(['system'], { server: ['a', 'b'], ssh: { port: 22 } }),
    update(['port'], [{ name: 'eth1', config: { speed: 10 } }]),
  );

  test('prunes containers that become empty, but neither presence containers nor entries', () => {
    expect(
      content(run(base, remove(['port', 'eth1'], 'config', 'speed'), remove('system', 'ssh', 'port'))),
    ).toEqual({
      system: { server: ['a', 'b'], ssh: {} },
      port: [{ name: 'eth1' }],
    });
    expect(
      content(run(base, remove('system', 'ssh'), remove('system', 'server'), remove(['port', 'eth1']))),
    ).toEqual({});
  });

  test('takes one value of a leaf-list', () => {
    expect(content(run(base, remove('system', ['server', 'a'])))).toMatchObject({
      system: { server: ['b'] },
    });
    expect(
      content(run(base, remove('system', ['server', 'a']), remove('system', ['server', 'b']))),
    ).not.toMatchObject({
      system: { server: [] },
    });
  });

  test('of what is not there changes nothing', () => {
    const paths = [
      remove('uplink'),
      remove(['port', 'x']),
      remove(['port', 'x'], 'config'),
      remove('uplink', 'dhcp', 'lease'),
    ];
    expect(run(base, ...paths, remove('system', ['search', 'a']), remove('rule'))).toBe(base);
  });
});

describe('choice', () => {
  const base = run(nothing, update(['uplink'], { address: 'a', gateway: 'g', v4: 'x', comment: 'c' }));

  test('a node of one case drives out those of the others', () => {
    const tree = run(base, update(['uplink', 'dhcp', 'lease'], 5));
    expect(content(tree)).toEqual({ uplink: { dhcp: { lease: '5' }, comment: 'c' } });
    expect(content(run(tree, update(['uplink', 'v6', 'prefix'], 'p')))).toEqual({
      uplink: { v6: { prefix: 'p' }, comment: 'c' },
    });
  });

  test('an inner choice leaves the outer case alone', () => {
    const tree = run(base, update(['uplink', 'v6', 'prefix'], 'p'));
    expect(content(tree)).toEqual({
      uplink: { address: 'a', gateway: 'g', v6: { prefix: 'p' }, comment: 'c' },
    });
  });

  test('an empty container chooses nothing', () => {
    expect(run(base, update(['uplink', 'dhcp'], {}))).toBe(base);
  });
});
