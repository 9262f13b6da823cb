import type { Statement } from '../../yang/statement.ts';
import type { Draft, Sourced } from './compilation.ts';

const none: readonly Sourced[] = [];

/** All statements of a keyword that hold for the node, after refines and deviations. */
export function propertiesOf(draft: Draft, keyword: string): readonly Sourced[] {
  const override = draft.overrides?.get(keyword);
  if (override !== undefined) return override;
  let found: Sourced[] | undefined;
  for (const statement of draft.statement.substatements) {
    if (statement.keyword !== keyword) continue;
    found ??= [];
    found.push({ statement, scope: draft.scope });
  }
  return found ?? none;
}

/** The statement of a keyword that may stand once, with the scope it was written in. */
export function propertyOf(draft: Draft, keyword: string): Sourced | undefined {
  const override = draft.overrides?.get(keyword);
  if (override !== undefined) return override[0];
  const statement = statementOf(draft, keyword);
  return statement === undefined ? undefined : { statement, scope: draft.scope };
}

/** The statement of a keyword that may stand once. */
export function statementOf(draft: Draft, keyword: string): Statement | undefined {
  const override = draft.overrides?.get(keyword);
  if (override !== undefined) return override[0]?.statement;
  for (const statement of draft.statement.substatements) {
    if (statement.keyword === keyword) return statement;
  }
  return undefined;
}

/** The argument of a keyword that may stand once. */
export function argumentOf(draft: Draft, keyword: string): string | undefined {
  return statementOf(draft, keyword)?.argument;
}

/** Replaces all statements of a keyword: refine and deviate. */
export function setProperties(draft: Draft, keyword: string, statements: readonly Sourced[]): void {
  draft.overrides ??= new Map();
  draft.overrides.set(keyword, statements);
}

/** `mandatory true`, by itself; not what follows from children. */
export function isMandatory(draft: Draft): boolean {
  return argumentOf(draft, 'mandatory') === 'true';
}

/** 0 without the statement (RFC 7950 7.7.5). */
export function minElements(draft: Draft): number {
  return Number(argumentOf(draft, 'min-elements') ?? 0);
}

/** undefined: unbounded. */
export function maxElements(draft: Draft): number | undefined {
  const text = argumentOf(draft, 'max-elements');
  return text === undefined || text === 'unbounded' ? undefined : Number(text);
}
