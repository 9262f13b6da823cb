import { leaf } from '../data/build.ts';
import type { Edit } from '../data/edit.ts';
import { applyEdits } from '../data/edit.ts';
import { formatPath } from '../data/format-path.ts';
import type { DataPath } from '../data/path.ts';
import { hasSecrets } from '../data/secret-mask.ts';
import { getNode } from '../data/select.ts';
import type { DataNode, DataTree, LeafData } from '../data/tree.ts';
import { isSecret } from '../schema/is-secret.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import type { Step } from './step.ts';

/** A secret that a device was sent, and what it says it is: a hash, as a rule, or nothing. */
interface LearnedSecret {
  readonly path: DataPath;
  readonly sent: LeafValue;
  readonly reported: LeafValue | undefined;
}

/** In which form a device reports its secrets, by instance-identifier. Only those that it does not report as they were sent. */
export type LearnedSecrets = ReadonlyMap<string, LearnedSecret>;

/** What the steps that a device has just taken, and its report on them, say of its secrets. */
export function learnSecrets(
  learned: LearnedSecrets,
  accepted: readonly Step[],
  report: DataTree,
): LearnedSecrets {
  const sent = accepted.flatMap(step =>
    step.operation === 'delete' ? [] : secretLeaves(step.value, step.path),
  );
  if (sent.length === 0) return learned;
  const after = new Map(learned);
  for (const { path, node } of sent) {
    const name = formatPath(path);
    const reported = getNode(report, path);
    const value = reported?.kind === 'leaf' ? reported.value : undefined;
    if (value === node.value) after.delete(name);
    else after.set(name, { path, sent: node.value, reported: value });
  }
  return after;
}

/** The report with the secret in the place of what the device reports for it, wherever that is known of the desired secret. */
export function withLearned(report: DataTree, desired: DataTree, learned: LearnedSecrets): DataTree {
  const edits = [...learned.values()].flatMap(({ path, sent, reported }): Edit[] => {
    const wanted = getNode(desired, path);
    if (wanted?.kind !== 'leaf' || wanted.value !== sent) return [];
    const found = getNode(report, path);
    const value = found?.kind === 'leaf' ? found.value : undefined;
    if (value !== reported || (found === undefined && !hasParent(report, path))) return [];
    return [{ operation: 'update', path, value: wanted }];
  });
  return edits.length === 0 ? report : applyEdits(report, edits);
}

/** A secret that is missing together with all that stands around it is missing. */
function hasParent(tree: DataTree, path: DataPath): boolean {
  return path.length === 1 || getNode(tree, path.slice(0, -1)) !== undefined;
}

interface SecretLeaf {
  readonly path: DataPath;
  readonly node: LeafData;
}

function secretLeaves(node: DataNode, path: DataPath): readonly SecretLeaf[] {
  switch (node.kind) {
    case 'leaf':
      return isSecret(node.schema) ? [{ path, node: leaf(node.schema, node.value) }] : [];
    case 'inner':
      if (!hasSecrets(node.schema)) return [];
      return Array.from(node.children()).flatMap(child =>
        secretLeaves(child, [...path, { schema: child.schema as DataSchemaNode }]),
      );
    case 'list':
      if (!hasSecrets(node.schema)) return [];
      return Array.from(node.entries()).flatMap(entry => {
        const keys = node.schema.keys.map(key => (entry.get(key) as LeafData).value);
        return secretLeaves(entry, [...path.slice(0, -1), { schema: node.schema, keys }]);
      });
    default:
      return [];
  }
}
