import { diff } from '../data/diff.ts';
import type { Edit } from '../data/edit.ts';
import { applyEdits } from '../data/edit.ts';
import type { DataPath } from '../data/path.ts';
import { getNode } from '../data/select.ts';
import type { DataNode, DataTree } from '../data/tree.ts';
import type { LeafValue } from '../schema/value.ts';
import { type CompareForm, modelledForms } from './compare-form.ts';
import { type DriftPolicies, formAt, isIgnored } from './drift-policy.ts';
import { type LearnedForms, learnForms, withLearned } from './learned-forms.ts';
import type { Step } from './step.ts';
import { type ValueAt, valuesBelow } from './values-below.ts';

/** What there is to understand a report of a device by. */
export interface ReportContext {
  readonly desired: DataTree;
  readonly learned: LearnedForms;
  readonly policies: DriftPolicies;
}

/** The report with the desired value wherever what the device says is declared to mean the same, or is known to. */
export function understandReport(report: DataTree, { desired, learned, policies }: ReportContext): DataTree {
  return withSameLetters(withLearned(report, desired, learned), desired, policies);
}

/** What is known and held after a Set: `accepted` are its steps. */
export function understandOutcome(
  report: DataTree,
  accepted: readonly Step[],
  context: ReportContext,
): { readonly observed: DataTree; readonly learned: LearnedForms } {
  const { policies } = context;
  const rewritten = valuesOf(accepted, 'rewritten', policies).filter(
    ({ path }) => formAt(policies, path) === 'rewritten',
  );
  const learned = learnForms(context.learned, rewritten, report);
  const observed = understandReport(report, { ...context, learned });
  return { observed: withIgnored(observed, accepted, policies), learned };
}

/** What a device makes of values that are ignored is nobody's concern once it has taken them. */
function withIgnored(report: DataTree, accepted: readonly Step[], policies: DriftPolicies): DataTree {
  if (!policies.paths.some(({ policy }) => policy === 'ignore')) return report;
  const edits = accepted.flatMap((step): Edit[] => {
    if (step.operation === 'delete')
      return isIgnored(policies, step.path) ? [{ operation: 'delete', path: step.path }] : [];
    return Array.from(valuesBelow(step.value, step.path, () => true))
      .filter(({ path }) => isIgnored(policies, path) && isEntryThere(report, path, policies))
      .map(({ path, node }) => ({ operation: 'replace', path, value: node }));
  });
  return applyEdits(report, edits);
}

/** Whether the list entries around a place are there, or are ignored themselves. */
function isEntryThere(report: DataTree, path: DataPath, policies: DriftPolicies): boolean {
  const at = path.findLastIndex(({ keys }) => keys !== undefined);
  const entry = path.slice(0, at + 1);
  return at === -1 || getNode(report, entry) !== undefined || isIgnored(policies, entry);
}

/** The values in steps of which some may be compared in this form. */
function valuesOf(steps: readonly Step[], form: CompareForm, policies: DriftPolicies): readonly ValueAt[] {
  const declared = policies.paths.some(({ compare }) => compare === form);
  return steps.flatMap(step =>
    step.operation === 'delete'
      ? []
      : [...valuesBelow(step.value, step.path, schema => declared || modelledForms(schema).has(form))],
  );
}

function withSameLetters(report: DataTree, desired: DataTree, policies: DriftPolicies): DataTree {
  const form = 'ignore-case';
  const declared = policies.paths.some(({ compare }) => compare === form);
  if (!declared && !modelledForms(report.schema.root).has(form)) return report;
  const edits = diff(report, desired).flatMap(({ path, before, after }): Edit[] =>
    after !== undefined && haveSameLetters(before, after) && formAt(policies, path) === form
      ? [{ operation: 'replace', path, value: after }]
      : [],
  );
  return edits.length === 0 ? report : applyEdits(report, edits);
}

function haveSameLetters(one: DataNode | undefined, other: DataNode): boolean {
  if (one?.kind === 'leaf' && other.kind === 'leaf') return lower(one.value) === lower(other.value);
  if (one?.kind !== 'leaf-list' || other.kind !== 'leaf-list') return false;
  const [values, others] = [one, other].map(node => {
    const all = Array.from(node.values(), lower);
    return JSON.stringify(node.schema.orderedBy === 'user' ? all : all.sort());
  });
  return values === others;
}

function lower(value: LeafValue): string {
  return String(value).toLowerCase();
}
