import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { gnmi_ext } from '../generated/gnmi.js';
import { requestMistake } from '../gnmi-path.ts';
import { bigIntToInt64, int64ToBigInt } from '../int64.ts';
import type { CommitMark, TimeRange } from './subscribe-backend.ts';

/** What of the past a Subscribe asks for (gNMI history 2.1): what stood at one moment, or what happened in a range. */
export type HistoryRequest =
  | { readonly kind: 'snapshot'; readonly timeUnixNs: bigint }
  | ({ readonly kind: 'range' } & TimeRange);

/** The extensions that only a Subscribe has. */
interface SubscribeExtensions {
  readonly history: HistoryRequest | undefined;
  readonly configOnly: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

const modeOf = { snapshot: 'once', range: 'stream' } as const;

/** Reads the extensions history and config subscription (gNMI config subscriptions 2). `mode` is that of the list. */
export function decodeSubscribeExtensions(
  extensions: readonly gnmi_ext.Extension.$Properties[],
  mode: 'once' | 'poll' | 'stream' | undefined,
): SubscribeExtensions {
  const diagnostics: Diagnostic[] = [];
  const mistake = (kind: string, text: string): void =>
    void diagnostics.push(requestMistake('request-invalid', `extension ${kind}`, text));
  let history: HistoryRequest | undefined;
  let configOnly = false;
  for (const { ext, history: past, config_subscription: config } of extensions) {
    if (ext === 'config_subscription') {
      if (config?.action !== 'start') mistake(ext, 'a client can only start a subscription');
      configOnly = true;
    }
    if (ext !== 'history') continue;
    if (history !== undefined) mistake(ext, 'it stands there twice');
    history = decodeHistory(past ?? {}, text => mistake(ext, text));
    if (history === undefined || mode === undefined || modeOf[history.kind] === mode) continue;
    mistake(ext, `a ${history.kind} needs the mode ${modeOf[history.kind].toUpperCase()}`);
  }
  return { history, configOnly, diagnostics };
}

function decodeHistory(
  { request, snapshot_time, range }: gnmi_ext.History.$Properties,
  mistake: (text: string) => void,
): HistoryRequest | undefined {
  if (request === 'snapshot_time') {
    const timeUnixNs = int64ToBigInt(snapshot_time);
    if (timeUnixNs < 0n) mistake('snapshot_time is before 1970');
    return { kind: 'snapshot', timeUnixNs };
  }
  if (request === 'range') {
    const startNs = int64ToBigInt(range?.start);
    const endNs = int64ToBigInt(range?.end);
    if (startNs < 0n) mistake('start is before 1970');
    if (startNs > endNs) mistake('start is later than end');
    return { kind: 'range', startNs, endNs };
  }
  mistake('it needs a snapshot_time or a range');
  return undefined;
}

/** The extensions of a client that asks for this. */
export function encodeSubscribeExtensions({
  history,
  configOnly = false,
}: {
  readonly history?: HistoryRequest;
  readonly configOnly?: boolean;
}): gnmi_ext.Extension.$Properties[] {
  return [
    ...(history === undefined ? [] : [{ history: encodeHistory(history) }]),
    ...(configOnly ? [{ config_subscription: { start: {} } }] : []),
  ];
}

function encodeHistory(history: HistoryRequest): gnmi_ext.History.$Properties {
  if (history.kind === 'snapshot') return { snapshot_time: bigIntToInt64(history.timeUnixNs) };
  return { range: { start: bigIntToInt64(history.startNs), end: bigIntToInt64(history.endNs) } };
}

/** The extension that ends what a commit did. */
export function encodeCommitMark({ revision, confirmId = '' }: CommitMark): gnmi_ext.Extension.$Properties {
  const sync_done = { commit_confirm_id: confirmId, server_commit_id: String(revision), done: true };
  return { config_subscription: { sync_done } };
}

/** What a server says of a commit of which it has told everything; undefined if it says nothing of one. */
export function decodeCommitMark(
  extensions: readonly gnmi_ext.Extension.$Properties[],
): { readonly id: string; readonly confirmId: string } | undefined {
  for (const { config_subscription: config } of extensions) {
    const done = config?.sync_done;
    if (done === null || done === undefined) continue;
    return { id: done.server_commit_id ?? '', confirmId: done.commit_confirm_id ?? '' };
  }
  return undefined;
}
