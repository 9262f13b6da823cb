import { describe, expect, test } from 'vitest';
import type { ArgumentSyntax } from '../arguments/argument-syntax.ts';
import { parseStatements } from '../parse-statements.ts';
import { Report } from '../report.ts';
import { Source } from '../source.ts';
import type { YangVersion } from '../yang-version.ts';
import { checkExtensionGrammar, checkGrammar } from './check-grammar.ts';
import { grammar } from './rules.ts';
import { statementRows } from './statements.ts';

const versions: readonly YangVersion[] = ['1', '1.1'];

/** A valid argument of each syntax. */
const validArgument: Readonly<Record<ArgumentSyntax, string>> = {
  none: '',
  string: '"any text"',
  identifier: 'a',
  'identifier-ref': 'p:a',
  'absolute-node-id': '/p:a/p:b',
  'descendant-node-id': 'a/b',
  key: '"a b"',
  unique: '"a b/c"',
  'leafref-path': '../a',
  'if-feature': 'a',
  uri: 'urn:a',
  date: '2024-02-29',
  boolean: 'true',
  'yang-version': '1.1',
  status: 'current',
  'ordered-by': 'user',
  modifier: 'invert-match',
  deviate: 'add',
  'enum-name': 'a',
  'enum-value': '-1',
  'bit-position': '1',
  'fraction-digits': '2',
  'non-negative-integer': '0',
  'max-elements': 'unbounded',
  range: '1..2',
  length: '1..2',
};

/** A keyword with its argument; the row of a deviate names both. */
function head(row: string): string {
  if (row.startsWith('deviate ')) return row;
  return `${row === 'uses-augment' ? 'augment' : row} ${validArgument[statementRows[row]?.argument ?? 'none']}`;
}

/** The least text that is valid for a row, with more substatements if asked for. */
function sample(row: string, version: YangVersion, extra = ''): string {
  const rule = grammar[version].get(row);
  if (rule === undefined) throw new Error(`no row ${row}`);
  const needed = rule.required.map(({ bit }) => {
    const [keyword, occurrence] =
      [...rule.substatements].find(([, candidate]) => candidate.bit === bit) ?? [];
    if (keyword === undefined || occurrence === undefined || extra.startsWith(`${keyword} `)) return '';
    return sample(occurrence.row === 'deviate' ? 'deviate add' : occurrence.row, version);
  });
  return `${head(row)} { ${needed.join(' ')} ${extra} }`;
}

function problems(text: string, version: YangVersion): readonly string[] {
  const report = new Report(new Source(text, 'm'));
  const { statements } = parseStatements(report);
  for (const statement of statements) checkGrammar(statement, version, report);
  return report.sorted().map(({ code, message }) => `${code}: ${message}`);
}

/** Rows that a test can start at: the others depend on what holds them. */
const rows = Object.keys(statementRows).filter(row => row !== 'uses-augment' && row !== 'deviate');

describe('the table', () => {
  test('describes every substatement it names', () => {
    for (const version of versions)
      for (const rule of grammar[version].values())
        for (const { row } of rule.substatements.values()) expect(statementRows).toHaveProperty([row]);
  });
});

describe.each(versions)('YANG %s', version => {
  test.each(rows)('a least %s is valid', row => {
    expect(problems(sample(row, version), version)).toEqual([]);
  });

  const occurrences = rows.flatMap(row =>
    [...(grammar[version].get(row)?.substatements ?? [])].map(
      ([keyword, occurrence]) => [row, keyword, occurrence] as const,
    ),
  );

  test.each(occurrences)(
    '%s may hold %s, and as often as the table says',
    (row, keyword, { row: subRow, atMostOnce }) => {
      const sub = sample(subRow === 'deviate' ? 'deviate add' : subRow, version);
      expect(problems(sample(row, version, sub), version)).toEqual([]);
      const twice = problems(sample(row, version, `${sub} ${sub}`), version);
      const mistake = expect.stringContaining(`'${keyword}' may stand only once in`);
      expect(twice).toEqual(atMostOnce ? [mistake] : []);
    },
  );

  const required = rows.flatMap(row =>
    (grammar[version].get(row)?.required ?? []).map(({ expected }) => [row, expected] as const),
  );

  test.each(required)('%s lacks %s', (row, expected) => {
    expect(problems(`${head(row)};`, version)).toContain(
      `yang-grammar: '${row.split(' ')[0]}' lacks ${expected}`,
    );
  });

  test.each(rows)('%s holds nothing else', row => {
    for (const keyword of ['module', 'uses-augment', 'leef'])
      expect(problems(sample(row, version, `${keyword} a;`), version).length).toBeGreaterThan(0);
  });

  test.each(rows)('%s has its argument and no more', row => {
    const { argument } = statementRows[row] ?? { argument: 'none' };
    const keyword = row.split(' ')[0];
    const text = argument === 'none' ? `${keyword} a;` : `${keyword};`;
    const mistake = argument === 'none' ? 'takes no argument' : 'needs an argument';
    expect(problems(text, version)).toContain(`yang-argument: '${keyword}' ${mistake}`);
  });
});

