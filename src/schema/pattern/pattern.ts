import { formatRegExp } from './format-reg-exp.ts';
import { isUnambiguous } from './is-unambiguous.ts';
import { parsePattern } from './parse-pattern.ts';
import { PatternAutomaton } from './pattern-automaton.ts';
import type { PatternExpression } from './pattern-expression.ts';
import { compileProgram, programSize } from './pattern-program.ts';
import { PatternSyntaxError } from './pattern-reader.ts';

/** Whether a text as a whole matches; undefined if it is longer than can be told for this pattern, some millions of characters. */
export type PatternTest = (text: string) => boolean | undefined;

/** A pattern made ready, or what is wrong with it. */
export type TranslatedPattern = { readonly test: PatternTest } | { readonly problem: string };

const translations = new Map<string, TranslatedPattern>();
const maxTranslations = 10_000;

/**
 * Reads a regular expression of XML Schema 1.0 (part 2, appendix F), as YANG's `pattern` has it (RFC 7950 9.4.5), and tests
 * texts for it exactly. What XML Schema does not know (back references, lookaround, reluctant quantifiers, other escapes) is
 * refused. `\i` and `\c` follow XML 1.0, fifth edition.
 *
 * No pattern takes more than linear time: `RegExp` has those that it can match without trying again and again, an automaton all
 * others. A pattern that neither can have, for the size of its counts, is refused.
 */
export function translatePattern(xsd: string): TranslatedPattern {
  let translated = translations.get(xsd);
  if (translated === undefined) {
    translated = translate(xsd);
    // Texts of patterns can come from data, with `re-match()`.
    if (translations.size >= maxTranslations) translations.clear();
    translations.set(xsd, translated);
  }
  return translated;
}

/** How many nodes an automaton may have. */
const maxProgram = 8000;
/** How long the source of a `RegExp` may be. */
const maxSource = 20_000;

function translate(xsd: string): TranslatedPattern {
  try {
    const expression = parsePattern(xsd);
    const isSmall = programSize(expression) <= maxProgram;
    if (!isSmall && toRegExp(expression) === undefined) {
      return { problem: 'the pattern is too large: its counts multiply beyond what can be matched' };
    }
    return { test: createTest(expression, isSmall) };
  } catch (error) {
    if (error instanceof PatternSyntaxError) return { problem: error.message };
    throw error;
  }
}

/** Undefined unless it takes linear time. */
function toRegExp(expression: PatternExpression): RegExp | undefined {
  const source = formatRegExp(expression);
  return source.length <= maxSource && isUnambiguous(expression) ? new RegExp(source, 'u') : undefined;
}

/** What tests texts is made when the first one comes: most patterns of a model are never asked. */
function createTest(expression: PatternExpression, isSmall: boolean): PatternTest {
  let regExp: RegExp | undefined;
  let automaton: PatternAutomaton | undefined;
  return text => {
    if (automaton === undefined) {
      try {
        regExp ??= toRegExp(expression);
        if (regExp !== undefined) return regExp.test(text);
      } catch (error) {
        // The text is longer than the engine's stack allows for.
        if (!(error instanceof RangeError)) throw error;
        if (!isSmall) return undefined;
      }
    }
    automaton ??= new PatternAutomaton(compileProgram(expression));
    return automaton.matches(text);
  };
}
