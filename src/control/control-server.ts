import { BinnacleError } from '../errors/binnacle-error.ts';
import type { GrpcService } from '../gnmi/grpc-server.ts';
import { bigIntToInt64, decodeCount, encodeCount } from '../gnmi/int64.ts';
import { unaryHandler } from '../gnmi/unary-handler.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { ControlBackend } from './control-backend.ts';
import type { DiffQuery, HistoryQuery, RollbackOrder, TargetQuery } from './control-messages.ts';
import {
  diffMethod,
  historyMethod,
  listTargetsMethod,
  rollbackMethod,
  watchTargetsMethod,
} from './control-methods.ts';
import {
  encodeHistoryEntry,
  encodeTargetDifferences,
  encodeTargetEvent,
  encodeTargetStatus,
} from './convert.ts';
import type { binnacle } from './generated/transactions.js';
import { streamHandler } from './stream-handler.ts';

type Messages = typeof binnacle.v1;
type HistoryMessage = InstanceType<Messages['HistoryRequest']>;
type DiffMessage = InstanceType<Messages['DiffRequest']>;
type RollbackMessage = InstanceType<Messages['RollbackRequest']>;
type TargetMessage = InstanceType<Messages['ListTargetsRequest']>;

export interface ControlServiceOptions {
  readonly backend: ControlBackend;
  readonly logger: Logger;
}

/** The service binnacle.v1.TransactionService: what gNMI has no words for. */
export function createControlService({ backend, logger }: ControlServiceOptions): GrpcService {
  const closing = new AbortController();
  return {
    endStreams: () => closing.abort(),
    definition: {
      GetHistory: historyMethod.server,
      Diff: diffMethod.server,
      Rollback: rollbackMethod.server,
      ListTargets: listTargetsMethod.server,
      WatchTargets: watchTargetsMethod.server,
    },
    implementation: {
      GetHistory: streamHandler('GetHistory', logger, (message: HistoryMessage) =>
        mapItems(backend.history(historyQuery(message)), encodeHistoryEntry),
      ),
      Diff: streamHandler('Diff', logger, (message: DiffMessage) =>
        mapItems(backend.diff(diffQuery(message)), encodeTargetDifferences),
      ),
      Rollback: unaryHandler('Rollback', logger, async (message: RollbackMessage, caller) => {
        const { revision, timeUnixNs, targets, unchanged } = await backend.rollback(
          rollbackOrder(message),
          caller,
        );
        return {
          revision: encodeCount(revision),
          time: bigIntToInt64(timeUnixNs),
          targets: [...targets],
          unchanged,
        };
      }),
      ListTargets: streamHandler('ListTargets', logger, (message: TargetMessage) =>
        mapItems(backend.listTargets(targetQuery(message)), encodeTargetStatus),
      ),
      WatchTargets: streamHandler('WatchTargets', logger, (message: TargetMessage, signal) =>
        mapItems(
          untilClosing(inner => backend.watchTargets(targetQuery(message), inner), signal, closing.signal),
          encodeTargetEvent,
        ),
      ),
    },
  };
}

function historyQuery({ target, limit, before }: HistoryMessage): HistoryQuery {
  return {
    ...named(target),
    ...(limit === 0 ? {} : { limit }),
    ...(decodeCount(before) === 0 ? {} : { before: decodeCount(before) }),
  };
}

function diffQuery({ from, to, target }: DiffMessage): DiffQuery {
  return { from: decodeCount(from), to: decodeCount(to), ...named(target) };
}

function rollbackOrder({ revision, comment, client }: RollbackMessage): RollbackOrder {
  return {
    revision: decodeCount(revision),
    ...(comment === '' ? {} : { comment }),
    ...(client === '' ? {} : { client }),
  };
}

function targetQuery({ target }: TargetMessage): TargetQuery {
  return named(target);
}

/** Protobuf does not tell an empty string from none. */
function named(target: string): { target?: string } {
  return target === '' ? {} : { target };
}

async function* mapItems<From, To>(source: AsyncIterable<From>, map: (item: From) => To): AsyncIterable<To> {
  for await (const item of source) yield map(item);
}

/** What goes on until the client leaves, and fails with `unavailable` when the server closes before. */
async function* untilClosing<T>(
  watch: (signal: AbortSignal) => AsyncIterable<T>,
  signal: AbortSignal,
  closing: AbortSignal,
): AsyncIterable<T> {
  const either = new AbortController();
  const end = (): void => either.abort();
  signal.addEventListener('abort', end);
  closing.addEventListener('abort', end);
  try {
    if (!closing.aborted) yield* watch(either.signal);
  } finally {
    signal.removeEventListener('abort', end);
    closing.removeEventListener('abort', end);
  }
  if (closing.aborted) throw new BinnacleError('unavailable', 'the server is closing');
}
