import type { Statement } from '../../yang/statement.ts';
import type { Status } from '../schema-node.ts';
import type { Draft, DraftKind, ModuleEntry, OuterWhen, Scope } from './compilation.ts';

const noChildren: Map<string, Draft> = new Map();
const leafKinds: ReadonlySet<DraftKind> = new Set(['leaf', 'leaf-list', 'anydata', 'anyxml']);

/** What makes a draft; everything else starts empty. */
export interface DraftStart {
  readonly kind: DraftKind;
  readonly name: string;
  readonly module: ModuleEntry;
  readonly statement: Statement;
  readonly scope: Scope;
  readonly parent: Draft | undefined;
  readonly outerWhens?: readonly OuterWhen[];
  readonly outerFeatures?: readonly string[];
  readonly outerStatus?: Status;
  readonly disabled?: boolean;
}

const noFeatures: readonly string[] = [];
const noWhens: readonly OuterWhen[] = [];
const noDrafts: readonly Draft[] = [];
const noUniques: readonly (readonly Draft[])[] = [];

/** A draft without children that nothing has changed yet. */
export function createDraft(start: DraftStart): Draft {
  return {
    kind: start.kind,
    name: start.name,
    module: start.module,
    statement: start.statement,
    scope: start.scope,
    parent: start.parent,
    children: leafKinds.has(start.kind) ? noChildren : new Map(),
    overrides: undefined,
    outerWhens: start.outerWhens ?? noWhens,
    outerFeatures: start.outerFeatures ?? noFeatures,
    outerStatus: start.outerStatus ?? 'current',
    disabled: start.disabled ?? false,
    poisoned: false,
    config: true,
    inOperation: false,
    status: 'current',
    type: undefined,
    leafrefTargets: undefined,
    isKey: false,
    keys: noDrafts,
    uniques: noUniques,
    dataChildren: undefined,
    node: undefined,
  };
}

/** True for the nodes that are seen in schema trees only: choice and case. */
export function isTransparent(draft: Draft): boolean {
  return draft.kind === 'choice' || draft.kind === 'case';
}

/** `module:name`, the key of `children`. */
export function qualifiedName(module: ModuleEntry, name: string): string {
  return `${module.name}:${name}`;
}

/** Every draft below `top`, parents before children, without recursion. */
export function* descendants(top: Draft): Generator<Draft> {
  const stack = [...top.children.values()].reverse();
  for (let draft = stack.pop(); draft !== undefined; draft = stack.pop()) {
    yield draft;
    if (draft.children.size === 0) continue;
    for (const child of [...draft.children.values()].reverse()) stack.push(child);
  }
}

/** The schema path for messages: `/module:name/child`, module where it changes. */
export function draftPath(draft: Draft): string {
  const steps: string[] = [];
  for (let at: Draft | undefined = draft; at?.parent !== undefined; at = at.parent) {
    const qualify = at.parent.parent === undefined || at.parent.module !== at.module;
    steps.push(qualify ? qualifiedName(at.module, at.name) : at.name);
  }
  return `/${steps.reverse().join('/')}`;
}
