import { expect, test } from 'vitest';
import type { TransactionRecord } from '../transaction-record.ts';
import { RangeCollector } from './summarize-range.ts';

function record(part: Partial<TransactionRecord>): TransactionRecord {
  const head = {
    revision: 1,
    timeUnixNs: '1',
    author: '',
    interface: 'cli',
    comment: '',
    kind: 'commit' as const,
  };
  return { ...head, targets: [], ...part };
}

function touching(name: string, ...paths: string[]): TransactionRecord {
  return record({ targets: [{ name, modelSet: 'm@1', differences: paths.map(path => ({ path })) }] });
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test('lists what was touched, and by whom, each once', () => {
  const range = new RangeCollector();
  range.addRecord(touching('t', '/a', '/b'), 10);
  range.addRecord(record({ ...touching('t', '/b'), author: 'ada', identity: 'CN=ada' }), 5);
  range.addRecord(touching('u'), 1);
  const { summary } = range;
  expect(summary).toEqual({
    touched: [
      { name: 't', modelSet: 'm@1', paths: ['/a', '/b'] },
      { name: 'u', modelSet: 'm@1', paths: [] },
    ],
    people: ['', 'ada', 'CN=ada'],
    bytes: 16,
  });
  const larger = new RangeCollector();
  larger.addSummary(summary);
  larger.addSummary(summary);
  expect(larger.summary).toEqual({ ...summary, bytes: 32 });
});

test('says so where there is too much to list', () => {
  const range = new RangeCollector();
  range.addRecord(touching('t', ...numbers(400).map(index => `/a${index}`)), 1);
  range.addRecord(touching('t', ...numbers(400).map(index => `/b${index}`)), 1);
  range.addRecord(touching('u', ...numbers(600).map(index => `/c${index}`)), 1);
  range.addRecord(touching('u', '/x'), 1);
  expect(range.summary.touched).toEqual([
    { name: 't', modelSet: 'm@1' },
    { name: 'u', modelSet: 'm@1' },
  ]);
  for (const index of numbers(200)) range.addRecord(record({ author: `a${index}` }), 1);
  expect(range.summary.people).toBeUndefined();
  for (const index of numbers(600)) range.addRecord(touching(`t${index}`, '/a'), 1);
  expect(range.summary).toEqual({ bytes: 804 });
  const larger = new RangeCollector();
  larger.addSummary(range.summary);
  larger.addRecord(touching('t', '/a'), 1);
  expect(larger.summary).toEqual({ bytes: 805 });
});
