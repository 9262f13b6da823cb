import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('constraintOf', () => {
  test('reports mistakes in expressions', () => {
    expect(
      diagnose(`
leaf a { type string; must "a b"; }
leaf b { type string; must "$x"; }
leaf c { type string; when "count()"; }
leaf d { type string; when "nosuch(1)"; }
leaf e { type string; must "x:y"; }
leaf f { type string; must "count(1 + 1)"; }`),
    ).toEqual([
      '2:28 yang-xpath',
      '3:28 yang-xpath',
      '4:28 yang-xpath',
      '5:28 yang-xpath',
      '6:28 yang-xpath',
      '7:28 yang-xpath',
    ]);
  });

  test('reports a mistake in a grouping once', () => {
    expect(
      diagnose(`
grouping g { leaf a { type string; must "1 ="; } }
container b { uses g; }
container c { uses g; }`),
    ).toEqual(['2:41 yang-xpath']);
  });

  test('reports whens that depend on each other', () => {
    expect(
      diagnose(`
leaf a { type string;
when "../b"; }
leaf b { type string;
when "../c[. = current()/../a]"; }
leaf c { type string; }`),
    ).toEqual(['3:1 yang-circular']);
  });
});
