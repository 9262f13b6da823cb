import { expect, test } from 'vitest';
import { nearNames } from './near-names.ts';

test.each([
  ['interfase', ['interfaces', 'interface', 'system'], ['interface', 'interfaces']],
  ['hsotname', ['hostname', 'domain-name'], ['hostname']],
  ['MTU', ['mtu', 'type'], ['mtu']],
  ['x', ['y', 'abc'], ['y']],
  ['vlan', ['speed', 'duplex'], []],
  ['n'.repeat(100), ['n'.repeat(101)], []],
])('near %s among %j: %j', (name, candidates, near) => {
  expect(nearNames(name, candidates)).toEqual(near);
});
