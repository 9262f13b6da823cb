import { describe, expect, test } from 'vitest';
import { assessPart, partTasks } from './assess-part.ts';
import type { TargetProgress } from './target-outcomes.ts';
import type { TransactionRecord } from '../transaction-record.ts';

const task = { target: 'a', revision: 5, paths: ["/m:list[k='1']", '/m:top/leaf'] };
const up: TargetProgress = { session: 'up', attemptedRevision: 5, rejected: [], lastError: undefined };

function refusing(path: string, status = 'INVALID_ARGUMENT'): TargetProgress {
  return { ...up, rejected: [{ path, status, message: 'no' }] };
}

describe('assessPart', () => {
  test('without a device there is only the log', () => {
    expect(assessPart(task, undefined)).toEqual({ target: 'a', state: 'recorded' });
  });

  test('until the device was asked for everything, it is open, and what it refused so far does not count', () => {
    expect(assessPart(task, { ...refusing('/m:top/leaf'), attemptedRevision: 4 })).toEqual({
      target: 'a',
      state: 'pending',
    });
    expect(assessPart(task, { ...up, session: 'connecting', attemptedRevision: undefined })).toMatchObject({
      state: 'pending',
      status: 'UNAVAILABLE',
      message: 'there is no session with the device yet',
    });
    const lastError = { status: 'UNAUTHENTICATED', message: 'who are you' };
    expect(assessPart(task, { ...up, session: 'down', attemptedRevision: 3, lastError })).toMatchObject({
      state: 'pending',
      ...lastError,
    });
  });

  test('what it said before the session ended still holds', () => {
    expect(assessPart(task, { ...up, session: 'down' })).toEqual({ target: 'a', state: 'applied' });
    expect(assessPart(task, { ...up, attemptedRevision: 9 })).toEqual({ target: 'a', state: 'applied' });
  });

  test.each([
    ['the place itself', '/m:top/leaf', true],
    ['something above', '/m:top', true],
    ['everything', '/', true],
    ['the whole list', '/m:list', true],
    ['something below', "/m:list[k='1']/value", true],
    ['another entry', "/m:list[k='2']/value", false],
    ['an entry whose key begins the same', "/m:list[k='11']", false],
    ['a place whose name begins the same', '/m:top/leaf-list', false],
    ['a place beside it', '/m:other', false],
  ])('a refusal of %s', (_, path, touches) => {
    expect(assessPart(task, refusing(path)).state).toBe(touches ? 'rejected' : 'applied');
  });

  test('a change of everything is touched by every refusal', () => {
    expect(assessPart({ ...task, paths: ['/'] }, refusing('/m:x')).state).toBe('rejected');
    expect(assessPart({ ...task, paths: [] }, refusing('/m:x')).state).toBe('applied');
  });

  test('a refusal is final if any of its paths is, by the status alone', () => {
    const paused = { path: '/m:top/leaf', status: 'UNAVAILABLE', message: 'permanently wrong' };
    const wrong = { path: "/m:list[k='1']/x", status: 'INVALID_ARGUMENT', message: 'try again' };
    expect(assessPart(task, { ...up, rejected: [paused] })).toEqual({
      target: 'a',
      state: 'rejected',
      retryable: true,
      status: 'UNAVAILABLE',
      message: 'permanently wrong',
      paths: [paused],
    });
    expect(assessPart(task, { ...up, rejected: [paused, wrong] })).toMatchObject({
      retryable: false,
      status: 'INVALID_ARGUMENT',
      message: 'try again',
    });
    expect(assessPart(task, refusing('/m:top', 'NO_SUCH_STATUS')).retryable).toBe(false);
  });
});

test('partTasks has one task for each target, with all its places in order', () => {
  const target = (name: string, ...paths: string[]) => ({
    name,
    modelSet: 'm@1.0.0',
    differences: paths.map(path => ({ path })),
  });
  const record = { revision: 7, targets: [target('b', '/z'), target('a', '/y'), target('b', '/x')] };
  expect(partTasks(record as unknown as TransactionRecord)).toEqual([
    { target: 'b', revision: 7, paths: ['/x', '/z'] },
    { target: 'a', revision: 7, paths: ['/y'] },
  ]);
});
