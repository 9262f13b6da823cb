import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseModule } from './parse-module.ts';
import { parseStatements } from './parse-statements.ts';
import { Report } from './report.ts';
import { Source } from './source.ts';
import type { Statement } from './statement.ts';

interface Plain {
  readonly keyword: string;
  readonly argument: string | undefined;
  readonly substatements: readonly Plain[];
}

/** Pieces that are likely to meet in YANG text, right or wrong. */
const pieces = [
  ['module m {namespace urn:m;prefix m;', 'yang-version 1.1;'],
  ['leaf', 'type', 'p:x', 'input', 'deviate', 'augment', 'revision', 'range', 'path', 'if-feature'],
  ['"', "'", '+', ';', '{', '}', '/*', '*/', '//', '\\', '\\n', ':', '/', '..', '|'],
  ['\n', '\r\n', '\t', ' ', '  ', '\uFEFF', '\u0000', '\uD800', '\uFFFF', '😀'],
  ['a', '1', 'not', 'min', '2020-01-01'],
].flat();

const nearText = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map(parts => parts.join(''));
const anyText = fc.oneof(nearText, fc.string({ unit: 'binary', maxLength: 200 }));

const identifier = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_.-]{0,8}$/);
const keyword = fc.oneof(
  identifier,
  fc.tuple(identifier, identifier).map(([prefix, name]) => `${prefix}:${name}`),
);
const argument = fc.option(fc.oneof(fc.string({ unit: 'grapheme' }), nearText), { nil: undefined });

const statement: fc.Arbitrary<Plain> = fc.letrec<{ statement: Plain }>(tie => ({
  statement: fc.record({
    keyword,
    argument,
    substatements: fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie('statement'), { maxLength: 3 })),
  }),
})).statement;

/** Writes an argument in one of its forms. What a double-quoted string would trim or swallow is escaped. */
function quote(text: string, form: number): string {
  const isPlain = /^[a-zA-Z0-9_.:-]+$/.test(text);
  if (form === 0 && isPlain) return text;
  if (form === 1 && !text.includes("'")) return `'${text}'`;
  if (form === 2) return Array.from(text, unit => quote(unit, 3)).join('\n  + ') || '""';
  const escaped = text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\t', String.raw`\t`);
  return `"${escaped}"`;
}

function print({ keyword: name, argument: text, substatements }: Plain, form: number): string {
  const head = text === undefined ? name : `${name} ${quote(text, form)}`;
  if (substatements.length === 0) return form % 2 === 0 ? `${head};` : `${head}/* {" */{}`;
  return `${head} {\n  ${substatements.map(child => print(child, form)).join('// }\n')}\n}`;
}

function plain({ keyword: name, argument: text, substatements }: Statement): Plain {
  return { keyword: name, argument: text, substatements: substatements.map(plain) };
}

describe('parseModule', () => {
  test('takes any text, and each mistake is inside it', () => {
    fc.assert(
      fc.property(anyText, text => {
        const { module, diagnostics } = parseModule(text, 'm.yang');
        const lines = text.replace(/^\uFEFF/, '').split('\n');
        expect(module === undefined).toBe(diagnostics.length > 0);
        for (const { location } of diagnostics) {
          const line = lines[(location?.line ?? 0) - 1];
          expect(line).toBeDefined();
          expect(location?.column).toBeGreaterThanOrEqual(1);
          expect(location?.column).toBeLessThanOrEqual((line?.length ?? 0) + 1);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseStatements', () => {
  test('reads back what was printed, in every form of quoting', () => {
    fc.assert(
      fc.property(statement, fc.constantFrom(0, 1, 2, 3), (tree, form) => {
        const report = new Report(new Source(print(tree, form), 'm'));
        const { statements, onlyIn11 } = parseStatements(report);
        expect(report.sorted()).toEqual([]);
        expect(onlyIn11).toEqual([]);
        expect(statements.map(plain)).toEqual([tree]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('time', () => {
  test.each([
    '{',
    '}',
    ';',
    '"',
    '\\',
    '/*',
    'a ',
    'a;\n',
    'a "b\n" + ',
    'a {',
    "'",
    '+ ',
    '"\n\\',
    'a "b"c\n',
  ])('is linear in many %j', piece => {
    const start = performance.now();
    parseModule(`module m { ${piece.repeat(300_000 / piece.length)}`, 'm');
    // Quadratic work over this text would take minutes.
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
