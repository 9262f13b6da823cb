import { expect, test } from 'vitest';
import { schemaOf } from '../../../test/support/schema-of.ts';
import { parseValue } from '../parse-value.ts';
import type { LeafSchemaNode } from '../schema-node.ts';

const { root } = schemaOf(
  'leaf blob { type binary; } leaf word { type string { pattern "([a-z]{1,2}|[0-9]{2})*"; } }',
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

test('a string that is too long for the engine to match a pattern is a mistake of the data', () => {
  expect(parse('word', 'ab'.repeat(10_000_000))).toMatchObject({
    problem: { message: expect.stringContaining('20000000 characters is too long') },
  });
  expect(parse('word', 'ab'.repeat(1000))).toEqual({ value: 'ab'.repeat(1000) });
});
