import {
  type CallOptions,
  createGrpcClient,
  defaultTimeoutMs,
  type EndpointSettings,
  type GrpcClient,
} from '../gnmi/grpc-client.ts';
import { encodeCount } from '../gnmi/int64.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { TargetEvent, TargetQuery, TargetStatus } from './control-messages.ts';
import { type BackupPiece, decodeBackupPiece } from './backup-stream.ts';
import * as methods from './control-methods.ts';
import {
  decodeBlameEntry,
  decodeHistoryEntry,
  decodeLabel,
  decodeTargetDifferences,
  encodeHistoryQuery,
} from './convert-history.ts';
import {
  decodeConfirmation,
  decodeImportResult,
  decodePending,
  decodeRollbackResult,
  decodeTransactionReport,
  encodeImportOrder,
  encodeRollbackOrder,
  encodeUndoOrder,
} from './convert-orders.ts';
import { decodeTargetEvent, decodeTargetStatus } from './convert-targets.ts';
import type {
  BlameEntry,
  BlameQuery,
  DiffQuery,
  HistoryEntry,
  HistoryQuery,
  Label,
  LabelOrder,
  RevisionName,
  TargetDifferences,
  TransactionReport,
} from './history-messages.ts';
import type {
  ConfirmationResult,
  ImportOrder,
  ImportResult,
  PendingTransaction,
  RollbackOrder,
  RollbackResult,
  UndoOrder,
} from './order-messages.ts';

/**
 * A client of binnacle.v1.TransactionService. Calls throw BinnacleError as those of the gNMI client do. What goes on for ever has no
 * deadline unless one is given; leaving a loop ends its call.
 */
export interface ControlClient extends Pick<GrpcClient, 'address' | 'close'> {
  /** Newest first. */
  history(query: HistoryQuery, options?: CallOptions): AsyncIterable<HistoryEntry>;
  diff(query: DiffQuery, options?: CallOptions): AsyncIterable<TargetDifferences>;
  rollback(order: RollbackOrder, options?: CallOptions): Promise<RollbackResult>;
  undo(order: UndoOrder, options?: CallOptions): Promise<RollbackResult>;
  transaction(revision: RevisionName, options?: CallOptions): Promise<TransactionReport>;
  watchTransactions(correlationId?: string, options?: CallOptions): AsyncIterable<TransactionReport>;
  listPending(options?: CallOptions): AsyncIterable<PendingTransaction>;
  confirm(id: string, options?: CallOptions): Promise<ConfirmationResult>;
  cancel(id: string, options?: CallOptions): Promise<ConfirmationResult>;
  extend(id: string, timeoutMs: number, options?: CallOptions): Promise<ConfirmationResult>;
  listLabels(options?: CallOptions): AsyncIterable<Label>;
  setLabel(order: LabelOrder, options?: CallOptions): Promise<Label>;
  deleteLabel(name: string, options?: CallOptions): Promise<Label>;
  blame(query: BlameQuery, options?: CallOptions): AsyncIterable<BlameEntry>;
  listTargets(query: TargetQuery, options?: CallOptions): AsyncIterable<TargetStatus>;
  watchTargets(query: TargetQuery, options?: CallOptions): AsyncIterable<TargetEvent>;
  importTarget(order: ImportOrder, options?: CallOptions): Promise<ImportResult>;
  /** The bytes of a backup file, for as long as it takes. */
  backup(options?: CallOptions): AsyncIterable<BackupPiece>;
}

/** A client over a connection of its own. */
export function createControlClient(endpoint: EndpointSettings): ControlClient {
  const connection = createGrpcClient(endpoint);
  const { stream, unary } = connection;
  const bounded = (options?: CallOptions): CallOptions => ({
    timeoutMs: endpoint.timeoutMs ?? defaultTimeoutMs,
    ...options,
  });
  return {
    address: connection.address,
    close: connection.close,
    ...timeCalls(connection, bounded),
    rollback: async (order, options) =>
      decodeRollbackResult(await unary(methods.rollbackMethod.client, encodeRollbackOrder(order), options)),
    undo: async (order, options) =>
      decodeRollbackResult(await unary(methods.undoMethod.client, encodeUndoOrder(order), options)),
    listPending: options =>
      mapDefined(stream(methods.listPendingMethod.client, {}, bounded(options)), decodePending),
    confirm: async (id, options) =>
      decodeConfirmation(await unary(methods.confirmMethod.client, { id }, options)),
    cancel: async (id, options) =>
      decodeConfirmation(await unary(methods.cancelMethod.client, { id }, options)),
    extend: async (id, timeoutMs, options) => {
      const request = { id, timeout_ms: encodeCount(timeoutMs) };
      return decodeConfirmation(await unary(methods.extendMethod.client, request, options));
    },
    listTargets: ({ target = '' }, options) =>
      mapDefined(stream(methods.listTargetsMethod.client, { target }, bounded(options)), decodeTargetStatus),
    watchTargets: ({ target = '' }, options) =>
      mapDefined(stream(methods.watchTargetsMethod.client, { target }, options), decodeTargetEvent),
    importTarget: async (order, options) =>
      decodeImportResult(await unary(methods.importTargetMethod.client, encodeImportOrder(order), options)),
    backup: options => mapDefined(stream(methods.backupMethod.client, {}, options), decodeBackupPiece),
  };
}

type TimeCalls = Pick<
  ControlClient,
  | 'history'
  | 'diff'
  | 'transaction'
  | 'watchTransactions'
  | 'listLabels'
  | 'setLabel'
  | 'deleteLabel'
  | 'blame'
>;

/** What is asked of the past. */
function timeCalls(
  { stream, unary, address }: GrpcClient,
  bounded: (options?: CallOptions) => CallOptions,
): TimeCalls {
  return {
    history: (query, options) => {
      const limits = query.follow === true ? options : bounded(options);
      return mapDefined(
        stream(methods.historyMethod.client, encodeHistoryQuery(query), limits),
        decodeHistoryEntry,
      );
    },
    diff: ({ from, to, target = '', path = '' }, options) => {
      const request = { from_revision: String(from), to_revision: String(to), target, path };
      return mapDefined(
        stream(methods.diffMethod.client, request, bounded(options)),
        decodeTargetDifferences,
      );
    },
    transaction: async (revision, options) => {
      const report = decodeTransactionReport(
        await unary(methods.transactionMethod.client, { revision: String(revision) }, options),
      );
      if (report === undefined) throw new BinnacleError('target-rejected', `${address}: the answer is empty`);
      return report;
    },
    watchTransactions: (correlationId = '', options) =>
      mapDefined(
        stream(methods.watchTransactionsMethod.client, { correlation_id: correlationId }, options),
        decodeTransactionReport,
      ),
    listLabels: options =>
      mapDefined(stream(methods.listLabelsMethod.client, {}, bounded(options)), decodeLabel),
    setLabel: async ({ name, revision, author = '' }, options) =>
      decodeLabel(
        await unary(methods.setLabelMethod.client, { name, revision: String(revision), author }, options),
      ),
    deleteLabel: async (name, options) =>
      decodeLabel(await unary(methods.deleteLabelMethod.client, { name }, options)),
    blame: ({ target, path }, options) =>
      mapDefined(stream(methods.blameMethod.client, { target, path }, bounded(options)), decodeBlameEntry),
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
