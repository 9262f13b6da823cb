import { expect, test } from 'vitest';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { locateInJson } from './locate-json.ts';

const text = `{
  "m:c": {
    "l": [ { "k": "a", "v": 1 },
      { "k": "b\\u0041", "o:w": [1, 22] }, 5, { "m:k": "c" } ],
    "id": "x"
  }
}`;

function place(path: string): string {
  const diagnostic: Diagnostic = { code: 'data-type', severity: 'error', message: '', path };
  const [located] = locateInJson([diagnostic], { text, file: 'd.json' });
  return `${located?.location?.line}:${located?.location?.column}`;
}

test.each([
  ['/', '1:1'],
  ['/m:c', '2:3'],
  ['/m:c/l', '3:5'],
  ["/m:c/l[k='a']", '3:12'],
  ["/m:c/l[k='a']/v", '3:24'],
  ["/m:c/l[k='bA']", '4:7'],
  ["/m:c/l[k='bA']/o:w[.='22']", '4:36'],
  ['/m:c/l[2]/k', '4:9'],
  ["/m:c/l[k='c']", '4:46'],
  // What is missing is placed at what is nearest around it.
  ["/m:c/l[k='a']/missing", '3:12'],
  ["/m:c/l[k='none']/v", '3:5'],
  ['/n:other', '1:1'],
])('%s', (path, expected) => {
  expect(place(path)).toBe(expected);
});

test('a place that is known stays, and without paths the text is not read', () => {
  const location = { file: 'x', line: 7, column: 8 };
  const known: Diagnostic = { code: 'data-type', severity: 'error', message: '', path: '/m:c', location };
  expect(locateInJson([known], { text: 'no JSON', file: 'd.json' })).toEqual([known]);
});

test('strings of tens of millions of characters are no trouble, with and without escapes', () => {
  const giant = `{"m:a": "${'x'.repeat(2e7)}", "m:b": "${'\\\\\\"'.repeat(1e6)}", "m:c": 1}`;
  const diagnostic: Diagnostic = { code: 'data-type', severity: 'error', message: '', path: '/m:c' };
  const [located] = locateInJson([diagnostic], { text: giant, file: 'd.json' });
  expect(located?.location).toEqual({ file: 'd.json', line: 1, column: giant.lastIndexOf('"m:c"') + 1 });
});
