import { expect, test } from 'vitest';
import { secretSchemaOf } from '../../test/support/secret-schema.ts';
import { decodeJson } from '../data/decode-json.ts';
import { conceal, secretsOf } from './conceal.ts';

const schema = secretSchemaOf(`
  leaf user { type string; }
  list peer { key name; leaf name { type string; } leaf password { bx:secret; type string; } leaf pin { bx:secret; type uint16; } }
  leaf-list word { bx:secret; type string; }`);

test('the secrets of a node', () => {
  const json = {
    't:user': 'admin',
    't:peer': [{ name: 'a', password: 'hunter2', pin: 4711 }],
    't:word': ['x', 'y'],
  };
  const { node } = decodeJson({ schema, at: [] }, json);
  expect(node && secretsOf(node)).toEqual(['hunter2', '4711', 'x', 'y']);
});

test('are masked in a text, also as JSON has them, and one that holds another as a whole', () => {
  expect(conceal('bad password hunter2: "hunter2"', ['hunter2'])).toBe('bad password ********: "********"');
  expect(conceal('cannot use "a\\"b" nor a"b', ['a"b'])).toBe('cannot use "********" nor ********');
  expect(conceal('hunter23 hunter2', ['hunter2', 'hunter23'])).toBe('******** ********');
  expect(conceal('pin 4711', ['4711', ''])).toBe('pin ********');
  expect(conceal('a.b a+b', ['a.b'])).toBe('******** a+b');
});
