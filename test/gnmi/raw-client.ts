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

/** A Subscribe that is open. */
export interface RawStream {
  send(message: Message): void;
  /** No more messages will be sent. */
  halfClose(): void;
  /** The next response; undefined when the call has ended. */
  next(): Promise<Message | undefined>;
  /** How the call ended. */
  readonly outcome: Promise<Outcome>;
  /** Takes no more responses until `resume`. */
  pause(): void;
  resume(): void;
  cancel(): void;
}

export interface RawClient {
  stream(options?: { readonly deadline?: number }): RawStream;
  call(method: 'Capabilities' | 'Get' | 'Set', request: Message): Promise<Outcome>;
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
  end(): void;
  pause(): void;
  resume(): void;
  cancel(): void;
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
    stream: (options = {}) => {
      const open = client.Subscribe as unknown as (options: object) => Duplex;
      return rawStream(open.call(client, options), outcome);
    },
    close: () => (client as unknown as { close(): void }).close(),
  };
}

function rawStream(call: Duplex, outcome: (error: ServiceError | null) => Outcome): RawStream {
  const arrived: Message[] = [];
  const waiting: ((message: Message | undefined) => void)[] = [];
  let isOver = false;
  const ended = new Promise<Outcome>(resolve => {
    const end = (error: ServiceError | null): void => {
      isOver = true;
      for (const give of waiting.splice(0)) give(undefined);
      resolve(outcome(error));
    };
    call.on('error', end);
    call.on('end', () => end(null));
  });
  call.on('data', message => {
    const give = waiting.shift();
    if (give === undefined) arrived.push(message);
    else give(message);
  });
  return {
    send: message => call.write(message),
    halfClose: () => call.end(),
    next: () => {
      const message = arrived.shift();
      if (message !== undefined || isOver) return Promise.resolve(message);
      return new Promise(resolve => waiting.push(resolve));
    },
    outcome: ended,
    pause: () => call.pause(),
    resume: () => call.resume(),
    cancel: () => call.cancel(),
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
