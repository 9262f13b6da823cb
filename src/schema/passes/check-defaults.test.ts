import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('checkDefaults', () => {
  test('reports values that are not of the type', () => {
    expect(
      diagnose(`
leaf a { type int8; default 128; }
leaf b { type empty; default ""; }
leaf-list c { type string; default x; default x; }
leaf d { type union { type int8; type boolean; } default x; }
identity i;
leaf e { type identityref { base i; } default i; }`),
    ).toEqual([
      '2:29 yang-default',
      '3:30 yang-default',
      '4:47 yang-default',
      '5:58 yang-default',
      '7:47 yang-default',
    ]);
  });

  test('reports an inherited default that the restriction excludes', () => {
    expect(
      diagnose(`
typedef a { type int8; default 50; }
typedef b {
type a { range 0..10; } }
leaf c {
type a { range 0..10; } }`),
    ).toEqual(['4:6 yang-default', '6:6 yang-default']);
  });

  test('reports a typedef whose default is no identity of its base', () => {
    expect(
      diagnose(`
identity i; identity j { base i; }
typedef a { type identityref { base i; } default j; }
typedef b { type a; default i; }
typedef c { type a; default nothing; }`),
    ).toEqual(['4:29 yang-default', '5:29 yang-default']);
  });

  test('reports values that depend on a feature', () => {
    expect(
      diagnose(`
feature f;
leaf a { type enumeration { enum x { if-feature f; } enum y; } default x; }
leaf b { type bits { bit x { if-feature f; } bit y; } default "y x"; }`),
    ).toEqual(['3:72 yang-default', '4:63 yang-default']);
  });

  test('reports a value that the target of a leafref does not have', () => {
    expect(
      diagnose(`
leaf a { type uint8; }
leaf b { type leafref { path ../a; } default x; }`),
    ).toEqual(['3:46 yang-default']);
  });

  test('reads prefixes of instance-identifiers where they are written', () => {
    expect(
      diagnose(`
leaf a { type instance-identifier { require-instance false; } default /t:b; }
leaf b { type string; }
leaf c { type instance-identifier { require-instance false; } default /x:b; }`),
    ).toEqual(['4:71 yang-default']);
  });

  test('reports a refined default of a leaf-list in YANG 1', () => {
    expect(
      diagnose({
        t: `module t { namespace urn:t; prefix t; grouping g { leaf-list l { type string; } }
uses g { refine l {
default x; } } }`,
      }),
    ).toEqual(['3:1 yang-version']);
  });
});
