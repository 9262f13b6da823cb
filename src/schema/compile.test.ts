import { describe, expect, test } from 'vitest';
import { compileTexts, moduleText, type Texts } from '../../test/support/diagnose.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import type { CompileOptions, Schema } from './schema.ts';
import type { LeafListSchemaNode, LeafSchemaNode, ListSchemaNode, SchemaNode } from './schema-node.ts';

function schemaOf(texts: Texts, options: Partial<CompileOptions> = {}): Schema {
  const { schema, diagnostics } = compileTexts(texts, options);
  if (schema === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return schema;
}

function nodeAt(schema: Schema, path: string): SchemaNode {
  const node = schema.nodes.find(candidate => candidate.path === path);
  if (node === undefined) throw new Error(`no ${path} in ${schema.nodes.map(({ path }) => path).join(' ')}`);
  return node;
}

const leafAt = (schema: Schema, path: string): LeafSchemaNode => nodeAt(schema, path) as LeafSchemaNode;

function pathsOf(schema: Schema): string[] {
  return schema.nodes.slice(1).map(({ path }) => path);
}

describe('nodes', () => {
  test('stand in document order, keys first, with indexes that count them', () => {
    const schema = schemaOf(
      'list l { key "b a"; leaf c { type string; } leaf a { type int8; } leaf b { type int8; } }',
    );
    expect(pathsOf(schema)).toEqual(['/t:l', '/t:l/b', '/t:l/a', '/t:l/c']);
    expect(schema.nodes.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    const list = nodeAt(schema, '/t:l') as ListSchemaNode;
    expect(list.keys.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(list.keys.every(({ isKey }) => isKey)).toBe(true);
  });

  test('look through choices and cases for data', () => {
    const schema = schemaOf(
      'container c { choice x { default y; leaf y { type string; } case z { container w; } } }',
    );
    const container = nodeAt(schema, '/t:c');
    if (container.kind !== 'container') throw new Error(container.kind);
    expect([...container.children.keys()]).toEqual(['t:x']);
    expect([...container.dataChildren.keys()]).toEqual(['t:y', 't:w']);
    expect(container.dataChildrenByName.get('w')?.path).toBe('/t:c/x/z/w');
    expect(nodeAt(schema, '/t:c/x')).toMatchObject({ default: { path: '/t:c/x/y', kind: 'case' } });
  });

  test('of one name in two modules mean that of the parent by name alone', () => {
    const schema = schemaOf({
      t: moduleText('t', 'container c { leaf a { type string; } leaf b { type string; } }'),
      u: moduleText('u', 'import t { prefix t; } augment /t:c { leaf a { type string; } }'),
    });
    const container = nodeAt(schema, '/t:c');
    if (container.kind !== 'container') throw new Error(container.kind);
    expect([...container.dataChildren.keys()]).toEqual(['t:a', 't:b', 'u:a']);
    expect(container.dataChildrenByName.get('a')?.module).toBe('t');
    expect(container.dataChildren.get('u:a')?.path).toBe('/t:c/u:a');
  });

  test('of operations are kept apart from data', () => {
    const schema = schemaOf(
      'rpc r { input { leaf a { type string; } } } notification n; container c { action x { output { leaf b { type string; } } } }',
    );
    expect([...schema.rpcs.keys()]).toEqual(['t:r']);
    expect([...schema.root.operations.keys()]).toEqual(['t:r', 't:n']);
    expect([...schema.root.dataChildren.keys()]).toEqual(['t:c']);
    expect(schema.rpcs.get('t:r')?.input?.dataChildrenByName.get('a')).toMatchObject({ config: false });
    expect(nodeAt(schema, '/t:c/x')).toMatchObject({ kind: 'action', output: { kind: 'output' } });
  });

  test('inherit config and status, also from uses', () => {
    const schema = schemaOf(
      'grouping g { leaf a { type string; } } container c { config false; uses g { status deprecated; } container d { status obsolete; leaf e { type string; } } }',
    );
    expect(nodeAt(schema, '/t:c/a')).toMatchObject({ config: false, status: 'deprecated' });
    expect(nodeAt(schema, '/t:c/d/e')).toMatchObject({ config: false, status: 'obsolete' });
  });

  test('carry every when around them, their own last', () => {
    const schema = schemaOf(
      'grouping g { leaf a { when "../b"; type string; } } container c { leaf b { type string; } leaf d { type string; } uses g { when "d"; } choice x { when "b"; leaf y { type string; } } }',
    );
    expect(nodeAt(schema, '/t:c/a').whens.map(({ text, context }) => [text, context])).toEqual([
      ['d', 'parent'],
      ['../b', 'self'],
    ]);
    expect(nodeAt(schema, '/t:c/x').whens).toMatchObject([{ text: 'b', context: 'parent' }]);
  });

  test('keep the extensions used on them', () => {
    const schema = schemaOf('extension note { argument text; } container c { t:note "mind the gap"; }');
    expect(nodeAt(schema, '/t:c').extensions).toEqual([
      { module: 't', name: 'note', argument: 'mind the gap' },
    ]);
  });

  test('are frozen, and share what the uses of a grouping have in common', () => {
    const schema = schemaOf(
      'grouping g { container h { must "a"; leaf a { type string { pattern "[a-z]+"; } } } } container b { uses g; } container c { uses g; }',
    );
    expect(schema.nodes.every(node => Object.isFrozen(node))).toBe(true);
    const [first, second] = [leafAt(schema, '/t:b/h/a'), leafAt(schema, '/t:c/h/a')];
    expect(first.type).toBe(second.type);
    expect(Object.isFrozen(first.type)).toBe(true);
    expect(nodeAt(schema, '/t:b/h')).toMatchObject({ musts: [{ text: 'a' }] });
    const mustOf = (path: string): unknown => (nodeAt(schema, path) as ListSchemaNode).musts[0];
    expect(mustOf('/t:b/h')).toBe(mustOf('/t:c/h'));
  });
});

describe('groupings, augments and deviations', () => {
  test('a grouping takes the namespace of its user and keeps the names of its own module', () => {
    const schema = schemaOf({
      t: moduleText('t', 'import u { prefix x; } container c { uses x:g; }'),
      u: moduleText('u', 'typedef n { type int8; } grouping g { leaf a { type n; must "../u:b"; } }'),
    });
    const leaf = leafAt(schema, '/t:c/a');
    expect(leaf.type).toMatchObject({ base: 'int8', name: 'n', definedIn: 'u' });
    expect(leaf.musts).toMatchObject([{ module: 't', namespaces: new Map([['u', 'u']]) }]);
  });

  test('refines change only the one use', () => {
    const schema = schemaOf(
      'grouping g { leaf a { type string; default x; } leaf-list l { type string; } container p; } container b { uses g { refine a { default y; must "1"; description z; } refine l { default u; default v; max-elements 3; } refine p { presence here; } } } container c { uses g; }',
    );
    expect(leafAt(schema, '/t:b/a')).toMatchObject({
      default: 'y',
      description: 'z',
      musts: [{ text: '1' }],
    });
    expect(leafAt(schema, '/t:c/a')).toMatchObject({ default: 'x', description: undefined, musts: [] });
    expect(nodeAt(schema, '/t:b/l') as LeafListSchemaNode).toMatchObject({
      defaults: ['u', 'v'],
      maxElements: 3,
    });
    expect(nodeAt(schema, '/t:b/p')).toMatchObject({ presence: 'here' });
  });

  test('a uses adds to its own copy of the grouping, whose nodes stand under its conditions', () => {
    const schema = schemaOf(
      `feature on; feature off;
      grouping g { container c { leaf a { type string; } } choice ch { leaf b { type string; } } }
      container plain { uses g; }
      container more { uses g { if-feature on; when "x"; augment c { when "a"; leaf d { type string; } } augment ch { container e; } } leaf x { type string; } }
      container less { uses g { if-feature off; augment c { leaf d { type string; } } } }`,
      { features: new Map([['t', ['on']]]) },
    );
    expect(pathsOf(schema)).toEqual([
      '/t:plain',
      '/t:plain/c',
      '/t:plain/c/a',
      '/t:plain/ch',
      '/t:plain/ch/b',
      '/t:plain/ch/b/b',
      '/t:more',
      '/t:more/c',
      '/t:more/c/a',
      '/t:more/c/d',
      '/t:more/ch',
      '/t:more/ch/b',
      '/t:more/ch/b/b',
      '/t:more/ch/e',
      '/t:more/ch/e/e',
      '/t:more/x',
      '/t:less',
    ]);
    const whens = (path: string): string[] => nodeAt(schema, path).whens.map(({ text }) => text);
    expect(whens('/t:more/c')).toEqual(['x']);
    expect(whens('/t:more/c/a')).toEqual([]);
    expect(whens('/t:more/c/d')).toEqual(['a']);
  });

  test('deviations add, replace, delete and remove', () => {
    const schema = schemaOf({
      d: moduleText(
        'd',
        'import t { prefix t; } deviation /t:a { deviate replace { type int8; default 5; } deviate delete { units s; } } deviation /t:b { deviate not-supported; } deviation /t:l { deviate add { max-elements 4; unique u; } }',
      ),
      t: moduleText(
        't',
        'leaf a { type string; default x; units s; } leaf b { type string; } list l { key k; leaf k { type string; } leaf u { type string; } }',
      ),
    });
    expect(leafAt(schema, '/t:a')).toMatchObject({ type: { base: 'int8' }, default: '5', units: undefined });
    expect(pathsOf(schema)).not.toContain('/t:b');
    expect(nodeAt(schema, '/t:l')).toMatchObject({ maxElements: 4, uniques: [[{ path: '/t:l/u' }]] });
  });
});

describe('types', () => {
  test('combine the restrictions of their typedefs', () => {
    const schema = schemaOf(
      'typedef a { type string { length 1..10; pattern "a.*"; } default abc; units m; } leaf b { type a { length 2..5; pattern ".*c"; } }',
    );
    const leaf = leafAt(schema, '/t:b');
    expect(leaf).toMatchObject({ default: 'abc', units: 'm' });
    expect(leaf.type).toMatchObject({
      name: 'a',
      length: { text: '2..5' },
      patterns: [{ text: 'a.*' }, { text: '.*c' }],
    });
  });

  test('number enums and bits as the RFC says', () => {
    const schema = schemaOf(
      'leaf a { type enumeration { enum x; enum y { value 7; } enum z; enum w { value -3; } } } leaf b { type bits { bit x { position 4; } bit y; bit z { position 0; } } }',
    );
    expect(leafAt(schema, '/t:a').type).toMatchObject({
      enums: new Map([
        ['x', 0],
        ['y', 7],
        ['z', 8],
        ['w', -3],
      ]),
    });
    const { type } = leafAt(schema, '/t:b');
    expect(type.base === 'bits' && [...type.bits]).toEqual([
      ['z', 0],
      ['x', 4],
      ['y', 5],
    ]);
  });

  test('follow leafrefs to their end, also in unions', () => {
    const schema = schemaOf(
      'leaf a { type int8; } leaf b { type leafref { path ../a; } } leaf c { type leafref { path ../b; } } leaf d { type union { type leafref { path ../c; } type string; } }',
    );
    expect(leafAt(schema, '/t:c').type).toMatchObject({
      target: { path: '/t:b' },
      realType: { base: 'int8' },
    });
    expect(leafAt(schema, '/t:d').type).toMatchObject({
      members: [{ base: 'leafref', realType: { base: 'int8' } }, { base: 'string' }],
    });
  });

  test('know the identities of implemented modules that are derived from all bases', () => {
    const texts = {
      t: moduleText(
        't',
        'import u { prefix u; } identity a; identity b; identity c { base a; base b; } identity d { base c; } identity e { base a; } leaf l { type identityref { base a; base b; } default d; }',
      ),
      u: moduleText('u', ''),
      v: moduleText('v', 'import t { prefix t; } identity f { base t:d; }'),
    };
    const identitiesOf = (modules: readonly string[]): unknown => {
      const { type } = leafAt(schemaOf(texts, { modules }), '/t:l');
      return type.base === 'identityref' && [...type.identities].sort();
    };
    expect(identitiesOf(['t'])).toEqual(['t:c', 't:d']);
    expect(identitiesOf(['t', 'v'])).toEqual(['t:c', 't:d', 'v:f']);
    expect(leafAt(schemaOf(texts), '/t:l').default).toBe('t:d');
  });

  test('keep the numbers of the typedef they restrict, and never what its features leave out', () => {
    const schema = schemaOf(
      `feature off; typedef e { type enumeration { enum a; enum b { if-feature off; } enum c; enum d; } }
      typedef f { type bits { bit p; bit q { if-feature off; } bit r; } }
      leaf a { type e { enum d; enum b; enum c { value 2; } } } leaf b { type f { bit r; bit q; } }`,
      { features: new Map([['t', []]]) },
    );
    expect(leafAt(schema, '/t:a').type).toMatchObject({
      enums: new Map([
        ['d', 3],
        ['c', 2],
      ]),
    });
    expect(leafAt(schema, '/t:b').type).toMatchObject({ bits: new Map([['r', 2]]) });
  });

  test('have defaults in canonical form with module names for prefixes', () => {
    const schema = schemaOf({
      t: moduleText(
        't',
        'import u { prefix x; } leaf a { type uint8; default 0x1F; } leaf b { type decimal64 { fraction-digits 3; } default 1.50; } leaf c { type identityref { base x:i; } default x:j; } leaf d { type bits { bit p; bit q; } default "q p"; }',
      ),
      u: moduleText('u', 'identity i; identity j { base i; }'),
    });
    expect(['a', 'b', 'c', 'd'].map(name => leafAt(schema, `/t:${name}`).default)).toEqual([
      '31',
      '1.5',
      'u:j',
      'p q',
    ]);
  });
});

describe('modules', () => {
  const texts = {
    t: moduleText('t', 'import u { prefix u; } import w { prefix w; } augment /u:c { leaf a { type w:n; } }'),
    u: moduleText('u', 'container c;'),
    w: moduleText(
      'w',
      'import x { prefix x; } typedef n { type leafref { path /x:y; } } container not-wanted;',
    ),
    x: moduleText('x', 'leaf y { type string; }'),
  };

  test('become implemented when nodes rest on them, and only then', () => {
    const schema = schemaOf(texts, { modules: ['t'] });
    const implemented = [...schema.modules.values()].filter(module => module.implemented);
    expect(implemented.map(({ name }) => name).sort()).toEqual(['t', 'u', 'x']);
    expect(pathsOf(schema).sort()).toEqual(['/u:c', '/u:c/t:a', '/x:y']);
  });

  test('are all implemented on demand', () => {
    expect(pathsOf(schemaOf(texts, { modules: ['t'], implement: 'all' }))).toContain('/w:not-wanted');
  });

  test('are implemented on demand in their newest revision alone', () => {
    const revised = (date: string): string =>
      moduleText('r', `revision ${date}; leaf of-${date} { type string; }`);
    const schema = schemaOf(
      {
        t: moduleText('t', 'import r { prefix r; revision-date 2020-01-01; } import s { prefix s; }'),
        s: moduleText('s', 'import r { prefix r; revision-date 2021-01-01; }'),
        'r@2020-01-01': revised('2020-01-01'),
        'r@2021-01-01': revised('2021-01-01'),
      },
      { modules: ['t'], implement: 'all' },
    );
    expect(pathsOf(schema)).toEqual(['/r:of-2021-01-01']);
  });

  test('are taken in the revision that is asked for', () => {
    const find = (name: string, revision?: string): { text: string; file: string } => ({
      text: moduleText(
        name,
        name === 'm'
          ? `revision ${revision ?? '2022-02-02'}; leaf at { type string; }`
          : 'import m { prefix m; }',
      ),
      file: `${name}@${revision ?? 'newest'}.yang`,
    });
    const revisionIn = (modules: readonly string[]): unknown =>
      schemaOf({}, { modules, source: { find } }).modules.get('m')?.revision;
    expect(revisionIn(['t', 'm'])).toBe('2022-02-02');
    expect(revisionIn(['t', 'm@2021-01-01'])).toBe('2021-01-01');
  });

  test('include their submodules, which see each other', () => {
    const schema = schemaOf({
      t: moduleText('t', 'include a; include b; leaf x { type in-a; }'),
      a: 'submodule a { yang-version 1.1; belongs-to t { prefix q; } typedef in-a { type in-b; } revision 2020-01-01; }'.replace(
        ' revision 2020-01-01;',
        '',
      ),
      b: 'submodule b { yang-version 1.1; belongs-to t { prefix q; } typedef in-b { type int8; } leaf z { type q:in-a; } }',
    });
    expect(pathsOf(schema)).toEqual(['/t:x', '/t:z']);
    expect(schema.modules.get('t')?.submodules.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('lose what their features do not enable, and keep the rest', () => {
    const body =
      'feature f; feature g { if-feature f; } leaf a { if-feature f; type string; } leaf b { if-feature "f or not g"; type enumeration { enum x { if-feature g; } enum y; } } container c { if-feature g; leaf d { type string; } } augment /t:c { leaf e { type string; } }';
    expect(pathsOf(schemaOf(body))).toEqual(['/t:a', '/t:b', '/t:c', '/t:c/d', '/t:c/e']);
    const some = schemaOf(body, { features: new Map([['t', ['g']]]) });
    expect(pathsOf(some)).toEqual(['/t:b']);
    expect(some.modules.get('t')?.features).toEqual(new Set());
    expect(leafAt(some, '/t:b').type).toMatchObject({ enums: new Map([['y', 1]]) });
  });
});

describe('diagnostics', () => {
  test('are limited in number', () => {
    const body = Array.from({ length: 50 }, (_, index) => `leaf l${index} { type nothing; }`).join(' ');
    expect(compileTexts(body, { maxDiagnostics: 10 }).diagnostics).toHaveLength(10);
  });

  test('say what, where and by which rule', () => {
    const { schema, diagnostics } = compileTexts('\nlist l { key k; leaf k { type strin; } }');
    expect(schema).toBeUndefined();
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      't.yang:2:31: error: the type "strin" is not defined [yang-reference] (RFC 7950 7.3)',
    ]);
  });

  test('that are warnings leave the schema usable', () => {
    const { schema, diagnostics } = compileTexts(
      'typedef a { type string; status deprecated; } typedef b { type a; }',
    );
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
    expect(schema).toBeDefined();
  });
});

describe('limits', () => {
  const chain = (length: number, link: (index: number) => string): string =>
    Array.from({ length }, (_, index) => link(index)).join(' ');

  test('chains of definitions may have any length', () => {
    const length = 20_000;
    const schema = schemaOf(
      [
        chain(length, index => `typedef t${index} { type ${index === 0 ? 'string' : `t${index - 1}`}; }`),
        chain(length, index => `identity i${index} { ${index === 0 ? '' : `base i${index - 1};`} }`),
        `leaf a { type t${length - 1}; } leaf b { type identityref { base i0; } }`,
        chain(
          1000,
          index =>
            `leaf l${index} { type ${index === 0 ? 'string;' : `leafref { path ../l${index - 1}; }`} }`,
        ),
      ].join(' '),
    );
    expect(leafAt(schema, '/t:l999').type).toMatchObject({ realType: { base: 'string' } });
    expect(schema.identities.get('t:i0')?.derived.size).toBe(length - 1);
  });

  test('a level may have any number of nodes', () => {
    const schema = schemaOf(`container c { ${chain(130_000, index => `leaf l${index} { type string; }`)} }`);
    expect(schema.nodes).toHaveLength(130_002);
  });

  test('groupings that multiply without end are stopped', () => {
    const body = chain(64, index => `grouping g${index} { uses g${index + 1}; uses g${index + 1}; }`);
    const { diagnostics } = compileTexts(`${body} grouping g64 { } uses g0;`);
    expect(diagnostics.map(({ code }) => code)).toEqual(['yang-grammar']);
  });
});
