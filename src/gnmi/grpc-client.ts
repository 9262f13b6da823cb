import {
  ChannelCredentials,
  Client,
  type ClientDuplexStream,
  type ClientReadableStream,
  credentials,
  type CallOptions as GrpcCallOptions,
  Metadata,
  type MethodDefinition,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { isLoopback } from '../lib/is-loopback.ts';
import { toCallError } from './call-error.ts';
import { type ConnectionState, watchConnection } from './connection-state.ts';
import { defaultMaxMessageBytes } from './message-size.ts';

/** PEM texts. */
export interface TlsClientSettings {
  /** Who may have issued the server's certificate; default the authorities that Node knows. */
  readonly ca?: Buffer;
  /** Our own certificate and its key, for servers that ask for one. */
  readonly certificate?: Buffer;
  readonly privateKey?: Buffer;
  /** The name the server's certificate must have, where it is not that of the address. */
  readonly serverName?: string;
}

/** Where a server is, and how to reach it. */
export interface EndpointSettings {
  /** `host:port`, `[::1]:port` or `unix:/path`. */
  readonly address: string;
  /** Without it, only loopback addresses and Unix sockets are accepted. */
  readonly tls?: TlsClientSettings;
  /** Somebody has decided that everything, passwords included, may cross the network in the clear. */
  readonly allowPlaintext?: boolean;
  /** Sent as metadata with each call. */
  readonly login?: { readonly username: string; readonly password: string };
  /** Sent as bearer token with each call. */
  readonly token?: string;
  /** For a call that says nothing else; default 30 000. */
  readonly timeoutMs?: number;
  /** Between attempts to connect: the first pause (default 200) and the longest (default 10 000). */
  readonly reconnect?: { readonly initialMs: number; readonly maxMs: number };
  /**
   * How often a silent connection is probed while a call waits; default 30 000. Between calls nothing is sent: many servers, all
   * in Go unless they are told otherwise, end connections that send pings without a call.
   */
  readonly keepaliveMs?: number;
}

/** How long a call may take, and what ends it earlier. */
export interface CallOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** A call that is open in both directions. */
export interface DuplexCall<Request, Response> extends AsyncIterable<Response> {
  readonly send: (request: Request) => void;
}

/** A connection to one endpoint, for any service on it. */
export interface GrpcClient {
  readonly address: string;
  /** Throws `target-unreachable` or `target-rejected`. */
  readonly unary: <Request, Response>(
    method: MethodDefinition<Request, Response>,
    request: Request,
    options?: CallOptions,
  ) => Promise<Response>;
  /** The messages of a stream; leaving the loop ends the call. No deadline unless one is given. */
  readonly stream: <Request, Response>(
    method: MethodDefinition<Request, Response>,
    request: Request,
    options?: CallOptions,
  ) => AsyncIterable<Response>;
  /** A call in which both sides send. Leaving the loop over its messages ends it. No deadline unless one is given. */
  readonly duplex: <Request, Response>(
    method: MethodDefinition<Request, Response>,
    options?: CallOptions,
  ) => DuplexCall<Request, Response>;
  readonly state: () => ConnectionState;
  /** Calls `listener` at each change from now on; connecting begins with the first listener or call. Returns its end. */
  readonly onState: (listener: (state: ConnectionState) => void) => () => void;
  readonly close: () => void;
}

/** How long a call may take that says nothing else. */
export const defaultTimeoutMs: number = 30_000;

/** Connects when needed and reconnects forever. Throws `config-invalid` for settings that cannot be used. */
export function createGrpcClient(endpoint: EndpointSettings): GrpcClient {
  const { address } = endpoint;
  checkLogin(endpoint);
  const client = new Client(address, channelCredentials(endpoint), channelOptions(endpoint));
  const connection = watchConnection(client.getChannel());
  const line: Line = { client, endpoint };
  return {
    address,
    unary: (method, request, options = {}) => callUnary(line, method, { request, options }),
    stream: (method, request, options = {}) => ({
      [Symbol.asyncIterator]: () => callStream(line, method, { request, options }),
    }),
    duplex: (method, options = {}) => callDuplex(line, method, options),
    state: connection.state,
    onState: connection.onState,
    close: () => {
      connection.stop();
      client.close();
    },
  };
}

/** What calls go over. */
interface Line {
  readonly client: Client;
  readonly endpoint: EndpointSettings;
}

function callUnary<Request, Response>(
  { client, endpoint }: Line,
  method: MethodDefinition<Request, Response>,
  { request, options }: { readonly request: Request; readonly options: CallOptions },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const timeoutMs = options.timeoutMs ?? endpoint.timeoutMs ?? defaultTimeoutMs;
    const started = performance.now();
    // A server that watches the deadline may be the one who ends the call; that is the same to the caller. gRPC's own words for it tell
    // what the time went by with, other ones each time.
    const isLate = (error: ServiceError | null): error is ServiceError =>
      (error?.code === status.CANCELLED || isOverdue(error)) &&
      options.signal?.aborted !== true &&
      performance.now() - started >= timeoutMs - earlyMs;
    const call = client.makeUnaryRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      loginMetadata(endpoint),
      deadlineOf({ timeoutMs }),
      (error, response) => {
        release();
        if (error === null && response !== undefined) resolve(response);
        else reject(toCallError(isLate(error) ? lateError(error, timeoutMs) : error, endpoint.address));
      },
    );
    const release = onAbort(options, () => call.cancel());
  });
}

