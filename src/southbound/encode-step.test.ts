import { expect, test } from 'vitest';
import { secretSchemaOf } from '../../test/support/secret-schema.ts';
import { decodeJson } from '../data/decode-json.ts';
import { emptyTree } from '../data/empty-tree.ts';
import type { InnerData } from '../data/tree.ts';
import { encodeStep } from './encode-step.ts';
import { plan } from './plan.ts';

const schema = secretSchemaOf(`
  list peer { key name; leaf name { type string; } leaf password { bx:secret; type string; } leaf pin { bx:secret; type uint16; } }`);

test('secrets are for the device alone', () => {
  const json = { 't:peer': [{ name: '*', password: 'hunter2', pin: 4711 }] };
  const root = decodeJson({ schema, at: [] }, json).node as InnerData;
  const [step] = plan({ schema, root }, emptyTree(schema));
  if (step === undefined) throw new Error('nothing to do');
  const encode = (secrets: 'shown' | 'masked'): string =>
    JSON.stringify(encodeStep(step, { schema, encoding: 'json', secrets }));
  expect(encode('shown')).toContain('"password":"hunter2","pin":4711');
  expect(encode('masked')).toContain('"password":"********","pin":"********"');
});
