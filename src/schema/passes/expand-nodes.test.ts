import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('expandNodes', () => {
  test('reports names used twice', () => {
    expect(
      diagnose(`
leaf a { type string; }
container a { }
rpc a;
notification a;`),
    ).toEqual(['3:11 yang-duplicate', '4:5 yang-duplicate', '5:14 yang-duplicate']);
  });

  test('reports names that a grouping brings again', () => {
    expect(
      diagnose(`
grouping g { leaf a { type string; } }
leaf a { type string; }
uses g;`),
    ).toEqual(['2:19 yang-duplicate']);
  });

  test('reports an unknown grouping, without complaint about its nodes', () => {
    expect(
      diagnose(`
list l { key k;
uses g {
refine k { description x; } } }
augment /t:l/t:m { leaf x { type string; } }`),
    ).toEqual(['3:6 yang-reference']);
  });

  test('reports refines of nodes that the grouping does not have', () => {
    expect(
      diagnose(`
grouping g { leaf a { type string; } }
container c { leaf b { type string; } uses g {
refine b { description x; } } }`),
    ).toEqual(['4:8 yang-refine']);
  });

  test('reports refines that do not fit', () => {
    expect(
      diagnose(`
grouping g { leaf a { type string; } container c; leaf-list l { type string; } }
container d { uses g {
refine a {
presence x;
default a;
default b; }
refine c {
default b; }
refine l { default a; default b; } } }`),
    ).toEqual(['5:1 yang-refine', '7:1 yang-refine', '9:1 yang-refine']);
  });

  test('reports augments without a target', () => {
    expect(
      diagnose(`
augment /t:a { leaf b { type string; } }
augment /x:a { leaf b { type string; } }
leaf l { type string; }
augment /t:l { leaf b { type string; } }`),
    ).toEqual(['2:9 yang-augment', '3:9 yang-reference', '5:9 yang-augment']);
  });

  test('reports a case where there is no choice', () => {
    expect(
      diagnose(`
container c { }
augment /t:c {
case a { leaf b { type string; } } }`),
    ).toEqual(['4:6 yang-augment']);
  });

  test('accepts augments in any order', () => {
    expect(
      diagnose(`
augment /t:c/t:d { leaf e { type string; } }
augment /t:c { container d; }
container c;`),
    ).toEqual([]);
  });

  test('reports mandatory nodes added to another module', () => {
    expect(
      diagnose({
        t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
import m { prefix m; }
augment /m:c { leaf a { type string; mandatory true; } }
augment /m:c { container b { list l { key k; min-elements 1; leaf k { type string; } } } }
augment /m:c { when "m:x"; leaf d { type string; mandatory true; } }
augment /m:s { leaf a { type string; mandatory true; } }
}`,
        m: `module m { yang-version 1.1; namespace "urn:m"; prefix m; container c { leaf x { type string; } } container s { config false; }
}`,
      }),
    ).toEqual(['3:9 yang-augment', '4:9 yang-augment']);
  });

  test('reports actions where they may not stand', () => {
    expect(
      diagnose(`
grouping g { action a; }
uses g;
notification n { container c {
uses g; } }
list l { config false; action b; }`),
    ).toEqual(['2:21 yang-grammar', '2:21 yang-grammar', '6:31 yang-grammar']);
  });

  test('reports nesting without end', () => {
    expect(
      diagnose(`
${Array.from({ length: 600 }, (_, index) => `grouping g${index} { uses g${index + 1}; }`).join(' ')} grouping g600 { } uses g0;`),
    ).toEqual(['2:14304 yang-grammar']);
  });
});
