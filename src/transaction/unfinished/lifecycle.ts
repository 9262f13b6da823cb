import { assertNever } from '../../lib/invariant.ts';
import type { TransactionMode } from '../transaction-request.ts';
import type { TransactionPart, TransactionState } from './transaction-status.ts';

/** Why a transaction is taken back. */
export interface RevertReason {
  /** `rejected`: by a device, for good. `overdue`: not applied everywhere in time. `expired`: not confirmed in time. */
  readonly cause: 'rejected' | 'overdue' | 'expired' | 'cancelled';
  /** One sentence, without a full stop. */
  readonly text: string;
  /** Who cancelled it. */
  readonly author?: string;
  readonly identity?: string;
}

/**
 * Where a transaction stands.
 *
 *     submitted ─▶ validated ─▶ committed ─▶ applying ─┬─▶ applied
 *         │            │            │           │ ▲    ├─▶ partly-applied ─▶ applied
 *         ▼            ▼            └───────────┴─┼────┴────────┐
 *      refused      refused                       └─ a part ─┘  └─▶ reverted
 *
 * `committed` to `partly-applied` follow from the parts alone. An atomic transaction is `applied` only once that is durable (`settled`);
 * until then, and while it is not confirmed, it can be taken back.
 */
export interface Lifecycle {
  readonly state: TransactionState;
  readonly mode: TransactionMode;
  readonly parts: readonly TransactionPart[];
  /** Atomic, and not known for good to be applied everywhere. */
  readonly awaitsDevices: boolean;
  readonly awaitsConfirm: boolean;
  /** What is on its way to the log. */
  readonly writing: 'settle' | 'revert' | undefined;
  readonly reason: RevertReason | undefined;
  readonly revertedBy: number | undefined;
}

/** What happens to a transaction. */
export type LifecycleEvent =
  | { readonly type: 'validated' }
  | { readonly type: 'refused' }
  /** It is durable. */
  | { readonly type: 'committed'; readonly parts: readonly TransactionPart[] }
  /** News of one target's part. */
  | { readonly type: 'outcome'; readonly part: TransactionPart }
  /** That an atomic transaction is applied is durable. */
  | { readonly type: 'settled' }
  /** That it is confirmed is durable. */
  | { readonly type: 'confirmed' }
  /** Somebody cancels it, or a deadline has passed. */
  | { readonly type: 'revert'; readonly reason: RevertReason }
  /** The transaction that takes it back is durable. */
  | { readonly type: 'reverted'; readonly by: number; readonly at: bigint }
  /** What was on its way to the log did not arrive there. */
  | { readonly type: 'unwritten' }
  /** Another attempt at what did not arrive. */
  | { readonly type: 'retry' };

/** What is to be made durable: that it is applied, or the transaction that takes it back. */
export type LifecycleEffect =
  | { readonly do: 'settle' }
  | { readonly do: 'revert'; readonly reason: RevertReason };

/** What an event leads to. */
export interface LifecycleTransition {
  readonly next: Lifecycle;
  readonly effect?: LifecycleEffect;
}

/** A transaction that somebody asks for, and what it will wait for before nobody can take it back. */
export function submitted(
  mode: TransactionMode,
  { devices, confirm }: { readonly devices: boolean; readonly confirm: boolean },
): Lifecycle {
  return {
    state: 'submitted',
    mode,
    parts: [],
    awaitsDevices: devices,
    awaitsConfirm: confirm,
    writing: undefined,
    reason: undefined,
    revertedBy: undefined,
  };
}

/** Whether it is over, or can only become better by itself: what a caller that waits is told. */
export function isSettled({ state, awaitsDevices, writing }: Lifecycle): boolean {
  if (state === 'reverted' || state === 'refused') return true;
  return (state === 'applied' || state === 'partly-applied') && !awaitsDevices && writing !== 'revert';
}

/** Whether no news of devices can change where it stands. */
export function isFinal({ state, parts }: Lifecycle): boolean {
  if (state === 'refused' || state === 'reverted' || state === 'applied') return true;
  return state === 'partly-applied' && parts.every(part => part.state !== 'rejected');
}

/** Whether its targets are kept as it left them, so that it can be taken back. */
export function isHolding({ state, awaitsDevices, awaitsConfirm }: Lifecycle): boolean {
  return (awaitsDevices || awaitsConfirm) && state !== 'refused' && state !== 'reverted';
}

/** What a transaction does when something happens; undefined where the event means nothing to it. */
export function next(transaction: Lifecycle, event: LifecycleEvent): LifecycleTransition | undefined {
  switch (transaction.state) {
    case 'submitted':
      return beforeCommit(transaction, event, 'validated');
    case 'validated':
      return beforeCommit(transaction, event, 'committed');
    case 'committed':
    case 'applying':
    case 'applied':
    case 'partly-applied':
      return afterCommit(transaction, event);
    case 'reverted':
    case 'refused':
      return undefined;
    default:
      return assertNever(transaction.state);
  }
}

