import { setMaxListeners } from 'node:events';
import { formatPathElements } from '../data/format-path.ts';
import { stateShareOf } from '../data/state-share.ts';
import type { DataTree } from '../data/tree.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Clock } from '../lib/clock.ts';
import { createLimit, type Limit } from '../lib/limit.ts';
import { withEither } from '../lib/with-either.ts';
import type { TextualPath } from '../transaction/transaction-request.ts';
import type { GetRequest } from './get-request.ts';
import { tryLocate } from './locate.ts';
import type { StateReader } from './state-reader.ts';

/** A place that is about to be read, and how deep. */
export interface ObserveRequest extends GetRequest {
  /** Levels below the path; 0 means all. */
  readonly depth?: number;
}

/** How long who asks is going to wait. */
export interface Patience {
  /** How much time there is; undefined for no limit. */
  readonly timeLeftMs?: number | undefined;
  /** Calls back when nobody waits any more. Returns the way to stop. */
  readonly whenGone?: ((listener: () => void) => () => void) | undefined;
}

/** Something that who reads the answer ought to know. */
export interface Remark {
  readonly target: string;
  /** The path that was asked for. */
  readonly path: string;
  /** The answer lacks the state of this place, since the device did not tell it; otherwise a part of it. */
  readonly missing: boolean;
  readonly message: string;
}

/** What devices said. */
export interface Observation {
  /** The state for the path of a request. */
  readonly stateOf: (request: GetRequest) => DataTree | undefined;
  readonly remarks: readonly Remark[];
}

/** What observing needs. */
export interface ObserveOptions {
  readonly reader: StateReader | undefined;
  readonly clock: Clock;
  readonly treeOf: (target: string) => DataTree | undefined;
}

/** Of the time that a caller has, devices get this part: what is left is for saying what they have not. */
const shareOfTime = 0.8;

/** So many questions of one call are put to a device at a time: what a call has of its own does not make the device too busy for it. */
const parallel = 16;

interface Question {
  readonly request: ObserveRequest;
  readonly schema: DataTree['schema'];
  readonly reader: StateReader;
  /** The answer is of no use without the state. */
  readonly isNeeded: boolean;
}

/**
 * Asks devices for the state that some requests want; requests that want configuration alone, and mistaken ones, cost nothing. A
 * device that does not answer is a failure where nothing but state was asked for, and a remark where there is configuration to be
 * read all the same.
 */
export async function observe(
  requests: readonly ObserveRequest[],
  patience: Patience,
  options: ObserveOptions,
): Promise<Observation> {
  const distinct = new Map(requests.map(request => [keyOf(request), request]));
  const questions = Array.from(distinct.values()).flatMap(request => questionFor(request, options));
  const trees = new Map<string, DataTree>();
  const remarks: Remark[] = [];
  const observation = { stateOf: (request: GetRequest) => trees.get(keyOf(request)), remarks };
  if (questions.length === 0) return observation;
  const abort = new AbortController();
  setMaxListeners(0, abort.signal);
  const giveUp = (): void => abort.abort();
  const { timeLeftMs, whenGone } = patience;
  const stops = [
    whenGone?.(giveUp),
    timeLeftMs === undefined ? undefined : options.clock.after(Math.max(0, timeLeftMs), giveUp),
  ];
  const limits = new Map(questions.map(({ request }) => [request.target, createLimit(parallel)]));
  try {
    await Promise.all(
      questions.map(async question => {
        const { request } = question;
        const limit = limits.get(request.target) as Limit;
        const answer = await ask(question, { abort, patience, clock: options.clock, limit });
        if ('tree' in answer) trees.set(keyOf(request), answer.tree);
        const notes = 'tree' in answer ? answer.notes : [answer.reason];
        const where = { target: request.target, path: formatPathElements(request.path) };
        for (const message of notes) remarks.push({ ...where, missing: !('tree' in answer), message });
      }),
    );
  } finally {
    for (const stop of stops) stop?.();
    abort.abort();
  }
  return observation;
}

type Answer = Awaited<ReturnType<StateReader['readState']>> | { readonly reason: string };

/** What the device says; the reason why it says nothing if that can be borne, and a failure otherwise. */
async function ask(
  { request, schema, reader, isNeeded }: Question,
  {
    abort,
    patience,
    clock,
    limit,
  }: {
    readonly abort: AbortController;
    readonly patience: Patience;
    readonly clock: Clock;
    readonly limit: Limit;
  },
): Promise<Answer> {
  const { target, path, depth = 0 } = request;
  const late = new AbortController();
  const { timeLeftMs } = patience;
  const stopClock =
    timeLeftMs === undefined
      ? undefined
      : clock.after(Math.max(0, timeLeftMs * shareOfTime), () => late.abort());
  try {
    return await withEither([abort.signal, late.signal], signal =>
      limit(() => reader.readState(target, { schema, path, depth, signal })),
    );
  } catch (error) {
    if (!(error instanceof BinnacleError) || error.code === 'internal') throw error;
    const isLate = late.signal.aborted && !abort.signal.aborted;
    const failure = isLate ? silent(target, error) : error;
    if (isNeeded) throw failure;
    return { reason: failure.message };
  } finally {
    stopClock?.();
  }
}

function silent(target: string, cause: BinnacleError): BinnacleError {
  const message = `the state of ${target} cannot be read: the device did not answer in time`;
  return new BinnacleError('target-unreachable', message, { cause });
}

function questionFor(request: ObserveRequest, { reader, treeOf }: ObserveOptions): readonly Question[] {
  const { target, path, type } = request;
  if (reader === undefined || type === 'config' || !reader.hasDevice(target)) return [];
  const schema = treeOf(target)?.schema;
  const place = schema && tryLocate(schema, path);
  if (schema === undefined || place === undefined) return [];
  const share = stateShareOf(schema, place);
  if (share === 'none') return [];
  return [{ request, schema, reader, isNeeded: type !== 'all' || share === 'all' }];
}

function keyOf({ target, path }: { readonly target: string; readonly path: TextualPath }): string {
  return `${target}:${formatPathElements(path)}`;
}
