import { decodeJson } from '../data/decode-json.ts';
import { applyEdits } from '../data/edit.ts';
import { emptyTree } from '../data/empty-tree.ts';
import type { DataTree } from '../data/tree.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { formatDiagnostic, hasErrors } from '../errors/diagnostic.ts';
import { nextTurn } from '../lib/next-turn.ts';
import type { Schema } from '../schema/schema.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { schemaOf } from './apply-record.ts';
import type { Manifest, ManifestTarget } from './check-stored.ts';
import { isStoredManifest } from './check-stored.ts';
import { decodeFrame, encodeFrame } from './frame.ts';
import type { ModelSets } from './model-sets.ts';
import { SnapshotJoiner, snapshotPieces } from './snapshot-text.ts';
import type { State, TargetState } from './state.ts';
import { TargetMap } from './target-map.ts';

const manifestKey = 'snapshot/manifest';
const piecePrefix = 'snapshot/piece/';
const piecesEnd = 'snapshot/piece0';
/** Small enough that writing a piece never holds up a commit noticeably. */
const pieceChars = 32 * 1024;

/** A state as a snapshot gives it back. */
export interface LoadedSnapshot {
  readonly state: State;
  readonly timeUnixNs: bigint;
}

function targetPrefix(target: { readonly name: string; readonly changedAt: number }): string {
  const revision = String(target.changedAt).padStart(16, '0');
  return `${piecePrefix}${encodeURIComponent(target.name)}/${revision}/`;
}

function pieceKey(target: { readonly name: string; readonly changedAt: number }, piece: number): string {
  return targetPrefix(target) + String(piece).padStart(8, '0');
}

/**
 * The newest complete state in the store, so that a start replays only what came after it. Pieces are kept per target and
 * revision of its last change: a target that has not changed is not written again. Whatever happens while a snapshot is
 * written, the manifest leads to one that is complete.
 */
export class Snapshots {
  readonly #store: KeyValueStore;
  #manifest: Manifest | undefined;
  /** Keys of pieces that no manifest names: left by a snapshot that did not get to its end. */
  readonly #orphans = new Set<string>();

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** The newest snapshot's revision, 0 if there is none. */
  get revision(): number {
    return this.#manifest?.revision ?? 0;
  }

  /** Reads the newest snapshot. Throws `store-corrupt` with an exact report if a part of it is damaged or missing. */
  async load(modelSets: ModelSets): Promise<LoadedSnapshot | undefined> {
    const bytes = await this.#store.get(manifestKey);
    const manifest = bytes === undefined ? undefined : decodeManifest(bytes);
    this.#manifest = manifest;
    const pieces = await this.#loadPieces(manifest?.targets ?? []);
    if (manifest === undefined) return undefined;
    const targets: TargetState[] = [];
    for (const { name, modelSet, changedAt, pristine } of manifest.targets) {
      const tree = decodeTree(schemaOf(modelSet, modelSets), name, pieces.get(name)?.json ?? {});
      pieces.delete(name);
      targets.push({ name, modelSet, tree, changedAt, pristine });
    }
    const state = { revision: manifest.revision, targets: TargetMap.of(targets) };
    return { state, timeUnixNs: BigInt(manifest.timeUnixNs) };
  }