function beforeCommit(
  transaction: Lifecycle,
  event: LifecycleEvent,
  expected: 'validated' | 'committed',
): LifecycleTransition | undefined {
  if (event.type === 'refused') return { next: { ...transaction, state: 'refused' } };
  if (event.type !== expected) return undefined;
  if (event.type === 'validated') return { next: { ...transaction, state: 'validated' } };
  return judge({ ...transaction, state: 'committed', parts: event.parts });
}

function afterCommit(transaction: Lifecycle, event: LifecycleEvent): LifecycleTransition | undefined {
  switch (event.type) {
    case 'outcome':
      return onOutcome(transaction, event.part);
    case 'settled':
      return transaction.awaitsDevices && stateOf(transaction.parts, transaction.state) === 'applied'
        ? onSettled(transaction)
        : undefined;
    case 'confirmed':
      return transaction.awaitsConfirm ? { next: { ...transaction, awaitsConfirm: false } } : undefined;
    case 'revert':
      return isHolding(transaction) && transaction.writing !== 'revert'
        ? reverting(transaction, event.reason)
        : undefined;
    case 'reverted':
      return transaction.writing === 'revert' ? { next: takenBack(transaction, event) } : undefined;
    case 'unwritten':
      return transaction.writing === undefined ? undefined : { next: withoutWriting(transaction) };
    case 'retry':
      return transaction.awaitsDevices && transaction.writing === undefined ? judge(transaction) : undefined;
    case 'validated':
    case 'refused':
    case 'committed':
      return undefined;
    default:
      return assertNever(event);
  }
}

/** It may be taken back at the same time, for want of a confirmation. */
function onSettled(transaction: Lifecycle): LifecycleTransition {
  const settled = { ...transaction, awaitsDevices: false };
  return judge(transaction.writing === 'settle' ? withoutWriting(settled) : settled);
}

function onOutcome(transaction: Lifecycle, part: TransactionPart): LifecycleTransition | undefined {
  // What devices say now may be about its being taken back already.
  if (transaction.writing === 'revert') return undefined;
  const known = transaction.parts.find(({ target }) => target === part.target);
  // What a device has taken, it has taken: that it is away now, or that others changed it since, is another story. What it never took
  // before others changed it, it will not be asked for again.
  if (known === undefined || known.state === 'applied' || known.state === 'superseded') return undefined;
  const parts = transaction.parts.map(other => (other === known ? part : other));
  return judge({ ...transaction, parts });
}

/** Where the parts leave the transaction, and what an atomic one does about it. */
function judge(transaction: Lifecycle): LifecycleTransition {
  const { parts, awaitsDevices, writing } = transaction;
  const state = stateOf(parts, transaction.state);
  if (!awaitsDevices) return { next: { ...transaction, state } };
  const open: Lifecycle = { ...transaction, state: state === 'committed' ? state : 'applying' };
  if (writing !== undefined) return { next: open };
  if (state === 'applied') return { next: { ...open, writing: 'settle' }, effect: { do: 'settle' } };
  const refused = parts.filter(part => part.state === 'rejected' && part.retryable !== true);
  if (refused.length === 0) return { next: open };
  return reverting(open, { cause: 'rejected', text: refused.map(describeRefusal).join('; ') });
}

/** It becomes the comment of a record: a device that refuses much is not quoted in full. */
const maxQuoted = 3;

function describeRefusal({ target, paths = [] }: TransactionPart): string {
  const quoted = paths.slice(0, maxQuoted).map(({ path, message }) => `${path}: ${message}`);
  const more = paths.length > maxQuoted ? [`and ${paths.length - maxQuoted} more`] : [];
  return `${target} refused ${[...quoted, ...more].join(', ')}`;
}

function stateOf(parts: readonly TransactionPart[], before: TransactionState): TransactionState {
  const waiting = parts.filter(isOpen);
  if (waiting.length === 0)
    return parts.some(({ state }) => state === 'rejected' || state === 'superseded')
      ? 'partly-applied'
      : 'applied';
  const begun = parts.some(
    ({ state, message }) => state !== 'recorded' && (state !== 'pending' || message === undefined),
  );
  return begun || before !== 'committed' ? 'applying' : 'committed';
}

function isOpen({ state, retryable }: TransactionPart): boolean {
  return state === 'pending' || (state === 'rejected' && retryable === true);
}

function reverting(transaction: Lifecycle, reason: RevertReason): LifecycleTransition {
  return { next: { ...transaction, writing: 'revert', reason }, effect: { do: 'revert', reason } };
}

function takenBack(
  transaction: Lifecycle,
  { by, at }: { readonly by: number; readonly at: bigint },
): Lifecycle {
  const parts = transaction.parts.map(part => ({ ...part, state: 'reverted' as const, timeUnixNs: at }));
  return { ...withoutWriting(transaction), state: 'reverted', parts, revertedBy: by };
}

function withoutWriting(transaction: Lifecycle): Lifecycle {
  return { ...transaction, writing: undefined };
}
