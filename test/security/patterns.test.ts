import { expect, test } from 'vitest';
import { loadModelSets } from '../../src/config/model-set-loader.ts';
import { builtInModels } from '../../src/config/settings.ts';
import { parseValue } from '../../src/schema/parse-value.ts';

/** What makes a pattern with nested repetitions try every way to split a text. */
const repeated = [
  'a',
  '0',
  '1.',
  'a.',
  'a-',
  '0:',
  '::',
  '1,',
  ' ',
  '1..',
  '-',
  '1/',
  'a:',
  '1:1:',
  '/',
  '[',
  'A_',
];

test('no pattern of our own models takes long over a text that almost matches', () => {
  const texts = repeated.flatMap(part => [30, 3000].map(count => `${part.repeat(count)}!`));
  const modelSets = loadModelSets([builtInModels]);
  const types = new Set(
    modelSets.list().flatMap(({ name, version }) => {
      const nodes = modelSets.find(`${name}@${version}`)?.nodes ?? [];
      return nodes.flatMap(node => (node.kind === 'leaf' || node.kind === 'leaf-list' ? [node.type] : []));
    }),
  );
  // A pattern that backtracks without end would run into the time limit of the test.
  let accepted = 0;
  for (const type of types) for (const text of texts) if ('value' in parseValue(type, text)) accepted += 1;
  expect(types.size).toBeGreaterThan(20);
  expect(accepted).toBeGreaterThan(0);
});
