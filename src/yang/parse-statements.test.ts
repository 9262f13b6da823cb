import { describe, expect, test } from 'vitest';
import { parseStatements } from './parse-statements.ts';
import { Report } from './report.ts';
import { Source } from './source.ts';
import type { Statement } from './statement.ts';

function parse(text: string): { text: string; problems: readonly string[]; later: readonly string[] } {
  const report = new Report(new Source(text, 'm'));
  const { statements, onlyIn11 } = parseStatements(report);
  const problems = report
    .sorted()
    .map(({ location, message }) => `${location?.line}:${location?.column} ${message}`);
  return {
    text: statements.map(show).join(' '),
    problems,
    later: onlyIn11.map(({ mistake }) => mistake.message),
  };
}

function show({ keyword, argument, substatements }: Statement): string {
  const head = argument === undefined ? keyword : `${keyword} <${argument}>`;
  return substatements.length === 0 ? head : `${head} {${substatements.map(show).join(' ')}}`;
}

describe('well-formed text', () => {
  test.each([
    ['no argument', 'input;', 'input'],
    ['unquoted', 'leaf a;', 'leaf <a>'],
    ['unquoted with odd units', 'default +1/2*:x;', 'default <+1/2*:x>'],
    ['double-quoted', 'd "a b";', 'd <a b>'],
    ['single-quoted keeps all', String.raw`d 'a\n"b';`, String.raw`d <a\n"b>`],
    ['an escaped quote', String.raw`d "a\"b";`, 'd <a"b>'],
    ['empty', 'd "";', 'd <>'],
    ['concatenation', `d "a" + 'b'\n+\n"c";`, 'd <abc>'],
    ['concatenation without blanks', `d "a"+'b';`, 'd <ab>'],
    ['a quoted plus', `d "+" + "+";`, 'd <++>'],
    ['comments everywhere', '/**/a// x\nb /*}*/;//', 'a <b>'],
    ['a comment that holds stars', 'a /***/ b;', 'a <b>'],
    ['comment marks in strings', `d "/* // */"; e '//';`, 'd </* // */> e <//>'],
    ['blocks', 'a b{c d;e{}}f;', 'a <b> {c <d> e} f'],
    ['an extension', 'p:x y; p:z;', 'p:x <y> p:z'],
    ['a block without a blank', 'input{a b;}', 'input {a <b>}'],
    ['string layout', 'a {\n  d "x\n     y\n   z";\n}', 'a {d <x\ny\nz>}'],
    ['string layout after a tab', 'a {\n\td "x\n\t   y";\n}', 'a {d <x\ny>}'],
    ['each piece has its own column', 'd "a"\n     + "b\n         c";', 'd <ab\n c>'],
  ])('%s', (_, text, expected) => {
    expect(parse(text)).toEqual({ text: expected, problems: [], later: [] });
  });

  test('locations of statement and argument', () => {
    const report = new Report(new Source('a {\n  b\n   "c";\n}', 'm'));
    const child = parseStatements(report).statements[0]?.substatements[0];
    expect(child?.location).toEqual({ file: 'm', line: 2, column: 3 });
    expect(child?.argumentLocation).toEqual({ file: 'm', line: 3, column: 4 });
  });

  test('an extension use has its prefix', () => {
    const report = new Report(new Source('p:x y;', 'm'));
    expect(parseStatements(report).statements[0]).toMatchObject({ keyword: 'p:x', prefix: 'p' });
  });
});

describe('mistakes, and what is made of them', () => {
  test.each([
    ['a comment without end', 'a; /* b;', 'a', ['1:4 this comment is never closed']],
    ['a string without end', 'a "b; c {', 'a <b; c {>', ['1:3 this string is never closed']],
    ['a single-quoted string without end', "a 'b;", 'a <b;>', ['1:3 this string is never closed']],
    ['a block without end', 'a { b { c;', 'a {b {c}}', ["1:11 the text ends before the '}' of 'b'"]],
    ['a brace too many', 'a {} } b;', 'a b', ["1:6 this '}' closes nothing"]],
    [
      'no semicolon before a brace',
      'a { b c }',
      'a {b <c>}',
      ["1:9 expected ';' or '{' after 'b', found '}'"],
    ],
    [
      'no semicolon at the end',
      'a b',
      'a <b>',
      ["1:4 expected ';' or '{' after 'a', found the end of the text"],
    ],
    [
      'no semicolon before a line',
      'a b\nc d;',
      'a <b> c <d>',
      ["2:1 expected ';' or '{' after 'a', found 'c'"],
    ],
    ['too many words', 'a b c d; e;', 'a <b> e', ["1:5 expected ';' or '{' after 'a', found 'c'"]],
    [
      'too many words before a block',
      'a b c {d;} e;',
      'a <b> {d} e',
      ["1:5 expected ';' or '{' after 'a', found 'c'"],
    ],
    ['two strings', 'a "b" "c"; e;', 'a <b> e', ["1:7 expected ';' or '{' after 'a', found a quoted string"]],
    ['a plus without a string', 'a "b" + c; e;', 'a <b> e', ["1:7 '+' needs a quoted string on either side"]],
    ['no keyword', '"a" b; c;', 'c', ['1:1 expected a keyword, found a quoted string']],
    ['no keyword but a block', '1a b { c { } } d;', 'd', ["1:1 expected a keyword, found '1a'"]],
    ['a prefix without a name', 'p: x; c;', 'c', ["1:1 expected a keyword, found 'p:'"]],
    ['a keyword that goes on', 'leaf^ x; c;', 'c', ["1:1 expected a keyword, found 'leaf^'"]],
    ['a lone semicolon', '; c;', 'c', ["1:1 expected a keyword, found ';'"]],
    [
      'a quote right after the keyword',
      'a"b";',
      'a <b>',
      ['1:2 a keyword and its argument need white space between them'],
    ],
    [
      'a quote within an unquoted string',
      "a b'c;",
      "a <b'c>",
      ['1:4 an unquoted string cannot hold a quotation mark'],
    ],
    [
      'a comment within an unquoted string',
      'a b//c\n;',
      'a <b//c>',
      ["1:4 an unquoted string cannot hold '//'"],
    ],
    [
      'a block comment right behind one',
      'a b/*c}*/; d;',
      'a <b> d',
      ["1:4 an unquoted string cannot hold '/*'"],
    ],
    ['the end of a comment within one', 'a b*/c;', 'a <b*/c>', ["1:4 an unquoted string cannot hold '*/'"]],
    ['braces in text that is no statement', '! { "}" /*}*/ } c;', 'c', ["1:1 expected a keyword, found '!'"]],
    ['text that is no statement until the end', '! { x', '', ["1:1 expected a keyword, found '!'"]],
  ])('%s', (_, text, expected, problems) => {
    expect(parse(text)).toMatchObject({ text: expected, problems });
  });

  test('unknown escapes count only in YANG 1.1', () => {
    expect(parse(String.raw`a "\d";`)).toEqual({
      text: String.raw`a <\d>`,
      problems: [],
      later: [String.raw`unknown escape '\d' in a double-quoted string`],
    });
  });

  test('deep nesting is reported once, and reading goes on behind it', () => {
    const deep = `${'a {'.repeat(100_000)}${'}'.repeat(100_000)}`;
    const { problems, text } = parse(`x { ${deep} } y { ${deep} } z;`);
    expect(problems).toEqual([expect.stringContaining('statements nest deeper than 200')]);
    expect(text.endsWith(' z')).toBe(true);
  });

  test('the list of mistakes is bounded', () => {
    expect(parse(';'.repeat(100_000)).problems).toHaveLength(1000);
  });
});
