import type { Edit } from '../data/edit.ts';
import { applyEdits } from '../data/edit.ts';
import { equalNodes } from '../data/equal.ts';
import { formatPath } from '../data/format-path.ts';
import type { DataPath } from '../data/path.ts';
import { getNode } from '../data/select.ts';
import type { DataNode, DataTree } from '../data/tree.ts';
import type { ValueAt } from './values-below.ts';

/** A value that a device was sent, and what it reports for it: a hash, as a rule, or nothing. */
interface LearnedForm {
  readonly path: DataPath;
  readonly sent: DataNode;
  readonly reported: DataNode | undefined;
}

/** In which form a device reports what it rewrites, by instance-identifier. Only what it does not report as it was sent. */
export type LearnedForms = ReadonlyMap<string, LearnedForm>;

/** What values that a device has just taken, and its report on them, say of how it rewrites them. */
export function learnForms(learned: LearnedForms, sent: readonly ValueAt[], report: DataTree): LearnedForms {
  if (sent.length === 0) return learned;
  const after = new Map(learned);
  for (const { path, node } of sent) {
    const name = formatPath(path);
    const reported = getNode(report, path);
    if (reported !== undefined && equalNodes(reported, node)) after.delete(name);
    else after.set(name, { path, sent: node, reported });
  }
  return after;
}

/** The report with what was sent in the place of what the device reports for it, wherever that is known of the desired value. */
export function withLearned(report: DataTree, desired: DataTree, learned: LearnedForms): DataTree {
  const edits = [...learned.values()].flatMap(({ path, sent, reported }): Edit[] => {
    const wanted = getNode(desired, path);
    if (!isSame(wanted, sent) || !isSame(getNode(report, path), reported)) return [];
    return reported === undefined && !hasParent(report, path)
      ? []
      : [{ operation: 'replace', path, value: sent }];
  });
  return edits.length === 0 ? report : applyEdits(report, edits);
}

function isSame(one: DataNode | undefined, other: DataNode | undefined): boolean {
  return one === undefined || other === undefined ? one === other : equalNodes(one, other);
}

/** A value that is missing together with all that stands around it is missing. */
function hasParent(tree: DataTree, path: DataPath): boolean {
  return path.length === 1 || getNode(tree, path.slice(0, -1)) !== undefined;
}
