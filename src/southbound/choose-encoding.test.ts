import { expect, test } from 'vitest';
import { chooseEncoding } from './choose-encoding.ts';

test('of what a device offers the best is taken, whatever the order', () => {
  expect(chooseEncoding('auto', ['ascii', 'proto', 'json', 'json_ietf'])).toEqual({
    encoding: 'json_ietf',
    notes: [],
  });
  expect(chooseEncoding('auto', ['proto', 'json']).encoding).toBe('json');
  expect(chooseEncoding('auto', ['bytes', 'proto']).encoding).toBe('proto');
});

test('what a person has decided is used, with a remark if the device does not offer it', () => {
  expect(chooseEncoding('json', ['json', 'json_ietf'])).toEqual({ encoding: 'json', notes: [] });
  expect(chooseEncoding('proto', ['json', 'json_ietf'])).toEqual({
    encoding: 'proto',
    notes: ['the device is spoken to in PROTO, but offers JSON, JSON_IETF only'],
  });
});

test('a device that says nothing of encodings, or nothing that is known, is spoken to in JSON_IETF', () => {
  expect(chooseEncoding('auto', [])).toEqual({ encoding: 'json_ietf', notes: [] });
  expect(chooseEncoding('auto', ['ascii'])).toEqual({
    encoding: 'json_ietf',
    notes: ['the device is spoken to in JSON_IETF, but offers ASCII only'],
  });
});
