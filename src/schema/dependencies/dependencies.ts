import type { Schema } from '../schema.ts';
import type { DataSchemaNode, SchemaNode } from '../schema-node.ts';
import { findDependents } from './find-dependents.ts';
import type { Dependent, Read } from './read.ts';
import { depthOf, isAtOrAbove } from './read.ts';

/** A read and whose it is. */
export interface Reader {
  readonly dependent: Dependent;
  readonly read: Read;
}

/** Which nodes of a configuration depend on which, as the schema alone tells. */
export interface Dependencies {
  readonly dependents: readonly Dependent[];
  readonly hasWhens: boolean;
  /** Those that refer to nodes that no schema can tell. */
  readonly instanceIdentifiers: readonly Dependent[];
  /**
   * Who reads the node or something below it, from a place whose instances need not be below the node. What is wholly within a
   * subtree that came or went is seen by looking through it.
   */
  readersOf(node: DataSchemaNode): readonly Reader[];
}

const known = new WeakMap<Schema, Dependencies>();

/** The dependencies of a schema; found once. */
export function dependenciesOf(schema: Schema): Dependencies {
  let dependencies = known.get(schema);
  if (dependencies === undefined) {
    dependencies = makeDependencies(schema);
    known.set(schema, dependencies);
  }
  return dependencies;
}

function makeDependencies(schema: Schema): Dependencies {
  const dependents = findDependents(schema);
  /** By target and every node above it, since with a node goes what is below. */
  const below = new Map<SchemaNode, Reader[]>();
  /** Reads of all that is in a node. */
  const within = new Map<SchemaNode, Reader[]>();
  for (const dependent of dependents) {
    for (const read of dependent.reads) {
      const reader = { dependent, read };
      if (read.subtree) add(within, read.target, reader);
      for (let at: SchemaNode | undefined = read.target; at !== undefined; at = at.parent)
        add(below, at, reader);
    }
  }
  const memo = new Map<DataSchemaNode, readonly Reader[]>();
  const find = (node: DataSchemaNode): readonly Reader[] => {
    const readers = [...(below.get(node) ?? []), ...readersAbove(node, within)];
    const depth = depthOf(node);
    return [...new Set(readers)].filter(
      ({ read }) => depthOf(read.shared) < depth || !isAtOrAbove(node, read.shared),
    );
  };
  const readersOf = (node: DataSchemaNode): readonly Reader[] => {
    let readers = memo.get(node);
    if (readers === undefined) {
      readers = find(node);
      memo.set(node, readers);
    }
    return readers;
  };
  const instanceIdentifiers = dependents.filter(({ kind }) => kind === 'instance-identifier');
  const hasWhens = dependents.some(({ kind }) => kind === 'when');
  return { dependents, hasWhens, instanceIdentifiers, readersOf };
}

function add(map: Map<SchemaNode, Reader[]>, node: SchemaNode, reader: Reader): void {
  const readers = map.get(node);
  if (readers === undefined) map.set(node, [reader]);
  else readers.push(reader);
}

function readersAbove(node: DataSchemaNode, within: ReadonlyMap<SchemaNode, readonly Reader[]>): Reader[] {
  const found: Reader[] = [];
  for (let at: SchemaNode | undefined = node.parent; at !== undefined; at = at.parent) {
    found.push(...(within.get(at) ?? []));
  }
  return found;
}
