import { findStatement, findStatements, type Statement } from '../../yang/statement.ts';
import { translatePattern } from '../pattern/pattern.ts';
import type { Decimal64Type, IntegerType, Pattern, Restriction, StringType, Type } from '../type.ts';
import { builtInInterval, parseRestriction } from '../types/restriction.ts';
import type { Compilation } from './compilation.ts';

/** Applies the `range` of a type statement to an integer or decimal64 type (RFC 7950 9.2.4). */
export function restrictRange<T extends IntegerType | Decimal64Type>(
  compilation: Compilation,
  statement: Statement,
  type: T,
): T | undefined {
  const range = findStatement(statement, 'range');
  if (range === undefined) return type;
  const restriction = readRestriction(compilation, range, {
    kind: 'range',
    parent: type.range?.intervals ?? [builtInInterval(type.base)],
    fractionDigits: type.base === 'decimal64' ? type.fractionDigits : 0,
  });
  return restriction && { ...type, range: restriction };
}

/** Applies the `length` of a type statement to a string or binary type (RFC 7950 9.4.4). */
export function restrictLength<T extends Extract<Type, { base: 'string' | 'binary' }>>(
  compilation: Compilation,
  statement: Statement,
  type: T,
): T | undefined {
  const length = findStatement(statement, 'length');
  if (length === undefined) return type;
  const restriction = readRestriction(compilation, length, {
    kind: 'length',
    parent: type.length?.intervals ?? [builtInInterval('length')],
    fractionDigits: 0,
  });
  return restriction && { ...type, length: restriction };
}

function readRestriction(
  compilation: Compilation,
  statement: Statement,
  scope: Parameters<typeof parseRestriction>[1],
): Restriction<bigint> | undefined {
  const text = statement.argument ?? '';
  const result = parseRestriction(text, scope);
  if ('problems' in result) {
    for (const { message, expected } of result.problems) {
      compilation.report.add({
        code: 'yang-type',
        message,
        location: statement.argumentLocation,
        section: scope.kind === 'range' ? 'RFC 7950 9.2.4' : 'RFC 7950 9.4.4',
        ...(expected === undefined ? {} : { expected }),
      });
    }
    return undefined;
  }
  return Object.freeze({ intervals: Object.freeze(result.intervals), text, ...errorsOf(statement) });
}

function errorsOf(statement: Statement): {
  readonly errorMessage: string | undefined;
  readonly errorAppTag: string | undefined;
} {
  return {
    errorMessage: findStatement(statement, 'error-message')?.argument,
    errorAppTag: findStatement(statement, 'error-app-tag')?.argument,
  };
}

/** Adds the `pattern`s of a type statement to a string type (RFC 7950 9.4.5). */
export function addPatterns(
  compilation: Compilation,
  statement: Statement,
  type: StringType,
): StringType | undefined {
  const statements = findStatements(statement, 'pattern');
  if (statements.length === 0) return type;
  const patterns: Pattern[] = [];
  for (const pattern of statements) {
    const text = pattern.argument ?? '';
    const translated = translatePattern(text);
    if ('problem' in translated) {
      compilation.report.add({
        code: 'yang-type',
        message: translated.problem,
        location: pattern.argumentLocation,
        section: 'RFC 7950 9.4.5',
      });
      continue;
    }
    patterns.push({
      text,
      invert: findStatement(pattern, 'modifier')?.argument === 'invert-match',
      ...errorsOf(pattern),
    });
  }
  if (patterns.length < statements.length) return undefined;
  return { ...type, patterns: Object.freeze([...type.patterns, ...patterns]) };
}
