import { refusal } from '../errors/binnacle-error.ts';
import {
  bigIntToInt64,
  decodeCount,
  decodeOptionalCount,
  decodeOptionalTime,
  encodeCount,
  int64ToBigInt,
} from '../gnmi/int64.ts';
import { decodeTransactionInfo, encodeTransactionInfo } from '../gnmi/transaction-info.ts';
import {
  decodePlace,
  decodeTransactionOptions,
  encodePlace,
  encodeTransactionOptions,
  named,
} from '../gnmi/transaction-options.ts';
import type { Properties } from './control-methods.ts';
import { decodeHistoryEntry, encodeHistoryEntry } from './convert-history.ts';
import type { TransactionReport } from './history-messages.ts';
import type {
  ConfirmationOrder,
  ConfirmationResult,
  ImportOrder,
  ImportResult,
  OrderHead,
  PendingTransaction,
  RollbackOrder,
  RollbackResult,
  UndoOrder,
} from './order-messages.ts';

/** What `encodeX` makes `decodeX` reads back. */
export function encodeRollbackOrder(order: RollbackOrder): Properties<'RollbackRequest'> {
  const { revision, scope = [] } = order;
  return { to_revision: String(revision), scope: scope.map(encodePlace), ...encodeHead(order) };
}

/** Throws what is wrong with it; the fields of the first version are understood where the new ones are empty. */
export function decodeRollbackOrder(message: Properties<'RollbackRequest'>): RollbackOrder {
  const places = (message.scope ?? []).map((place, index) => decodePlace(place, `scope ${index + 1}`));
  const mistakes = places.flatMap(({ diagnostics }) => diagnostics);
  if (mistakes.length > 0) throw refusal(mistakes);
  const { comment = '', client = '' } = message;
  const options = { ...message.options };
  return {
    revision: named(message.to_revision) ?? String(decodeCount(message.revision)),
    scope: places.length === 0 ? undefined : places.map(({ place }) => place),
    ...decodeHead({
      confirm: message.confirm,
      options: {
        ...options,
        comment: named(options.comment) ?? comment,
        client: named(options.client) ?? client,
      },
    }),
  };
}

/** A transaction to take back. */
export function encodeUndoOrder(order: UndoOrder): Properties<'UndoRequest'> {
  return { revision: String(order.revision), ...encodeHead(order) };
}

/** The way back. Throws what is wrong with it. */
export function decodeUndoOrder(message: Properties<'UndoRequest'>): UndoOrder {
  return { revision: message.revision ?? '', ...decodeHead(message) };
}

/** A target to import. */
export function encodeImportOrder({ target, options }: ImportOrder): Properties<'ImportRequest'> {
  return { target, ...encodeHead({ options }) };
}

/** The way back. Throws what is wrong with it. */
export function decodeImportOrder({ target = '', options }: Properties<'ImportRequest'>): ImportOrder {
  return { target: target ?? '', options: decodeHead({ options }).options };
}

/** What an import did. */
export function encodeImportResult(result: ImportResult): Properties<'ImportResponse'> {
  return { result: encodeRollbackResult(result), notes: [...result.notes] };
}

/** The way back. */
export function decodeImportResult({ result, notes }: Properties<'ImportResponse'>): ImportResult {
  return { ...decodeRollbackResult(result ?? {}), notes: notes ?? [] };
}

interface HeadMessage {
  readonly options?: Properties<'UndoRequest'>['options'] | undefined;
  readonly confirm?: Properties<'UndoRequest'>['confirm'] | undefined;
}

function encodeHead({
  options = {},
  confirm,
}: OrderHead): Pick<Properties<'UndoRequest'>, 'options' | 'confirm'> {
  const message = encodeTransactionOptions(options);
  return {
    ...(message === undefined ? {} : { options: message }),
    ...(confirm === undefined
      ? {}
      : { confirm: { id: confirm.id, timeout_ms: encodeCount(confirm.timeoutMs ?? 0) } }),
  };
}

