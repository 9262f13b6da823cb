import { expect, test } from 'vitest';
import { parseRevisionSpec } from './revision-spec.ts';

test.each([
  ['12', { kind: 'number', revision: 12 }],
  ['0', { kind: 'number', revision: 0 }],
  ['-1', { kind: 'ago', count: 1 }],
  ['2026-11-20T09:30:00Z', { kind: 'time', timeUnixNs: 1_795_167_000_000_000_000n }],
  ['2026-11-20 09:30:00Z', { kind: 'time', timeUnixNs: 1_795_167_000_000_000_000n }],
  ['pre-upgrade', { kind: 'label', name: 'pre-upgrade' }],
  ['2026-11-20', { kind: 'label', name: '2026-11-20' }],
])('%s', (text, expected) => {
  expect(parseRevisionSpec(text)).toEqual(expected);
});

test.each(['', 'a b', '2026-11-20T25:00:00Z', '1.5 h', 'ä'])('"%s" names none', text => {
  expect(() => parseRevisionSpec(text)).toThrow(/names no revision/u);
});
