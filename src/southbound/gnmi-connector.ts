import { createGnmiClient, type GnmiClient } from '../gnmi/gnmi-client.ts';
import type { TlsClientSettings } from '../gnmi/grpc-client.ts';
import type { Schema } from '../schema/schema.ts';
import type { DeviceSession } from './device-session.ts';
import type { Endpoint, EndpointTls } from './endpoint.ts';
import { createGnmiSession } from './gnmi-session.ts';

/** The content of the files that an endpoint's TLS settings name. */
export type Credentials = (tls: EndpointTls) => Pick<TlsClientSettings, 'ca' | 'certificate' | 'privateKey'>;

export interface GnmiConnectorOptions {
  /**
   * Reads credentials; called at each attempt to connect, so that renewed files are found. What it throws is shown as the
   * endpoint's last error and must not quote the files.
   */
  readonly credentials: Credentials;
}

/** Makes sessions over gNMI for endpoints of the target list. */
export function createGnmiConnector(
  options: GnmiConnectorOptions,
): (endpoint: Endpoint, schema: Schema) => DeviceSession {
  return (endpoint, schema) =>
    createGnmiSession({ endpoint, schema, openClient: () => openClient(endpoint, options.credentials) });
}

function openClient(endpoint: Endpoint, credentials: Credentials): GnmiClient {
  const { address, tls, username, password, requestTimeoutMs, backoffInitialMs } = endpoint;
  return createGnmiClient({
    address,
    timeoutMs: requestTimeoutMs,
    // A session ends with its connection; the reconciler decides when there is another.
    reconnect: { initialMs: backoffInitialMs, maxMs: backoffInitialMs },
    ...(tls === undefined ? {} : { tls: tlsSettings(tls, credentials) }),
    ...(username === undefined ? {} : { login: { username, password: password ?? '' } }),
  });
}

function tlsSettings(tls: EndpointTls, credentials: Credentials): TlsClientSettings {
  return {
    ...credentials(tls),
    ...(tls.serverName === undefined ? {} : { serverName: tls.serverName }),
  };
}
