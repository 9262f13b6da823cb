import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { leafConfiguration } from '../../src/app/demo/leaf-configuration.ts';
import { loadModelSets } from '../../src/config/model-set-loader.ts';
import { builtInModels } from '../../src/config/settings.ts';
import { decodeJson } from '../../src/data/decode-json.ts';
import type { InnerData } from '../../src/data/tree.ts';
import { validateTree } from '../../src/data/validate.ts';
import type { Schema } from '../../src/schema/schema.ts';

const file = new URL('../../models/switch/1.0.0/examples/leaf.json', import.meta.url);

test('the example in the model set is the configuration of the demonstration', () => {
  const text = `${JSON.stringify(leafConfiguration(1), undefined, 2)}\n`;
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test.each([1, 2, 99])('the configuration of leaf %i is valid', leaf => {
  const schema = loadModelSets([builtInModels], ['switch@1.0.0']).find('switch@1.0.0') as Schema;
  const { node, diagnostics } = decodeJson({ schema, at: [] }, leafConfiguration(leaf), { names: 'strict' });
  expect(diagnostics).toEqual([]);
  expect(validateTree({ schema, root: node as InnerData }, { type: 'config' })).toEqual([]);
});
