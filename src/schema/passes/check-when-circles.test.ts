import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../test/support/diagnose.ts';

describe('checkWhenCircles', () => {
  test('reports nodes that exist only if each other exist, by whatever path', () => {
    const circle = ['2:10 yang-circular'];
    const expressions = [
      '../b',
      '/b',
      '/t:b = 1',
      'not(../b)',
      '-/b < 0',
      '(../b | ../c) > 1',
      '(/c)[../b]',
      '../c[current()/../b]',
    ];
    const found = expressions.map(expression => [
      expression,
      diagnose(`
leaf a { when "${expression}"; type int8; }
leaf b { when "../a"; type int8; }
leaf c { type int8; }`),
    ]);
    expect(found).toEqual(expressions.map(expression => [expression, circle]));
  });

  test('says nothing of nodes that ask about themselves, those above, or by wildcards', () => {
    expect(
      diagnose(`
container a { when "count(b) < 5";
leaf b { when ".."; type int8; }
leaf c { when ". > 3"; type int8; }
leaf d { when "../*"; type int8; }
leaf e { when "'x' or 1 or $v" ; type int8; } }`).filter(place => place.includes('circular')),
    ).toEqual([]);
  });
});
