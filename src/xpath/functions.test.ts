import { describe, expect, test } from 'vitest';
import { functionSignatures } from './functions.ts';

describe('functionSignatures', () => {
  test('has the 27 functions of XPath 1.0 and the 7 of YANG', () => {
    const origins = [...functionSignatures.values()].map(({ origin }) => origin);
    expect(origins.filter(origin => origin === 'XPath 1.0')).toHaveLength(27);
    expect(origins.filter(origin => origin !== 'XPath 1.0')).toHaveLength(7);
  });

  test.each([
    ['concat', 2, Number.POSITIVE_INFINITY],
    ['substring', 2, 3],
    ['string', 0, 1],
    ['current', 0, 0],
    ['bit-is-set', 2, 2],
  ])('%s takes %i to %i arguments', (name, minArgs, maxArgs) => {
    expect(functionSignatures.get(name)).toMatchObject({ name, minArgs, maxArgs });
  });
});
