import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('checkNodes', () => {
  test('reports elements', () => {
    expect(
      diagnose(`
leaf-list a { type string;
min-elements 3; max-elements 2; }
leaf-list b { type string;
min-elements 1; default x; }`),
    ).toEqual(['3:14 yang-argument', '5:14 yang-default']);
  });

  test('reports mandatory nodes with a default', () => {
    expect(
      diagnose(`
leaf a { type string; mandatory true;
default x; }
choice b { mandatory true;
default c; leaf c { type string; } }`),
    ).toEqual(['3:9 yang-default', '5:9 yang-default']);
  });

  test('reports default cases', () => {
    expect(
      diagnose(`
choice a {
default x; leaf b { type string; } }
choice c {
default d; container d { leaf e { type string; mandatory true; } } }`),
    ).toEqual(['3:9 yang-default', '5:9 yang-default']);
  });

  test('knows a default case by its prefix', () => {
    expect(
      diagnose(`
choice a { default t:b; leaf b { type string; } }
choice c {
default t:x; leaf d { type string; } }
choice e {
default x:f; leaf f { type string; } }`),
    ).toEqual(['4:9 yang-default', '6:9 yang-default']);
  });

  test('reports one name in two cases', () => {
    expect(
      diagnose(`
choice a { case b { leaf x { type string; } } case c {
leaf x { type string; } } }`),
    ).toEqual(['3:6 yang-duplicate']);
  });

  test('reports config and status', () => {
    expect(
      diagnose(`
container a { config false; leaf b { type string;
config true; } }
typedef o { type string; status obsolete; }
leaf c { type
o; }
leaf d { status obsolete; type o; }`),
    ).toEqual(['3:8 yang-config', '6:1 yang-status']);
  });
});
