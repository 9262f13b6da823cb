import { isIPv6 } from 'node:net';

const groupsOfNetwork = 4;

/**
 * What an address is counted under: itself, but of IPv6 the /64 it is in, since whoever has one address there has them all. An IPv4
 * address that is written as IPv6 is one address still.
 */
export function networkOf(host: string): string {
  if (!isIPv6(host) || host.includes('.')) return host;
  const [head = '', tail] = (host.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return `${groups
    .slice(0, groupsOfNetwork)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
