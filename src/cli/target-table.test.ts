import { expect, test } from 'vitest';
import { formatTargets } from './target-table.ts';

const plain = { colours: false };
const leaf1 = {
  name: 'leaf1',
  modelSet: 'switch@1.0.0',
  endpoint: '127.0.0.1:9341',
  session: 'up',
  desiredRevision: 12,
  appliedRevision: 10,
  lag: 1,
  lastError: 'mtu is too large\nfor this port',
  rejected: [{ path: '/interfaces/interface[name=Ethernet1]/config/mtu', message: 'mtu is too large' }],
  drift: [],
  driftCount: 0,
  remarks: [],
};
const notes = {
  ...leaf1,
  name: 'notes',
  endpoint: '',
  session: '',
  appliedRevision: 0,
  lag: 0,
  lastError: '',
  rejected: [],
};

test('a row for each target, and refused paths below', () => {
  expect(formatTargets([leaf1, notes], plain)).toBe(
    [
      'TARGET  MODELS        ENDPOINT        SESSION  DESIRED  APPLIED  LAG  LAST ERROR',
      'leaf1   switch@1.0.0  127.0.0.1:9341  up       12       10       1    mtu is too large',
      'notes   switch@1.0.0  -               -        12       -        -',
      '',
      'rejected leaf1:/interfaces/interface[name=Ethernet1]/config/mtu: mtu is too large',
      '',
    ].join('\n'),
  );
});

test('what has drifted is said below, in as many lines as are told', () => {
  const place = {
    path: '/a',
    found: '1',
    desired: undefined,
    sinceUnixNs: 0n,
    policy: 'report',
    repairs: 0,
    flapping: false,
    reason: undefined,
  };
  const row = { ...leaf1, rejected: [], drift: [place], driftCount: 2 };
  expect(formatTargets([row], plain)).toContain(
    '\n\ndrift leaf1:/a: found 1, desired nothing (report, since 1970-01-01 00:00:00Z)\n… and 1 more\n',
  );
  const flapping = { ...place, policy: 'repair', flapping: true, repairs: 5, reason: 'held\nby x' };
  expect(formatTargets([{ ...row, drift: [flapping], driftCount: 1 }], plain)).toContain(
    '(repair, since 1970-01-01 00:00:00Z, flapping: put right 4 times); not adopted: held by x\n',
  );
});

test('what is remarked of a device is said below: of one all, of several how much', () => {
  const row = { ...leaf1, rejected: [], remarks: ['it has no clock', 'its models are old'] };
  expect(formatTargets([row], plain)).toContain(
    '\n\nremark leaf1: it has no clock\nremark leaf1: its models are old\n',
  );
  const other = { ...row, name: 'leaf2', remarks: ['it has no clock'] };
  expect(formatTargets([row, other], plain)).toContain(
    '\n\nremark leaf1: it has no clock, and 1 more; see: binnacle targets leaf1\nremark leaf2: it has no clock\n',
  );
});

test('colours say whether the device answers', () => {
  expect(formatTargets([leaf1], { colours: true })).toContain('\u001B[32mup\u001B[39m');
  expect(formatTargets([{ ...leaf1, session: 'down' }], { colours: true })).toContain(
    '\u001B[33mdown\u001B[39m',
  );
});

test('no targets', () => {
  expect(formatTargets([], plain)).toBe('there are no targets yet; see: binnacle help targets add\n');
});