function decodeHead(message: HeadMessage): OrderHead {
  const { options, diagnostics } = decodeTransactionOptions(message.options ?? {});
  if (diagnostics.length > 0) throw refusal(diagnostics);
  const { confirm } = message;
  if (confirm === null || confirm === undefined) return { options };
  const order: ConfirmationOrder = {
    id: confirm.id ?? '',
    timeoutMs: decodeOptionalCount(confirm.timeout_ms),
  };
  return { options, confirm: order };
}

/** What a rollback or an undo did. */
export function encodeRollbackResult(result: RollbackResult): Properties<'RollbackResponse'> {
  const { revision, timeUnixNs, targets, unchanged } = result;
  return {
    revision: encodeCount(revision),
    time: bigIntToInt64(timeUnixNs),
    targets: [...targets],
    unchanged,
    info: encodeTransactionInfo(result),
  };
}

/** The way back. */
export function decodeRollbackResult(message: Properties<'RollbackResponse'>): RollbackResult {
  const { transaction, plan, removed } = decodeTransactionInfo(message.info ?? {});
  return {
    revision: decodeCount(message.revision),
    timeUnixNs: int64ToBigInt(message.time),
    targets: message.targets ?? [],
    unchanged: message.unchanged ?? false,
    ...(transaction === undefined ? {} : { transaction }),
    ...(plan === undefined ? {} : { plan }),
    ...(removed === undefined ? {} : { removed }),
  };
}

/** A transaction, and what became of it. */
export function encodeTransactionReport({ entry, status }: TransactionReport): Properties<'Transaction'> {
  const { revision } = entry;
  return {
    entry: encodeHistoryEntry(entry),
    info: encodeTransactionInfo({ revision, unchanged: false, transaction: status }),
  };
}

/** The way back; undefined if the message is empty. */
export function decodeTransactionReport(message: Properties<'Transaction'>): TransactionReport | undefined {
  const { transaction } = decodeTransactionInfo(message.info ?? {});
  return transaction === undefined
    ? undefined
    : { entry: decodeHistoryEntry(message.entry ?? {}), status: transaction };
}

/** A transaction that is not finished. */
export function encodePending(pending: PendingTransaction): Properties<'PendingTransaction'> {
  const { revision, timeUnixNs, author, comment, mode, confirm, deadlineUnixNs, targets } = pending;
  return {
    revision: encodeCount(revision),
    time: bigIntToInt64(timeUnixNs),
    author,
    comment,
    mode,
    targets: [...targets],
    ...(confirm === undefined
      ? {}
      : { confirm: { id: confirm.id, deadline: bigIntToInt64(confirm.deadlineUnixNs) } }),
    ...(deadlineUnixNs === undefined ? {} : { deadline: bigIntToInt64(deadlineUnixNs) }),
  };
}

/** The way back. */
export function decodePending(message: Properties<'PendingTransaction'>): PendingTransaction {
  const { confirm } = message;
  return {
    revision: decodeCount(message.revision),
    timeUnixNs: int64ToBigInt(message.time),
    author: message.author ?? '',
    comment: message.comment ?? '',
    mode: message.mode ?? '',
    confirm:
      confirm === null || confirm === undefined
        ? undefined
        : { id: confirm.id ?? '', deadlineUnixNs: int64ToBigInt(confirm.deadline) },
    deadlineUnixNs: decodeOptionalTime(message.deadline),
    targets: message.targets ?? [],
  };
}

/** What became of a transaction that was confirmed, cancelled or given more time. */
export function encodeConfirmation(result: ConfirmationResult): Properties<'ConfirmResponse'> {
  const { revision, revertedBy, deadlineUnixNs } = result;
  return {
    revision: encodeCount(revision),
    ...(revertedBy === undefined ? {} : { reverted_by: encodeCount(revertedBy) }),
    ...(deadlineUnixNs === undefined ? {} : { deadline: bigIntToInt64(deadlineUnixNs) }),
  };
}

/** The way back. */
export function decodeConfirmation(message: Properties<'ConfirmResponse'>): ConfirmationResult {
  return {
    revision: decodeCount(message.revision),
    revertedBy: decodeOptionalCount(message.reverted_by),
    deadlineUnixNs: decodeOptionalTime(message.deadline),
  };
}
