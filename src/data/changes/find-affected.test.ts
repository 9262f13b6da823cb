import { expect, test } from 'vitest';
import { schemaOf } from '../../../test/support/schema-of.ts';
import { runSteps } from '../../lib/steps.ts';
import { decodeJson } from '../decode-json.ts';
import { diff } from '../diff.ts';
import { formatPath } from '../format-path.ts';
import { pathOf } from '../instance.ts';
import type { DataTree, InnerData } from '../tree.ts';
import { findAffectedInSteps } from './find-affected.ts';
import { ChangedIndexes, openOnce } from './indexes.ts';

const schema = schemaOf(`
  list l { key k; leaf k { type string; } leaf v { type string; } must "v or k";
    leaf next { type leafref { path "/l/k"; } } leaf twin { type leafref { path "/l/v"; } } }`);

const a = { k: 'a', v: 'x', next: 'b', twin: 'x' };
const b = { k: 'b', v: 'y', next: 'b', twin: 'x' };

function treeOf(...l: unknown[]): DataTree {
  const { node } = decodeJson({ schema, at: [] }, { l });
  return { schema, root: node as InnerData };
}

/** The references that are to be followed again when two entries become what they are given as. */
function followed(...entries: unknown[]): string[] {
  const [before, after] = [treeOf(a, b), treeOf(...entries)];
  const paths = diff(before, after).map(({ path }) => path);
  const open = openOnce(after);
  const indexes = new ChangedIndexes({ before, after }, paths, open);
  const tree = open();
  tree.lookup = indexes;
  const { nodes, referrers } = runSteps(findAffectedInSteps({ before, after, tree, indexes }, paths));
  return [...nodes].flatMap(node =>
    [...(referrers.get(node) ?? [])]
      .map(({ name }) => name)
      .filter(name => name === 'next' || name === 'twin')
      .map(name => `${formatPath(pathOf(node))} ${name}`),
  );
}

test('a reference is followed again if its own value changes', () => {
  expect(followed({ ...a, next: 'a' }, b)).toEqual(["/t:l[k='a'] next"]);
  expect(followed({ ...a, twin: 'y' }, { ...b, next: 'a' })).toEqual([
    "/t:l[k='a'] twin",
    "/t:l[k='b'] next",
  ]);
});

test('or if what it refers to does, and not because its entry changes otherwise', () => {
  expect(followed(a, { ...b, v: 'z' })).toEqual([]);
  expect(followed({ ...a, v: 'z' }, b)).toEqual(["/t:l[k='a'] twin", "/t:l[k='b'] twin"]);
  expect(followed(a)).toEqual(["/t:l[k='a'] next"]);
});
