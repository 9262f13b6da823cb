import { expect, test } from 'vitest';
import { schemaOf } from '../../test/support/schema-of.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import { decodeJson } from './decode-json.ts';
import { dropByWhen } from './drop-by-when.ts';
import type { Instance } from './instance.ts';
import { openTree } from './open-tree.ts';
import type { DataTree } from './tree.ts';
import { validateTree } from './validate.ts';

const endless = 'count(//*[count(//*[count(//*[count(//*) = 0]) = 0]) = 0]) = 0';
const schema = schemaOf(`
  leaf-list many { type int32; }
  leaf on { must "${endless}" { error-message "never seen"; } type string; }
  leaf off { when "${endless}"; type string; }
  leaf long { must "string-length(concat(., translate(., 'a', 'b'))) > 1 and . != concat(., .)"; type string; }`);

function treeOf(json: Record<string, unknown>): DataTree {
  const { node } = decodeJson({ schema, at: [] }, json);
  return { schema, root: node as DataTree['root'] };
}

const many = Array.from({ length: 300 }, (_, index) => index);

test('a condition that visits too many nodes does not hold, and the message says why', () => {
  const diagnostics = validateTree(treeOf({ many, on: 'x', off: 'x' }), { type: 'config' });
  expect(diagnostics.map(formatDiagnostic)).toEqual([
    `error: leaf off cannot exist here, as its condition cannot be checked: it visits more than 10,000,000 nodes at /t:off; expected ${JSON.stringify(endless)} [data-when] (RFC 7950 7.21.5)`,
    `error: the condition ${JSON.stringify(endless)} cannot be checked: it visits more than 10,000,000 nodes at /t:on [data-must] (RFC 7950 7.5.3)`,
  ]);
});

test('what has such a `when` is not dropped for it', () => {
  const [before, after] = [treeOf({ off: 'x' }), treeOf({ many, off: 'x' })];
  expect(dropByWhen(before, after, []).removed).toEqual([]);
});

test('all conditions of a tree together have a limit, and long texts count', () => {
  const tree = openTree(treeOf({ long: 'a'.repeat(100_000) }), 20_000);
  const [leaf] = [...tree.allChildren(tree.root)].filter(({ schema }) => schema.kind === 'leaf');
  const [must] = leaf?.schema.kind === 'leaf' ? leaf.schema.musts : [];
  const holds = (): unknown => must && tree.holds(must, leaf as Instance, true);
  expect([holds(), holds()]).toEqual([true, false]);
  expect([...tree.unevaluated.values()]).toEqual([
    'the conditions of the model visit more than 20,000 nodes',
  ]);
});
