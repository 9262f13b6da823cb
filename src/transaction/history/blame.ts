import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import type { Difference } from '../../data/diff.ts';
import { diff } from '../../data/diff.ts';
import { applyEdits } from '../../data/edit.ts';
import { emptyTree } from '../../data/empty-tree.ts';
import { encodeJson } from '../../data/encode-json.ts';
import { keysOf } from '../../data/entry-keys.ts';
import { formatPath } from '../../data/format-path.ts';
import { parsePath } from '../../data/parse-path.ts';
import type { DataPath, DataPathStep } from '../../data/path.ts';
import { reachPath } from '../../data/reach.ts';
import { redact } from '../../data/redact.ts';
import { resolvePath } from '../../data/resolve-path.ts';
import { getNode } from '../../data/select.ts';
import type { DataNode, DataTree, ListData } from '../../data/tree.ts';
import { decodeDifferences } from '../record-differences.ts';
import { tryReadRecord } from '../record-log.ts';
import type { State, TargetState } from '../state.ts';
import type { RecordHead, RecordTarget, TransactionRecord } from '../transaction-record.ts';
import type { TextualPath } from '../transaction-request.ts';
import type { Leap } from './leap.ts';
import type { HistorySource } from './read-history.ts';
import { walkLog } from './walk-log.ts';

/** Whose leaves are asked about. */
export interface BlameRequest {
  readonly target: string;
  /** One place, or a list as a whole; the whole target without it. */
  readonly path?: TextualPath;
}

/** The transaction that made something what it is. */
export interface BlameSource
  extends Pick<RecordHead, 'author' | 'identity' | 'interface' | 'comment' | 'kind' | 'label'> {
  readonly revision: number;
  readonly timeUnixNs: bigint;
}

/** It has been so since before the log begins. */
export interface UnknownSource {
  readonly revision?: undefined;
  /** The oldest transaction that is kept. */
  readonly before: number;
}

/** A leaf, leaf-list, anydata or presence container, and since when it is what it is. */
export type BlamedNode = {
  readonly path: string;
  /** RFC 7951 JSON, secrets masked; absent for a presence container. */
  readonly value?: unknown;
} & (BlameSource | UnknownSource);

/**
 * The last transaction of every leaf at or below a place, those of the newest transaction first. Goes back through the log by leaps
 * that touched nothing of what is still open, and only until all is known.
 */
export async function* blame(
  state: State,
  request: BlameRequest,
  source: HistorySource,
): AsyncGenerator<BlamedNode> {
  const target = state.targets.get(request.target);
  if (target === undefined) throw new BinnacleError('target-unknown', `there is no target ${request.target}`);
  const open = new OpenNodes(target, placeOf(target, request));
  const { store, leaps } = source;
  const { floor } = source.kept();
  const range = { after: floor, until: state.revision, reverse: true };
  const take = (leap: Leap): boolean => !open.mayConcern(leap);
  try {
    for await (const step of walkLog({ store, leaps, ...range, take })) {
      if (step.kind === 'record') yield* open.settle(step.record);
      if (open.done) return;
    }
  } catch (error) {
    // Compaction may have passed on the way: what is left to read is no longer kept.
    if (source.kept().floor === floor) throw error;
  }
  let before = source.kept().floor + 1;
  // Behind the log, labelled revisions count as long as none is missing between.
  for (; !open.done; before -= 1) {
    const record = await tryReadRecord(store, before - 1);
    if (record === undefined) break;
    yield* open.settle(record);
  }
  yield* open.rest().map(leaf => ({ ...leaf, before }));
}

function placeOf({ tree }: TargetState, { target, path = [] }: BlameRequest): DataPath {
  const resolved = resolvePath(tree.schema, path);
  if ('diagnostics' in resolved) throw refusal(resolved.diagnostics.map(found => ({ ...found, target })));
  const place = reachPath(tree, resolved.path);
  if (getNode(tree, place) !== undefined) return place;
  const message = 'nothing is there';
  throw refusal([{ code: 'data-missing', severity: 'error', message, path: formatPath(place), target }]);
}

interface Leaf {
  readonly path: string;
  readonly value?: unknown;
}

/** The nodes at or below a place of which the last transaction is not yet known: a tree, which becomes smaller. */
class OpenNodes {
  readonly #target: TargetState;
  readonly #place: DataPath;
  #tree: DataTree;

