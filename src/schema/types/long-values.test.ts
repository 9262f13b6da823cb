import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../../test/support/schema-of.ts';
import { parseValue } from '../parse-value.ts';
import type { LeafSchemaNode } from '../schema-node.ts';

const { root } = schemaOf(
  `leaf blob { type binary; } leaf name { type string { pattern "([a-z]+,)*"; } }
   leaf word { type string { pattern "([a-z]{1,9999},)*"; } }
   leaf count { type uint64; } leaf share { type decimal64 { fraction-digits 2; } }
   leaf where { type instance-identifier { require-instance false; } }`,
);
const parse = (name: string, text: string): ReturnType<typeof parseValue> =>
  parseValue((root.dataChildrenByName.get(name) as LeafSchemaNode).type, text);

test('a binary value may have tens of megabytes', () => {
  const text = Buffer.alloc(24 * 1024 * 1024, 'binnacle').toString('base64');
  expect(parse('blob', text)).toEqual({ value: text });
});

test.each(['A', 'AA', 'AAA', 'A===', '==', '====', 'AA=A', 'AAAA=', 'AAAA==', 'AA==AAAA', 'AA A', 'AAA-'])(
  '%s is not base64',
  text => {
    expect(parse('blob', text)).toMatchObject({ problem: { message: expect.stringContaining('base64') } });
  },
);

test('a string that is too long for the engine to match a pattern is matched nonetheless', () => {
  expect(parse('name', 'ab,'.repeat(6_000_000))).toHaveProperty('value');
  expect(parse('name', `${'ab,'.repeat(6_000_000)}!`)).toHaveProperty('problem');
});

test('or a mistake of the data, if the pattern has counts too large for anything else', () => {
  expect(parse('word', 'ab,'.repeat(6_000_000))).toMatchObject({
    problem: { message: expect.stringContaining('18000000 characters is too long') },
  });
  expect(parse('word', 'ab,'.repeat(1000))).toEqual({ value: 'ab,'.repeat(1000) });
});

describe('a text of a hundred thousand characters is judged at once', () => {
  const many = 100_000;
  const numbers: readonly [string, string, object][] = [
    [
      'count',
      '9'.repeat(many),
      { problem: { message: expect.stringContaining('is out of range') as string } },
    ],
    [
      'count',
      `-${'9'.repeat(many)}`,
      { problem: { message: expect.stringMatching(/^"-9.*out of range/) as string } },
    ],
    ['count', `${'0'.repeat(many)}7`, { value: 7n }],
    [
      'share',
      '9'.repeat(many),
      { problem: { message: expect.stringContaining('is out of range') as string } },
    ],
    ['share', `${'0'.repeat(many)}7`, { value: '7.0' }],
    [
      'share',
      `0.${'0'.repeat(many)}1`,
      { problem: { message: expect.stringContaining('fraction digits') as string } },
    ],
    ['share', `0.5${'0'.repeat(many)}`, { value: '0.5' }],
    [
      'share',
      `0.${'50'.repeat(many)}`,
      { problem: { message: expect.stringContaining('fraction digits') as string } },
    ],
  ];

  test.each(numbers)('%s: %.8s…', (name, text, expected) => {
    const parsed = parse(name, text);
    expect(parsed).toMatchObject(expected);
    expect(
      JSON.stringify(parsed, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)).length,
    ).toBeLessThan(500);
  });

  test('a path with as many keys', () => {
    const keys = Array.from({ length: many }, (_, index) => `[t:k${index}='1']`).join('');
    expect(parse('where', `/t:a${keys}`)).toHaveProperty('value');
    expect(parse('where', `/t:a${keys}[t:k7='1']`)).toHaveProperty('problem');
  });

  test('a path with as many nodes', () => {
    expect(parse('where', '/t:a'.repeat(many))).toHaveProperty('value');
  });
});
