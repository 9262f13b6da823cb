import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { leafConfiguration } from '../../src/app/demo/leaf-configuration.ts';

const file = new URL('../../models/switch/1.0.0/examples/leaf.json', import.meta.url);

test('the example in the model set is the configuration of the demonstration', () => {
  const text = `${JSON.stringify(leafConfiguration(1), undefined, 2)}\n`;
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
