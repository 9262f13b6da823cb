import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { drawPath, drawTree, moduleBody, plain } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import type { InnerSchemaNode, ListSchemaNode } from '../schema/schema-node.ts';
import { inner, leaf, leafList, list } from './build.ts';
import { emptyTree } from './empty-tree.ts';
import { formatPath, pathElements, qualifiedElements } from './format-path.ts';
import { SortedList } from './list-node.ts';
import { parsePattern, resolvePattern } from './parse-path.ts';
import type { PathPattern } from './path.ts';
import { getNode, select } from './select.ts';
import type { DataNode, DataTree, InnerData } from './tree.ts';

const schema = schemaOf(`
  container interfaces {
    list interface {
      key name; leaf name { type string; }
      container config { leaf mtu { type uint16; } leaf-list tag { type string; } }
      container state { config false; leaf mtu { type uint16; } list sample { leaf at { type string; } } }
      list sub { key "a b"; leaf a { type string; } leaf b { type string; } container config { leaf x { type string; } } }
    }
    container config { leaf x { type string; } }
  }
  container system { container config { leaf name { type string; } } }
`);

/** The child, of the kind that the caller knows it to be. */
function child(parent: InnerSchemaNode, name: string): never {
  return parent.dataChildrenByName.get(name) as never;
}

function build(): DataTree {
  const interfaces: InnerSchemaNode = child(schema.root, 'interfaces');
  const port: ListSchemaNode = child(interfaces, 'interface');
  const text = (parent: InnerSchemaNode, name: string, value: string | number): DataNode =>
    leaf(child(parent, name), value);
  const box = (
    parent: InnerSchemaNode,
    name: string,
    children: (node: InnerSchemaNode) => readonly DataNode[],
  ): InnerData => inner(child(parent, name), children(child(parent, name)));
  const sub: ListSchemaNode = child(port, 'sub');
  const entry = (name: string, subs: readonly (readonly [string, string])[]): InnerData =>
    inner(port, [
      text(port, 'name', name),
      box(port, 'config', node => [text(node, 'mtu', 9), leafList(child(node, 'tag'), ['t1', 't2'])]),
      box(port, 'state', node => {
        const sample: ListSchemaNode = child(node, 'sample');
        return [
          text(node, 'mtu', 9),
          list(
            sample,
            ['0', '1'].map(at => inner(sample, [text(sample, 'at', at)])),
          ),
        ];
      }),
      list(
        sub,
        subs.map(([a, b]) =>
          inner(sub, [
            text(sub, 'a', a),
            text(sub, 'b', b),
            box(sub, 'config', node => [text(node, 'x', a + b)]),
          ]),
        ),
      ),
    ]);
  const entries = [
    entry('eth1', [
      ['1', '1'],
      ['1', '2'],
      ['2', '1'],
    ]),
    entry('eth2', [['1', '2']]),
    entry('lo', []),
  ];
  const root = inner(schema.root, [
    box(schema.root, 'interfaces', node => [
      list(port, entries),
      box(node, 'config', at => [text(at, 'x', 'y')]),
    ]),
    box(schema.root, 'system', node => [box(node, 'config', at => [text(at, 'name', 'n')])]),
  ]);
  return { ...emptyTree(schema), root };
}

const tree = build();

function paths(text: string): readonly string[] {
  const resolved = parsePattern(schema, text);
  if (!('pattern' in resolved)) return resolved.diagnostics.map(formatDiagnostic);
  return Array.from(select(tree, resolved.pattern), ({ path, node }) => {
    expect(plain(getNode(tree, path) as DataNode)).toEqual(plain(node));
    return formatPath(path).replace('/t:', '/');
  });
}

