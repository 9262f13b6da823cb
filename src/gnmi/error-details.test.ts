import { expect, test } from 'vitest';
import { type BinnacleError, refusal } from '../errors/binnacle-error.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { silentLogger } from '../telemetry/logger.ts';
import { toCallError } from './call-error.ts';
import { callStatusOf } from './call-status.ts';
import type { PlanProblem } from './transaction-messages.ts';
import { problemsIn } from './error-details.ts';
import { toCallFailure } from './status.ts';
import { statusDetailsKey } from './status-details.ts';

type Failure = ReturnType<typeof toCallFailure>;

function fail(error: BinnacleError): Failure {
  return toCallFailure(error, { call: 'Set', logger: silentLogger });
}

/** What a client is told of it. */
function told(failure: Failure): readonly PlanProblem[] | undefined {
  const error = Object.assign(new Error('failed'), failure);
  return callStatusOf(toCallError(error, '127.0.0.1:1'))?.problems;
}

function sizeOf({ details, metadata }: Failure): number {
  const bytes = metadata.get(statusDetailsKey)[0];
  return encodeURI(details).length + Math.ceil(((bytes?.length ?? 0) * 4) / 3);
}

const mistake: Diagnostic = {
  code: 'target-rejected',
  severity: 'error',
  message: 'the name is taken',
  target: 'leaf1',
  path: '/system/config/hostname',
};

test('mistakes come to the other side in parts, the text stays what it was', () => {
  const failure = fail(refusal([mistake, { ...mistake, target: 'leaf2', expected: 'another' }]));
  expect(failure.details).toBe(
    'the name is taken at leaf1:/system/config/hostname [target-rejected]\n' +
      'the name is taken at leaf2:/system/config/hostname; expected another [target-rejected]',
  );
  expect(told(failure)).toEqual([
    mistake,
    { ...mistake, target: 'leaf2', message: 'the name is taken; expected another' },
  ]);
});

test('both sides of a conflict come along', () => {
  const changes = [{ path: '/system/config/hostname', before: 'one', after: { two: [2] } }, { path: '/x' }];
  const conflict = { ...mistake, code: 'conflict' as const, changes };
  expect(told(fail(refusal([conflict])))).toEqual([conflict]);
});

test.each([
  [1, 1],
  [10, 10],
  [30, 0],
  [1000, 0],
])('%i long mistakes take no more than common clients accept', (count, fitting) => {
  const changes = [{ path: '/x', before: 'b'.repeat(3000) }];
  const mistakes = Array.from({ length: count }, (_, index) => ({
    ...mistake,
    message: `ü ${index} ${'long '.repeat(20)}`,
    changes,
  }));
  const failure = fail(refusal(mistakes));
  expect(sizeOf(failure)).toBeLessThan(7700);
  expect(told(failure)).toHaveLength(fitting);
});

test('what cannot be decoded is nothing', () => {
  expect(problemsIn(Buffer.from('no message'))).toEqual([]);
  expect(problemsIn(Buffer.alloc(0))).toEqual([]);
});
