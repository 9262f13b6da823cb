import type { Steps } from '../../lib/steps.ts';
import type { Dependencies } from '../../schema/dependencies/dependencies.ts';
import { dependenciesOf } from '../../schema/dependencies/dependencies.ts';
import type { Dependent } from '../../schema/dependencies/read.ts';
import type { SchemaNode } from '../../schema/schema-node.ts';
import { formatPath } from '../format-path.ts';
import type { InnerInstance, Instance } from '../instance.ts';
import { pathOf } from '../instance.ts';
import type { DataPath, DataPathStep } from '../path.ts';
import { getNode } from '../select.ts';
import type { Change } from './find-contexts.ts';
import { findContexts, findReferrers } from './find-contexts.ts';

/** What has to be looked at again. */
export interface Affected {
  /** Nodes that are to be checked, but not what is below them. */
  readonly nodes: Set<InnerInstance>;
  /** Their children whose value, or what it refers to, can be another: only those references are to be followed again. */
  readonly referrers: ReadonlyMap<InnerInstance, ReadonlySet<SchemaNode>>;
  /** Nodes that came, with all that is in them. */
  readonly subtrees: Set<InnerInstance>;
}

/**
 * Everything whose legality can differ between two trees. `paths` says where they differ; the places where something exists by
 * default or no longer does are added to it, since who reads it is affected too. `kinds`: only these constraints are of interest.
 */
export function* findAffectedInSteps(
  change: Change,
  paths: DataPath[],
  kinds?: ReadonlySet<Dependent['kind']>,
): Steps<Affected> {
  const search = new Search(change, paths, kinds);
  let count = 0;
  for (const path of paths) {
    count += 1;
    if (count % visitsAtOnce === 0) yield;
    // Most of what changes is read by nobody, and nothing has to be made for it.
    if (search.visit(path)) yield* search.visitReaders(path);
  }
  return search;
}

/** So many instances are looked at at once. */
const visitsAtOnce = 64;

class Search implements Affected {
  readonly nodes = new Set<InnerInstance>();
  readonly subtrees = new Set<InnerInstance>();
  readonly referrers = new Map<InnerInstance, Set<SchemaNode>>();
  readonly #change: Change;
  readonly #paths: DataPath[];
  readonly #kinds: ReadonlySet<Dependent['kind']> | undefined;
  readonly #dependencies: Dependencies;
  readonly #known = new Set<string>();
  #visits = 0;

  constructor(change: Change, paths: DataPath[], kinds: ReadonlySet<Dependent['kind']> | undefined) {
    this.#change = change;
    this.#paths = paths;
    this.#kinds = kinds;
    this.#dependencies = dependenciesOf(change.after.schema);
  }

  /** What stands at a path and around it. True if somebody may read it. */
  visit(path: DataPath): boolean {
    const schema = path.at(-1)?.schema;
    const parent = this.#change.tree.at(path.slice(0, -1));
    if (parent?.kind === 'inner') {
      this.nodes.add(parent);
      if (schema !== undefined) this.#refer(parent, schema);
    }
    // That state has no place in a configuration, its parent says.
    if (schema?.config !== true) return false;
    if (parent?.kind === 'inner') this.#visitSubtrees(parent, path);
    const { instanceIdentifiers } = this.#dependencies;
    return instanceIdentifiers.length > 0 || this.#dependencies.readersOf(schema).length > 0;
  }

  /** Who reads what stands at a path. */
  *visitReaders(path: DataPath): Steps<void> {
    const { schema } = path.at(-1) as DataPathStep;
    for (const reader of this.#dependencies.readersOf(schema)) {
      if (this.#kinds?.has(reader.dependent.kind) === false) continue;
      for (const context of findContexts(this.#change, reader, path)) {
        this.#affect(reader.dependent, context);
        if (this.#isLong()) yield;
      }
    }
    if (this.#kinds?.has('instance-identifier') === false) return;
    for (const dependent of this.#dependencies.instanceIdentifiers) {
      for (const context of findReferrers(this.#change, dependent, path)) {
        this.#affect(dependent, context);
        if (this.#isLong()) yield;
      }
    }
  }

  /** Whether it is time for an interruption. */
  #isLong(): boolean {
    this.#visits += 1;
    return this.#visits % visitsAtOnce === 0;
  }

  /** What stands at a path now, if it has children: it came, or is another than before, or there by default alone. */
  #visitSubtrees(parent: InnerInstance, path: DataPath): void {
    const { tree } = this.#change;
    const last = path.at(-1);
    if (last?.schema.kind !== 'list' && last?.schema.kind !== 'container') return;
    const instances: readonly (Instance | undefined)[] =
      last.schema.kind === 'list' && last.keys !== undefined
        ? [tree.entry(parent, last.schema, last.keys)]
        : tree.children(parent, last.schema);
    const isNew = getNode(this.#change.before, path) === undefined || last.schema.kind === 'list';
    for (const instance of instances) {
      if (instance?.kind !== 'inner') continue;
      if (isNew || instance.data === undefined) this.subtrees.add(instance);
    }
  }

  #refer(parent: InnerInstance, child: SchemaNode): void {
    const known = this.referrers.get(parent);
    if (known === undefined) this.referrers.set(parent, new Set([child]));
    else known.add(child);
  }

  #affect({ kind, node }: Dependent, context: InnerInstance): void {
    this.nodes.add(context);
    if (kind !== 'must') this.#refer(context, node);
    if (kind !== 'default' || node.kind === 'choice' || node.kind === 'case' || node.kind === 'root') return;
    const path = [...pathOf(context), { schema: node }] as DataPath;
    const id = formatPath(path);
    if (this.#known.has(id)) return;
    this.#known.add(id);
    this.#paths.push(path);
  }
}
