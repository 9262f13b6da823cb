import * as fc from 'fast-check';

const letters = fc.constantFrom(...('aAbz09.-_:^$ \t\nžΩ٣²😀{}[]()|&!'.match(/./gsu) as string[]));
const classItem = fc.oneof(
  fc.constantFrom('a', 'b', '0', '_', ':', 'ž', '&', '!', '(', '$', '.'),
  fc.constantFrom('a-c', '0-9', 'A-Z', '!-/', 'α-ω'),
  fc.constantFrom(
    '\\d',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '\\i',
    '\\c',
    '\\D',
    '\\p{L}',
    '\\P{Lu}',
    '\\p{IsGreek}',
  ),
  fc.constantFrom('\\-', '\\]', '\\[', '\\^', '\\\\', '\\.', '\\n', '\\t'),
);
/** Short texts of characters that stand in such patterns. */
export const patternTexts = fc.array(letters, { maxLength: 6 }).map(characters => characters.join(''));

/** Patterns of XML Schema, small but with everything in them. */
export const { regExp: xsdPatterns } = fc.letrec<{
  regExp: string;
  branch: string;
  piece: string;
  atom: string;
  set: string;
}>(tie => ({
  regExp: fc.array(tie('branch'), { minLength: 1, maxLength: 3 }).map(branches => branches.join('|')),
  branch: fc.array(tie('piece'), { maxLength: 3 }).map(pieces => pieces.join('')),
  piece: fc
    .tuple(tie('atom'), fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{0,2}', '{1,}'))
    .map(([atom, quantifier]) => atom + quantifier),
  atom: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc.constantFrom(
      'a',
      'b',
      'ž',
      '0',
      '^',
      '$',
      '.',
      '-',
      '&',
      '\\d',
      '\\w',
      '\\s',
      '\\.',
      '\\{',
      '\\c',
      '😀',
    ),
    tie('set').map(set => `[${set}]`),
    tie('regExp').map(group => `(${group})`),
  ),
  set: fc
    .tuple(
      fc.constantFrom('', '', '^'),
      fc.array(classItem, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', '', '-'),
      fc.option(tie('set'), { depthSize: 'small' }),
    )
    .map(([negation, items, hyphen, minus]) => {
      return `${negation}${items.join('')}${hyphen}${minus === null ? '' : `-[${minus}]`}`;
    }),
}));