describe('the versions', () => {
  const only11 = rows.flatMap(row =>
    [...(grammar['1.1'].get(row)?.substatements.keys() ?? [])]
      .filter(keyword => grammar['1'].get(row)?.substatements.has(keyword) === false)
      .map(keyword => [row, keyword] as const),
  );

  test.each(only11)('%s may hold %s only in YANG 1.1', (row, keyword) => {
    expect(problems(sample(row, '1', sample(keyword, '1')), '1')).toContain(
      `yang-version: '${keyword}' is not allowed in '${row}' before YANG 1.1`,
    );
  });

  test.each([
    ['identity', 'base'],
    ['type', 'base'],
    ['refine', 'default'],
    ['deviate add', 'default'],
  ])('%s may hold more than one %s only in YANG 1.1', (row, keyword) => {
    const two = `${sample(keyword, '1')} ${sample(keyword, '1')}`;
    expect(problems(sample(row, '1.1', two), '1.1')).toEqual([]);
    expect(problems(sample(row, '1', two), '1')).toEqual([
      `yang-version: '${keyword}' may stand only once in '${row}' before YANG 1.1`,
    ]);
  });
});

describe('what the table does not say', () => {
  test('an extension may hold anything known, checked by its own row', () => {
    expect(problems('p:a { leaf b { type string; } p:c { enum d; } }', '1')).toEqual([]);
    expect(problems('leaf a { type b; p:c { leaf d; } }', '1')).toEqual([
      "yang-grammar: 'leaf' lacks 'type'",
    ]);
    expect(problems('leaf a { type b; p:c { leef d; p:e { x; } } }', '1')).toEqual([
      "yang-grammar: there is no statement 'leef'",
      "yang-grammar: there is no statement 'x'",
    ]);
  });

  test('an extension with a grammar of its own is held to it, another is not', () => {
    const report = new Report(new Source('md:annotation a { type string; leaf b { type string; } }', 'm'));
    const [use] = parseStatements(report).statements;
    if (use === undefined) throw new Error('no statement');
    checkExtensionGrammar(use, 'other:annotation', { version: '1.1', report });
    expect(report.count).toBe(0);
    checkExtensionGrammar(use, 'ietf-yang-metadata:annotation', { version: '1.1', report });
    expect(report.sorted()).toMatchObject([
      { message: "'leaf' is not allowed in 'md:annotation'", section: 'RFC 7952 3' },
    ]);
  });

  test('deviate not-supported stands alone', () => {
    const mistake = "yang-grammar: 'deviate not-supported' cannot stand beside another deviate";
    expect(problems('deviation /a { deviate not-supported; deviate add { units u; } }', '1')).toEqual([
      mistake,
    ]);
    expect(problems('deviation /a { deviate not-supported; }', '1')).toEqual([]);
  });

  test('an unknown deviate is one mistake', () => {
    expect(problems('deviation /a { deviate remove { units u; } }', '1')).toHaveLength(1);
  });

  test('the augment of a uses takes a descendant path', () => {
    expect(problems('uses a { augment b/c { leaf d { type string; } } }', '1')).toEqual([]);
    expect(problems('uses a { augment /b { leaf d { type string; } } }', '1')).toEqual([
      "yang-argument: '/b' is no valid argument of 'augment': a descendant schema node identifier starts with a name",
    ]);
  });

  test('a long argument is cut in the message', () => {
    expect(problems(`leaf "${'!'.repeat(100)}" { type a; }`, '1')[0]?.length).toBeLessThan(220);
  });
});