async function* callStream<Request, Response>(
  { client, endpoint }: Line,
  method: MethodDefinition<Request, Response>,
  { request, options }: { readonly request: Request; readonly options: CallOptions },
): AsyncGenerator<Response, void> {
  const call = client.makeServerStreamRequest(
    method.path,
    method.requestSerialize,
    method.responseDeserialize,
    request,
    loginMetadata(endpoint),
    deadlineOf(options),
  );
  yield* messagesOf(call, endpoint, options);
}

function callDuplex<Request, Response>(
  { client, endpoint }: Line,
  method: MethodDefinition<Request, Response>,
  options: CallOptions,
): DuplexCall<Request, Response> {
  const call = client.makeBidiStreamRequest(
    method.path,
    method.requestSerialize,
    method.responseDeserialize,
    loginMetadata(endpoint),
    deadlineOf(options),
  );
  const messages = messagesOf(call, endpoint, options);
  return { send: request => void call.write(request), [Symbol.asyncIterator]: () => messages };
}

async function* messagesOf<Response>(
  call: ClientReadableStream<Response> | ClientDuplexStream<unknown, Response>,
  { address }: EndpointSettings,
  options: CallOptions,
): AsyncGenerator<Response, void> {
  const release = onAbort(options, () => call.cancel());
  try {
    yield* call as AsyncIterable<Response>;
  } catch (error) {
    throw toCallError(error as ServiceError, address);
  } finally {
    release();
    call.cancel();
  }
}

function deadlineOf({ timeoutMs }: CallOptions): GrpcCallOptions {
  return timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs };
}

/** Calls `cancel` as soon as the signal is aborted, which it may be already. Returns the end of that. */
function onAbort({ signal }: CallOptions, cancel: () => void): () => void {
  if (signal?.aborted === true) cancel();
  else signal?.addEventListener('abort', cancel, { once: true });
  return () => signal?.removeEventListener('abort', cancel);
}

/** A server's clock may be ahead by so much when it ends a call for its deadline. */
const earlyMs = 50;

/** Whether the client itself has ended a call for its deadline, not the server with words of its own. */
function isOverdue(error: ServiceError | null): error is ServiceError {
  return error?.code === status.DEADLINE_EXCEEDED && error.details.startsWith('Deadline exceeded');
}

function lateError(error: ServiceError, timeoutMs: number): ServiceError {
  const details = `no answer within ${timeoutMs} ms`;
  return Object.assign(new Error(details, { cause: error }), {
    code: status.DEADLINE_EXCEEDED,
    details,
    metadata: error.metadata,
  });
}

function channelCredentials({ address, tls, allowPlaintext }: EndpointSettings): ChannelCredentials {
  if (tls === undefined) {
    if (allowPlaintext === true || isLoopback(address)) return credentials.createInsecure();
    throw new BinnacleError(
      'config-invalid',
      `refusing to connect to ${address} without TLS: give TLS settings, or a loopback address`,
    );
  }
  try {
    return ChannelCredentials.createSsl(tls.ca ?? null, tls.privateKey ?? null, tls.certificate ?? null);
  } catch (cause) {
    throw new BinnacleError('config-invalid', `the TLS settings for ${address} cannot be used`, { cause });
  }
}

function channelOptions(endpoint: EndpointSettings): Record<string, string | number> {
  const { tls, reconnect, keepaliveMs } = endpoint;
  return {
    'grpc.max_receive_message_length': defaultMaxMessageBytes,
    'grpc.max_send_message_length': -1,
    'grpc.initial_reconnect_backoff_ms': reconnect?.initialMs ?? 200,
    'grpc.min_reconnect_backoff_ms': reconnect?.initialMs ?? 200,
    'grpc.max_reconnect_backoff_ms': reconnect?.maxMs ?? 10_000,
    'grpc.keepalive_time_ms': keepaliveMs ?? 30_000,
    'grpc.keepalive_timeout_ms': 10_000,
    'grpc.keepalive_permit_without_calls': 0,
    // Connections are not shared between clients, so that closing one closes its connection; and no proxy is wanted.
    'grpc.use_local_subchannel_pool': 1,
    'grpc.enable_http_proxy': 0,
    'grpc.enable_channelz': 0,
    'grpc.service_config_disable_resolution': 1,
    ...(tls?.serverName === undefined
      ? {}
      : { 'grpc.ssl_target_name_override': tls.serverName, 'grpc.default_authority': tls.serverName }),
  };
}

/** gRPC would refuse it at each call, in words that quote it. */
function checkLogin({ address, login, token }: EndpointSettings): void {
  for (const [name, text] of Object.entries({ ...login, ...(token === undefined ? {} : { token }) })) {
    if (/^[ -~]*$/.test(text)) continue;
    const message = `the ${name} for ${address} has characters that cannot be sent: only printable ASCII can`;
    throw new BinnacleError('config-invalid', message);
  }
}

function loginMetadata({ login, token }: EndpointSettings): Metadata {
  const metadata = new Metadata();
  if (login !== undefined) {
    metadata.set('username', login.username);
    metadata.set('password', login.password);
  }
  if (token !== undefined) metadata.set('authorization', `Bearer ${token}`);
  return metadata;
}
