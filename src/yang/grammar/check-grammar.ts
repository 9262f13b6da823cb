import type { SourceLocation } from '../../errors/diagnostic.ts';
import { argumentSyntaxes } from '../arguments/argument-syntaxes.ts';
import type { Mistake } from '../report.ts';
import type { Statement } from '../statement.ts';
import type { YangVersion } from '../yang-version.ts';
import type { Occurrence, StatementRule } from './rules.ts';
import { grammar } from './rules.ts';

/** Where mistakes go. */
export interface GrammarReport {
  readonly full: boolean;
  place(location: SourceLocation, mistake: Mistake): void;
}

interface Context {
  readonly version: YangVersion;
  readonly report: GrammarReport;
}

/** Checks a statement and all below it against the grammar of a version: arguments, substatements and their number. */
export function checkGrammar(root: Statement, version: YangVersion, report: GrammarReport): void {
  checkStatement(root, root.keyword, { version, report });
}

/**
 * Checks the use of an extension that has a grammar of its own; `extension` is `module:name`. Others are left alone: what
 * they may hold is for those who know them (RFC 7950 7.19).
 */
export function checkExtensionGrammar(
  use: Statement,
  extension: string,
  { version, report }: { readonly version: YangVersion; readonly report: GrammarReport },
): void {
  checkStatement(use, extension, { version, report });
}

/** The depth of a tree is limited by the parser, so recursion is safe. */
function checkStatement(statement: Statement, row: string, context: Context): void {
  const rule = grammar[context.version].get(row);
  if (rule === undefined) return;
  checkArgument(statement, rule, context);
  if (statement.keyword === 'deviation') checkNotSupported(statement, context);
  // Which rows a deviate may hold depends on its argument.
  const holder = row === 'deviate' ? grammar[context.version].get(`deviate ${statement.argument}`) : rule;
  if (holder !== undefined) checkSubstatements(statement, holder, context);
}

function checkArgument(statement: Statement, rule: StatementRule, { version, report }: Context): void {
  const { keyword, argument } = statement;
  const mistake = { code: 'yang-argument', section: rule.section } as const;
  if (rule.argument === 'none') {
    if (argument !== undefined)
      report.place(statement.argumentLocation, { ...mistake, message: `'${keyword}' takes no argument` });
  } else if (argument === undefined) {
    report.place(statement.location, { ...mistake, message: `'${keyword}' needs an argument` });
  } else {
    const problem = argumentSyntaxes[rule.argument](argument, version);
    if (problem === undefined) return;
    report.place(statement.argumentLocation, {
      ...mistake,
      message: `${shorten(argument)} is no valid argument of '${keyword}': ${problem}`,
    });
  }
}

function shorten(argument: string): string {
  return argument.length <= 60 ? `'${argument}'` : `'${argument.slice(0, 57)}...'`;
}

function checkSubstatements(parent: Statement, rule: StatementRule, context: Context): void {
  let seen = 0;
  for (const child of parent.substatements) {
    if (child.prefix !== undefined) {
      checkExtension(child, context);
      continue;
    }
    const occurrence = rule.substatements.get(child.keyword);
    if (occurrence === undefined) reportMisplaced(child, { parent, rule }, context);
    else {
      if (occurrence.atMostOnce && (seen & occurrence.bit) !== 0)
        reportSecond(child, { parent, rule }, context);
      seen |= occurrence.bit;
    }
    checkStatement(child, rowOf(child, occurrence), context);
  }
  for (const { bit, expected } of rule.required)
    if ((seen & bit) === 0)
      context.report.place(parent.location, {
        code: 'yang-grammar',
        message: `'${parent.keyword}' lacks ${expected}`,
        section: rule.section,
      });
}

function rowOf(statement: Statement, occurrence: Occurrence | undefined): string {
  return occurrence?.row ?? statement.keyword;
}

/** What an extension's body may hold is for the extension to say (RFC 7950 7.19); known statements keep their own grammar. */
function checkExtension(extension: Statement, context: Context): void {
  for (const child of extension.substatements)
    if (child.prefix !== undefined) checkExtension(child, context);
    else if (isKnown(child.keyword)) checkStatement(child, child.keyword, context);
    else reportUnknown(child, 'RFC 7950 7.19', context);
}

interface Holder {
  readonly parent: Statement;
  readonly rule: StatementRule;
}

function reportMisplaced(child: Statement, { parent, rule }: Holder, context: Context): void {
  const { keyword } = child;
  if (!isKnown(keyword)) {
    reportUnknown(child, rule.section, context);
    return;
  }
  const in11 = context.version === '1' && isAllowedIn11(parent, keyword);
  context.report.place(child.location, {
    code: in11 ? 'yang-version' : 'yang-grammar',
    message: `'${keyword}' is not allowed in '${nameOf(parent)}'${in11 ? ' before YANG 1.1' : ''}`,
    section: rule.section,
  });
}

function reportUnknown(statement: Statement, section: string, { report }: Context): void {
  report.place(statement.location, {
    code: 'yang-grammar',
    message: `there is no statement '${statement.keyword}'`,
    section,
  });
}

function reportSecond(second: Statement, { parent, rule }: Holder, context: Context): void {
  if (context.report.full) return;
  const first = parent.substatements.find(statement => statement.keyword === second.keyword);
  const in11 =
    context.version === '1' &&
    grammar['1.1'].get(nameOf(parent))?.substatements.get(second.keyword)?.atMostOnce === false;
  context.report.place(second.location, {
    code: in11 ? 'yang-version' : 'yang-grammar',
    message: `'${second.keyword}' may stand only once in '${nameOf(parent)}'${in11 ? ' before YANG 1.1' : ''}`,
    section: rule.section,
    ...(first === undefined ? {} : { related: [{ message: 'first here', location: first.location }] }),
  });
}

function isAllowedIn11(parent: Statement, keyword: string): boolean {
  return grammar['1.1'].get(nameOf(parent))?.substatements.has(keyword) === true;
}

/** The row's name: the keyword, for deviate with its argument. */
function nameOf(statement: Statement): string {
  return statement.keyword === 'deviate' ? `deviate ${statement.argument}` : statement.keyword;
}

function isKnown(keyword: string): boolean {
  return grammar['1.1'].has(keyword) && keyword !== 'uses-augment';
}

/** `deviate not-supported` is the only deviate of its deviation (RFC 7950 7.20.3.2). */
function checkNotSupported(deviation: Statement, { report }: Context): void {
  const deviates = deviation.substatements.filter(child => child.keyword === 'deviate');
  const lone = deviates.find(child => child.argument === 'not-supported');
  if (lone === undefined || deviates.length < 2) return;
  report.place(lone.location, {
    code: 'yang-grammar',
    message: "'deviate not-supported' cannot stand beside another deviate",
    section: 'RFC 7950 7.20.3.2',
  });
}
