import { createSecureContext } from 'node:tls';
import { ServerCredentials } from '@grpc/grpc-js';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { isLoopback } from '../lib/is-loopback.ts';

/** PEM texts, as read from their files. */
export interface TlsServerSettings {
  /** The server's certificate, its chain after it. */
  readonly certificate: Buffer;
  readonly privateKey: Buffer;
  /** Certificates of those who may issue client certificates. */
  readonly clientCa?: Buffer;
  /** Refuse clients without a certificate from `clientCa`; default true where there is one. */
  readonly requireClientCertificate?: boolean;
}

/** Where a server listens, and how its clients must come. */
export interface ListenSettings {
  /** `host:port` (port 0: any free one), `[::1]:port` or `unix:/path`. */
  readonly address: string;
  /** TLS 1.2 and later. Beyond loopback and Unix sockets it must be there and demand client certificates. */
  readonly tls?: TlsServerSettings;
}

/**
 * Credentials for these settings. Throws `config-invalid` for PEM texts that do not fit together, and for an address that others
 * than this machine can reach unless TLS hides what is said and a client certificate tells who says it.
 */
export function createServerCredentials(listen: ListenSettings): ServerCredentials {
  const { address, tls } = listen;
  const required = tls !== undefined && (tls.requireClientCertificate ?? tls.clientCa !== undefined);
  if (!isLoopback(address)) assertSafe(address, { encrypted: tls !== undefined, authenticated: required });
  if (tls === undefined) return ServerCredentials.createInsecure();
  const { certificate, privateKey, clientCa } = tls;
  if (required && clientCa === undefined)
    throw new BinnacleError(
      'config-invalid',
      'client certificates are required, but no CA for them is given',
    );
  try {
    createSecureContext({ cert: certificate, key: privateKey, ca: clientCa, minVersion: 'TLSv1.2' });
  } catch (cause) {
    // The message of the cause can quote the file; its code says enough.
    throw new BinnacleError(
      'config-invalid',
      `the TLS certificate, key or CA cannot be used (${codeOf(cause)})`,
      {
        cause,
      },
    );
  }
  const pair = { cert_chain: certificate, private_key: privateKey };
  return ServerCredentials.createSsl(clientCa ?? null, [pair], required);
}

/** Beyond loopback there is nothing without encryption, and nobody without a name. */
function assertSafe(
  address: string,
  { encrypted, authenticated }: { readonly encrypted: boolean; readonly authenticated: boolean },
): void {
  const lacks = encrypted ? 'without client certificates' : 'without TLS';
  if (encrypted && authenticated) return;
  const remedy = encrypted
    ? 'give the CA of the client certificates'
    : 'give a certificate, a key and the CA of the client certificates';
  throw new BinnacleError(
    'config-invalid',
    `refusing to listen on ${address} ${lacks}: ${remedy}, or a loopback address`,
  );
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'not PEM';
}
