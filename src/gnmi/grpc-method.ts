import type { MethodDefinition } from '@grpc/grpc-js';

/** The static side of a generated message class. */
export interface MessageCodec<Decoded extends object, Properties> {
  encode(message: Properties): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Decoded;
}

/** What a method is made of: its path and the codecs of its messages. Unary unless `stream` says otherwise. */
export interface MethodShape<Request, RequestProperties, Response, ResponseProperties> {
  readonly path: string;
  readonly request: MessageCodec<Request & object, RequestProperties>;
  readonly response: MessageCodec<Response & object, ResponseProperties>;
  readonly stream?: 'response' | 'both';
}

/** One method as its server and as its client see it. */
export interface MethodPair<Request, RequestProperties, Response, ResponseProperties> {
  readonly server: MethodDefinition<Request, ResponseProperties>;
  readonly client: MethodDefinition<RequestProperties, Response>;
}

const sizes = new WeakMap<object, number>();

/** How many bytes a request came in. */
export function sizeOfRequest(request: unknown): number | undefined {
  return typeof request === 'object' && request !== null ? sizes.get(request) : undefined;
}

/**
 * A method definition over generated codecs. What is decoded has every field, what is encoded may leave fields out; so the two
 * sides of a call see different types, and each asks for its own.
 */
export function defineMethod<Request, RequestProperties, Response, ResponseProperties>(
  shape: MethodShape<Request, RequestProperties, Response, ResponseProperties>,
): MethodPair<Request, RequestProperties, Response, ResponseProperties> {
  const { path, request, response, stream } = shape;
  const common = {
    path,
    originalName: path.slice(path.lastIndexOf('/') + 1),
    requestStream: stream === 'both',
    responseStream: stream !== undefined,
    requestSerialize: serializer(request),
    requestDeserialize: (bytes: Buffer) => {
      const decoded = request.decode(bytes);
      sizes.set(decoded, bytes.length);
      return decoded;
    },
    responseSerialize: serializer(response),
    responseDeserialize: (bytes: Buffer) => response.decode(bytes),
  };
  return {
    server: common as unknown as MethodDefinition<Request, ResponseProperties>,
    client: common as unknown as MethodDefinition<RequestProperties, Response>,
  };
}

function serializer<Decoded extends object, Properties>(
  codec: MessageCodec<Decoded, Properties>,
): (message: Properties) => Buffer {
  return message => {
    // Some are made once for many.
    if (Buffer.isBuffer(message)) return message;
    const bytes = codec.encode(message).finish();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
}
