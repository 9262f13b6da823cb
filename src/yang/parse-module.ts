import type { Diagnostic } from '../errors/diagnostic.ts';
import { checkCharacters } from './characters.ts';
import { checkPrefixes } from './check-prefixes.ts';
import { checkGrammar } from './grammar/check-grammar.ts';
import { checkSections } from './grammar/check-sections.ts';
import { parseStatements } from './parse-statements.ts';
import { Report } from './report.ts';
import { Source } from './source.ts';
import type { ModuleText, Statement } from './statement.ts';
import { findStatement, findStatements } from './statement.ts';
import type { YangVersion } from './yang-version.ts';

/** What became of a text. */
export interface ParsedModule {
  /** Undefined if there is a mistake: what is here obeys the grammar to the last argument. */
  readonly module: ModuleText | undefined;
  /** Every mistake, in the order of the text. */
  readonly diagnostics: Diagnostic[];
}

/**
 * Parses one module or submodule and checks all that its text alone decides: the characters, tokens and statements of RFC 7950 6, the
 * substatements and arguments of section 7 and 9, in its own language version. What names refer to is for the compiler. Takes any text,
 * in time linear in its length.
 *
 * @example parseModule('module m { namespace urn:m; prefix m; }', 'm.yang').module?.name // 'm'
 */
export function parseModule(text: string, file: string): ParsedModule {
  const source = new Source(text, file);
  const report = new Report(source);
  checkCharacters(source.text, report);
  const { statements, onlyIn11 } = parseStatements(report);
  const root = selectRoot(statements, report);
  if (root === undefined) return { module: undefined, diagnostics: report.sorted() };
  const yangVersion = versionOf(root);
  if (yangVersion === '1.1') for (const { offset, mistake } of onlyIn11) report.at(offset, mistake);
  checkGrammar(root, yangVersion, report);
  checkSections(root, report);
  checkPrefixes(root, report);
  const diagnostics = report.sorted();
  return { module: diagnostics.length === 0 ? toModule(root, yangVersion, file) : undefined, diagnostics };
}

/** A file holds one module or submodule and nothing else (RFC 7950 5 and 14). */
function selectRoot(statements: readonly Statement[], report: Report): Statement | undefined {
  const root = statements.find(({ keyword }) => keyword === 'module' || keyword === 'submodule');
  for (const statement of statements)
    if (statement !== root)
      report.place(statement.location, {
        code: 'yang-grammar',
        message: `'${statement.keyword}' cannot stand outside of the ${root?.keyword ?? 'module'}`,
        section: 'RFC 7950 14',
      });
  if (root === undefined && report.count === 0)
    report.at(0, {
      code: 'yang-grammar',
      message: 'the text holds no module and no submodule',
      section: 'RFC 7950 14',
    });
  return root;
}

/** The version stands anywhere in the header; without it, it is 1. An unknown one is reported as an argument. */
function versionOf(root: Statement): YangVersion {
  const version = findStatement(root, 'yang-version')?.argument;
  return version === undefined || version === '1' ? '1' : '1.1';
}

function toModule(statement: Statement, yangVersion: YangVersion, file: string): ModuleText {
  const dates = findStatements(statement, 'revision').map(({ argument = '' }) => argument);
  return {
    kind: statement.keyword === 'module' ? 'module' : 'submodule',
    name: statement.argument ?? '',
    revision: dates.sort().at(-1),
    yangVersion,
    statement,
    file,
  };
}
