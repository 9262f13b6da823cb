import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileModelSetFolder } from '../../src/config/model-set-loader.ts';
import { builtInModels } from '../../src/config/settings.ts';
import { decodeImage } from '../../src/schema/image/decode-image.ts';
import { encodeImage } from '../../src/schema/image/encode-image.ts';
import type { SchemaImage } from '../../src/schema/image/schema-image.ts';
import { findDifference } from '../support/find-difference.ts';

const modelSets = readdirSync(builtInModels, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(builtInModels, name)).map(version => join(name, version)));

test.each(modelSets)('the schema of %s comes back from its image as it was', folder => {
  const compiled = compileModelSetFolder(join(builtInModels, folder));
  expect(compiled.schema).toBeDefined();
  expect(findDifference(compiled, decodeImage(encodeImage(compiled) as SchemaImage))).toBeUndefined();
});
