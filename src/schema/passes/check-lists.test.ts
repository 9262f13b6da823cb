import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('checkLists', () => {
  test('reports keys', () => {
    expect(
      diagnose(`
list a { leaf k { type string; } }
list b { key "k k m c"; leaf k { type string; } container c; }
list d { key k; leaf k { type string; config false; } }
list e { key k;
leaf k { when "1"; type string; } }
feature f;
list g { key k;
leaf k { if-feature f; type string; } }
list h { config false; leaf k { type string; } }`),
    ).toEqual([
      '2:6 yang-key',
      '3:14 yang-key',
      '3:14 yang-key',
      '3:14 yang-key',
      '4:22 yang-key',
      '6:6 yang-key',
      '9:6 yang-key',
    ]);
  });

  test('knows keys by their prefix', () => {
    expect(
      diagnose(`
list a { key t:k; leaf k { type string; } }
list b { key x:k; leaf k { type string; } }`),
    ).toEqual(['3:14 yang-key']);
  });

  test('reports an empty key in YANG 1', () => {
    expect(
      diagnose({
        t: `module t { yang-version 1; namespace "urn:t"; prefix t;
list a { key k;
leaf k { type empty; } }
}`,
      }),
    ).toEqual(['3:6 yang-key']);
  });

  test('reports uniques', () => {
    expect(
      diagnose(`
list a { key k;
unique "u c/v";
unique "c";
unique "l/w";
unique "k s";
leaf k { type string; } leaf u { type string; } container c { leaf v { type string; } } list l { key w; leaf w { type string; } } leaf s { config false; type string; } }`),
    ).toEqual(['4:8 yang-unique', '5:8 yang-unique', '6:8 yang-unique']);
  });
});
