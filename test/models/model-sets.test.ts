import { expect, test } from 'vitest';
import { loadModelSets } from '../../src/config/model-set-loader.ts';
import { builtInModels } from '../../src/config/settings.ts';
import { decodeJson } from '../../src/data/decode-json.ts';

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

test.each([
  ['127.0.0.1:1', true],
  ['leaf-1.example:65535', true],
  ['[fe80::1%eth0]:9339', true],
  ['leaf1:0', false],
  ['leaf1:65536', false],
  ['leaf1:99999', false],
  ['leaf1:09339', false],
  ['leaf1', false],
  [':9339', false],
])('the address %s of an endpoint is accepted: %s', (address, accepted) => {
  const schema = loadModelSets([builtInModels]).find('system@1.0.0');
  if (schema === undefined) throw new Error('the model set system@1.0.0 is not there');
  const target = { name: 'a', 'model-set': 'switch@1.0.0', endpoint: { address } };
  const json = { 'binnacle-system:targets': { target: [target] } };
  expect(decodeJson({ schema, at: [] }, json).diagnostics.length === 0).toBe(accepted);
});
