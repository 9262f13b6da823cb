import { describe, expect, test } from 'vitest';
import { decodeJson } from '../../../src/data/decode-json.ts';
import { encodeJson } from '../../../src/data/encode-json.ts';
import { locateInJson } from '../../../src/data/locate-json.ts';
import { type ValidatedDocument, validateDocument } from '../../../src/data/validate-document.ts';
import { formatDiagnostic } from '../../../src/errors/diagnostic.ts';
import type { Schema } from '../../../src/schema/schema.ts';
import { schemaOf } from '../../support/schema-of.ts';
import { type InstanceCase, readInstances, schemaOfCase } from '../data/instance-case.ts';
import { textOf } from '../yang/corpus.ts';
import { formatJson, spoilText, spoilValue } from './mutate-json.ts';
import type { Random } from './random.ts';
import { growthOver, maxGrowth, roundsOf } from './rounds.ts';

/** As the commands do: everything wrong with a document, each with its place, as the lines that a user sees. */
function judge(schema: Schema, text: string, { type }: Pick<InstanceCase, 'type'>): ValidatedDocument {
  const document = { text, file: 'spoilt.json' };
  const judged = validateDocument({ schema, type, document });
  for (const diagnostic of locateInJson(judged.diagnostics, document)) formatDiagnostic(diagnostic);
  return judged;
}

/** What a document without mistakes becomes is one without mistakes. */
function expectSame(schema: Schema, { diagnostics, tree }: ValidatedDocument): void {
  if (tree === undefined || diagnostics.length > 0) return;
  const json = encodeJson(tree.root);
  const again = decodeJson({ schema, at: [] }, json, { names: 'strict' });
  expect(again.diagnostics).toEqual([]);
  expect(again.node && encodeJson(again.node)).toEqual(json);
}

const cases = readInstances().filter(entry => schemaOfCase(entry) !== undefined);

function caseFor(random: Random): { readonly entry: InstanceCase; readonly schema: Schema } {
  const entry = random.pick(cases);
  return { entry, schema: schemaOfCase(entry) as Schema };
}

describe('spoilt documents', () => {
  test('no text fails', () => {
    const growth = growthOver(roundsOf(3000), random => {
      const { entry, schema } = caseFor(random);
      expectSame(schema, judge(schema, spoilText(textOf(entry.data), random), entry));
    });
    expect(growth).toBeLessThan(maxGrowth);
  });

  test('no JSON fails, at the root or anywhere else', () => {
    const growth = growthOver(roundsOf(3000), random => {
      const { entry, schema } = caseFor(random);
      const json = tryParse(textOf(entry.data));
      const spoilt = spoilValue(json, random);
      expectSame(schema, judge(schema, formatJson(spoilt), entry));
      const child = random.pick([...schema.root.dataChildren.values()]);
      if (child !== undefined) decodeJson({ schema, at: [{ schema: child }] }, spoilt, { format: 'json' });
    });
    expect(growth).toBeLessThan(maxGrowth);
  });
});

const monsters = schemaOf(`container c {
  leaf a { type string; } leaf n { type uint64; } leaf d { type decimal64 { fraction-digits 4; } } leaf-list ll { type string; }
  list l { key k; unique v; leaf k { type string; } leaf v { type int32; } leaf r { type leafref { path "../../l/k"; } }
    leaf p { type string { pattern "(a|aa)*c"; } } }
  anydata any; leaf b { type binary; } leaf i { type instance-identifier; } leaf bits { type bits { bit a; bit b; } }
  leaf e { type enumeration { enum a; } } leaf u { type union { type int8; type string { length 1..10; } type boolean; } } }`);

const million = 1_000_000;
const inC = (content: string): string => `{"t:c":{${content}}}`;
const all = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join();

describe('documents out of all proportion', () => {
  test.each<[name: string, make: () => string, mistakes: number]>([
    ['open arrays', () => '['.repeat(million), 1],
    ['nested arrays', () => inC(`"any":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), 1],
    ['nested objects', () => '{"a":'.repeat(100_000), 1],
    ['a string', () => inC(`"a":"${'x'.repeat(20 * million)}"`), 0],
    ['a string beside a mistake', () => inC(`"a":"${'x'.repeat(20 * million)}","n":true`), 1],
    ['escapes beside a mistake', () => inC(`"a":"${'\\n'.repeat(10 * million)}","n":true`), 1],
    ['a string for a number', () => inC(`"n":"${'x'.repeat(20 * million)}"`), 1],
    ['digits in a string', () => inC(`"n":"${'9'.repeat(5 * million)}"`), 1],
    ['digits', () => inC(`"n":${'9'.repeat(5 * million)}`), 1],
    ['zeros', () => inC(`"n":"${'0'.repeat(5 * million)}1"`), 0],
    ['a fraction', () => inC(`"d":"0.${'9'.repeat(5 * million)}"`), 1],
    ['an exponent', () => inC(`"n":1e${'9'.repeat(million)}`), 1],
    ['a name', () => inC(`"${'x'.repeat(20 * million)}":1`), 1],
    ['binary that is none', () => inC(`"b":"${'A'.repeat(20 * million)}!"`), 1],
    ['an instance-identifier', () => inC(`"i":"${'/t:c'.repeat(2 * million)}"`), 1],
    ['predicates', () => inC(`"i":"/t:c/l${"[k='a']".repeat(million)}"`), 1],
    ['bits', () => inC(`"bits":"${'a b '.repeat(2 * million)}"`), 1],
    ['an enum', () => inC(`"e":"${'a'.repeat(20 * million)}"`), 1],
    ['a union', () => inC(`"u":"${'a'.repeat(20 * million)}"`), 1],
    ['unknown members', () => inC(all(300_000, index => `"x${index}":1`)), 1000],
    ['one member again and again', () => inC(all(300_000, () => '"a":"1"')), 100],
    [
      'one member again and again, far down',
      () => inC(`"ll":["${'\\n'.repeat(5 * million)}"],${all(300, () => '\n"a":"1"')}`),
      100,
    ],
    ['entries that are none', () => inC(`"l":[${all(300_000, () => '1')}]`), 1000],
    ['one entry again and again', () => inC(`"l":[${all(300_000, () => '{"k":"a"}')}]`), 1000],
    ['one value again and again', () => inC(`"ll":[${all(300_000, () => '"a"')}]`), 1000],
    [
      'references to nothing',
      () => inC(`"l":[${all(100_000, index => `{"k":"${index}","r":"x${index}"}`)}]`),
      1000,
    ],
    ['entries that are alike', () => inC(`"l":[${all(100_000, index => `{"k":"${index}","v":1}`)}]`), 1000],
    [
      'patterns',
      () => inC(`"l":[${all(1000, index => `{"k":"${index}","p":"${'a'.repeat(10_000)}"}`)}]`),
      1000,
    ],
    [
      'long keys',
      () => inC(`"l":[${all(300, index => `{"k":"${'k'.repeat(100_000)}${index}","v":"x"}`)}]`),
      10,
    ],
    ['spaces', () => `{${' '.repeat(50 * million)}"t:c":{"n":true}}`, 1],
    ['lines', () => `{${'\n'.repeat(10 * million)}"t:c":{"n":true}}`, 1],
    ['NULs', () => '\0'.repeat(million), 1],
    ['numbers', () => `[${'1e308,'.repeat(million)}1]`, 1],
  ])('%s', (_, make, mistakes) => {
    expect(judge(monsters, make(), { type: 'config' }).diagnostics).toHaveLength(mistakes);
  });
});

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}
