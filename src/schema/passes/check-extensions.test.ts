import { describe, expect, test } from 'vitest';
import { compile } from '../compile.ts';

/** The extensions of RFC 7952, 8040 and 8791, and one of our own, as their modules define them. */
const modules: Readonly<Record<string, string>> = {
  'ietf-yang-metadata': 'namespace urn:md; prefix md; extension annotation { argument name; }',
  'ietf-restconf': 'namespace urn:rc; prefix rc; extension yang-data { argument name; }',
  'ietf-yang-structure-ext':
    'namespace urn:sx; prefix sx; extension structure { argument name; } extension augment-structure { argument path; }',
  own: 'namespace urn:own; prefix own; extension flag; extension note { argument text; }',
};

function mistakesOf(body: string): readonly string[] {
  const text = `module m { yang-version 1.1; namespace urn:m; prefix m;
    import ietf-yang-metadata { prefix md; } import ietf-restconf { prefix rc; }
    import ietf-yang-structure-ext { prefix sx; } import own { prefix own; } ${body} }`;
  const source = {
    find: (name: string) => {
      const found = name === 'm' ? text : modules[name] && `module ${name} { ${modules[name]} }`;
      return found === undefined ? undefined : { text: found, file: `${name}.yang` };
    },
  };
  return compile({ modules: ['m'], source }).diagnostics.map(({ message }) => message);
}

describe('uses of extensions', () => {
  test.each([
    ['own:flag; own:note "x";'],
    ['own:note x { leaf anything { type string; } own:flag; }'],
    ['md:annotation a { type string; units u; status current; }'],
    ['rc:yang-data d { container c { leaf a { type string; } } }'],
    ['sx:structure s { leaf a { type string; } } sx:augment-structure /m:s { leaf b { type string; } }'],
  ])('%s is fine', body => {
    expect(mistakesOf(body)).toEqual([]);
  });

  test.each([
    ['own:none;', 'the extension "own:none" is not defined'],
    ['own:note;', 'the extension "own:note" needs an argument'],
    ['own:flag x;', 'the extension "own:flag" takes no argument'],
    ['md:annotation a;', "'md:annotation' lacks 'type'"],
    ['md:annotation a { type string; default x; }', "'default' is not allowed in 'md:annotation'"],
    ['md:annotation a { type string; type int8; }', "'type' may stand only once in 'md:annotation'"],
    ['rc:yang-data d { leaf a { type string; } }', "'leaf' is not allowed in 'rc:yang-data'"],
    ['sx:structure s { import n { prefix n; } }', "'import' is not allowed in 'sx:structure'"],
    [
      'container s; sx:augment-structure /m:s { leaf b { type string; } }',
      'the module "m" has no structure "s"',
    ],
    ['sx:augment-structure /own:s { leaf b { type string; } }', 'the module "own" has no structure "s"'],
  ])('%s is refused', (body, mistake) => {
    expect(mistakesOf(body)).toEqual([mistake]);
  });
});
