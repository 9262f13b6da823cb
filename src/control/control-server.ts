import type { UntypedHandleCall } from '@grpc/grpc-js';
import { BinnacleError, refusal } from '../errors/binnacle-error.ts';
import type { GrpcService } from '../gnmi/grpc-server.ts';
import { requestMistake } from '../gnmi/gnmi-path.ts';
import { decodeCount } from '../gnmi/int64.ts';
import { named } from '../gnmi/transaction-options.ts';
import { unaryHandler } from '../gnmi/unary-handler.ts';
import type { Logger } from '../telemetry/logger.ts';
import { encodeBackup } from './backup-stream.ts';
import type { ControlBackend } from './control-backend.ts';
import * as methods from './control-methods.ts';
import type { Decoded } from './control-methods.ts';
import {
  decodeDiffQuery,
  decodeHistoryQuery,
  encodeBlameEntry,
  encodeHistoryEntry,
  encodeLabel,
  encodeTargetDifferences,
} from './convert-history.ts';
import {
  decodeImportOrder,
  decodeRollbackOrder,
  decodeUndoOrder,
  encodeConfirmation,
  encodeImportResult,
  encodePending,
  encodeRollbackResult,
  encodeTransactionReport,
} from './convert-orders.ts';
import { encodeTargetEvent, encodeTargetStatus } from './convert-targets.ts';
import { streamHandler } from './stream-handler.ts';

export interface ControlServiceOptions {
  readonly backend: ControlBackend;
  readonly logger: Logger;
}

interface Server extends ControlServiceOptions {
  /** Aborted when the server begins to close. */
  readonly closing: AbortSignal;
}

/** The service binnacle.v1.TransactionService: what gNMI has no words for. */
export function createControlService(options: ControlServiceOptions): GrpcService {
  const closing = new AbortController();
  const server = { ...options, closing: closing.signal };
  return {
    endStreams: () => closing.abort(),
    definition: {
      GetHistory: methods.historyMethod.server,
      Diff: methods.diffMethod.server,
      Rollback: methods.rollbackMethod.server,
      Undo: methods.undoMethod.server,
      GetTransaction: methods.transactionMethod.server,
      WatchTransactions: methods.watchTransactionsMethod.server,
      ListPending: methods.listPendingMethod.server,
      Confirm: methods.confirmMethod.server,
      Cancel: methods.cancelMethod.server,
      Extend: methods.extendMethod.server,
      ListLabels: methods.listLabelsMethod.server,
      SetLabel: methods.setLabelMethod.server,
      DeleteLabel: methods.deleteLabelMethod.server,
      Blame: methods.blameMethod.server,
      ListTargets: methods.listTargetsMethod.server,
      WatchTargets: methods.watchTargetsMethod.server,
      ImportTarget: methods.importTargetMethod.server,
      Backup: methods.backupMethod.server,
    },
    implementation: {
      ...historyHandlers(server),
      ...transactionHandlers(server),
      ...labelHandlers(server),
      ...targetHandlers(server),
    },
  };
}

type Handlers = Readonly<Record<string, UntypedHandleCall>>;

function historyHandlers({ backend, logger, closing }: Server): Handlers {
  return {
    GetHistory: streamHandler('GetHistory', logger, (message: Decoded<'HistoryRequest'>, signal) => {
      const query = decodeHistoryQuery(message);
      const entries =
        query.follow === true
          ? untilClosing(inner => backend.history(query, inner), signal, closing)
          : backend.history(query, signal);
      return mapItems(entries, encodeHistoryEntry);
    }),
    Diff: streamHandler('Diff', logger, (message: Decoded<'DiffRequest'>) =>
      mapItems(backend.diff(decodeDiffQuery(message)), encodeTargetDifferences),
    ),
    Blame: streamHandler('Blame', logger, ({ target, path }: Decoded<'BlameRequest'>) =>
      mapItems(backend.blame({ target, path }), encodeBlameEntry),
    ),
    GetTransaction: unaryHandler(
      'GetTransaction',
      logger,
      async ({ revision }: Decoded<'TransactionRequest'>) =>
        encodeTransactionReport(await backend.transaction(revision)),
    ),
    WatchTransactions: streamHandler(
      'WatchTransactions',
      logger,
      (message: Decoded<'WatchTransactionsRequest'>, signal) =>
        mapItems(
          untilClosing(
            inner => backend.watchTransactions(named(message.correlation_id), inner),
            signal,
            closing,
          ),
          encodeTransactionReport,
        ),
    ),
  };
}

function transactionHandlers({ backend, logger }: Server): Handlers {
  return {
    Rollback: unaryHandler('Rollback', logger, async (message: Decoded<'RollbackRequest'>, caller) =>
      encodeRollbackResult(await backend.rollback(decodeRollbackOrder(message), caller)),
    ),
    Undo: unaryHandler('Undo', logger, async (message: Decoded<'UndoRequest'>, caller) =>
      encodeRollbackResult(await backend.undo(decodeUndoOrder(message), caller)),
    ),
    ListPending: streamHandler('ListPending', logger, () => mapItems(backend.listPending(), encodePending)),
    Confirm: unaryHandler('Confirm', logger, async ({ id }: Decoded<'ConfirmRequest'>) =>
      encodeConfirmation(await backend.confirm(id)),
    ),
    Cancel: unaryHandler('Cancel', logger, async ({ id }: Decoded<'ConfirmRequest'>, caller) =>
      encodeConfirmation(await backend.cancel(id, caller)),
    ),
    Extend: unaryHandler('Extend', logger, async (message: Decoded<'ExtendRequest'>) => {
      const timeoutMs = decodeCount(message.timeout_ms);
      if (timeoutMs === 0)
        throw refusal([requestMistake('request-invalid', 'timeout_ms', 'it must be more than zero')]);
      return encodeConfirmation(await backend.extend(message.id, timeoutMs));
    }),
  };
}

function labelHandlers({ backend, logger }: Server): Handlers {
  return {
    ListLabels: streamHandler('ListLabels', logger, () => mapItems(backend.listLabels(), encodeLabel)),
    SetLabel: unaryHandler('SetLabel', logger, async (message: Decoded<'SetLabelRequest'>, caller) => {
      const { name, revision, author } = message;
      return encodeLabel(await backend.setLabel({ name, revision, author: named(author) }, caller));
    }),
    DeleteLabel: unaryHandler('DeleteLabel', logger, async ({ name }: Decoded<'DeleteLabelRequest'>) =>
      encodeLabel(await backend.deleteLabel(name)),
    ),
  };
}

function targetHandlers({ backend, logger, closing }: Server): Handlers {
  return {
    ListTargets: streamHandler('ListTargets', logger, ({ target }: Decoded<'ListTargetsRequest'>) =>
      mapItems(backend.listTargets(targetQuery(target)), encodeTargetStatus),
    ),
    WatchTargets: streamHandler(
      'WatchTargets',
      logger,
      ({ target }: Decoded<'WatchTargetsRequest'>, signal) =>
        mapItems(
          untilClosing(inner => backend.watchTargets(targetQuery(target), inner), signal, closing),
          encodeTargetEvent,
        ),
    ),
    ImportTarget: unaryHandler('ImportTarget', logger, async (message: Decoded<'ImportRequest'>, caller) =>
      encodeImportResult(await backend.importTarget(decodeImportOrder(message), caller)),
    ),
    Backup: streamHandler('Backup', logger, () => encodeBackup(backend.backup(), closing)),
  };
}

function targetQuery(target: string): { target?: string } {
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
