import { expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { parsePathElements } from './parse-path-elements.ts';
import { resolvePattern } from './resolve-pattern.ts';

/** Eight levels, the upper ones with four containers each. */
function deep(level = 0): string {
  const inside = level === 6 ? 'leaf x { type string; }' : deep(level + 1);
  const count = level === 6 ? 1 : 4;
  return Array.from({ length: count }, (_, index) => `container c${level}${index} { ${inside} }`).join(' ');
}

function resolve(schema: ReturnType<typeof schemaOf>, text: string): ReturnType<typeof resolvePattern> {
  const parsed = parsePathElements(text);
  return resolvePattern(schema, 'elements' in parsed ? parsed.elements : []);
}

test('a pattern that is deeper than the schema means nothing, and is not looked for', () => {
  const schema = schemaOf(deep());
  expect(resolve(schema, '/...'.concat('/*/...'.repeat(8)))).toHaveProperty('pattern');
  const tooDeep = Array.from({ length: 600 }, (_, index) =>
    resolve(schema, `/...${'/*/...'.repeat(9 + index)}`),
  );
  expect(tooDeep.filter(found => 'pattern' in found)).toEqual([]);
});
