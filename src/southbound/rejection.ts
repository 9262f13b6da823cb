import { encodeJson } from '../data/encode-json.ts';
import { formatPath } from '../data/format-path.ts';
import { isAtOrBelow } from '../data/is-at-or-below.ts';
import type { DeviceError } from './device-session.ts';
import type { PushRound } from './push-round.ts';
import type { Step } from './step.ts';

/** A path whose desired value the device does not take, for people. */
export interface RejectedPath {
  /** Instance-identifier. */
  readonly path: string;
  /** Canonical gRPC status name of the refusal. */
  readonly status: string;
  /** The device's own message. */
  readonly message: string;
  /** When it was refused for the first time, in nanoseconds since 1970. */
  readonly since: bigint;
  readonly attempts: number;
}

/** A step that is still to be done and that the device refused. While `held`, it waits for a timer. */
export interface Rejection {
  readonly step: Step;
  readonly paths: readonly RejectedPath[];
  readonly held: boolean;
  /** The device did not refuse it, but does not show it. */
  readonly taken: boolean;
  /** The device was asked for this alone. */
  readonly isolated: boolean;
  /** The device did not answer it: each time, the session ended. */
  readonly fatal: boolean;
}

/** What is said of a step that the device took, and that a look at it does not confirm. */
const unconfirmed = {
  delete: 'the device accepted the delete but still reports a value',
  replace: 'the device accepted the value but does not report it',
  update: 'the device accepted the value but does not report it',
};

/** What a step does where: steps that do the same thing to the same place with different values have the same key. */
function keyOf(step: Step): string {
  return `${step.operation} ${formatPath(step.path)}`;
}

function hasSameValue(a: Step, b: Step): boolean {
  if (a.operation === 'delete' || b.operation === 'delete') return a.operation === b.operation;
  return a.value === b.value || JSON.stringify(encodeJson(a.value)) === JSON.stringify(encodeJson(b.value));
}

/** A way to find the rejection of exactly this step, its value included. */
export function findRejection(rejections: readonly Rejection[]): (step: Step) => Rejection | undefined {
  if (rejections.length === 0) return () => undefined;
  const byKey = new Map(rejections.map(rejection => [keyOf(rejection.step), rejection]));
  return step => {
    const found = byKey.get(keyOf(step));
    return found !== undefined && hasSameValue(found.step, step) ? found : undefined;
  };
}

/** The rejections that still stand for one of `steps`. */
export function stillWanted(rejections: readonly Rejection[], steps: readonly Step[]): readonly Rejection[] {
  const find = findRejection(rejections);
  const wanted = new Set(steps.map(find));
  return rejections.every(rejection => wanted.has(rejection))
    ? rejections
    : rejections.filter(rejection => wanted.has(rejection));
}

/** What waits for a timer waits no more, if `which` says so of it. */
export function release(
  rejections: readonly Rejection[],
  which: (rejection: Rejection) => boolean,
): readonly Rejection[] {
  return rejections.map(rejection => (which(rejection) ? { ...rejection, held: false } : rejection));
}

/** With a step that ended the session. */
export function withFatal(
  rejections: readonly Rejection[],
  step: Step,
  { error, at }: { readonly error: DeviceError; readonly at: bigint },
): readonly Rejection[] {
  const known = findRejection(rejections)(step);
  const before = known?.paths[0];
  const path: RejectedPath = {
    path: formatPath(step.path),
    status: error.status,
    message: `the session ends whenever this is sent: ${error.message}`,
    since: before?.since ?? at,
    attempts: (before?.attempts ?? 0) + 1,
  };
  const others = rejections.filter(rejection => rejection !== known);
  return [...others, { step, paths: [path], held: true, taken: false, isolated: true, fatal: true }];
}

/** Whether the same is left to be done in both: what of it was asked alone, and so has words of its own, may vary. */
export function isSameOutcome(a: readonly Rejection[], b: readonly Rejection[]): boolean {
  const places = new Set(a.map(({ step }) => keyOf(step)));
  return a.length === b.length && b.every(({ step }) => places.has(keyOf(step)));
}

/** What there is to judge a round by. */
export interface Assessment {
  readonly round: PushRound;
  /** What would still have to be done to make the device equal to what the round desired. */
  readonly remaining: readonly Step[];
  readonly previous: readonly Rejection[];
  readonly at: bigint;
}

/**
 * What became of a round: each remaining step is a rejection, with the device's words where it refused the step, something
 * above or something below it, and as unconfirmed where the device took the step but does not show it.
 */
export function assessRound({ round, remaining, previous, at }: Assessment): readonly Rejection[] {
  const refusals = round.refused.map(refusal => ({
    path: formatPath(refusal.step.path),
    status: refusal.status,
    message:
      refusal.because === undefined ? refusal.message : `because of ${refusal.because}: ${refusal.message}`,
  }));
  const earlier = new Map(previous.flatMap(({ paths }) => paths.map(path => [path.path, path])));
  const find = findRejection(previous);
  return remaining.map(step => {
    const known = find(step);
    if (known?.held === true) return known;
    const explanations = explain(step, refusals);
    const paths = (explanations ?? [withoutRefusal(step, round)]).map(({ path, status, message }) => {
      const before = earlier.get(path);
      return { path, status, message, since: before?.since ?? at, attempts: (before?.attempts ?? 0) + 1 };
    });
    const isolated = explanations !== undefined;
    const taken = !isolated && round.abandoned === undefined;
    return { step, paths, held: true, taken, isolated, fatal: false };
  });
}

/**
 * Whether something that a round has left to be done was part of it. What a device adds by itself to what it is sent was not: nobody has
 * asked the device yet to do without it.
 */
export function wasTried({
  round,
  step,
  previous,
}: Pick<Assessment, 'round' | 'previous'> & { readonly step: Step }): boolean {
  if (step.operation !== 'delete' || round.abandoned !== undefined) return true;
  if (findRejection(previous)(step) !== undefined) return true;
  const path = formatPath(step.path);
  const reaches = ({ operation, path: place }: Step): boolean => {
    const name = formatPath(place);
    return operation === 'update' ? false : isAtOrBelow(path, name) || isAtOrBelow(name, path);
  };
  return round.accepted.some(reaches) || round.refused.some(refusal => reaches(refusal.step));
}

type Explanation = Pick<RejectedPath, 'path' | 'status' | 'message'>;

/** What the device said of the step, of something above it or of what is below it; undefined if it said nothing. */
function explain(step: Step, refusals: readonly Explanation[]): readonly Explanation[] | undefined {
  const path = formatPath(step.path);
  const above = refusals.findLast(refusal => isAtOrBelow(path, refusal.path));
  if (above !== undefined) {
    const message = above.path === path ? above.message : `because of ${above.path}: ${above.message}`;
    return [{ path, status: above.status, message }];
  }
  const below = refusals.filter(refusal => isAtOrBelow(refusal.path, path));
  return below.length === 0 ? undefined : below;
}

function withoutRefusal(step: Step, { abandoned }: PushRound): Explanation {
  const path = formatPath(step.path);
  if (abandoned === undefined)
    return { path, status: 'FAILED_PRECONDITION', message: unconfirmed[step.operation] };
  const { status, message } = abandoned;
  return { path, status, message: `not tried alone, since the device refuses too much; it said: ${message}` };
}
