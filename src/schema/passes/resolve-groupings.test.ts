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
});
