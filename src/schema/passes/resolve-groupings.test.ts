import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('resolveGroupings', () => {
  test('reports groupings that use each other', () => {
    expect(
      diagnose(`
grouping a { uses b; }
grouping b { container c { uses a; } }
uses a;`),
    ).toEqual(['2:10 yang-circular']);
  });

  test('reports a grouping that nobody uses but that is wrong', () => {
    expect(
      diagnose(`
grouping a { leaf b { type c; } }`),
    ).toEqual(['2:28 yang-reference']);
  });

  test('reports expressions and defaults of a grouping that nobody uses', () => {
    expect(
      diagnose(`
grouping a { container b {
must "1 ="; leaf c { type int8;
default x; } } }`),
    ).toEqual(['3:6 yang-xpath', '4:9 yang-default']);
  });
});
