import { describe, expect, test } from 'vitest';
import { codeForStatus, parseFaults } from './faults.ts';

describe('parseFaults', () => {
  test('accepts every fault', () => {
    const faults = {
      reject: [{ path: '/a', message: 'no', code: 'FAILED_PRECONDITION' }],
      delayMs: 5,
      loseAnswers: true,
      mute: true,
    };
    expect(parseFaults(faults)).toEqual({ faults });
    expect(parseFaults({})).toEqual({ faults: { reject: [], delayMs: 0, loseAnswers: false, mute: false } });
  });

  test.each([
    [[], 'faults are a JSON object'],
    [{ explode: true }, 'there is no fault "explode"; there are reject, delayMs, loseAnswers, mute'],
    [{ delayMs: -1 }, 'delayMs is a number from 0'],
    [{ loseAnswers: 1 }, 'loseAnswers is true or false'],
    [{ reject: {} }, 'reject is an array'],
    [{ reject: [1] }, 'an entry of reject is an object'],
    [{ reject: [{ path: 'a', message: '' }] }, 'an entry of reject has a path from the root'],
    [{ reject: [{ path: '/a' }] }, 'an entry of reject has a message'],
    [
      { reject: [{ path: '/a', message: '', code: 'OK' }] },
      'OK is not a gRPC status that this device can give',
    ],
  ])('refuses %j', (json, problem) => {
    expect(parseFaults(json)).toEqual({ problem });
  });
});

test('codeForStatus finds a code for each status that a Set can have', () => {
  expect(codeForStatus('INVALID_ARGUMENT')).toBeDefined();
  expect(codeForStatus('UNAVAILABLE')).toBeDefined();
  expect(codeForStatus('OK')).toBeUndefined();
});
