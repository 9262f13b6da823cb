import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('applyDeviations', () => {
  test('reports targets that do not exist', () => {
    expect(
      diagnose(`
deviation /t:a { deviate not-supported; }`),
    ).toEqual(['2:11 yang-deviation']);
  });

  test('reports what is there and what is not', () => {
    expect(
      diagnose({
        t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
import m { prefix m; }
deviation /m:a {
deviate add {
units x;
default x;
must "1"; }
deviate delete {
must "2"; }
deviate replace {
type string; } }
deviation /m:c {
deviate replace {
default x; }
deviate add {
mandatory true; } }
}`,
        m: `module m { yang-version 1.1; namespace "urn:m"; prefix m; leaf a { type int8; units y; default 1; } container c;
}`,
      }),
    ).toEqual([
      '5:7 yang-deviation',
      '6:9 yang-deviation',
      '9:6 yang-deviation',
      '14:9 yang-deviation',
      '16:11 yang-deviation',
    ]);
  });

  test('reports a removed key', () => {
    expect(
      diagnose(`
list l { key k; leaf k { type string; } leaf m { type string; } }
deviation /t:l/t:k { deviate not-supported; }`),
    ).toEqual(['2:14 yang-key']);
  });

  test('reports another deviation of a removed node', () => {
    expect(
      diagnose(`
leaf a { type string; }
deviation /t:a { deviate add { units x; } }
deviation /t:a { deviate not-supported; }`),
    ).toEqual(['4:11 yang-deviation']);
  });

  test('replaces only what is there, or what always holds', () => {
    const base = 'module m { namespace urn:m; prefix m; leaf a { type int8; } }';
    const deviate = (body: string): string[] =>
      diagnose({
        t: `module t { namespace urn:t; prefix t; import m { prefix m; }
deviation /m:a { deviate replace { ${body} } } }`,
        m: base,
      });
    expect(deviate('units x;')).toEqual(['2:42 yang-deviation']);
    expect(deviate('type string; mandatory true; config false;')).toEqual([]);
  });
});
