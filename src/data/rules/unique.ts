import type {
  DataSchemaNode,
  InnerSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
  SchemaNode,
} from '../../schema/schema-node.ts';
import type { LeafValue } from '../../schema/value.ts';
import type { AccessibleTree } from '../accessible-tree.ts';
import { type InnerInstance, type Instance, pathOf } from '../instance.ts';
import type { DataPathStep } from '../path.ts';
import { showValue } from '../show-value.ts';
import { memoize } from './memoize.ts';
import type { DataRule, Violation } from './rule.ts';

const uniqueLists = memoize((schema: InnerSchemaNode): readonly ListSchemaNode[] =>
  [...schema.dataChildren.values()].filter(
    (child): child is ListSchemaNode => child.kind === 'list' && child.uniques.length > 0,
  ),
);

/** Entries that have all leafs of a `unique`, defaults in use included, differ in at least one of them. */
export const uniqueRule: DataRule = {
  code: 'data-not-unique',
  section: 'RFC 7950 7.8.3',
  concerns: schema => uniqueLists(schema).length > 0,
  *check(node, { tree }) {
    for (const schema of uniqueLists(node.schema)) {
      const entries = tree.children(node, schema) as readonly InnerInstance[];
      for (const leafs of schema.uniques) yield* findRepeated(tree, entries, leafs);
    }
  },
};

function* findRepeated(
  tree: AccessibleTree,
  entries: readonly InnerInstance[],
  leafs: readonly LeafSchemaNode[],
): Generator<Violation, void> {
  const first = new Map<string, InnerInstance>();
  for (const entry of entries) {
    const values = uniqueValues(tree, entry, leafs);
    if (values === undefined) continue;
    const id = values.map(value => JSON.stringify(`${typeof value} ${String(value)}`)).join();
    const other = first.get(id);
    if (other === undefined) {
      first.set(id, entry);
      continue;
    }
    const names = leafs.map(leaf => leaf.name).join(' ');
    const shown = leafs.map((leaf, at) => showValue(leaf, values[at] as LeafValue)).join(' ');
    yield {
      message: `the entry has the same ${names} as another: ${shown}`,
      expected: `another ${names} than ${formatEntry(other)}`,
      appTag: 'data-not-unique',
      steps: [lastStep(entry)],
    };
  }
}

function formatEntry(entry: InnerInstance): string {
  const { schema, keys } = lastStep(entry);
  const names = schema.kind === 'list' ? schema.keys.map(key => key.name) : [];
  return `the entry ${(keys ?? []).map((key, index) => `${names[index] ?? 'position'} ${String(key)}`).join(', ')}`;
}

function lastStep(entry: InnerInstance): DataPathStep {
  return pathOf(entry).at(-1) as DataPathStep;
}

/** The data nodes from an entry down to a leaf. */
const routeWithin = memoize((leaf: LeafSchemaNode): readonly DataSchemaNode[] => {
  const route: DataSchemaNode[] = [leaf];
  for (let at: SchemaNode | undefined = leaf.parent; at !== undefined && at.kind !== 'list'; at = at.parent) {
    if (at.kind === 'container') route.push(at);
  }
  return route.reverse();
});

/** The values of all leafs of a `unique`; undefined if one of them does not exist. */
export function uniqueValues(
  tree: AccessibleTree,
  entry: InnerInstance,
  leafs: readonly LeafSchemaNode[],
): readonly LeafValue[] | undefined {
  const values: LeafValue[] = [];
  for (const leaf of leafs) {
    let at: Instance | undefined = entry;
    for (const schema of routeWithin(leaf))
      at = at?.kind === 'inner' ? tree.children(at, schema)[0] : undefined;
    if (at?.kind !== 'leaf' || at.value === undefined) return undefined;
    values.push(at.value);
  }
  return values;
}
