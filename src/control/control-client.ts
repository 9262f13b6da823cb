import {
  type CallOptions,
  createGrpcClient,
  defaultTimeoutMs,
  type EndpointSettings,
  type GrpcClient,
} from '../gnmi/grpc-client.ts';
import { decodeCount, encodeCount, int64ToBigInt } from '../gnmi/int64.ts';
import type {
  DiffQuery,
  HistoryEntry,
  HistoryQuery,
  RollbackOrder,
  RollbackResult,
  TargetDifferences,
  TargetEvent,
  TargetQuery,
  TargetStatus,
} from './control-messages.ts';
import {
  diffMethod,
  historyMethod,
  listTargetsMethod,
  rollbackMethod,
  watchTargetsMethod,
} from './control-methods.ts';
import {
  decodeHistoryEntry,
  decodeTargetDifferences,
  decodeTargetEvent,
  decodeTargetStatus,
} from './convert.ts';

/**
 * A client of binnacle.v1.TransactionService. Calls throw BinnacleError as those of the gNMI client do. A watch has no
 * deadline unless one is given; leaving a loop ends its call.
 */
export interface ControlClient extends Pick<GrpcClient, 'address' | 'close'> {
  /** Newest first. */
  history(query: HistoryQuery, options?: CallOptions): AsyncIterable<HistoryEntry>;
  diff(query: DiffQuery, options?: CallOptions): AsyncIterable<TargetDifferences>;
  rollback(order: RollbackOrder, options?: CallOptions): Promise<RollbackResult>;
  listTargets(query: TargetQuery, options?: CallOptions): AsyncIterable<TargetStatus>;
  watchTargets(query: TargetQuery, options?: CallOptions): AsyncIterable<TargetEvent>;
}

/** A client over a connection of its own. */
export function createControlClient(endpoint: EndpointSettings): ControlClient {
  const connection = createGrpcClient(endpoint);
  const { stream } = connection;
  const bounded = (options?: CallOptions): CallOptions => ({
    timeoutMs: endpoint.timeoutMs ?? defaultTimeoutMs,
    ...options,
  });
  return {
    address: connection.address,
    close: connection.close,
    history: ({ target = '', limit = 0, before = 0 }, options) =>
      mapDefined(
        stream(historyMethod.client, { target, limit, before: encodeCount(before) }, bounded(options)),
        decodeHistoryEntry,
      ),
    diff: ({ from, to, target = '' }, options) =>
      mapDefined(
        stream(diffMethod.client, { from: encodeCount(from), to: encodeCount(to), target }, bounded(options)),
        decodeTargetDifferences,
      ),
    rollback: async ({ revision, comment = '', client = '' }, options) => {
      const request = { revision: encodeCount(revision), comment, client };
      const response = await connection.unary(rollbackMethod.client, request, options);
      return {
        revision: decodeCount(response.revision),
        timeUnixNs: int64ToBigInt(response.time),
        targets: response.targets,
        unchanged: response.unchanged,
      };
    },
    listTargets: ({ target = '' }, options) =>
      mapDefined(stream(listTargetsMethod.client, { target }, bounded(options)), decodeTargetStatus),
    watchTargets: ({ target = '' }, options) =>
      mapDefined(stream(watchTargetsMethod.client, { target }, options), decodeTargetEvent),
  };
}

async function* mapDefined<From, To>(
  source: AsyncIterable<From>,
  map: (item: From) => To | undefined,
): AsyncIterable<To> {
  for await (const item of source) {
    const mapped = map(item);
    if (mapped !== undefined) yield mapped;
  }
}
