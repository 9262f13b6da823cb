import { callStatusOf } from '../gnmi/call-status.ts';
import type { GnmiClient } from '../gnmi/gnmi-client.ts';
import type { ClientSubscribeRequest } from '../gnmi/subscribe/client-subscription.ts';
import { type Clock, delay } from '../lib/clock.ts';
import { plainName } from '../schema/plain-name.ts';
import type { Schema } from '../schema/schema.ts';
import { backoffDelay } from './backoff.ts';
import type { ChangeHints } from './change-hints.ts';
import { decodeChanges } from './decode-changes.ts';

/** How a device is asked to tell of its changes. */
export type FollowMode = 'on-change' | 'target-defined';

export interface FollowOptions {
  readonly client: Pick<GnmiClient, 'subscribe'>;
  readonly schema: Schema;
  /** Names of the modules that the device lists; empty if it lists none. */
  readonly models: readonly string[];
  readonly mode: FollowMode;
  readonly target: string;
  readonly encoding: ClientSubscribeRequest['encoding'];
  readonly clock: Clock;
  /** 0 ≤ random() < 1. */
  readonly random: () => number;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly onChange: (hints: ChangeHints) => void;
  /** Why the device does not tell of its changes at present; undefined if it does. */
  readonly onSilence: (reason: string | undefined) => void;
}

/** So long the first answer is waited for, in milliseconds. A later one is as good, but costs another comparison of everything. */
const patienceMs = 5000;

/** What there is to say of a device that leaves a Subscribe without the answer that makes it complete. */
const nothingYet = 'nothing yet (no sync_response)';

/** How long to wait for the next stream after the end of one. */
const pauses = { initialMs: 1000, limitMs: 60_000 } as const;

/** What says nothing of the way a device was asked: the same may do later. */
const passing: readonly string[] = [
  'OK',
  'UNAVAILABLE',
  'CANCELLED',
  'DEADLINE_EXCEEDED',
  'RESOURCE_EXHAUSTED',
];

/** What a device says that will never do it. Whatever else it says may be otherwise later. */
const final: readonly string[] = ['INVALID_ARGUMENT', 'UNIMPLEMENTED', 'NOT_FOUND', 'OUT_OF_RANGE'];

/**
 * Subscribes to the configuration of a device for as long as the session lasts. Resolves when it tells of its changes, or when waiting
 * for that is not worth it. A stream that ends is opened again, ever later, and each new one begins with a hint that everything may
 * have changed meanwhile; a device that will not tell is not asked again.
 */
export async function followDevice(options: FollowOptions): Promise<void> {
  const { clock, onChange, onSilence, signal } = options;
  let isLate = false;
  let answered: () => void = () => undefined;
  const answer = new Promise<void>(resolve => {
    answered = resolve;
  });
  void keepFollowing(options, reason => {
    onSilence(reason);
    // What is read from the first answer on is as new as the stream: only a later one leaves a gap.
    if (reason === undefined && isLate) onChange('everything');
    isLate = true;
    answered();
  });
  await Promise.race([answer, delay(clock, patienceMs, signal)]);
  isLate = true;
}

/** Says each time when the device begins to tell of its changes, or why it does not. */
async function keepFollowing(
  options: FollowOptions,
  say: (silence: string | undefined) => void,
): Promise<void> {
  const { clock, random, signal } = options;
  const all = waysToAsk(options);
  let ways = all;
  for (let attempt = 1; !signal.aborted; ) {
    const began = clock.now();
    const end = await listen(options, ways[0] as ClientSubscribeRequest, say);
    if (signal.aborted) return;
    const isRefused = !end.synced && !passing.includes(end.status);
    if (isRefused && ways.length > 1) {
      ways = ways.slice(1);
      continue;
    }
    say(end.reason);
    if (isRefused && final.includes(end.status)) return;
    if (isRefused) ways = all;
    if (clock.now() - began > BigInt(pauses.limitMs) * 1_000_000n) attempt = 1;
    await delay(clock, backoffDelay(pauses, attempt, random()), signal);
    attempt += 1;
  }
}

interface StreamEnd {
  readonly synced: boolean;
  readonly status: string;
  readonly reason: string;
}

/** One stream, until it ends. */
async function listen(
  { client, clock, schema, signal, onChange }: FollowOptions,
  request: ClientSubscribeRequest,
  say: (silence: string | undefined) => void,
): Promise<StreamEnd> {
  let synced = false;
  let isLate = false;
  const stopWaiting = clock.after(patienceMs, () => {
    isLate = true;
    say(nothingYet);
  });
  try {
    for await (const event of client.subscribe(request, { signal })) {
      const isUpdate = event.event === 'update';
      // A device that was asked for changes alone, and tells some, will say no more that it is complete.
      if (!synced && (event.event === 'sync' || (isUpdate && isLate && request.updatesOnly === true))) {
        synced = true;
        stopWaiting();
        say(undefined);
      }
      // Before that it is what stands there already, and is read anyway.
      if (synced && isUpdate) onChange(decodeChanges(schema, event));
    }
    return { synced, status: 'OK', reason: 'the stream ended' };
  } catch (error) {
    const call = callStatusOf(error);
    const reason = call?.details ?? (error instanceof Error ? error.message : String(error));
    return { synced, status: call?.name ?? 'INTERNAL', reason };
  } finally {
    stopWaiting();
  }
}

/**
 * What may be asked, the best first: the nodes at the top that the device's models have, without what stands there already and without
 * state; the same with state; everything; and both with what stands there already, for devices that do not know otherwise. State is
 * left out by an extension, which devices that do not know it ignore, if they keep to the specification.
 */
function waysToAsk({
  schema,
  models,
  mode,
  target,
  encoding,
}: FollowOptions): readonly ClientSubscribeRequest[] {
  const listed = new Set(models);
  const tops = [...schema.root.dataChildren.values()]
    .filter(node => node.config && (listed.size === 0 || listed.has(node.module)))
    .map(node => [{ name: plainName(node), keys: new Map<string, string>() }]);
  const common = {
    mode: 'stream',
    target,
    lenient: true,
    ...(encoding === undefined ? {} : { encoding }),
  } as const;
  const places = tops.length === 0 ? [[[]]] : [tops, [[]]];
  const plain = [true, false].flatMap(updatesOnly =>
    places.map(paths => ({
      ...common,
      updatesOnly,
      subscriptions: paths.map(elements => ({ path: { elements }, mode })),
    })),
  );
  return [...plain.slice(0, 1).map(ask => ({ ...ask, configOnly: true })), ...plain];
}
