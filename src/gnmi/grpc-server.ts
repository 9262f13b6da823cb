import { logVerbosity, Server, type ServerCredentials, setLogVerbosity } from '@grpc/grpc-js';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { formatAddress, hostOf } from '../lib/address.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { GrpcService } from './grpc-service.ts';
import { createHealthService, type HealthService } from './health-service.ts';
import { createServerCredentials, type ListenSettings } from './listen-settings.ts';
import { defaultMaxMessageBytes } from './message-size.ts';
import { createReflectionServices, reflectionServices } from './reflection-service.ts';

export type { GrpcService } from './grpc-service.ts';

export interface GrpcServerOptions {
  readonly listen: ListenSettings;
  readonly services: readonly GrpcService[];
  readonly logger: Logger;
  /** A request larger than this ends with RESOURCE_EXHAUSTED; default 64 MiB, room for a whole device. */
  readonly maxReceiveBytes?: number;
}

/** A server that listens. */
export interface GrpcServer {
  /** Where it listens, with the port that was found for port 0: what a client is given. */
  readonly address: string;
  readonly secure: boolean;
  /** Makes known to who asks for its health whether a part of the server can be used. */
  readonly setServing: HealthService['setServing'];
  /** Takes no new calls, lets running ones end for `graceMs` (default 5000), then cuts them off. Harmless to repeat. */
  close(graceMs?: number): Promise<void>;
}

const defaultGraceMs = 5000;

/** Calls that one connection may have open; its client keeps the others until there is room. */
const maxCallsPerConnection = 1000;

/** The name that the health service knows the store by: NOT_SERVING while it cannot be written. */
export const storageHealthName = 'binnacle.storage';

/**
 * Listens and serves, with health and reflection beside the services. Throws `config-invalid` for settings that cannot be used,
 * such as an address that is taken.
 */
export async function openGrpcServer(options: GrpcServerOptions): Promise<GrpcServer> {
  const { listen, logger } = options;
  const health = createHealthService(options.services.map(nameOf));
  const names = [...options.services, health].map(nameOf);
  const reflection = createReflectionServices([...names, ...reflectionServices]);
  const services = [...options.services, health, ...reflection];
  // It would write to standard error by itself what we throw or log.
  setLogVerbosity(logVerbosity.NONE);
  const server = new Server({
    'grpc.max_receive_message_length': options.maxReceiveBytes ?? defaultMaxMessageBytes,
    'grpc.max_send_message_length': -1,
    'grpc.max_concurrent_streams': maxCallsPerConnection,
    'grpc.keepalive_time_ms': 60_000,
    'grpc.keepalive_timeout_ms': 20_000,
    'grpc.enable_channelz': 0,
  });
  for (const { definition, implementation } of services) server.addService(definition, implementation);
  const port = await bind(server, listen.address, createServerCredentials(listen));
  const address = listen.address.startsWith('unix:')
    ? listen.address
    : formatAddress({ host: hostOf(listen.address), port });
  const secure = listen.tls !== undefined;
  if (!secure) logger.warn('listening without TLS, for this machine only', { address });
  else logger.info('listening with TLS', { address });
  let closing: Promise<void> | undefined;
  return {
    address,
    secure,
    setServing: health.setServing,
    close: (graceMs = defaultGraceMs) => {
      if (closing === undefined) {
        closing = shutDown(server, address, graceMs);
        for (const service of services) service.endStreams?.();
      }
      return closing;
    },
  };
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

function shutDown(server: Server, address: string, graceMs: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, graceMs + lastResortMs);
    // Tells each connection to open no more calls, and ends those that are left after the grace.
    server.drain(address, graceMs);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
