import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('resolveIdentities', () => {
  test('reports an unknown base', () => {
    expect(
      diagnose(`
identity a { base b; }
identity c { base x:b; }`),
    ).toEqual(['2:19 yang-reference', '3:19 yang-reference']);
  });

  test('reports identities derived from each other', () => {
    expect(
      diagnose(`
identity a { base b; }
identity b { base a; }`),
    ).toEqual(['2:10 yang-circular']);
  });

  test('reports a current identity derived from an obsolete one', () => {
    expect(
      diagnose(`
identity a { status obsolete; }
identity b {
base a; }`),
    ).toEqual(['4:6 yang-status']);
  });

  test('reports a second base in YANG 1', () => {
    expect(
      diagnose({
        t: `module t { namespace urn:t; prefix t; identity a; identity b; identity c { base a;
base b; } }`,
      }),
    ).toEqual(['2:1 yang-version']);
  });
});
