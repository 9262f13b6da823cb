import type { ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';

/** A service with its handlers, ready to be added to a server. */
export interface GrpcService {
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
  /** Ends calls that would otherwise go on until the client leaves; called when the server begins to close. */
  readonly endStreams?: () => void;
}
