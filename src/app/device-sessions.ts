import { readPemFiles } from '../config/pem.ts';
import { createGnmiClient, type GnmiClient } from '../gnmi/gnmi-client.ts';
import type { EndpointSettings, TlsClientSettings } from '../gnmi/grpc-client.ts';
import { systemClock } from '../lib/clock.ts';
import type { Schema } from '../schema/schema.ts';
import type { DeviceSession } from '../southbound/device-session.ts';
import type { Endpoint, EndpointTls } from '../southbound/endpoint.ts';
import { createMessageLimit, type MessageLimit } from '../southbound/message-limit.ts';
import { createGnmiSession } from '../southbound/gnmi-session.ts';

/**
 * Opens sessions with devices, for the run of a core that `instance` names and `term` numbers. PEM files are read at each attempt, so that new
 * certificates come into use.
 */
export function deviceSessions(
  instance: string,
  term: () => Promise<bigint>,
): (endpoint: Endpoint, schema: Schema) => DeviceSession {
  const limits = new WeakMap<Endpoint, MessageLimit>();
  const limitOf = (endpoint: Endpoint): MessageLimit => {
    const limit = limits.get(endpoint) ?? createMessageLimit(endpoint.maxMessageBytes);
    limits.set(endpoint, limit);
    return limit;
  };
  return (endpoint, schema) => {
    const { changeNotices: mode, password } = endpoint;
    const follow = mode === 'off' ? undefined : { mode, clock: systemClock, random: Math.random };
    const openClient = (): GnmiClient => createGnmiClient(settingsOf(endpoint));
    const limit = limitOf(endpoint);
    return createGnmiSession({ endpoint, password, schema, instance, term, limit, openClient, follow });
  };
}

function settingsOf(endpoint: Endpoint): EndpointSettings {
  const { address, username, password, tls, requestTimeoutMs } = endpoint;
  return {
    address,
    timeoutMs: requestTimeoutMs,
    ...(tls === undefined ? {} : { tls: tlsOf(tls) }),
    ...(username === undefined ? {} : { login: { username, password: password ?? '' } }),
  };
}

function tlsOf({ caFile, certificateFile, keyFile, serverName }: EndpointTls): TlsClientSettings {
  const files = { certificate: certificateFile, key: keyFile, authorities: caFile };
  const { certificate, key, authorities } = readPemFiles(files);
  return {
    ...(authorities === undefined ? {} : { ca: authorities }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(key === undefined ? {} : { privateKey: key }),
    ...(serverName === undefined ? {} : { serverName }),
  };
}
