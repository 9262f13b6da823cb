import { expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { parsePath, parsePattern } from './parse-path.ts';
import { stateShareOf } from './state-share.ts';

const schema = schemaOf(`
  list e { key k; leaf k { type string; } container config { leaf a { type string; } } container state { config false; leaf a { type string; } } }
  container only { leaf a { type string; } }`);

test.each([
  ['/', 'some'],
  ['/only', 'none'],
  ['/e[k=1]', 'some'],
  ['/e[k=1]/k', 'none'],
  ['/e[k=1]/state', 'all'],
  ['/e[k=1]/state/a', 'all'],
])('%s: %s', (text, share) => {
  const place = parsePath(schema, text);
  if (!('path' in place)) throw new Error(text);
  expect(stateShareOf(schema, place)).toBe(share);
});

test.each([
  ['/e[k=*]/state/a', 'all'],
  ['/e/config', 'none'],
  ['/e/*/a', 'some'],
  ['/...', 'some'],
  ['/*', 'some'],
  ['/only/*', 'none'],
])('%s: %s', (text, share) => {
  const place = parsePattern(schema, text);
  if (!('pattern' in place)) throw new Error(text);
  expect(stateShareOf(schema, place)).toBe(share);
});
