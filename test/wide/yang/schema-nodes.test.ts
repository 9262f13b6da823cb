import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../../src/errors/diagnostic.ts';
import { compile } from '../../../src/schema/compile.ts';
import type { SchemaNode } from '../../../src/schema/schema-node.ts';
import type { SchemaCase } from './corpus.ts';
import { readJsonLines, readSchemas, sourceOf } from './corpus.ts';
import type { NodeDescription } from './describe-node.ts';
import { describeNode, normaliseDescription } from './describe-node.ts';

/** The nodes of a compiled set, by path. Input and output without nodes are left out: the corpus does not list them. */
function compileNodes({
  implement,
  search_path: folder,
  roots,
}: SchemaCase): ReadonlyMap<string, SchemaNode> {
  const modules = implement.map(file => file.replace(/\.yang$/, ''));
  const { schema, diagnostics } = compile({ modules, source: sourceOf([folder]) });
  expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  const nodes = (schema?.nodes ?? []).filter(node => {
    if ((node.kind === 'input' || node.kind === 'output') && node.children.size === 0) return false;
    return node.kind !== 'root' && roots.some(root => node.path.startsWith(`/${root}:`));
  });
  return new Map(nodes.map(node => [node.path, node]));
}

function differences(expected: NodeDescription, node: SchemaNode): readonly string[] {
  const actual = describeNode(node);
  const wanted = normaliseDescription(expected, node);
  return [...new Set([...Object.keys(wanted), ...Object.keys(actual)])]
    .filter(key => JSON.stringify(wanted[key]) !== JSON.stringify(actual[key]))
    .map(key => `${node.path}: ${key} is ${JSON.stringify(actual[key])}, not ${JSON.stringify(wanted[key])}`);
}

describe('every node of the schema has the properties that the validators saw', () => {
  test.each(readSchemas().map(entry => [entry.id, entry] as const))('%s', (_, entry) => {
    const nodes = compileNodes(entry);
    const expected = readJsonLines(`schema/${entry.files.nodes}`) as readonly NodeDescription[];
    const paths = new Set(expected.map(({ path }) => path));
    const mismatches = expected.flatMap(description => {
      const node = nodes.get(description['path'] as string);
      return node === undefined
        ? [`${String(description['path'])} is missing`]
        : differences(description, node);
    });
    const surplus = [...nodes.keys()].filter(path => !paths.has(path)).map(path => `${path} is too much`);
    expect(expected.length).toBe(entry.nodes);
    expect([...mismatches, ...surplus]).toEqual([]);
  });
});
