import { expect, test } from 'vitest';
import { loadModelSets } from '../../src/config/model-set-loader.ts';
import { builtInModels } from '../../src/config/settings.ts';

test('the model sets that come with Binnacle compile without a remark', () => {
  const modelSets = loadModelSets([builtInModels]);
  expect(modelSets.list()).toEqual([
    { name: 'switch', version: '1.0.0' },
    { name: 'system', version: '1.0.0' },
  ]);
  expect(modelSets.warnings).toEqual([]);
  expect(modelSets.find('switch@1.0.0')?.modules.get('binnacle-bgp')?.implemented).toBe(true);
  expect(modelSets.find('nothing@1.0.0')).toBeUndefined();
});
