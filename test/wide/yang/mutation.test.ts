import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/schema/compile.ts';
import type { ModuleSource } from '../../../src/schema/schema.ts';
import { parseModule } from '../../../src/yang/parse-module.ts';
import { randomOf } from '../fuzz/random.ts';
import type { ModuleCase } from './corpus.ts';
import { readCases, sourceOf, textOf } from './corpus.ts';

const splices = [
  '',
  '"',
  "'",
  '{',
  '}',
  ';',
  '/*',
  '+',
  '\\',
  ':',
  '/',
  ' x ',
  '\u0000',
  ' leaf a {type b;} ',
];

/** Swaps, drops, doubles or spoils a few tokens. */
function mutate(text: string, random: (below: number) => number): string {
  const tokens = text.split(/(\s+|[{};"'])/);
  for (let changes = 1 + random(3); changes > 0; changes--) {
    const at = random(tokens.length);
    const other = tokens[random(tokens.length)] ?? '';
    const kind = random(8);
    if (kind === 0) tokens.splice(at, 1 + random(4));
    else if (kind === 1) tokens.splice(at, 0, other);
    else if (kind === 2) tokens[at] = splices[random(splices.length)] ?? '';
    else if (isWord(tokens[at]) && isWord(other)) tokens[at] = other;
  }
  return tokens.join('');
}

/** Words for words leave the text well-formed, so that the mistake is one for the compiler. */
function isWord(token: string | undefined): boolean {
  return token !== undefined && /^[^\s{};"']+$/.test(token);
}

function withText(source: ModuleSource, file: string, text: string): ModuleSource {
  return {
    find: (name, revision) => {
      const found = source.find(name, revision);
      return found?.file === file ? { text, file } : found;
    },
  };
}

/** Compiles a spoilt case; a text of its own and the file that was spoilt are enough to see what went wrong. */
function compileSpoilt({ dir, main, files, deps }: ModuleCase, random: (below: number) => number): void {
  const file = `${dir}/${files[random(files.length)] ?? main}`;
  const text = mutate(textOf(file), random);
  const name = main.replace(/(@.*)?\.yang$/, '');
  try {
    parseModule(text, file);
    compile({ modules: [name], source: withText(sourceOf([dir], deps ?? []), file, text) });
  } catch (error) {
    throw new Error(`${file} fails when it reads:\n${text}`, { cause: error });
  }
}

describe('spoilt modules', () => {
  test('no text makes the parser or the compiler fail', () => {
    const random = randomOf(7950);
    const cases = [...readCases('good'), ...readCases('bad')];
    let slowest = 0;
    for (const entry of cases)
      for (let round = 0; round < 5; round++) {
        const start = performance.now();
        compileSpoilt(entry, random);
        slowest = Math.max(slowest, performance.now() - start);
      }
    expect(slowest).toBeLessThan(5000);
  });
});
