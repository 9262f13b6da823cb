import type { Diagnostic } from '../errors/diagnostic.ts';
import { assertNever } from '../lib/invariant.ts';
import type { gnmi_ext, google } from './generated/gnmi.js';
import { requestMistake } from './gnmi-path.ts';
import { bigIntToInt64, int64ToBigInt } from './int64.ts';

/** What a Set asks of a commit that has to be confirmed (gNMI commit-confirmed 3.2). */
export type CommitAction =
  /** The changes of the Set are taken back unless they are confirmed in time. */
  | { readonly action: 'commit'; readonly id: string; readonly timeoutMs: number }
  | { readonly action: 'confirm' | 'cancel'; readonly id: string }
  /** The clock starts anew. */
  | { readonly action: 'extend'; readonly id: string; readonly timeoutMs: number };

/** How long a commit waits for its confirmation if nothing is said (gNMI commit-confirmed 3.2.1). */
export const defaultConfirmMs: number = 600_000;

const where = 'extension commit';

/** Reads the extension, or says what is wrong with it. `hasChanges` tells whether the Set has operations. */
export function decodeCommitAction(
  message: gnmi_ext.Commit.$Properties,
  hasChanges: boolean,
): { readonly commit: CommitAction } | { readonly diagnostic: Diagnostic } {
  const id = message.id ?? '';
  if (id === '') return mistake('the id is missing');
  const { action } = message;
  if (action === undefined) return mistake('the action is missing');
  if (action === 'commit') return timed('commit', id, message.commit?.rollback_duration);
  if (hasChanges) return mistake(`a Set that is to ${verbs[action]} must not have changes`);
  if (action === 'set_rollback_duration')
    return timed('extend', id, message.set_rollback_duration?.rollback_duration);
  return { commit: { action, id } };
}

const verbs = {
  confirm: 'confirm a commit',
  cancel: 'cancel a commit',
  set_rollback_duration: 'set the rollback duration',
} as const;

/** Clients send a duration of zero for none; that is the default for a commit and a mistake elsewhere. */
function timed(
  action: 'commit' | 'extend',
  id: string,
  duration: google.protobuf.Duration.$Properties | null | undefined,
): { readonly commit: CommitAction } | { readonly diagnostic: Diagnostic } {
  const ms = decodeDuration(duration);
  const timeoutMs = action === 'commit' && ms === 0 ? defaultConfirmMs : ms;
  if (timeoutMs <= 0) return mistake('the rollback duration must be more than zero');
  return { commit: { action, id, timeoutMs } };
}

function mistake(message: string): { readonly diagnostic: Diagnostic } {
  return { diagnostic: requestMistake('request-invalid', where, message) };
}

/** Rounded up, so that what is more than zero stays so. */
function decodeDuration(duration: google.protobuf.Duration.$Properties | null | undefined): number {
  const ns = int64ToBigInt(duration?.seconds) * 1_000_000_000n + BigInt(duration?.nanos ?? 0);
  return Math.ceil(Number(ns) / 1e6);
}

function encodeDuration(timeoutMs: number): google.protobuf.Duration.$Properties {
  return {
    seconds: bigIntToInt64(BigInt(Math.floor(timeoutMs / 1000))),
    nanos: (timeoutMs % 1000) * 1_000_000,
  };
}

/** The extension that asks for it. */
export function encodeCommitAction(commit: CommitAction): gnmi_ext.Extension.$Properties {
  const { id } = commit;
  switch (commit.action) {
    case 'commit':
      return { commit: { id, commit: { rollback_duration: encodeDuration(commit.timeoutMs) } } };
    case 'extend':
      return {
        commit: { id, set_rollback_duration: { rollback_duration: encodeDuration(commit.timeoutMs) } },
      };
    case 'confirm':
      return { commit: { id, confirm: {} } };
    case 'cancel':
      return { commit: { id, cancel: {} } };
    default:
      return assertNever(commit);
  }
}
