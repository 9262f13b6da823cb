import tls, { createSecureContext } from 'node:tls';
import { experimental, ServerCredentials } from '@grpc/grpc-js';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { isLoopback } from '../lib/is-loopback.ts';
import { createPemSource, type ServerPem } from './pem-source.ts';

/** What a server shows, and what it wants to see. */
export interface TlsServerSettings extends ServerPem {
  /**
   * Refuse connections without a certificate from `clientCa`; default true where there is one. Else one that is shown and was
   * signed by it names who calls, and every other one counts as none.
   */
  readonly requireClientCertificate?: boolean;
}

/** Where a server listens, and how its clients must come. */
export interface ListenSettings {
  /** `host:port` (port 0: any free one), `[::1]:port` or `unix:/path`. */
  readonly address: string;
  /** TLS 1.2 and later. Beyond loopback and Unix sockets it must be there. */
  readonly tls?: TlsServerSettings;
}

/** What a server listens with. */
export interface Credentials {
  readonly credentials: ServerCredentials;
  /**
   * Connections from now on see these PEM texts; those that there are go on as they are. Throws `config-invalid`, and then nothing
   * has changed, for texts that do not fit together, and for what needs a new start: to begin or to end to demand certificates.
   */
  readonly setTls: (next: TlsServerSettings | undefined) => void;
}

/**
 * Credentials for these settings. Throws `config-invalid` for PEM texts that do not fit together, and for an address that others
 * than this machine can reach unless TLS hides what is said and it is known who says it: by a client certificate, or because calls
 * of strangers are refused.
 */
export function createServerCredentials(listen: ListenSettings, refusesStrangers: boolean): Credentials {
  const { address, tls: first } = listen;
  const encrypted = first !== undefined;
  const authenticated = refusesStrangers || (first !== undefined && demandsCertificate(first));
  if (!isLoopback(address)) assertSafe(address, { encrypted, authenticated });
  if (first === undefined) return { credentials: ServerCredentials.createInsecure(), setTls: assertSameKind };
  assertUsable(first);
  allowNothingBefore12();
  const source = createPemSource(first);
  const demands = demandsCertificate(first);
  return {
    credentials: experimental.createCertificateProviderServerCredentials(
      source,
      first.clientCa === undefined ? null : source,
      demands,
    ),
    setTls: next => {
      if (next === undefined || demandsCertificate(next) !== demands || !next.clientCa !== !first.clientCa)
        throw new BinnacleError('config-invalid', needsRestart);
      assertUsable(next);
      source.set(next);
    },
  };
}

const needsRestart = 'TLS, or the demand for client certificates, cannot begin or end without a restart';

function assertSameKind(next: TlsServerSettings | undefined): void {
  if (next !== undefined) throw new BinnacleError('config-invalid', needsRestart);
}

function demandsCertificate({ requireClientCertificate, clientCa }: TlsServerSettings): boolean {
  return requireClientCertificate ?? clientCa !== undefined;
}

/** Node's own default; but its options and environment can lower it for the whole process. */
function allowNothingBefore12(): void {
  if (tls.DEFAULT_MIN_VERSION < 'TLSv1.2') Object.assign(tls, { DEFAULT_MIN_VERSION: 'TLSv1.2' });
}

/** Beyond loopback there is nothing without encryption, and nobody without a name. */
function assertSafe(
  address: string,
  { encrypted, authenticated }: { readonly encrypted: boolean; readonly authenticated: boolean },
): void {
  const lacks = encrypted ? 'without client certificates or a file of users' : 'without TLS';
  if (encrypted && authenticated) return;
  const remedy = encrypted
    ? 'give the CA of the client certificates or a file of users'
    : 'give a certificate, a key, and the CA of the client certificates or a file of users';
  throw new BinnacleError(
    'config-invalid',
    `refusing to listen on ${address} ${lacks}: ${remedy}, or a loopback address`,
  );
}

function assertUsable(settings: TlsServerSettings): void {
  const { certificate, privateKey, clientCa } = settings;
  if (demandsCertificate(settings) && clientCa === undefined)
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
      { cause },
    );
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'not PEM';
}
