import { emptyTree } from '../data/empty-tree.ts';
import { equalNodes } from '../data/equal.ts';
import type { DataNode, DataTree } from '../data/tree.ts';
import type { DriftedPlace } from './assess-drift.ts';
import { plan } from './plan.ts';

/** What became of the attempt to make a value of the device the desired one. */
export interface Adoption {
  /** Why it was refused; undefined while it is under way. */
  readonly reason: string | undefined;
  /** Whether it may succeed later as it is. */
  readonly retryable: boolean;
}

/** Drift of one place, until it is gone. */
export interface Drift extends DriftedPlace {
  /** When it was noticed, in nanoseconds since 1970. */
  readonly since: bigint;
  /** Undefined until it is tried. */
  readonly adoption: Adoption | undefined;
}

/** How often a place had to be repaired. */
export interface Flap {
  readonly count: number;
  /** When it was noticed last that the place has drifted. */
  readonly last: bigint;
  /** The repair waits for its time. */
  readonly paused: boolean;
}

/** What is known of the drift of a device. */
export interface DriftLedger {
  readonly drift: readonly Drift[];
  /** By instance-identifier. */
  readonly flaps: ReadonlyMap<string, Flap>;
}

/** A device without drift. */
export const noDrift: DriftLedger = { drift: [], flaps: new Map() };

/** So often in a row a place is repaired at once; after that, ever later. */
const repairsAtOnce = 3;

/** A place that stays as it should be for so long, in nanoseconds, is not flapping any more: half an hour. */
const calmNs = 1_800_000_000_000n;

/** So many places are watched for flapping. */
const maxFlaps = 1000;

/** Why a device without any configuration is not taken for what is desired. */
const blankReason =
  'the device reports no configuration at all; it may have been replaced or reset, so nothing is adopted';

/** When drift is noticed. */
export interface Notice {
  /** Nanoseconds since 1970. */
  readonly at: bigint;
  /** At the start of a session: whatever the device has lost by restarting is repaired at once, each time. */
  readonly isFirst?: boolean;
}

/** The ledger with what was found now. Places that are found again keep their time, and what was said of the same values. */
export function noteDrift(
  ledger: DriftLedger,
  places: readonly DriftedPlace[],
  { at, isFirst = false }: Notice,
): DriftLedger {
  if (places.length === 0) return ledger.drift.length === 0 ? ledger : { ...ledger, drift: [] };
  const known = new Map(ledger.drift.map(drift => [drift.name, drift]));
  const drift = places.map((place): Drift => {
    const before = known.get(place.name);
    const same = before !== undefined && isSame(before, place);
    return { ...place, since: before?.since ?? at, adoption: same ? before.adoption : undefined };
  });
  const fresh = places.filter(({ name, policy }) => policy !== 'report' && !known.has(name));
  return { drift, flaps: isFirst ? ledger.flaps : countRepairs(ledger.flaps, fresh, at) };
}

/**
 * What is to be adopted, marked as under way, if there is something that has not been tried: with it goes what was refused, which may have
 * been nothing without it. Of a device that is blank, nothing is adopted.
 */
export function beginAdoption(
  ledger: DriftLedger,
  observed: DataTree,
): { readonly ledger: DriftLedger; readonly due: readonly Drift[] } {
  const waiting = ledger.drift.filter(
    ({ policy, adoption, name }) =>
      policy === 'adopt' &&
      (adoption === undefined || adoption.reason !== undefined) &&
      ledger.flaps.get(name)?.paused !== true,
  );
  const hasNews = waiting.some(({ adoption }) => adoption === undefined || adoption.reason === blankReason);
  const due = hasNews ? waiting : [];
  if (due.length === 0) return { ledger, due };
  const blank = plan(emptyTree(observed.schema), observed).length === 0;
  const adoption = { reason: blank ? blankReason : undefined, retryable: false };
  const tried = new Set(due);
  const drift = ledger.drift.map(place => (tried.has(place) ? { ...place, adoption } : place));
  return { ledger: { ...ledger, drift }, due: blank ? [] : due };
}

/** What is not put right now: what nobody wants repaired, and what has to wait since it was repaired too often. */
export function leftOf({ drift, flaps }: DriftLedger): readonly Drift[] {
  return drift.filter(({ policy, name }) => policy !== 'repair' || flaps.get(name)?.paused === true);
}

/** Places whose adoption was refused, by name. Those that nothing is said of were adopted, or are no drift any more. */
export function endAdoption(ledger: DriftLedger, refused: ReadonlyMap<string, Adoption>): DriftLedger {
  const drift = ledger.drift.map(place => {
    const adoption = refused.get(place.name);
    return adoption === undefined || place.policy !== 'adopt' ? place : { ...place, adoption };
  });
  return { ...ledger, drift };
}

/** Something else is desired: what could not be adopted before may be by now. */
export function reconsider(ledger: DriftLedger): DriftLedger {
  const isRefused = ({ adoption }: Drift): boolean =>
    adoption?.reason !== undefined && adoption.reason !== blankReason && !adoption.retryable;
  if (!ledger.drift.some(isRefused)) return ledger;
  const drift = ledger.drift.map(place =>
    isRefused(place) && place.adoption !== undefined
      ? { ...place, adoption: { ...place.adoption, retryable: true } }
      : place,
  );
  return { ...ledger, drift };
}

/** What waits for its time waits no more: flapping places are repaired once, adoptions that may succeed are tried again. */
export function releaseDrift({ drift, flaps }: DriftLedger): DriftLedger {
  return {
    drift: drift.map(place => (mayRetry(place) ? { ...place, adoption: undefined } : place)),
    flaps: new Map(Array.from(flaps, ([name, flap]) => [name, { ...flap, paused: false }])),
  };
}

/** How many pauses there have been for those that wait; undefined if nothing waits. */
export function pausesOf({ drift, flaps }: DriftLedger): number | undefined {
  const counts = drift.flatMap(place => {
    const flap = flaps.get(place.name);
    if (flap?.paused === true) return [flap.count - repairsAtOnce];
    return mayRetry(place) ? [maxAdoptionPause] : [];
  });
  return counts.length === 0 ? undefined : Math.max(...counts);
}

/** An adoption that may succeed later is tried again after the fifth pause, half a minute. */
const maxAdoptionPause = 6;

function mayRetry({ adoption }: Drift): boolean {
  return adoption?.reason !== undefined && adoption.retryable;
}

function isSame(one: DriftedPlace, other: DriftedPlace): boolean {
  return (
    one.policy === other.policy &&
    isSameNode(one.found, other.found) &&
    isSameNode(one.desired, other.desired)
  );
}

function isSameNode(one: DataNode | undefined, other: DataNode | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return equalNodes(one, other);
}

function countRepairs(
  flaps: ReadonlyMap<string, Flap>,
  places: readonly DriftedPlace[],
  at: bigint,
): ReadonlyMap<string, Flap> {
  if (places.length === 0) return flaps;
  const counted = new Map([...flaps].filter(([, { last }]) => at - last <= calmNs));
  for (const { name } of places) {
    const count = (counted.get(name)?.count ?? 0) + 1;
    counted.delete(name);
    counted.set(name, { count, last: at, paused: count > repairsAtOnce });
  }
  return new Map([...counted].slice(-maxFlaps));
}
