import { expect, test } from 'vitest';
import { initialState } from '../../src/transaction/apply-record.ts';
import { prepare, prepareRollback } from '../../src/transaction/prepare.ts';
import { create, modelSets } from './fixture.ts';

const empty = initialState('system@1.0.0', modelSets);
const context = { modelSets, timeUnixNs: 7n };

test('a comment may be a long remark, but not a document', () => {
  const request = (length: number): Parameters<typeof prepare>[1] => ({
    changes: [create('t1')],
    interface: 'gnmi',
    comment: 'x'.repeat(length),
  });
  expect(prepare(empty, request(4096), context).kind).toBe('prepared');
  const refused = { kind: 'refused', diagnostics: [{ code: 'request-invalid', expected: 'at most 4096' }] };
  expect(prepare(empty, request(4097), context)).toMatchObject(refused);
  const rollback = { revision: 0, interface: 'cli', comment: 'x'.repeat(4097) } as const;
  expect(prepareRollback(empty, { goal: empty, request: rollback }, context)).toMatchObject(refused);
});
