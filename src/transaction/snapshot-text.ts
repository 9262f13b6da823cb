import { encodeJson } from '../data/encode-json.ts';
import type { DataNode, DataTree, InnerData, ListData } from '../data/tree.ts';
import { setMember } from '../lib/set-member.ts';

/** A part of a tree's JSON text that is itself complete JSON. */
export interface SnapshotPiece {
  /** How many levels below the root this piece continues from the piece before it. */
  readonly continues: number;
  readonly text: string;
}

/** A container, list or list entry that is being written. */
interface Level {
  readonly opening: string;
  readonly closing: string;
  readonly rest: Iterator<DataNode>;
  /** Module of the level's own schema node, or undefined at the root: members of other modules get a prefix. */
  readonly module: string | undefined;
}

/**
 * Writes a tree as RFC 7951 JSON in pieces of about `pieceChars` characters, one at a time, so that whoever asks can do
 * other work in between. A cut closes all open levels; the next piece opens the same levels again and goes on inside:
 *
 *     {"m:a":{"b":[{"k":1},{"k":2}]}}   {"m:a":{"b":[{"k":3}]},"m:c":4}
 *                                 cut ─▶ continues: 2 (m:a, b)
 *
 * Only a single leaf-list or anydata larger than that makes a larger piece.
 */
export function* snapshotPieces(tree: DataTree, pieceChars: number): Generator<SnapshotPiece> {
  const levels: Level[] = [levelOf(tree.root, undefined, '{')];
  let parts: string[] = ['{'];
  let size = 1;
  let continues = 0;
  let first = true;
  while (levels.length > 0) {
    if (size >= pieceChars && !first) {
      yield { continues, text: parts.join('') + closings(levels) };
      parts = [levels.map(level => level.opening).join('')];
      size = 0;
      continues = levels.length - 1;
      first = true;
    }
    const level = levels[levels.length - 1] as Level;
    const next = level.rest.next();
    if (next.done === true) {
      parts.push(level.closing);
      levels.pop();
      first = false;
      continue;
    }
    const child = next.value;
    const opened = openLevel(child, level);
    const text = opened === undefined ? leafText(child, level) : opened.opening;
    if (!first) parts.push(',');
    parts.push(text);
    size += text.length + 1;
    first = opened !== undefined;
    if (opened !== undefined) levels.push(opened);
  }
  yield { continues, text: parts.join('') };
}

function closings(levels: readonly Level[]): string {
  return levels.toReversed().reduce((text, level) => text + level.closing, '');
}

function openLevel(node: DataNode, parent: Level): Level | undefined {
  if (node.kind === 'inner') {
    const name = node.schema.kind === 'list' ? '' : memberName(node, parent);
    return levelOf(node, node.schema.module, `${name}{`);
  }
  return node.kind === 'list' ? levelOf(node, node.schema.module, `${memberName(node, parent)}[`) : undefined;
}

function levelOf(node: InnerData | ListData, module: string | undefined, opening: string): Level {
  const children: Iterable<DataNode> = node.kind === 'list' ? node.entries() : node.children();
  return { opening, closing: node.kind === 'list' ? ']' : '}', rest: children[Symbol.iterator](), module };
}

function leafText(node: DataNode, parent: Level): string {
  return memberName(node, parent) + JSON.stringify(encodeJson(node));
}

function memberName(node: DataNode, parent: Level): string {
  const { schema } = node;
  return `"${schema.module === parent.module ? schema.name : `${schema.module}:${schema.name}`}":`;
}

type Json = Record<string, unknown> | unknown[];

/** Puts the pieces of one tree together again. `add` takes the parsed pieces in order. */
export class SnapshotJoiner {
  #json: Json | undefined;

  add(json: unknown, continues: number): void {
    if (this.#json === undefined) this.#json = json as Json;
    else join(this.#json, json as Json, continues);
  }

  /** The JSON of the whole tree. */
  get json(): unknown {
    return this.#json ?? {};
  }
}

function join(into: Json, part: Json, continues: number): void {
  let continuing = continues > 0;
  if (Array.isArray(into) && Array.isArray(part)) {
    for (const entry of part) {
      if (continuing) join(into[into.length - 1] as Json, entry as Json, continues - 1);
      else into.push(entry);
      continuing = false;
    }
    return;
  }
  const target = into as Record<string, unknown>;
  for (const [name, value] of Object.entries(part)) {
    if (continuing) join(target[name] as Json, value as Json, continues - 1);
    else setMember(target, name, value);
    continuing = false;
  }
}