  /**
   * Writes a snapshot of a state that is already durable in the log, a piece at a time, letting other work run in between.
   * Resolves to false if `signal` stopped it; then the snapshot before stays in force.
   */
  async write(state: State, timeUnixNs: bigint, signal: AbortSignal): Promise<boolean> {
    await nextTurn();
    const known = new Map(this.#manifest?.targets.map(target => [target.name, target]));
    const targets: ManifestTarget[] = [];
    for (const target of state.targets.values()) {
      const old = known.get(target.name);
      const written = old?.changedAt === target.changedAt ? old : await this.#writeTarget(target, signal);
      if (written === undefined) return false;
      targets.push(written);
    }
    const manifest = { revision: state.revision, timeUnixNs: String(timeUnixNs), targets };
    const deletes = this.#obsolete(manifest).map(key => ({ type: 'delete', key }) as const);
    const put = { type: 'put', key: manifestKey, value: encodeFrame(JSON.stringify(manifest)) } as const;
    if (signal.aborted) return false;
    // The manifest comes last, and in one batch with the clearing up.
    await this.#store.batch([put, ...deletes], { sync: true });
    this.#manifest = manifest;
    this.#orphans.clear();
    return true;
  }

  async #writeTarget(target: TargetState, signal: AbortSignal): Promise<ManifestTarget | undefined> {
    const { name, modelSet, changedAt, pristine } = target;
    let pieces = 0;
    for (const { continues, text } of snapshotPieces(target.tree, pieceChars)) {
      if (signal.aborted) return undefined;
      const key = pieceKey(target, pieces);
      const value = encodeFrame(`{"continues":${continues},"json":${text}}`);
      this.#orphans.add(key);
      await this.#store.batch([{ type: 'put', key, value }], { sync: false });
      pieces += 1;
      await nextTurn();
    }
    return { name, modelSet, changedAt, pristine, pieces };
  }

  /** Keys of all pieces in the store that the new manifest does not name. */
  #obsolete(manifest: Manifest): string[] {
    const keys = new Set(this.#orphans);
    const live = new Map(manifest.targets.map(target => [target.name, target]));
    for (const old of this.#manifest?.targets ?? []) {
      if (live.get(old.name)?.changedAt === old.changedAt) continue;
      for (let piece = 0; piece < old.pieces; piece += 1) keys.add(pieceKey(old, piece));
    }
    for (const target of manifest.targets) {
      for (let piece = 0; piece < target.pieces; piece += 1) keys.delete(pieceKey(target, piece));
    }
    return [...keys];
  }

  async #loadPieces(targets: readonly ManifestTarget[]): Promise<Map<string, SnapshotJoiner>> {
    const wanted = new Map<string, string>();
    for (const target of targets) {
      for (let piece = 0; piece < target.pieces; piece += 1) wanted.set(pieceKey(target, piece), target.name);
    }
    const joiners = new Map<string, SnapshotJoiner>();
    for await (const [key, bytes] of this.#store.range({ gte: piecePrefix, lt: piecesEnd })) {
      const name = wanted.get(key);
      if (name === undefined) {
        this.#orphans.add(key);
        continue;
      }
      wanted.delete(key);
      const joiner = joiners.get(name) ?? new SnapshotJoiner();
      joiners.set(name, joiner);
      const { json, continues } = unframe(key, bytes) as { json: unknown; continues: number };
      joiner.add(json, continues);
    }
    const [missing] = wanted.keys();
    if (missing !== undefined)
      throw new BinnacleError('store-corrupt', `the snapshot lacks the piece ${missing}`);
    return joiners;
  }
}

function decodeManifest(bytes: Uint8Array): Manifest {
  const json = unframe(manifestKey, bytes);
  if (isStoredManifest(json)) return json;
  throw new BinnacleError('store-corrupt', `the snapshot's ${manifestKey} is not a manifest`);
}

function unframe(key: string, bytes: Uint8Array): unknown {
  const frame = decodeFrame(bytes);
  if ('json' in frame) return frame.json;
  throw new BinnacleError('store-corrupt', `the snapshot's ${key} ${frame.problem}`);
}

function decodeTree(schema: Schema, target: string, json: unknown): DataTree {
  const { node, diagnostics } = decodeJson({ schema, at: [] }, json);
  const first = diagnostics.find(diagnostic => diagnostic.severity === 'error');
  if (first !== undefined && hasErrors(diagnostics)) {
    const hint = 'a model that changes needs a new version';
    const message = `the snapshot of ${target} does not fit its model set: ${formatDiagnostic(first)} (${hint})`;
    throw new BinnacleError('store-corrupt', message);
  }
  const empty = emptyTree(schema);
  return node === undefined ? empty : applyEdits(empty, [{ operation: 'replace', path: [], value: node }]);
}
