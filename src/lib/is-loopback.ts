import { BlockList, isIP } from 'node:net';
import { hostOf } from './address.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** True for addresses (`host:port` or `unix:path`) that only this machine can reach. */
export function isLoopback(address: string): boolean {
  return address.startsWith('unix:') || isLoopbackHost(hostOf(address));
}

/** True for hosts that only this machine can reach. A name other than `localhost` may lead anywhere. */
export function isLoopbackHost(host: string): boolean {
  if (host === 'localhost') return true;
  const family = isIP(host);
  return family !== 0 && loopback.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
