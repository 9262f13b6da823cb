import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('collectDefinitions', () => {
  test('reports names defined twice', () => {
    expect(
      diagnose(`
typedef a { type string; }
typedef a { type int8; }
grouping a { }
grouping a { }
feature a;
feature a;
identity a;
identity a;
extension a;
extension a;`),
    ).toEqual([
      '3:9 yang-duplicate',
      '5:10 yang-duplicate',
      '7:9 yang-duplicate',
      '9:10 yang-duplicate',
      '11:11 yang-duplicate',
    ]);
  });

  test('reports a typedef with the name of a built-in type', () => {
    expect(
      diagnose(`
typedef string { type int8; }`),
    ).toEqual(['2:9 yang-duplicate']);
  });

  test('reports a nested typedef that hides one above', () => {
    expect(
      diagnose(`
typedef a { type string; }
container c {
typedef a { type string; } }`),
    ).toEqual(['4:9 yang-duplicate']);
  });

  test('reports a nested grouping that hides one of a submodule', () => {
    expect(
      diagnose(
        {
          t: `module t { yang-version 1.1; namespace "urn:t"; prefix t;
include s;
container c {
grouping g { } }
}`,
          s: `submodule s { yang-version 1.1; belongs-to t { prefix t; } grouping g { } }`,
        },
        { modules: ['t'] },
      ),
    ).toEqual(['4:10 yang-duplicate']);
  });

  test('accepts siblings with typedefs of one name', () => {
    expect(
      diagnose(`
container c { typedef a { type string; } leaf l { type a; } }
container d { typedef a { type int8; } leaf l { type a; } }`),
    ).toEqual([]);
  });

  test('reports a type out of scope', () => {
    expect(
      diagnose(`
container c { typedef a { type string; } }
leaf l { type a; }`),
    ).toEqual(['3:15 yang-reference']);
  });
});
