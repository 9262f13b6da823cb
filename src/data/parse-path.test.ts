import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPath, moduleBody } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import { formatPath, formatPathElements, pathElements, qualifiedElements } from './format-path.ts';
import { parsePath, parsePathElements, resolvePath } from './parse-path.ts';

const schema = schemaOf({
  net: `module net { yang-version 1.1; namespace "urn:net"; prefix n;
    identity kind; identity wired { base kind; }
    container interfaces {
      list interface {
        key name; leaf name { type string; } leaf mtu { type uint16 { range "68..9000"; } }
        leaf-list tag { type string; }
        list address { key "ip prefix-length"; leaf prefix-length { type uint8; } leaf ip { type string; } leaf origin { type string; } }
        list kind { key type; leaf type { type identityref { base kind; } } }
        list counter { key id; leaf id { type uint64; } leaf count { type uint32; } }
        container state { config false; list sample { leaf at { type string; } } }
      }
    }
  }`,
  more: `module more { yang-version 1.1; namespace "urn:more"; prefix m; import net { prefix n; }
    augment "/n:interfaces/n:interface" { container poe { leaf enabled { type boolean; } } leaf origin { type string; } }
    augment "/n:interfaces/n:interface/n:address" { leaf origin { type string; } }
    container interface-profiles { leaf x { type string; } }
  }`,
});

/** The canonical text of a path, or its diagnostics as text. */
function read(text: string): string | readonly string[] {
  const resolved = parsePath(schema, text);
  return 'path' in resolved ? formatPath(resolved.path) : resolved.diagnostics.map(formatDiagnostic);
}

test('identities that share a name keep their module in gNMI elements', () => {
  const schema = schemaOf({
    a: `module a { yang-version 1.1; namespace "urn:a"; prefix a; identity base; identity same { base base; }
      list l { key k; leaf k { type identityref { base base; } } } }`,
    b: `module b { yang-version 1.1; namespace "urn:b"; prefix b; import a { prefix a; }
      identity same { base a:base; } identity other { base a:base; } }`,
  });
  const texts = ['a:same', 'b:same', 'b:other'].map(identity => {
    const resolved = parsePath(schema, `/l[k=${identity}]`);
    if ('diagnostics' in resolved) throw new Error(resolved.diagnostics.map(formatDiagnostic).join());
    const elements = pathElements(resolved.path);
    expect(resolvePath(schema, elements)).toEqual(resolved);
    return elements[0]?.keys.get('k');
  });
  expect(texts).toEqual(['same', 'b:same', 'other']);
});

