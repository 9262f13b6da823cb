import type { Logger } from '../telemetry/logger.ts';
import type { GnmiBackend } from './backend.ts';
import type { DataEncoding } from './encoding.ts';
import { createGnmiService } from './gnmi-service.ts';
import { type GrpcServer, openGrpcServer } from './grpc-server.ts';
import type { ListenSettings } from './listen-settings.ts';

export interface GnmiServerOptions {
  readonly backend: GnmiBackend;
  readonly listen: ListenSettings;
  readonly logger: Logger;
  readonly maxReceiveBytes?: number;
  /** As that of `createGnmiService`. */
  readonly encodings?: readonly DataEncoding[] | undefined;
}

/**
 * A server that speaks gNMI and nothing else. To serve more on the same address, give `openGrpcServer` several services.
 *
 * @example
 * const server = await createGnmiServer({ backend, logger, listen: { address: '127.0.0.1:0' } });
 * // server.address is where it listens
 * await server.close();
 */
export function createGnmiServer(options: GnmiServerOptions): Promise<GrpcServer> {
  const { backend, encodings, listen, logger, maxReceiveBytes } = options;
  return openGrpcServer({
    listen,
    logger,
    services: [createGnmiService({ backend, encodings, logger })],
    ...(maxReceiveBytes === undefined ? {} : { maxReceiveBytes }),
  });
}
