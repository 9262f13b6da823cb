import type { SourceLocation } from '../errors/diagnostic.ts';
import { Lexer } from './lexer.ts';
import type { LaterMistake } from './lexer.ts';
import type { Report } from './report.ts';
import type { Statement } from './statement.ts';

/** Deeper texts are refused. Real modules stay under 40; everything that walks a tree may rely on the limit. */
const maxStatementDepth = 200;

const noSubstatements: readonly Statement[] = Object.freeze([]);

/** What became of a text, no keyword being known. */
export interface ParsedStatements {
  readonly statements: readonly Statement[];
  /** Mistakes that count only if the text turns out to be YANG 1.1. */
  readonly onlyIn11: readonly LaterMistake[];
}

interface OpenBlock {
  readonly statement: Statement;
  readonly children: Statement[];
}

/**
 * Parses `keyword [argument] (";" | "{" *statement "}")` (RFC 7950 6.3) without knowing any keyword. Works without recursion, and
 * goes on after a mistake with the most likely reading of the text.
 */
export function parseStatements(report: Report): ParsedStatements {
  const lexer = new Lexer(report);
  const roots: Statement[] = [];
  const open: OpenBlock[] = [];
  let tooDeep = false;
  for (;;) {
    lexer.skipSeparators();
    const mark = lexer.mark();
    const siblings = open.at(-1)?.children ?? roots;
    if (mark === 'end') break;
    if (mark === '}') closeBlock(lexer, open, report);
    else {
      const children = parseStatement(lexer, siblings, report);
      if (children === undefined) continue;
      if (open.length < maxStatementDepth - 1) open.push(children);
      else {
        if (!tooDeep) reportDepth(children.statement, report);
        tooDeep = true;
        lexer.skipBlock();
      }
    }
  }
  if (!lexer.endsInside) reportUnclosed(open, report);
  return { statements: roots, onlyIn11: lexer.onlyIn11 };
}

/** Reads one statement up to its `;` or `{` and adds it to its siblings. Returns the block if it opened one. */
function parseStatement(lexer: Lexer, siblings: Statement[], report: Report): OpenBlock | undefined {
  const start = lexer.position;
  const keyword = lexer.readKeyword();
  if (keyword === undefined) {
    lexer.skipBroken();
    return undefined;
  }
  const location = report.source.locationAt(start);
  let argumentLocation = location;
  let argument: string | undefined;
  lexer.skipSeparators();
  if (lexer.mark() === 'text') {
    argumentLocation = report.source.locationAt(lexer.position);
    argument = lexer.readArgument();
  }
  const opens = readEnd(lexer, keyword.name, report);
  const children: Statement[] = [];
  const statement: Statement = {
    keyword: keyword.name,
    prefix: keyword.prefix,
    argument,
    substatements: opens ? children : noSubstatements,
    location,
    argumentLocation,
  };
  siblings.push(statement);
  return opens ? { statement, children } : undefined;
}

/** Reads the `;` or `{` of a statement; true if it was `{`. */
function readEnd(lexer: Lexer, keyword: string, report: Report): boolean {
  const argumentEnd = lexer.position;
  lexer.skipSeparators();
  const mark = lexer.mark();
  if (mark === ';' || mark === '{') {
    lexer.position++;
    return mark === '{';
  }
  if (lexer.endsInside) return false;
  report.at(lexer.position, {
    code: 'yang-syntax',
    message: `expected ';' or '{' after '${keyword}', found ${lexer.describe()}`,
    section: 'RFC 7950 6.3',
  });
  return mark === 'text' && resumes(lexer, argumentEnd, report);
}

/** Text instead of `;`: on a new line it is the next statement and the `;` was forgotten, on the same line it is refuse. */
function resumes(lexer: Lexer, argumentEnd: number, report: Report): boolean {
  const isNewLine = lineOf(report, argumentEnd) < lineOf(report, lexer.position);
  if (isNewLine) return false;
  while (lexer.mark() === 'text') {
    lexer.skipText();
    lexer.skipSeparators();
  }
  const mark = lexer.mark();
  if (mark === ';' || mark === '{') lexer.position++;
  return mark === '{';
}

function lineOf(report: Report, offset: number): SourceLocation['line'] {
  return report.source.locationAt(offset).line;
}

function closeBlock(lexer: Lexer, open: OpenBlock[], report: Report): void {
  if (open.pop() === undefined)
    report.at(lexer.position, {
      code: 'yang-syntax',
      message: "this '}' closes nothing",
      section: 'RFC 7950 6.3',
    });
  lexer.position++;
}

function reportDepth(statement: Statement, report: Report): void {
  report.place(statement.location, {
    code: 'yang-syntax',
    message: `statements nest deeper than ${maxStatementDepth}`,
    section: 'RFC 7950 6.3',
  });
}

function reportUnclosed(open: readonly OpenBlock[], report: Report): void {
  const innermost = open.at(-1);
  if (innermost === undefined) return;
  const { keyword, location } = innermost.statement;
  report.at(report.source.text.length, {
    code: 'yang-syntax',
    message: `the text ends before the '}' of '${keyword}'`,
    section: 'RFC 7950 6.3',
    related: [{ message: `'${keyword}' opens its block here`, location }],
  });
}
