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

export interface ListenSettings {
  /** `host:port` (port 0: any free one), `[::1]:port` or `unix:/path`. */
  readonly address: string;
  /** TLS 1.2 and later. Without it, only loopback addresses and Unix sockets are accepted. */
  readonly tls?: TlsServerSettings;
}

/**
 * Credentials for these settings. Throws `config-invalid` for PEM texts that do not fit together, and for plaintext where others
 * than this machine could read it.
 */
export function createServerCredentials(listen: ListenSettings): ServerCredentials {
  const { address, tls } = listen;
  if (tls === undefined) {
    if (isLoopback(address)) return ServerCredentials.createInsecure();
    throw new BinnacleError(
      'config-invalid',
      `refusing to listen on ${address} without TLS: give a certificate and a key, or a loopback address`,
    );
  }
  const { certificate, privateKey, clientCa } = tls;
  const required = tls.requireClientCertificate ?? clientCa !== undefined;
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

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'not PEM';
}
