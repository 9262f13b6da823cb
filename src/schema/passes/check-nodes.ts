import type { ErrorCode } from '../../errors/codes.ts';
import type { Statement } from '../../yang/statement.ts';
import type { Compilation, Draft, Pass, Sourced } from '../compiler/compilation.ts';
import { descendants, draftPath, qualifiedName } from '../compiler/draft.ts';
import { findMandatory, findMandatoryChild } from '../compiler/mandatory.ts';
import {
  isMandatory,
  maxElements,
  minElements,
  propertiesOf,
  propertyOf,
  statementOf,
} from '../compiler/properties.ts';
import { moduleOfPrefix } from '../compiler/scope.ts';
import { splitPrefix } from '../compiler/split-prefix.ts';

/**
 * After it: what a node says of itself fits together: min- and max-elements, mandatory and default, the default case of a
 * choice; operations stand only where they may; augments force nothing on the modules they augment.
 */
export const checkNodes: Pass = {
  name: 'check nodes',
  run(compilation) {
    for (const draft of descendants(compilation.root)) {
      if (draft.kind === 'list' || draft.kind === 'leaf-list') checkElements(compilation, draft);
      if (draft.kind === 'leaf' || draft.kind === 'choice') checkMandatory(compilation, draft);
      if (draft.kind === 'choice') checkDefaultCase(compilation, draft);
      if (draft.kind === 'action' || draft.kind === 'notification') checkAncestors(compilation, draft);
    }
    for (const { statement, created } of compilation.foreignAugments) {
      for (const draft of created) checkForeign(compilation, draft, statement);
    }
  },
};

function checkElements(compilation: Compilation, draft: Draft): void {
  const min = minElements(draft);
  const max = maxElements(draft);
  const at = statementOf(draft, 'min-elements') ?? draft.statement;
  if (max !== undefined && min > max) {
    refuse(compilation, draft, {
      code: 'yang-argument',
      at,
      message: `min-elements ${min} is greater than max-elements ${max}`,
      section: 'RFC 7950 7.7.5',
    });
  }
  if (min > 0 && draft.kind === 'leaf-list' && propertiesOf(draft, 'default').length > 0) {
    refuse(compilation, draft, {
      code: 'yang-default',
      at,
      message: 'a leaf-list with min-elements cannot have a default',
      section: 'RFC 7950 7.7.2',
    });
  }
}

function checkMandatory(compilation: Compilation, draft: Draft): void {
  const ownDefault = statementOf(draft, 'default');
  if (ownDefault === undefined || !isMandatory(draft)) return;
  refuse(compilation, draft, {
    code: 'yang-default',
    at: ownDefault,
    message: `a mandatory ${draft.kind} cannot have a default`,
    section: draft.kind === 'leaf' ? 'RFC 7950 7.6.4' : 'RFC 7950 7.9.3',
  });
}

function checkDefaultCase(compilation: Compilation, choice: Draft): void {
  const property = propertyOf(choice, 'default');
  if (property === undefined) return;
  const { statement } = property;
  const chosen = defaultCase(choice, property);
  if (chosen === undefined && choice.poisoned) return;
  const mandatory = chosen && findMandatoryChild(chosen);
  if (chosen !== undefined && mandatory === undefined) return;
  refuse(compilation, choice, {
    code: 'yang-default',
    at: statement,
    message:
      mandatory === undefined
        ? `the choice has no case "${statement.argument ?? ''}"`
        : `the default case "${chosen?.name ?? ''}" has the mandatory ${mandatory.kind} "${mandatory.name}"`,
    section: 'RFC 7950 7.9.3',
  });
}

/** The case that a choice's default names. */
export function defaultCase(choice: Draft, { statement, scope }: Sourced): Draft | undefined {
  const { prefix, name } = splitPrefix(statement.argument ?? '');
  if (prefix !== undefined) {
    const module = moduleOfPrefix(scope.unit, prefix);
    return module.is === 'found' ? choice.children.get(qualifiedName(module.value, name)) : undefined;
  }
  return (
    choice.children.get(qualifiedName(choice.module, name)) ??
    [...choice.children.values()].find(child => child.name === name)
  );
}

function checkAncestors(compilation: Compilation, draft: Draft): void {
  for (let at = draft.parent; at !== undefined; at = at.parent) {
    const keyless = at.kind === 'list' && statementOf(at, 'key') === undefined;
    const inside = at.kind === 'rpc' || at.kind === 'action' || at.kind === 'notification';
    if (!keyless && !inside) continue;
    refuse(compilation, draft, {
      code: 'yang-grammar',
      at: draft.statement,
      message: keyless
        ? `the ${draft.kind} stands below the list "${at.name}", which has no key`
        : `the ${draft.kind} stands inside the ${at.kind} "${at.name}"`,
      section: draft.kind === 'action' ? 'RFC 7950 7.15' : 'RFC 7950 7.16',
    });
    return;
  }
}

function checkForeign(compilation: Compilation, draft: Draft, augment: Statement): void {
  const mandatory = findMandatory(draft);
  if (mandatory === undefined || !mandatory.config || mandatory.inOperation) return;
  refuse(compilation, mandatory, {
    code: 'yang-augment',
    at: augment,
    message: `the augment adds the mandatory ${mandatory.kind} "${mandatory.name}" to another module without a when`,
    section: 'RFC 7950 7.17',
  });
}

function refuse(
  compilation: Compilation,
  draft: Draft,
  mistake: {
    readonly code: ErrorCode;
    readonly at: Statement;
    readonly message: string;
    readonly section: string;
  },
): void {
  const { at, ...rest } = mistake;
  compilation.report.add({ ...rest, path: draftPath(draft), location: at.argumentLocation });
}