describe('parsePath', () => {
  test.each([
    ['/', '/'],
    ['', '/'],
    ['/interfaces', '/net:interfaces'],
    ['interfaces', '/net:interfaces'],
    ['/net:interfaces/net:interface', '/net:interfaces/interface'],
    ['/interfaces/interface[name=eth1]', "/net:interfaces/interface[name='eth1']"],
    ["/net:interfaces/interface[net:name='eth1']/mtu", "/net:interfaces/interface[name='eth1']/mtu"],
    ['/interfaces/interface[name=1/0/1]/mtu', "/net:interfaces/interface[name='1/0/1']/mtu"],
    ['/interfaces/interface[name="it\'s"]', '/net:interfaces/interface[name="it\'s"]'],
    ['/interfaces/interface[name=a\\]b\\\\c=d]', "/net:interfaces/interface[name='a]b\\c=d']"],
    ['/interfaces/interface[ name = " x " ]', "/net:interfaces/interface[name=' x ']"],
    ['/interfaces/interface[name=]', "/net:interfaces/interface[name='']"],
    ["/interfaces/interface[name='*']", "/net:interfaces/interface[name='*']"],
    ['/interfaces/interface[name=\\*]', "/net:interfaces/interface[name='*']"],
    ['/interfaces/interface[name=a]/poe/enabled', "/net:interfaces/interface[name='a']/more:poe/enabled"],
    ['/interfaces/interface[name=a]/more:origin', "/net:interfaces/interface[name='a']/more:origin"],
    [
      '/interfaces/interface[name=a]/address[prefix-length=24][ip=::1]/origin',
      "/net:interfaces/interface[name='a']/address[ip='::1'][prefix-length='24']/origin",
    ],
    ["/interfaces/interface[name=a]/tag[.='t 1']", "/net:interfaces/interface[name='a']/tag[.='t 1']"],
    [
      '/interfaces/interface[name=a]/kind[type=wired]',
      "/net:interfaces/interface[name='a']/kind[type='net:wired']",
    ],
    ['/interfaces/interface[name=a]/counter[id=007]', "/net:interfaces/interface[name='a']/counter[id='7']"],
    [
      '/interfaces/interface[name=a]/state/sample[3]/at',
      "/net:interfaces/interface[name='a']/state/sample[3]/at",
    ],
  ])('%s', (text, canonical) => {
    expect(read(text)).toBe(canonical);
    expect(read(canonical)).toBe(canonical);
  });

  test.each([
    [
      '//interfaces',
      [
        'error: a name is missing (at character 2) at //interfaces; expected /name/list[key=value]/name [path-syntax]',
      ],
    ],
    [
      '/interfaces/',
      [
        'error: the path ends in a slash (at character 12) at /interfaces/; expected /name/list[key=value]/name [path-syntax]',
      ],
    ],
    ['/inter faces', [expect.stringContaining("'inter faces' is not a name (at character 2)")]],
    [
      '/interfaces/interface[name=a',
      [expect.stringContaining("the predicate lacks its ']' (at character 22)")],
    ],
    [
      "/interfaces/interface[name='a]",
      [expect.stringContaining('the quoted value does not end (at character 22)')],
    ],
    [
      '/interfaces/interface[name=a]mtu',
      [expect.stringContaining("'m' cannot follow a predicate (at character 30)")],
    ],
    ['/interfaces/interface[name]', [expect.stringContaining("'[' starts no predicate (at character 22)")]],
    [
      '/interfaces/interface[name=a][name=b]',
      [expect.stringContaining("the key 'name' is given twice (at character 30)")],
    ],
    ['/interfaces/interface[1][2]', [expect.stringContaining('a second position (at character 25)')]],
    [
      '/interfases',
      [
        "error: there is no 'interfases' here at /; expected 'interfaces' (did you mean that?) [path-unknown]",
      ],
    ],
    [
      '/zzz',
      [
        "error: there is no 'zzz' here at /; expected one of 'interfaces', 'interface-profiles' [path-unknown]",
      ],
    ],
    [
      '/oc:interfaces',
      [
        "error: there is no 'oc:interfaces' here at /; expected 'net:interfaces' (did you mean that?) [path-unknown]",
      ],
    ],
    [
      '/interfaces/interface/mtu',
      [
        "error: the list 'interface' needs a key here at /interfaces/interface; expected [name=…] [path-keys]",
      ],
    ],
    [
      '/interfaces/interface[name=a]/address[ip=1]/origin',
      [
        "error: the list 'address' needs a key here at /interfaces/interface[name=a]/address[ip=1]; expected [prefix-length=…] [path-keys]",
      ],
    ],
    [
      '/interfaces/interface[nam=a]/address[prefix-length=x][ip=1]/zzz',
      [
        expect.stringContaining(
          "'nam' is not a key of the list 'interface' at /interfaces/interface[nam=a]; expected [name=…]",
        ),
        expect.stringMatching(/'prefix-length': .*\[data-type\]/),
        expect.stringContaining(
          "there is no 'zzz' here at /interfaces/interface[nam=a]/address[prefix-length=x][ip=1]",
        ),
      ],
    ],
    [
      '/interfaces[name=a]',
      [expect.stringContaining("the container 'interfaces' is no list and takes no keys")],
    ],
    [
      '/interfaces/interface[1]',
      [expect.stringContaining("entries of 'interface' are named by key, not by position")],
    ],
    [
      '/interfaces/interface[name=a]/state/sample/at',
      [expect.stringContaining("the list 'sample' needs keys here")],
    ],
    ['/interfaces/interface[name=a]/state/sample[0]', [expect.stringContaining('counted from 1')]],
    [
      '/interfaces/interface[name=a]/tag[name=b]',
      [expect.stringContaining("a value of the leaf-list 'tag' is named by itself")],
    ],
    [
      '/interfaces/interface[name=a]/mtu/x',
      [expect.stringContaining("the leaf 'mtu' has nothing below it, so not 'x' either")],
    ],
    ['/interfaces/*/mtu', [expect.stringContaining("'*' does not name one place")]],
    ['/interfaces/interface[name=*]/mtu', [expect.stringContaining("a key of '*' does not name one entry")]],
    ['/interfaces/interface[name=a]/tag[.=*]', [expect.stringContaining("'*' is not one value")]],
  ])('explains what is wrong with %s', (text, mistakes) => {
    expect(read(text)).toEqual(mistakes);
  });

  test('prefers the module of the parent where a name is of several', () => {
    const text = "/interfaces/interface[name='a']/address[ip='1'][prefix-length='2']";
    expect(read(`${text}/more:origin`)).toContain('more:origin');
    expect(read(`${text}/origin`)).not.toContain('more:origin');
  });

  test('asks which module is meant where none is that of the parent', () => {
    const module = (name: string): string =>
      `module ${name} { namespace "urn:${name}"; prefix ${name}; container top { leaf x { type string; } } }`;
    const two = schemaOf({ one: module('one'), two: module('two') });
    expect(parsePath(two, '/top')).toMatchObject({
      diagnostics: [
        { message: "'top' is a name of several modules here", expected: "'one:top' or 'two:top'" },
      ],
    });
    expect(parsePath(two, '/two:top/x')).toHaveProperty('path');
  });

  test('starts at a base', () => {
    const base = parsePath(schema, '/interfaces/interface[name=*x]');
    const path = 'path' in base ? base.path : [];
    const resolved = parsePath(schema, 'poe/enabled', { base: path });
    expect('path' in resolved && formatPath(resolved.path)).toBe(
      "/net:interfaces/interface[name='*x']/more:poe/enabled",
    );
    expect(parsePath(schema, 'pöe', { base: path })).toMatchObject({
      diagnostics: [{ path: '/interfaces/interface[name=*x]' }],
    });
  });

  test('reads any path back from its canonical text and from its elements', () => {
    fc.assert(
      fc.property(moduleBody, fc.gen(), (body, draw) => {
        const random = schemaOf(body);
        const path = drawPath(draw, random);
        expect(parsePath(random, formatPath(path))).toEqual({ path });
        expect(resolvePath(random, pathElements(path))).toEqual({ path });
        expect(resolvePath(random, qualifiedElements(path))).toEqual({ path });
      }),
      { numRuns: 100 },
    );
  });
});

describe('parsePathElements', () => {
  test('never throws, and reads back what it writes', () => {
    const awkward = fc.string({ unit: fc.constantFrom(...Array.from('/[]\\=\'"*.ab:3 ')) });
    const name = fc.constantFrom('a', 'm:b', '*', '...');
    const element = fc
      .tuple(name, fc.dictionary(fc.constantFrom('k', 'm:l', '.'), awkward))
      .map(([name, keys]) => ({
        name,
        keys: new Map(Object.entries(keys)),
      }));
    fc.assert(
      fc.property(fc.array(element), awkward, (elements, text) => {
        expect(parsePathElements(formatPathElements(elements))).toEqual({ elements });
        parsePathElements(text);
      }),
    );
  });

  test('takes linear time', () => {
    const long = `/a[k=${'x\\]'.repeat(100_000)}]${'/b'.repeat(50_000)}`;
    const start = performance.now();
    expect(parsePathElements(long)).toHaveProperty('elements.length', 50_001);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
