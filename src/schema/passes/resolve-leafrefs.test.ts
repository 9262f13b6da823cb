import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('resolveLeafrefs', () => {
  test('reports paths that lead nowhere', () => {
    expect(
      diagnose(`
leaf a { type leafref { path /t:b; } }
leaf c { type leafref { path ../../../c; } }
leaf d { type leafref { path /x:b; } }
container e { leaf f { type leafref { path ../../e; } } }`),
    ).toEqual(['2:30 yang-reference', '3:30 yang-reference', '4:30 yang-reference', '5:44 yang-reference']);
  });

  test('reports leafrefs in a circle', () => {
    expect(
      diagnose(`
leaf a { type leafref { path ../b; } }
leaf b { type leafref { path ../a; } }
leaf c { type leafref { path ../c; } }`),
    ).toEqual(['2:15 yang-circular', '4:15 yang-circular']);
  });

  test('reports a required target that is state', () => {
    expect(
      diagnose(`
leaf a { type leafref { path ../b; } }
leaf b { config false; type string; }
leaf c { type leafref { path ../b; require-instance false; } }`),
    ).toEqual(['2:30 yang-reference']);
  });

  test('reports state as a target that need not exist, also in unions', () => {
    expect(
      diagnose(`
leaf b { config false; type string; }
leaf a { type union { type leafref { path ../b; require-instance false; } type int8; } }
leaf c { type union { type int8; type leafref {
path ../b; } } }`),
    ).toEqual(['5:6 yang-reference']);
  });

  test('reports predicates', () => {
    expect(
      diagnose(`
list l { key k; leaf k { type string; } leaf v { type string; } }
container c;
leaf n { type string; }
leaf a { type leafref { path "/t:l[t:k=current()/../n]/t:v"; } }
leaf b { type leafref { path "/t:l[t:v=current()/../n]/t:v"; } }
leaf d { type leafref { path "/t:l[t:k=current()/../c]/t:v"; } }
leaf e { type leafref { path "/t:c[t:k=current()/../n]/t:v"; } }`),
    ).toEqual(['6:30 yang-reference', '7:30 yang-reference', '8:30 yang-reference', '8:30 yang-reference']);
  });

  test('reports the nodes of an rpc', () => {
    expect(
      diagnose(`
rpc r { input { leaf a { type string; } leaf b { type leafref { path ../a; } } leaf c { type leafref {
path ../o; } } } output { leaf o { type string; } leaf p { type leafref { path /t:r/t:o; } } } }
notification n { leaf x { type leafref {
path /t:r/t:a; } } }`),
    ).toEqual(['3:6 yang-reference', '5:6 yang-reference']);
  });

  test('looks through choices, and not at them', () => {
    expect(
      diagnose(`
choice c { case d { leaf a { type int8; } choice e { leaf f { type int8; } } } }
leaf g { type leafref { path ../a; } }
leaf h { type leafref { path /f; } }
leaf i { type leafref { path ../c/d/a; } }`),
    ).toEqual(['5:30 yang-reference']);
  });
});
