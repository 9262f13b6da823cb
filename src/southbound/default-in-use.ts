import type { DataPath } from '../data/path.ts';
import type { DataTree, InnerData } from '../data/tree.ts';
import type { CaseSchemaNode, ChoiceSchemaNode, DataSchemaNode, SchemaNode } from '../schema/schema-node.ts';

/**
 * Whether a default of the node at `path` is in use in `tree` while nobody sets the node: its parent exists, or could only
 * be missing because it is an empty non-presence container, and every choice on the way stands on the node's case
 * (RFC 7950 7.6.1, 7.7.2 and 7.9.3). Conditions by `when` are not looked at. O(depth · log n).
 */
export function isDefaultInUse(tree: DataTree, path: DataPath): boolean {
  let node: InnerData | undefined = tree.root;
  for (const [index, step] of path.entries()) {
    if (!isChosen(node, step.schema)) return false;
    if (index === path.length - 1) return true;
    const child = node?.get(step.schema);
    if (step.schema.kind === 'list') {
      node = child?.kind === 'list' && step.keys !== undefined ? child.get(step.keys) : undefined;
      if (node === undefined) return false;
      continue;
    }
    if (child === undefined && step.schema.kind === 'container' && step.schema.presence !== undefined)
      return false;
    node = child?.kind === 'inner' ? child : undefined;
  }
  return true;
}

/** Whether every choice between `parent` and its child stands on the child's case. An undefined parent has no children. */
function isChosen(parent: InnerData | undefined, child: DataSchemaNode): boolean {
  let below: SchemaNode = child;
  for (let above = below.parent; above?.kind === 'case' || above?.kind === 'choice'; above = above.parent) {
    if (above.kind === 'case' && !isActive(parent, above)) return false;
    below = above;
  }
  return true;
}

function isActive(parent: InnerData | undefined, branch: CaseSchemaNode): boolean {
  if (parent !== undefined && hasChildOf(parent, branch)) return true;
  const choice = branch.parent as ChoiceSchemaNode;
  return choice.default === branch && (parent === undefined || !hasChildOf(parent, choice));
}

function hasChildOf(parent: InnerData, ancestor: SchemaNode): boolean {
  for (const child of parent.children()) {
    for (
      let above: SchemaNode | undefined = child.schema.parent;
      above?.kind === 'case' || above?.kind === 'choice';
      above = above.parent
    )
      if (above === ancestor) return true;
  }
  return false;
}
