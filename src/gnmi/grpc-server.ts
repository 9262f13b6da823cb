import { experimental, logVerbosity, Server, ServerCredentials, setLogVerbosity } from '@grpc/grpc-js';
import { type Authenticator, trustCertificates } from '../auth/authenticator.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { formatAddress, hostOf } from '../lib/address.ts';
import type { Logger } from '../telemetry/logger.ts';
import { admitCalls } from './admit-calls.ts';
import { claimSocket, type SocketClaim } from './claim-socket.ts';
import type { GrpcService } from './grpc-service.ts';
import { createHealthService, type HealthService } from './health-service.ts';
import { createServerCredentials, type ListenSettings, type TlsServerSettings } from './listen-settings.ts';
import { defaultMaxMessageBytes } from './message-size.ts';
import { createReflectionServices, reflectionServices } from './reflection-service.ts';

export type { GrpcService } from './grpc-service.ts';

/** A Unix socket for tools of the user who runs this process: to all others it is closed. */
export interface SocketListener {
  readonly path: string;
  /** Who calls there. */
  readonly authenticator: Authenticator;
}

export interface GrpcServerOptions {
  readonly listen: ListenSettings;
  readonly services: readonly GrpcService[];
  readonly logger: Logger;
  /** Who may call; default who shows a client certificate where one is demanded, and elsewhere everybody. */
  readonly authenticator?: Authenticator;
  /** Where it listens besides. */
  readonly socket?: SocketListener | undefined;
  /** A request larger than this ends with RESOURCE_EXHAUSTED; default 64 MiB, room for a whole device. */
  readonly maxReceiveBytes?: number;
  readonly keepalive?: Keepalive;
}

/** How a connection is asked for a sign of life. */
export interface Keepalive {
  /** After so long a silence; default a minute. */
  readonly afterMs: number;
  /** It is cut if there is none for so long; default 20 s. */
  readonly timeoutMs: number;
}

/** A server that listens. */
export interface GrpcServer {
  /** Where it listens, with the port that was found for port 0: what a client is given. */
  readonly address: string;
  readonly secure: boolean;
  /** Makes known to who asks for its health whether a part of the server can be used. */
  readonly setServing: HealthService['setServing'];
  /** What connections from now on see; throws `config-invalid` if that cannot be used, and then all stays as it was. */
  readonly setTls: (next: TlsServerSettings | undefined) => void;
  /** Takes no new calls, lets running ones end for `graceMs` (default 5000), then cuts them off. Harmless to repeat. */
  close(graceMs?: number): Promise<void>;
}

const defaultGraceMs = 5000;

/** Calls that one connection may have open; its client keeps the others until there is room. */
const maxCallsPerConnection = 1000;

const defaultKeepalive: Keepalive = { afterMs: 60_000, timeoutMs: 20_000 };

/** The name that the health service knows the store by: NOT_SERVING while it cannot be written. */
export const storageHealthName = 'binnacle.storage';

/**
 * Listens and serves, with health and reflection beside the services. Throws `config-invalid` for settings that cannot be used,
 * such as an address that is taken.
 */
export async function openGrpcServer(options: GrpcServerOptions): Promise<GrpcServer> {
  const { listen, logger, authenticator = trustCertificates(false) } = options;
  const health = createHealthService(options.services.map(nameOf));
  const names = [...options.services, health].map(nameOf);
  const services = [
    ...options.services,
    health,
    ...createReflectionServices([...names, ...reflectionServices]),
  ];
  const server = createServer(services, options);
  const { credentials, setTls } = createServerCredentials(listen, authenticator.refusesStrangers);
  let closing: Promise<void> | undefined;
  const guard = (inner: ServerCredentials, door: Authenticator): ServerCredentials =>
    experimental.createServerCredentialsWithInterceptors(inner, [
      admitCalls({ authenticator: door, logger, isClosing: () => closing !== undefined }),
    ]);
  const socket = await openSocket(server, options.socket, guard);
  const port = await bind(server, listen.address, guard(credentials, authenticator)).catch(
    async (error: unknown) => {
      server.forceShutdown();
      await socket?.remove();
      throw error;
    },
  );
  const address = listen.address.startsWith('unix:')
    ? listen.address
    : formatAddress({ host: hostOf(listen.address), port });
  const secure = listen.tls !== undefined;
  if (!secure) logger.warn('listening without TLS, for this machine only', { address });
  else logger.info('listening with TLS', { address });
  const addresses = [address, ...(socket === undefined ? [] : [`unix:${socket.bindPath}`])];
  return {
    address,
    secure,
    setServing: health.setServing,
    setTls,
    close: (graceMs = defaultGraceMs) => {
      if (closing === undefined) {
        closing = shutDown(server, addresses, graceMs).then(() => socket?.remove());
        for (const service of services) service.endStreams?.();
      }
      return closing;
    },
  };
}

function createServer(services: readonly GrpcService[], options: GrpcServerOptions): Server {
  const { maxReceiveBytes = defaultMaxMessageBytes, keepalive = defaultKeepalive } = options;
  // It would write to standard error by itself what we throw or log.
  setLogVerbosity(logVerbosity.NONE);
  const server = new Server({
    'grpc.max_receive_message_length': maxReceiveBytes,
    'grpc.max_send_message_length': -1,
    'grpc.max_concurrent_streams': maxCallsPerConnection,
    'grpc.keepalive_time_ms': keepalive.afterMs,
    'grpc.keepalive_timeout_ms': keepalive.timeoutMs,
    'grpc.enable_channelz': 0,
  });
  for (const { definition, implementation } of services) server.addService(definition, implementation);
  return server;
}

/** Listens on the socket too, if there is to be one. */
async function openSocket(
  server: Server,
  listener: SocketListener | undefined,
  guard: (credentials: ServerCredentials, authenticator: Authenticator) => ServerCredentials,
): Promise<SocketClaim | undefined> {
  if (listener === undefined) return undefined;
  const claim = await claimSocket(listener.path);
  try {
    await bind(
      server,
      `unix:${claim.bindPath}`,
      guard(ServerCredentials.createInsecure(), listener.authenticator),
    );
    await claim.publish();
    return claim;
  } catch (error) {
    server.forceShutdown();
    await claim.remove();
    throw error;
  }
}

/** The full name of a service: `/name/Method` is the path of each of its methods. */
function nameOf({ definition }: GrpcService): string {
  return Object.values(definition)[0]?.path.split('/')[1] ?? '';
}

function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => {
      if (error === null) resolve(port);
      else
        reject(
          new BinnacleError('config-invalid', `cannot listen on ${address}: ${bindProblem(error)}`, {
            cause: error,
          }),
        );
    });
  });
}

/** grpc-js wraps the reason in a count of the addresses it tried. */
function bindProblem({ message }: Error): string {
  if (message.includes('EADDRINUSE')) return 'the port is in use already';
  return /\[(?<reason>.*)\]$/su.exec(message)?.groups?.reason ?? message;
}

/** After the grace connections are cut off; whatever should hold the server then, it counts as closed so much later. */
const lastResortMs = 500;

function shutDown(server: Server, addresses: readonly string[], graceMs: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, graceMs + lastResortMs);
    // Tells each connection to open no more calls, and ends those that are left after the grace.
    for (const address of addresses) server.drain(address, graceMs);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
