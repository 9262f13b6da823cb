import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('resolveTypedefs', () => {
  test('reports typedefs derived from each other', () => {
    expect(
      diagnose(`
typedef a { type b; }
typedef b { type union { type int8; type a; } }
leaf c { type a; }`),
    ).toEqual(['2:9 yang-circular']);
  });

  test('reports a mistake in a typedef that nobody uses', () => {
    expect(
      diagnose(`
typedef a { type b; }`),
    ).toEqual(['2:18 yang-reference']);
  });

  test('reports a mistake in a typedef once, however often it is used', () => {
    expect(
      diagnose(`
typedef a { type string { pattern "["; } }
leaf b { type a; }
leaf c { type a { length 1; } default x; }`),
    ).toEqual(['2:35 yang-type']);
  });

  test('accepts a current typedef of a deprecated one with a warning', () => {
    expect(
      diagnose(`
typedef a { type string; status deprecated; }
typedef b {
type a; }`),
    ).toEqual(['4:6 warning yang-status']);
  });
});
