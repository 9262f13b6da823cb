import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('resolveFeatures', () => {
  test('reports features that depend on each other', () => {
    expect(
      diagnose(`
feature a { if-feature b; }
feature b { if-feature "not a"; }`),
    ).toEqual(['2:9 yang-circular']);
  });

  test('reports an unknown feature and an unknown prefix', () => {
    expect(
      diagnose(`
leaf a { if-feature "b or x:c"; type string; }`),
    ).toEqual(['2:21 yang-reference', '2:21 yang-reference']);
  });

  test('reports a current leaf that depends on an obsolete feature', () => {
    expect(
      diagnose(`
feature a { status obsolete; }
leaf b {
if-feature a; type string; }`),
    ).toEqual(['4:12 yang-status']);
  });

  test('reads a condition in the version of the module that it is written in', () => {
    expect(
      diagnose({
        t: `module t { namespace urn:t; prefix t; import m { prefix m; } uses m:g; }`,
        m: `module m { yang-version 1.1; namespace urn:m; prefix m; feature a; feature b;
grouping g { leaf x { if-feature "a or b"; type string; } } }`,
      }),
    ).toEqual([]);
  });
});