describe('select', () => {
  test.each([
    ['/', ['/']],
    ['/...', ['/']],
    ['/*', ['/interfaces', '/system']],
    [
      '/interfaces/interface',
      [
        "/interfaces/interface[name='eth1']",
        "/interfaces/interface[name='eth2']",
        "/interfaces/interface[name='lo']",
      ],
    ],
    [
      '/interfaces/interface[name=*]/config/mtu',
      ['eth1', 'eth2', 'lo'].map(name => `/interfaces/interface[name='${name}']/config/mtu`),
    ],
    ['/interfaces/interface[name=eth2]/config', ["/interfaces/interface[name='eth2']/config"]],
    ['/interfaces/interface[name=none]/config', []],
    [
      '/interfaces/interface/sub[a=1]/config/x',
      [
        ['eth1', '1'],
        ['eth1', '2'],
        ['eth2', '2'],
      ].map(([name, b]) => `/interfaces/interface[name='${name}']/sub[a='1'][b='${b}']/config/x`),
    ],
    [
      '/interfaces/interface[name=eth1]/sub[a=*][b=1]',
      [
        "/interfaces/interface[name='eth1']/sub[a='1'][b='1']",
        "/interfaces/interface[name='eth1']/sub[a='2'][b='1']",
      ],
    ],
    [
      '/interfaces/interface[name=lo]/*',
      [
        "/interfaces/interface[name='lo']/name",
        "/interfaces/interface[name='lo']/config",
        "/interfaces/interface[name='lo']/state",
      ],
    ],
    [
      '/interfaces/interface[name=lo]/*/mtu',
      ["/interfaces/interface[name='lo']/config/mtu", "/interfaces/interface[name='lo']/state/mtu"],
    ],
    [
      '/interfaces/interface[name=lo]/state/sample',
      [
        "/interfaces/interface[name='lo']/state/sample[1]",
        "/interfaces/interface[name='lo']/state/sample[2]",
      ],
    ],
    [
      '/interfaces/interface[name=lo]/state/sample[2]/at',
      ["/interfaces/interface[name='lo']/state/sample[2]/at"],
    ],
    ['/interfaces/interface[name=lo]/config/tag', ["/interfaces/interface[name='lo']/config/tag"]],
    [
      '/interfaces/interface[name=lo]/config/tag[.=t2]',
      ["/interfaces/interface[name='lo']/config/tag[.='t2']"],
    ],
    ['/interfaces/interface[name=lo]/config/tag[.=t9]', []],
    [
      '/.../x',
      [
        ...['1', '2'].map(b => `/interfaces/interface[name='eth1']/sub[a='1'][b='${b}']/config/x`),
        "/interfaces/interface[name='eth1']/sub[a='2'][b='1']/config/x",
        "/interfaces/interface[name='eth2']/sub[a='1'][b='2']/config/x",
        '/interfaces/config/x',
      ],
    ],
    ['/system/.../name', ['/system/config/name']],
    ['/.../system', ['/system']],
    [
      '/.../interface[name=lo]/.../mtu',
      ["/interfaces/interface[name='lo']/config/mtu", "/interfaces/interface[name='lo']/state/mtu"],
    ],
    [
      '/interfaces/.../sub[b=2]',
      [
        "/interfaces/interface[name='eth1']/sub[a='1'][b='2']",
        "/interfaces/interface[name='eth2']/sub[a='1'][b='2']",
      ],
    ],
    ['/system/config/name/...', ['/system/config/name']],
    ['/*/config', ['/interfaces/config', '/system/config']],
  ])('%s', (text, wanted) => {
    expect(paths(text)).toEqual(wanted);
  });

  test.each([
    [
      '/interfaces/interfase',
      "there is no 'interfase' here at /interfaces; expected 'interface' (did you mean that?)",
    ],
    ['/interfaces/interface[nam=x]/config', "'nam' is not a key of the list 'interface'"],
    ['/interfaces/*/nothing', 'nothing in the schema matches /interfaces/*/nothing'],
    ['/.../sub[c=1]', 'nothing in the schema matches /.../sub[c=1]'],
    ['/system/config/name/*', 'nothing in the schema matches'],
    ['/*/x[', "'[' starts no predicate"],
  ])('explains what is wrong with %s', (text, message) => {
    expect(paths(text)).toEqual([expect.stringContaining(message)]);
  });

  test('follows every reading of a pattern, and finds a node once', () => {
    const nested = schemaOf(
      'list node { key id; leaf id { type string; } leaf v { type string; } list node { key id; leaf id { type string; } leaf v { type string; } } }',
    );
    const outer: ListSchemaNode = child(nested.root, 'node');
    const within: ListSchemaNode = child(outer, 'node');
    const make = (schema: ListSchemaNode, id: string, ...more: readonly DataNode[]): InnerData =>
      inner(schema, [leaf(child(schema, 'id'), id), leaf(child(schema, 'v'), `v${id}`), ...more]);
    const entries = ['a', 'b'].map(id =>
      make(
        outer,
        id,
        list(
          within,
          ['a', 'c'].map(name => make(within, name)),
        ),
      ),
    );
    const data = { ...emptyTree(nested), root: inner(nested.root, [list(outer, entries)]) };
    const find = (text: string): readonly string[] => {
      const { pattern } = parsePattern(nested, text) as { pattern: PathPattern };
      return Array.from(select(data, pattern), ({ path }) => formatPath(path));
    };
    expect(find('/.../node[id=a]/v')).toEqual([
      "/t:node[id='a']/v",
      "/t:node[id='a']/node[id='a']/v",
      "/t:node[id='b']/node[id='a']/v",
    ]);
    expect(find('/*/.../node[id=c]')).toEqual([
      "/t:node[id='a']/node[id='c']",
      "/t:node[id='b']/node[id='c']",
    ]);
    expect(find('/.../.../v')).toHaveLength(6);
  });

  test('looks exact keys up and does not walk the list', () => {
    const interfaces: InnerSchemaNode = child(schema.root, 'interfaces');
    const port: ListSchemaNode = child(interfaces, 'interface');
    const entries = Array.from({ length: 20_000 }, (_, at) =>
      inner(port, [leaf(child(port, 'name'), `p${at}`)]),
    );
    const large = { ...tree, root: inner(schema.root, [inner(interfaces, [list(port, entries)])]) };
    const resolved = parsePattern(schema, '/interfaces/interface[name=p777]/name') as {
      pattern: PathPattern;
    };
    const walks = vi.spyOn(SortedList.prototype, 'entries');
    expect([...select(large, resolved.pattern)]).toHaveLength(1);
    expect(walks).not.toHaveBeenCalled();
    walks.mockRestore();
  });

  test('finds exactly what getNode finds, for exact paths', () => {
    fc.assert(
      fc.property(moduleBody, fc.gen(), (body, draw) => {
        const random = schemaOf(body);
        const data = drawTree(draw, random);
        const path = drawPath(draw, random);
        const last = path.at(-1);
        const whole = last?.schema.kind === 'list' && last.keys === undefined;
        for (const elements of [pathElements(path), qualifiedElements(path)]) {
          const resolved = resolvePattern(random, elements) as { pattern: PathPattern };
          const found = [...select(data, resolved.pattern)];
          const node = getNode(data, path);
          const wanted =
            node === undefined ? [] : whole && node.kind === 'list' ? [...node.entries()] : [node];
          expect(found.map(selected => plain(selected.node))).toEqual(wanted.map(plain));
        }
      }),
      { numRuns: 150 },
    );
  });
});
