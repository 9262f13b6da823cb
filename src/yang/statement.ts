import type { SourceLocation } from '../errors/diagnostic.ts';

/**
 * One YANG statement as parsed (RFC 7950 6.3): the whole abstract syntax tree is made of these. `keyword` is the plain
 * keyword of a built-in statement; for an extension use it is `prefix:name`, and `prefix` is set.
 */
export interface Statement {
  readonly keyword: string;
  readonly prefix: string | undefined;
  /** The argument after unquoting and concatenation; undefined if there is none. */
  readonly argument: string | undefined;
  readonly substatements: readonly Statement[];
  readonly location: SourceLocation;
  /** Where the argument starts; equals `location` if there is none. */
  readonly argumentLocation: SourceLocation;
}

/** A parsed and grammar-checked module or submodule. */
export interface ModuleText {
  readonly kind: 'module' | 'submodule';
  readonly name: string;
  /** The newest revision date, or undefined if the module has none. */
  readonly revision: string | undefined;
  readonly yangVersion: '1' | '1.1';
  readonly statement: Statement;
  readonly file: string;
}

/** The first substatement with the keyword, if any. */
export function findStatement(parent: Statement, keyword: string): Statement | undefined {
  return parent.substatements.find(statement => statement.keyword === keyword);
}

/** All substatements with the keyword, in order. */
export function findStatements(parent: Statement, keyword: string): readonly Statement[] {
  return parent.substatements.filter(statement => statement.keyword === keyword);
}
