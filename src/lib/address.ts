import { isIP } from 'node:net';

/** Where a server listens or a client connects. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** `host:port`, with an IPv6 host in brackets. Undefined if the text is not of that form. */
export function tryParseAddress(text: string): Address | undefined {
  const match = /^(?:\[(?<v6>[0-9A-Fa-f:.]+(?:%[\w.-]+)?)\]|(?<host>[\w.-]+)):(?<port>\d{1,5})$/u.exec(text);
  const { v6, host, port } = match?.groups ?? {};
  if (port === undefined || Number(port) > 65_535) return undefined;
  if (v6 !== undefined) return isIP(v6) === 6 ? { host: v6, port: Number(port) } : undefined;
  return host === undefined ? undefined : { host, port: Number(port) };
}

/** The text that `tryParseAddress` reads. */
export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The host of an address, without brackets; of a text without a port, all of it. */
export function hostOf(address: string): string {
  const colon = address.lastIndexOf(':');
  const host = colon < 0 ? address : address.slice(0, colon);
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}
