import { defineMethod, type MethodPair } from '../gnmi/grpc-method.ts';
import { binnacle } from '../gnmi/generated/gnmi.js';

const service = '/binnacle.v1.TransactionService';

type Messages = typeof binnacle.v1;
type Name = keyof Messages;

/** A message as it is after decoding: every field is there. */
export type Decoded<N extends Name> = ReturnType<Messages[N]['decode']>;
/** A message as it is given for encoding: fields may be left out. */
export type Properties<N extends Name> = NonNullable<ConstructorParameters<Messages[N]>[0]>;

type Method<Request extends Name, Response extends Name> = MethodPair<
  Decoded<Request>,
  Properties<Request>,
  Decoded<Response>,
  Properties<Response>
>;

function method<Request extends Name, Response extends Name>(
  name: string,
  [request, response]: readonly [Request, Response],
  stream?: 'response',
): Method<Request, Response> {
  return defineMethod({
    path: `${service}/${name}`,
    request: binnacle.v1[request],
    response: binnacle.v1[response],
    ...(stream === undefined ? {} : { stream }),
  }) as unknown as Method<Request, Response>;
}

/** The methods of binnacle.v1.TransactionService, for server and client. */
export const historyMethod: Method<'HistoryRequest', 'HistoryEntry'> = method(
  'GetHistory',
  ['HistoryRequest', 'HistoryEntry'],
  'response',
);

/** One message for each target that differs. */
export const diffMethod: Method<'DiffRequest', 'TargetDifferences'> = method(
  'Diff',
  ['DiffRequest', 'TargetDifferences'],
  'response',
);

/** Makes one transaction of whatever differs from the revision. */
export const rollbackMethod: Method<'RollbackRequest', 'RollbackResponse'> = method('Rollback', [
  'RollbackRequest',
  'RollbackResponse',
]);

/** Takes one transaction back. */
export const undoMethod: Method<'UndoRequest', 'RollbackResponse'> = method('Undo', [
  'UndoRequest',
  'RollbackResponse',
]);

/** One transaction and what became of it. */
export const transactionMethod: Method<'TransactionRequest', 'Transaction'> = method('GetTransaction', [
  'TransactionRequest',
  'Transaction',
]);

/** What becomes of transactions, as it happens. */
export const watchTransactionsMethod: Method<'WatchTransactionsRequest', 'Transaction'> = method(
  'WatchTransactions',
  ['WatchTransactionsRequest', 'Transaction'],
  'response',
);

/** Transactions that are not finished. */
export const listPendingMethod: Method<'ListPendingRequest', 'PendingTransaction'> = method(
  'ListPending',
  ['ListPendingRequest', 'PendingTransaction'],
  'response',
);

/** Keeps what waits for it. */
export const confirmMethod: Method<'ConfirmRequest', 'ConfirmResponse'> = method('Confirm', [
  'ConfirmRequest',
  'ConfirmResponse',
]);

/** Takes it back at once. */
export const cancelMethod: Method<'ConfirmRequest', 'ConfirmResponse'> = method('Cancel', [
  'ConfirmRequest',
  'ConfirmResponse',
]);

/** Gives it more time, or less. */
export const extendMethod: Method<'ExtendRequest', 'ConfirmResponse'> = method('Extend', [
  'ExtendRequest',
  'ConfirmResponse',
]);

/** Names of revisions. */
export const listLabelsMethod: Method<'ListLabelsRequest', 'Label'> = method(
  'ListLabels',
  ['ListLabelsRequest', 'Label'],
  'response',
);

/** Gives a revision a name. */
export const setLabelMethod: Method<'SetLabelRequest', 'Label'> = method('SetLabel', [
  'SetLabelRequest',
  'Label',
]);

/** Takes a name away. */
export const deleteLabelMethod: Method<'DeleteLabelRequest', 'Label'> = method('DeleteLabel', [
  'DeleteLabelRequest',
  'Label',
]);

/** Which transaction gave each leaf its value. */
export const blameMethod: Method<'BlameRequest', 'BlameEntry'> = method(
  'Blame',
  ['BlameRequest', 'BlameEntry'],
  'response',
);

/** Makes what the device of a target holds its desired configuration. */
export const importTargetMethod: Method<'ImportRequest', 'ImportResponse'> = method('ImportTarget', [
  'ImportRequest',
  'ImportResponse',
]);

/** A consistent copy of everything, as the content of one file. */
export const backupMethod: Method<'BackupRequest', 'BackupChunk'> = method(
  'Backup',
  ['BackupRequest', 'BackupChunk'],
  'response',
);

/** How every target stands now. */
export const listTargetsMethod: Method<'ListTargetsRequest', 'TargetStatus'> = method(
  'ListTargets',
  ['ListTargetsRequest', 'TargetStatus'],
  'response',
);

/** How every target stands now, and each change from then on. */
export const watchTargetsMethod: Method<'WatchTargetsRequest', 'TargetEvent'> = method(
  'WatchTargets',
  ['WatchTargetsRequest', 'TargetEvent'],
  'response',
);
