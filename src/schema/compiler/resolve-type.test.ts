import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('resolveType', () => {
  test('reports restrictions that do not fit', () => {
    expect(
      diagnose(`
leaf a { type string { range 1; } }
leaf b { type int8 { length 1; } }
leaf c { type boolean { pattern x; } }
leaf d { type binary { pattern x; } }`),
    ).toEqual(['2:24 yang-type', '3:22 yang-type', '4:25 yang-type', '5:24 yang-type']);
  });

  test('reports what a built-in type needs', () => {
    expect(
      diagnose(`
leaf a { type enumeration; }
leaf b { type bits; }
leaf c { type union; }
leaf d { type leafref; }
leaf e { type identityref; }
leaf f { type decimal64; }`),
    ).toEqual([
      '2:15 yang-type',
      '3:15 yang-type',
      '4:15 yang-type',
      '5:15 yang-type',
      '6:15 yang-type',
      '7:15 yang-type',
    ]);
  });

  test('reports what only a built-in type may have', () => {
    expect(
      diagnose(`
identity i;
typedef a { type decimal64 { fraction-digits 2; } }
leaf b { type a {
fraction-digits 1; } }
typedef c { type identityref { base i; } }
leaf d { type c {
base i; } }`),
    ).toEqual(['5:1 yang-type', '8:1 yang-type']);
  });

  test('reports ranges wider than those of the parent', () => {
    expect(
      diagnose(`
typedef a { type int8 { range 1..10; } }
leaf b { type a { range 0..5; } }
leaf c { type a { range "1..3 | 2..4"; } }
leaf d { type decimal64 { fraction-digits 2; range 1.001; } }`),
    ).toEqual(['3:25 yang-type', '4:25 yang-type', '5:52 yang-type']);
  });

  test('reports numbers of enums', () => {
    expect(
      diagnose(`
leaf a { type enumeration { enum x { value 2147483647; }
enum y; } }
leaf b { type enumeration { enum x; enum y {
value 0; } } }
leaf c { type enumeration { enum x;
enum x; } }`),
    ).toEqual(['3:6 yang-type', '5:7 yang-type', '7:6 yang-type']);
  });

  test('reports enums and bits that a derived type changes', () => {
    expect(
      diagnose(`
typedef a { type enumeration { enum x; enum y; } }
leaf b { type a {
enum z; } }
leaf c { type a { enum y {
value 5; } } }
typedef d { type bits { bit x; } }
leaf e { type d {
bit y; } }`),
    ).toEqual(['4:6 yang-type', '6:7 yang-type', '9:5 yang-type']);
  });

  test('reports YANG 1 does not have', () => {
    expect(
      diagnose({
        t: `module t { yang-version 1; namespace "urn:t"; prefix t;
typedef a { type enumeration { enum x; } }
leaf b { type a {
enum x; } }
leaf c { type union {
type empty; } }
leaf d { type leafref { path /t:b;
require-instance false; } }
}`,
      }),
    ).toEqual(['4:1 yang-version', '6:6 yang-version', '8:1 yang-version']);
  });

  test('reports a prefix that no import declares', () => {
    expect(
      diagnose(`
leaf a { type x:y; }`),
    ).toEqual(['2:15 yang-reference']);
  });
});
