import { expect, test } from 'vitest';
import { jsonText } from './json-text.ts';

test('moments are text under their name without the unit, durations are numbers', () => {
  const answer = {
    timeUnixNs: 1_000_000_000n,
    phases: { validatedNs: 5n, appliedNs: undefined },
    list: [{ deadlineUnixNs: 0n }, null, 'x', 1],
  };
  expect(JSON.parse(jsonText(answer))).toEqual({
    time: '1970-01-01T00:00:01Z',
    phases: { validatedNs: 5 },
    list: [{ deadline: '1970-01-01T00:00:00Z' }, null, 'x', 1],
  });
});
