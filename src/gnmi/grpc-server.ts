import {
  logVerbosity,
  Server,
  type ServerCredentials,
  type ServiceDefinition,
  setLogVerbosity,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { formatAddress, hostOf } from '../lib/address.ts';
import type { Logger } from '../telemetry/logger.ts';
import { createServerCredentials, type ListenSettings } from './listen-settings.ts';

/** A service with its handlers, ready to be added to a server. */
export interface GrpcService {
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
  /** Ends calls that would otherwise go on until the client leaves; called when the server begins to close. */
  readonly endStreams?: () => void;
}

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
  /** Takes no new calls, lets running ones end for `graceMs` (default 5000), then cuts them off. Harmless to repeat. */
  close(graceMs?: number): Promise<void>;
}

/** Room for the whole configuration of a device. */
export const defaultMaxMessageBytes: number = 64 * 1024 * 1024;

const defaultGraceMs = 5000;

/** Calls that one connection may have open; its client keeps the others until there is room. */
const maxCallsPerConnection = 1000;

/** Listens and serves. Throws `config-invalid` for settings that cannot be used, such as an address that is taken. */
export async function openGrpcServer(options: GrpcServerOptions): Promise<GrpcServer> {
  const { listen, services, logger } = options;
  // It would write to standard error by itself what we throw or log.
  setLogVerbosity(logVerbosity.NONE);
  const server = new Server({
    'grpc.max_receive_message_length': options.maxReceiveBytes ?? defaultMaxMessageBytes,
    'grpc.max_send_message_length': -1,
    'grpc.max_concurrent_streams': maxCallsPerConnection,
    'grpc.keepalive_time_ms': 60_000,
    'grpc.keepalive_timeout_ms': 20_000,
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
    close: (graceMs = defaultGraceMs) => {
      if (closing === undefined) {
        closing = shutDown(server, graceMs);
        for (const service of services) service.endStreams?.();
      }
      return closing;
    },
  };
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

function shutDown(server: Server, graceMs: number): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => server.forceShutdown(), graceMs);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
