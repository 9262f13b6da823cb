import { fileURLToPath } from 'node:url';
import {
  type ChannelCredentials,
  credentials,
  loadPackageDefinition,
  type Metadata,
  type ServiceError,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

/** A message as proto-loader takes and gives it. */
export type Message = Readonly<Record<string, unknown>>;

/** How a call ended. */
export interface Outcome {
  /** Zero for success. */
  readonly code: number;
  readonly details: string;
  readonly response: Message | undefined;
  readonly metadata: Metadata | undefined;
}

export interface RawClient {
  call(method: 'Capabilities' | 'Get' | 'Set', request: Message): Promise<Outcome>;
  /** How the Subscribe call ends after `request` was sent. */
  subscribe(request: Message): Promise<Outcome>;
  close(): void;
}

const definition = loadSync('gnmi/gnmi.proto', {
  keepCase: true,
  longs: String,
  enums: String,
  oneofs: true,
  defaults: true,
  includeDirs: [fileURLToPath(new URL('../../protos', import.meta.url))],
});

type Unary = (
  request: Message,
  callback: (error: ServiceError | null, response?: Message) => void,
) => unknown;

interface Duplex {
  write(message: Message): void;
  on(event: 'error', listener: (error: ServiceError) => void): Duplex;
  on(event: 'data', listener: (message: Message) => void): Duplex;
  on(event: 'end', listener: () => void): Duplex;
}

/** A gNMI client whose codec is not ours: what it sends and reads shows what is on the wire. */
export function createRawClient(
  address: string,
  channel: ChannelCredentials = credentials.createInsecure(),
): RawClient {
  const loaded = loadPackageDefinition(definition) as unknown as {
    gnmi: { gNMI: new (address: string, channel: ChannelCredentials) => Record<string, Unary> };
  };
  const client = new loaded.gnmi.gNMI(address, channel);
  const outcome = (error: ServiceError | null, response?: Message): Outcome => ({
    code: error?.code ?? 0,
    details: error?.details ?? '',
    response,
    metadata: error?.metadata,
  });
  return {
    call: (method, request) =>
      new Promise(resolve => {
        client[method]?.(request, (error, response) => resolve(outcome(error, response)));
      }),
    subscribe: request =>
      new Promise(resolve => {
        const open = client.Subscribe as unknown as () => Duplex;
        const stream = open.call(client);
        stream.on('error', error => resolve(outcome(error)));
        stream.on('data', () => undefined);
        stream.on('end', () => resolve(outcome(null)));
        stream.write(request);
      }),
    close: () => (client as unknown as { close(): void }).close(),
  };
}

/** `/a/b[k=v]` as a path message; for tests, so no escapes. */
export function pathMessage(text: string, extra: Message = {}): Message {
  const elem = text
    .split(/\/(?![^[]*\])/)
    .filter(part => part !== '')
    .map(part => {
      const [name = ''] = part.split('[');
      const key = Object.fromEntries([...part.matchAll(/\[([^=]+)=([^\]]*)\]/g)].map(([, k, v]) => [k, v]));
      return { name, key };
    });
  return { elem, ...extra };
}