  constructor(target: TargetState, place: DataPath) {
    this.#target = target;
    this.#place = place;
    const value = getNode(target.tree, place) as DataNode;
    const edit = { operation: 'replace', path: place, value } as const;
    this.#tree = applyEdits(emptyTree(target.tree.schema), [edit]);
  }

  get done(): boolean {
    const left = getNode(this.#tree, this.#place);
    return left === undefined || (this.#place.length === 0 && left.kind === 'inner' && left.size === 0);
  }

  mayConcern({ touched }: Leap): boolean {
    if (touched === undefined) return true;
    const { name, modelSet } = this.#target;
    const mine = touched.filter(target => target.name === name && target.modelSet === modelSet);
    return mine.some(({ paths }) => paths === undefined || paths.some(path => this.#has(path)));
  }

  /** Those that a transaction made what they are. */
  settle(record: TransactionRecord): BlamedNode[] {
    const { name } = this.#target;
    const parts = record.targets.filter(part => part.name === name && part.deleted !== true);
    const source = sourceOf(record);
    return parts
      .flatMap(part => this.#settlePart(part, record.revision))
      .map(leaf => ({ ...leaf, ...source }));
  }

  rest(): Leaf[] {
    const node = getNode(this.#tree, this.#place);
    return node === undefined ? [] : [...leavesOf(this.#place, node)];
  }

  #settlePart({ differences }: RecordTarget, revision: number): Leaf[] {
    const { schema } = this.#tree;
    const place = `log record ${revision}`;
    return decodeDifferences(schema, differences, place).flatMap(found => this.#settleDifference(found));
  }

  #settleDifference({ path, before, after }: Difference): Leaf[] {
    if (after === undefined) return [];
    if (before?.kind === 'list' && after.kind === 'list') return this.#settleEntries(path, [before, after]);
    const node = getNode(this.#tree, path);
    if (node === undefined) return [];
    // What came with something above the place: only what is at the place was asked about.
    const settled = path.length < this.#place.length ? this.#place : path;
    const settledNode = getNode(this.#tree, settled);
    if (settledNode === undefined) return [];
    const leaves = [...leavesOf(settled, settledNode)];
    this.#tree = applyEdits(this.#tree, [{ operation: 'delete', path: settled }]);
    return leaves;
  }

  /** A list whose order changed stands in a record as a whole: what counts is which entries are new or not what they were. */
  #settleEntries(path: DataPath, [before, after]: readonly [ListData, ListData]): Leaf[] {
    const { schema } = after;
    return [...after.entries()].flatMap(entry => {
      const keys = keysOf(entry);
      const at = [...path.slice(0, -1), { schema, keys }];
      const old = before.get(keys);
      if (old === undefined) return this.#settleDifference({ path: at, before: undefined, after: entry });
      const [then, now] = [old, entry].map(value =>
        applyEdits(emptyTree(this.#tree.schema), [{ operation: 'replace', path: at, value }]),
      ) as [DataTree, DataTree];
      return diff(then, now).flatMap(found => this.#settleDifference(found));
    });
  }

  #has(path: string): boolean {
    const parsed = parsePath(this.#tree.schema, path);
    if ('diagnostics' in parsed) return true;
    return getNode(this.#tree, reachPath(this.#tree, parsed.path)) !== undefined;
  }
}

function* leavesOf(path: DataPath, node: DataNode): Generator<Leaf> {
  if (node.kind === 'list') {
    const step = { schema: node.schema };
    for (const entry of node.entries()) {
      yield* leavesOf([...path.slice(0, -1), { ...step, keys: keysOf(entry) }], entry);
    }
  } else if (node.kind === 'inner') {
    const { schema } = node;
    if (schema.kind === 'container' && schema.presence !== undefined) yield { path: formatPath(path) };
    for (const child of node.children()) {
      const step = { schema: child.schema as DataPathStep['schema'] };
      yield* leavesOf([...path, step], child);
    }
  } else yield { path: formatPath(path), value: encodeJson(redact(node)) };
}

function sourceOf(record: TransactionRecord): BlameSource {
  const { revision, author, comment, kind, identity, label } = record;
  return {
    revision,
    timeUnixNs: BigInt(record.timeUnixNs),
    author,
    interface: record.interface,
    comment,
    kind,
    ...(identity === undefined ? {} : { identity }),
    ...(label === undefined ? {} : { label }),
  };
}
