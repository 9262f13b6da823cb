import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { ClientPath } from '../client-messages.ts';
import { decodeUpdate } from '../decode-responses.ts';
import { encodeRequestPath } from '../encode-request-path.ts';
import { type DataEncoding, encodeEncoding } from '../encoding.ts';
import { encodeExtensions } from '../extensions.ts';
import { gnmi } from '../generated/gnmi.js';
import { subscribeMethod } from '../gnmi-methods.ts';
import { decodePath, type GnmiPath } from '../gnmi-path.ts';
import type { CallOptions, GrpcClient } from '../grpc-client.ts';
import { bigIntToInt64, int64ToBigInt } from '../int64.ts';
import type { ModelData } from '../model-data.ts';
import type { TypedValue } from '../typed-value.ts';
import { decodeCommitMark, encodeSubscribeExtensions, type HistoryRequest } from './subscribe-extensions.ts';

/** One subscription as a client asks for it (gNMI 3.5.1.3). */
export interface ClientSubscriptionPath {
  readonly path: ClientPath;
  /** Default `target-defined`. */
  readonly mode?: 'target-defined' | 'on-change' | 'sample';
  /** 0 and none are the shortest that the server has. */
  readonly sampleMs?: number;
  readonly suppressRedundant?: boolean;
  readonly heartbeatMs?: number;
}

/** A Subscribe as a client asks (gNMI 3.5.1). */
export interface ClientSubscribeRequest {
  readonly mode: 'once' | 'poll' | 'stream';
  /** For the prefix; `*` for all targets of a server that has several. */
  readonly target?: string;
  readonly subscriptions: readonly ClientSubscriptionPath[];
  /** Default `json_ietf`. */
  readonly encoding?: DataEncoding;
  readonly updatesOnly?: boolean;
  readonly depth?: number;
  readonly useModels?: readonly ModelData[];
  /** With `once` what stood at a moment, with `stream` what happened in a range of time. */
  readonly history?: HistoryRequest;
  /** Nothing of state, and an event behind each commit. */
  readonly configOnly?: boolean;
  /** Updates that cannot be understood are left out; otherwise they end the call. */
  readonly lenient?: boolean;
}

/** What a server tells. Paths are absolute. */
export type ClientSubscribeEvent =
  | {
      readonly event: 'update';
      readonly timestampNs: bigint;
      readonly target: string;
      /** If all that stands below a place is what is told, and nothing else. */
      readonly atomic: GnmiPath | undefined;
      readonly updates: readonly {
        readonly path: GnmiPath;
        readonly value: TypedValue;
        /** Values that the server skipped since it was read too slowly. */
        readonly duplicates: number;
      }[];
      readonly deletes: readonly GnmiPath[];
    }
  /** Everything there was has been told. */
  | { readonly event: 'sync' }
  /** Everything that a commit did has been told. The ids are empty where the server gave none. */
  | { readonly event: 'commit'; readonly id: string; readonly confirmId: string };

/** A Subscribe that is open. */
export interface ClientSubscription extends AsyncIterable<ClientSubscribeEvent> {
  /** Asks for everything once more, in mode `poll`. */
  poll(): void;
}

const listModes = {
  once: gnmi.SubscriptionList.Mode.ONCE,
  poll: gnmi.SubscriptionList.Mode.POLL,
  stream: gnmi.SubscriptionList.Mode.STREAM,
} as const;

const modes = {
  'target-defined': gnmi.SubscriptionMode.TARGET_DEFINED,
  'on-change': gnmi.SubscriptionMode.ON_CHANGE,
  sample: gnmi.SubscriptionMode.SAMPLE,
} as const;

/** Opens a Subscribe over a connection. */
export function openSubscription(
  connection: Pick<GrpcClient, 'address' | 'duplex'>,
  request: ClientSubscribeRequest,
  options: CallOptions = {},
): ClientSubscription {
  const call = connection.duplex(subscribeMethod.client, options);
  call.send(encodeSubscribe(request));
  return {
    poll: () => call.send({ poll: {} }),
    async *[Symbol.asyncIterator]() {
      for await (const response of call) {
        const event = decodeEvent(response, connection.address, request.lenient);
        if (event !== undefined) yield event;
        // Not every server ends the call then, as it should.
        if (request.mode === 'once' && event?.event === 'sync') return;
      }
    },
  };
}

function encodeSubscribe(request: ClientSubscribeRequest): gnmi.SubscribeRequest.$Properties {
  const { target = '', subscriptions, encoding = 'json_ietf', updatesOnly = false, useModels = [] } = request;
  return {
    subscribe: {
      ...(target === '' ? {} : { prefix: { target } }),
      subscription: subscriptions.map(encodeOne),
      mode: listModes[request.mode],
      encoding: encodeEncoding(encoding),
      updates_only: updatesOnly,
      use_models: [...useModels],
    },
    extension: [...encodeExtensions({ depth: request.depth ?? 0 }), ...encodeSubscribeExtensions(request)],
  };
}

function encodeOne(subscription: ClientSubscriptionPath): gnmi.Subscription.$Properties {
  const {
    path,
    mode = 'target-defined',
    sampleMs = 0,
    suppressRedundant = false,
    heartbeatMs = 0,
  } = subscription;
  const nanoseconds = (ms: number): ReturnType<typeof bigIntToInt64> =>
    bigIntToInt64(BigInt(Math.round(ms * 1e6)), true);
  return {
    path: encodeRequestPath(path),
    mode: modes[mode],
    suppress_redundant: suppressRedundant,
    ...(sampleMs > 0 ? { sample_interval: nanoseconds(sampleMs) } : {}),
    ...(heartbeatMs > 0 ? { heartbeat_interval: nanoseconds(heartbeatMs) } : {}),
  };
}

function decodeEvent(
  message: gnmi.SubscribeResponse,
  address: string,
  lenient = false,
): ClientSubscribeEvent | undefined {
  if (message.sync_response === true) return { event: 'sync' };
  const { update: notification } = message;
  if (notification === null || notification === undefined) {
    const mark = decodeCommitMark(message.extension ?? []);
    return mark && { event: 'commit', ...mark };
  }
  const prefix = decodePath(notification.prefix, 'prefix').path;
  return {
    event: 'update',
    timestampNs: int64ToBigInt(notification.timestamp),
    target: prefix.target,
    atomic: notification.atomic === true ? prefix : undefined,
    updates: (notification.update ?? []).flatMap(update => {
      try {
        return [{ ...decodeUpdate(update, prefix, address), duplicates: update.duplicates ?? 0 }];
      } catch (error) {
        if (lenient && error instanceof BinnacleError) return [];
        throw error;
      }
    }),
    deletes: (notification.delete ?? []).map(message_ => {
      const { path, diagnostics } = decodePath(message_, 'delete');
      const [problem] = diagnostics;
      if (problem !== undefined)
        throw new BinnacleError(
          'target-rejected',
          `${address}: the answer cannot be understood: ${problem.message}`,
        );
      return { ...path, target: prefix.target, elements: [...prefix.elements, ...path.elements] };
    }),
  };
}
