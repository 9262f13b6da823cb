import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { ModelData } from '../backend.ts';
import { checkEncoding, checkModels } from '../decode-get.ts';
import type { DataEncoding } from '../encoding.ts';
import { decodeExtensions } from '../extensions.ts';
import { gnmi } from '../generated/gnmi.js';
import { decodePath, type GnmiPath, requestMistake } from '../gnmi-path.ts';
import { type Int64Field, int64ToBigInt } from '../int64.ts';
import { joinPrefix } from '../join-prefix.ts';
import { decodeSubscribeExtensions, type HistoryRequest } from './subscribe-extensions.ts';
import type { SubscribeLimits } from './subscribe-limits.ts';

/** How one subscription of a stream is served. What TARGET_DEFINED means is decided: changes, since all leaves can tell of them. */
export type SubscriptionMode =
  | { readonly kind: 'on-change'; readonly heartbeatMs: number | undefined }
  | {
      readonly kind: 'sample';
      readonly intervalMs: number;
      readonly suppressRedundant: boolean;
      readonly heartbeatMs: number | undefined;
    };

/** One path and how it is served. */
export interface Subscription {
  /** Absolute: the prefix has been joined to it. */
  readonly path: GnmiPath;
  readonly mode: SubscriptionMode;
}

/** A subscription list whose protocol rules hold (gNMI 3.5.1). */
export interface SubscribeRequest {
  readonly mode: 'once' | 'poll' | 'stream';
  /** At least one. */
  readonly subscriptions: readonly Subscription[];
  readonly encoding: DataEncoding;
  readonly updatesOnly: boolean;
  readonly useModels: readonly ModelData[];
  /** Levels below each path; 0 means without limit. */
  readonly depth: number;
  /** What of the past is asked for, if that is. */
  readonly history?: HistoryRequest | undefined;
  /** Nothing of state, and a mark behind each commit. */
  readonly configOnly?: boolean;
}

/** What a subscription list is checked against. */
export interface SubscribeContext {
  readonly models: readonly ModelData[];
  readonly limits: SubscribeLimits;
}

const listModes: Readonly<Record<number, SubscribeRequest['mode']>> = {
  [gnmi.SubscriptionList.Mode.STREAM]: 'stream',
  [gnmi.SubscriptionList.Mode.ONCE]: 'once',
  [gnmi.SubscriptionList.Mode.POLL]: 'poll',
};

/** Checks the first message of a Subscribe against every rule of the protocol that needs no model, and reports all that is broken. */
export function decodeSubscribeRequest(
  message: gnmi.SubscribeRequest.$Properties,
  context: SubscribeContext,
): { readonly request: SubscribeRequest; readonly diagnostics: readonly Diagnostic[] } {
  const list = message.subscribe ?? {};
  const diagnostics: Diagnostic[] = [];
  const mode = listModes[list.mode ?? 0];
  if (mode === undefined)
    diagnostics.push(requestMistake('request-invalid', 'mode', `${list.mode} is not defined by gNMI`));
  const prefix = decodePath(list.prefix, 'prefix');
  diagnostics.push(...prefix.diagnostics);
  if ((list.subscription ?? []).length === 0)
    diagnostics.push(requestMistake('request-invalid', 'subscription', 'the list is empty'));
  const subscriptions = (list.subscription ?? []).map((subscription, index) => {
    const where = `subscription ${index + 1}`;
    const decoded = decodePath(subscription.path, where);
    const joined = joinPrefix(prefix.path, decoded.path, where);
    diagnostics.push(...decoded.diagnostics, ...joined.diagnostics);
    const isStream = mode === 'stream';
    return {
      path: joined.path,
      mode: decodeMode(subscription, { where, diagnostics, isStream, ...context }),
    };
  });
  const encoding = checkEncoding(list.encoding ?? 0, diagnostics);
  const useModels = checkModels(list.use_models ?? [], context.models, diagnostics);
  const { extensions, diagnostics: problems } = decodeExtensions(message.extension ?? [], {
    name: 'Subscribe',
  });
  diagnostics.push(...problems);
  const updatesOnly = list.updates_only ?? false;
  const { depth } = extensions;
  const own = decodeSubscribeExtensions(message.extension ?? [], mode);
  diagnostics.push(...own.diagnostics);
  const { history, configOnly } = own;
  return {
    request: {
      mode: mode ?? 'once',
      subscriptions,
      encoding,
      updatesOnly,
      useModels,
      depth,
      history,
      configOnly,
    },
    diagnostics,
  };
}

interface ModeContext extends SubscribeContext {
  readonly where: string;
  readonly diagnostics: Diagnostic[];
  /** In the other modes what a subscription says of sampling has no meaning (gNMI 3.5.1.5). */
  readonly isStream: boolean;
}

const onChange: SubscriptionMode = { kind: 'on-change', heartbeatMs: undefined };

function decodeMode(message: gnmi.Subscription.$Properties, context: ModeContext): SubscriptionMode {
  const { where, diagnostics, isStream, limits } = context;
  const { TARGET_DEFINED, ON_CHANGE, SAMPLE } = gnmi.SubscriptionMode;
  const mode = message.mode ?? TARGET_DEFINED;
  const mistake = (text: string): void =>
    void diagnostics.push(requestMistake('request-invalid', where, text));
  if (mode !== TARGET_DEFINED && mode !== ON_CHANGE && mode !== SAMPLE)
    mistake(`mode ${String(mode)} is not defined by gNMI`);
  if (!isStream) return onChange;
  const intervalMs = msOf(message.sample_interval);
  const heartbeat = msOf(message.heartbeat_interval);
  const heartbeatMs = heartbeat === 0 ? undefined : heartbeat;
  if (heartbeatMs !== undefined && heartbeatMs < limits.minIntervalMs)
    mistake(tooShort('heartbeat_interval', limits));
  if (mode === SAMPLE) {
    if (intervalMs !== 0 && intervalMs < limits.minIntervalMs) mistake(tooShort('sample_interval', limits));
    return {
      kind: 'sample',
      intervalMs: intervalMs === 0 ? limits.minIntervalMs : intervalMs,
      suppressRedundant: message.suppress_redundant ?? false,
      heartbeatMs,
    };
  }
  if (mode === TARGET_DEFINED && intervalMs !== 0 && limits.intervalWithTargetDefined === 'refuse')
    mistake('sample_interval has no meaning with TARGET_DEFINED');
  return { kind: 'on-change', heartbeatMs };
}

function tooShort(name: string, { minIntervalMs }: SubscribeLimits): string {
  return `${name} is too short; the shortest is ${minIntervalMs} ms`;
}

/** Nanoseconds as milliseconds; so long that no timer can wait for it is the longest that one can. */
function msOf(field: Int64Field): number {
  const ms = Number(BigInt.asUintN(64, int64ToBigInt(field))) / 1e6;
  return Math.min(ms, 2 ** 31 - 1);
}
