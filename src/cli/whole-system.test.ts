import { expect, test } from 'vitest';
import { parsePlace } from './place.ts';
import { takesAllTargets } from './whole-system.ts';

test.each([
  ['/', true],
  ['system:/', true],
  ['/targets', true],
  ['/binnacle-system:targets/target', true],
  ['/targets/target[name=*]', true],
  ['/*', true],
  ['/...', true],
  ['/logging', false],
  ['/targets/target[name=leaf1]', false],
  ['/targets/target[name=leaf1]/endpoint', false],
  ['leaf1:/', false],
])('a delete of %s takes all targets: %s', (text, takesAll) => {
  expect(takesAllTargets({ operation: 'delete', path: parsePlace(text) })).toBe(takesAll);
});

test('a replace does what a delete does, an update takes nothing', () => {
  const path = parsePlace('/');
  const value = { kind: 'json_ietf', json: {} } as const;
  expect(takesAllTargets({ operation: 'replace', path, value })).toBe(true);
  expect(takesAllTargets({ operation: 'update', path, value })).toBe(false);
});
