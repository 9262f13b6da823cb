import type { ReadRemark } from './backend.ts';
import type {
  Capabilities,
  ClientGetRequest,
  ClientGetResult,
  ClientNotification,
  ClientSetRequest,
  ClientSetResult,
} from './client-messages.ts';
import { decodeCapabilities, decodeGetResponse, decodeSetResponse } from './decode-responses.ts';
import { encodeRequestPath } from './encode-request-path.ts';
import { encodeDataType, encodeEncoding } from './encoding.ts';
import { type EncodedSet, encodeSet, prefixOf } from './encode-set.ts';
import { encodeExtensions } from './extensions.ts';
import type { gnmi } from './generated/gnmi.js';
import { capabilitiesMethod, getMethod, setMethod } from './gnmi-methods.ts';
import { type CallOptions, createGrpcClient, type EndpointSettings, type GrpcClient } from './grpc-client.ts';
import { decodeReadInfo } from './own-extension.ts';
import {
  type ClientSubscribeRequest,
  type ClientSubscription,
  openSubscription,
} from './subscribe/client-subscription.ts';

/**
 * A gNMI client. Calls throw BinnacleError: `target-unreachable` where asking again can help, `target-rejected` where the
 * server refused (its status and its words are in `callStatusOf(error)`).
 */
export interface GnmiClient extends Pick<GrpcClient, 'address' | 'state' | 'onState' | 'close'> {
  capabilities(options?: CallOptions): Promise<Capabilities>;
  /** One Notification for each path, from servers that follow the specification. */
  get(request: ClientGetRequest, options?: CallOptions): Promise<readonly ClientNotification[]>;
  /** The same, with what a server of ours has to say of the answer. */
  read(request: ClientGetRequest, options?: CallOptions): Promise<ClientGetResult>;
  set(request: ClientSetRequest | EncodedSet, options?: CallOptions): Promise<ClientSetResult>;
  /** What stands at some places and what becomes of it. Leaving the loop over the events ends it. */
  subscribe(request: ClientSubscribeRequest, options?: CallOptions): ClientSubscription;
}

/** A client over a connection of its own. */
export function createGnmiClient(endpoint: EndpointSettings): GnmiClient {
  const connection = createGrpcClient(endpoint);
  const read: GnmiClient['read'] = async (request, options) => {
    const response = await connection.unary(getMethod.client, encodeGet(request), options);
    const { target = '' } = request;
    const leftOut: ReadRemark[] = [];
    const tell = (message: string): void => void leftOut.push({ target, path: '', missing: false, message });
    const notifications = decodeGetResponse(
      response,
      connection.address,
      request.lenient === true ? tell : undefined,
    );
    return { notifications, remarks: [...leftOut, ...decodeReadInfo(response.extension)] };
  };
  return {
    address: connection.address,
    state: connection.state,
    onState: connection.onState,
    close: connection.close,
    capabilities: async options =>
      decodeCapabilities(await connection.unary(capabilitiesMethod.client, {}, options)),
    get: async (request, options) => (await read(request, options)).notifications,
    read,
    set: async (request, options) =>
      decodeSetResponse(await connection.unary(setMethod.client, messageOf(request), options)),
    subscribe: (request, options) => openSubscription(connection, request, options),
  };
}

function encodeGet(request: ClientGetRequest): gnmi.GetRequest.$Properties {
  const { target, paths, type = 'all', encoding = 'json_ietf', depth = 0, useModels = [], at } = request;
  return {
    ...prefixOf(target),
    path: paths.map(encodeRequestPath),
    type: encodeDataType(type),
    encoding: encodeEncoding(encoding),
    use_models: [...useModels],
    extension: encodeExtensions({ depth, at }),
  };
}

/** Bytes go as they are: the codec takes them for a message that is encoded already. */
function messageOf(request: ClientSetRequest | EncodedSet): gnmi.SetRequest.$Properties {
  const { bytes } = 'bytes' in request ? request : encodeSet(request);
  return bytes as unknown as gnmi.SetRequest.$Properties;
}
