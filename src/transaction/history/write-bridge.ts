import type { Difference } from '../../data/diff.ts';
import type { Pace } from '../../lib/pace.ts';
import { runInTurns } from '../../lib/run-in-turns.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import { encodeFrame } from '../frame.ts';
import { encodeDifferences } from '../record-differences.ts';
import type { State } from '../state.ts';
import type { RecordTarget } from '../transaction-record.ts';
import { expandDifferences } from './expand-differences.ts';
import type { Bridge, BridgePiece } from './kept-history.ts';
import { bridgePieceKey } from './kept-history.ts';
import type { NetStep } from './net-differences.ts';
import { netStepsInSteps } from './net-differences.ts';

/** So many differences make a piece. Small enough that writing one never holds up a commit noticeably. */
const pieceSize = 128;

export interface BridgeEnds {
  readonly from: State;
  readonly to: State;
  /** Time of the older one. */
  readonly timeUnixNs: string;
  /** Ends it before its end: it rejects. */
  readonly signal: AbortSignal;
  readonly pace: Pace;
}

/**
 * Writes the way from one state back to an older one, a piece at a time, at its pace. Nothing leads over it
 * until the list of what is kept names it.
 */
export async function writeBridge(
  store: KeyValueStore,
  { from, to, timeUnixNs, signal, pace }: BridgeEnds,
): Promise<Bridge> {
  const ends = { from: from.revision, to: to.revision };
  const steps = await runInTurns(netStepsInSteps(from, to), { between: () => pace.pause(), sliceMs: 1 });
  let pieces = 0;
  for (const piece of piecesOf(steps)) {
    signal.throwIfAborted();
    const value = encodeFrame(JSON.stringify(piece));
    await store.batch([{ type: 'put', key: bridgePieceKey(ends, pieces), value }], { sync: false });
    pieces += 1;
    await pace.pause();
  }
  return { ...ends, timeUnixNs, pieces };
}

/** In the order of going back: the newest step first. */
function* piecesOf(steps: readonly NetStep[]): Generator<BridgePiece> {
  for (const { head, differences } of steps.toReversed()) {
    // To take away what was made, nobody needs to know what it held.
    if (head.created === true) {
      yield { ...head, differences: [] };
      continue;
    }
    let lifecycle: Omit<RecordTarget, 'differences'> = head;
    for (const share of sharesOf(differences)) {
      yield { ...lifecycle, differences: encodeDifferences(share) };
      const { deleted: _, ...rest } = head;
      lifecycle = rest;
    }
  }
}

/** At least one, which may be empty. */
function* sharesOf(differences: readonly Difference[]): Generator<readonly Difference[]> {
  let share: Difference[] = [];
  for (const difference of expandDifferences(differences)) {
    if (share.length === pieceSize) {
      yield share;
      share = [];
    }
    share.push(difference);
  }
  yield share;
}
