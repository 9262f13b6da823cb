import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import { decodeFrame, encodeFrame } from '../frame.ts';
import type { RecordTarget } from '../transaction-record.ts';

/** A way back to a labelled revision whose neighbours are no longer kept. */
export interface Bridge {
  /** The labelled revision. */
  readonly from: number;
  /** The next newer one that is kept: another labelled one, or the floor. */
  readonly to: number;
  /** Time of the labelled revision. */
  readonly timeUnixNs: string;
  /** Number of pieces. */
  readonly pieces: number;
}

/** What compaction has left of the past. */
export interface KeptHistory {
  /** The oldest revision that the log leads to: the records after it are all there, none before it need be. */
  readonly floor: number;
  /** Time of that revision; 0 if it is revision 0. */
  readonly timeUnixNs: string;
  /** Newest first: the first leads from the floor, each further one from where the one before it ends. */
  readonly bridges: readonly Bridge[];
}

/** A part of a bridge: what it does to one target, or a share of it. */
export type BridgePiece = RecordTarget;

const everything: KeptHistory = { floor: 0, timeUnixNs: '0', bridges: [] };

export const keptKey = 'retention';
export const bridgePrefix = 'bridge/';
export const bridgesEnd = 'bridge0';

function digits(revision: number): string {
  return String(revision).padStart(16, '0');
}

/** What the keys of a bridge's pieces begin with. */
export function bridgeKey({ from, to }: Pick<Bridge, 'from' | 'to'>): string {
  return `${bridgePrefix}${digits(from)}/${digits(to)}/`;
}

export function bridgePieceKey(bridge: Pick<Bridge, 'from' | 'to'>, piece: number): string {
  return bridgeKey(bridge) + String(piece).padStart(8, '0');
}

export function encodeKept(kept: KeptHistory): Uint8Array {
  return encodeFrame(JSON.stringify(kept));
}

/** What the store says is kept. Throws `store-corrupt` if that is damaged. */
export async function loadKept(store: KeyValueStore): Promise<KeptHistory> {
  const bytes = await store.get(keptKey);
  if (bytes === undefined) return everything;
  const kept = unframe(keptKey, bytes);
  if (isKept(kept)) return kept;
  throw new BinnacleError('store-corrupt', `the store's ${keptKey} does not say what is kept`);
}

/** The pieces of a bridge, in the order in which they lead back. Throws `store-corrupt` if one is damaged or missing. */
export async function* readBridge(store: KeyValueStore, bridge: Bridge): AsyncGenerator<BridgePiece> {
  for (let piece = 0; piece < bridge.pieces; piece += 1) {
    const key = bridgePieceKey(bridge, piece);
    const bytes = await store.get(key);
    if (bytes === undefined) throw new BinnacleError('store-corrupt', `the history lacks the piece ${key}`);
    yield unframe(key, bytes) as BridgePiece;
  }
}

/** For people who asked for something that is no longer there. */
export function describeKept({ floor, bridges }: KeptHistory, newest: number): string {
  const labelled = bridges.map(({ from }) => from).toReversed();
  const older = labelled.length === 0 ? '' : `, and the labelled revisions ${labelled.join(', ')}`;
  return `kept are the revisions ${floor} to ${newest}${older}`;
}

function unframe(key: string, bytes: Uint8Array): unknown {
  const frame = decodeFrame(bytes);
  if ('json' in frame) return frame.json;
  throw new BinnacleError('store-corrupt', `the store's ${key} ${frame.problem}`);
}

function isKept(json: unknown): json is KeptHistory {
  const { floor, timeUnixNs, bridges } = (json ?? {}) as Record<string, unknown>;
  return Number.isSafeInteger(floor) && typeof timeUnixNs === 'string' && Array.isArray(bridges);
}
