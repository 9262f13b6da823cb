import type { Difference } from '../data/diff.ts';
import { diff } from '../data/diff.ts';
import type { DataPath } from '../data/path.ts';
import type { DataTree, InnerData, ListData } from '../data/tree.ts';
import type { Schema } from '../schema/schema.ts';
import type { ContainerSchemaNode, LeafSchemaNode, ListSchemaNode } from '../schema/schema-node.ts';

/** Where the system's model keeps the targets: `/targets/target[name]/model-set`. */
interface TargetListSchema {
  readonly targets: ContainerSchemaNode;
  readonly target: ListSchemaNode;
  readonly modelSet: LeafSchemaNode;
}

function targetListSchema(schema: Schema): TargetListSchema | undefined {
  const targets = schema.root.dataChildrenByName.get('targets');
  if (targets?.kind !== 'container') return undefined;
  const target = targets.dataChildrenByName.get('target');
  if (target?.kind !== 'list' || target.keys.length !== 1) return undefined;
  const modelSet = target.dataChildrenByName.get('model-set');
  return modelSet?.kind === 'leaf' ? { targets, target, modelSet } : undefined;
}

/** What an edit of the system's target list means for one target: the model set before and after. */
export interface TargetEntryChange {
  readonly name: string;
  /** Where the system's tree names the model set. */
  readonly path: DataPath;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The targets that appear, disappear or change their model set with these differences of the system's tree. */
export function targetEntryChanges(
  before: DataTree,
  after: DataTree,
  differences: readonly Difference[],
): TargetEntryChange[] {
  const schema = targetListSchema(after.schema);
  if (schema === undefined) return [];
  const entriesBefore = targetList(before, schema);
  const entriesAfter = targetList(after, schema);
  const changes: TargetEntryChange[] = [];
  for (const name of touchedNames(differences, schema, [entriesBefore, entriesAfter])) {
    const change = {
      name,
      path: [
        { schema: schema.targets },
        { schema: schema.target, keys: [name] },
        { schema: schema.modelSet },
      ],
      before: modelSetOf(entriesBefore?.get([name]), schema),
      after: modelSetOf(entriesAfter?.get([name]), schema),
    };
    if (change.before !== change.after) changes.push(change);
  }
  return changes;
}

/** Names of the entries of the target list that two trees of `system` do not have in common. Costs the difference. */
export function touchedTargets(before: DataTree, after: DataTree): ReadonlySet<string> {
  const schema = targetListSchema(after.schema);
  if (schema === undefined) return new Set();
  const lists = [targetList(before, schema), targetList(after, schema)];
  return touchedNames(diff(before, after), schema, lists);
}

function touchedNames(
  differences: readonly Difference[],
  schema: TargetListSchema,
  lists: readonly (ListData | undefined)[],
): Set<string> {
  const names = new Set<string>();
  for (const { path } of differences) {
    const [first, second] = path;
    if (first !== undefined && first.schema !== schema.targets) continue;
    if (second !== undefined && second.schema !== schema.target) continue;
    const keys = second?.keys;
    if (keys !== undefined) names.add(String(keys[0]));
    else
      for (const list of lists) for (const entry of list?.entries() ?? []) names.add(nameOf(entry, schema));
  }
  return names;
}

function targetList(tree: DataTree, schema: TargetListSchema): ListData | undefined {
  const targets = tree.root.get(schema.targets);
  const list = targets?.kind === 'inner' ? targets.get(schema.target) : undefined;
  return list?.kind === 'list' ? list : undefined;
}

function nameOf(entry: InnerData, schema: TargetListSchema): string {
  const key = schema.target.keys[0];
  const name = key === undefined ? undefined : entry.get(key);
  return name?.kind === 'leaf' ? String(name.value) : '';
}

function modelSetOf(entry: InnerData | undefined, schema: TargetListSchema): string | undefined {
  const leaf = entry?.get(schema.modelSet);
  return leaf?.kind === 'leaf' ? String(leaf.value) : undefined;
}
