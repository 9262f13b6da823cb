import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../../src/errors/diagnostic.ts';
import { compile } from '../../../src/schema/compile.ts';
import type { ListedNode } from '../../../src/schema/list-nodes.ts';
import { listNodes } from '../../../src/schema/list-nodes.ts';
import type { SchemaCase } from './corpus.ts';
import { readJsonLines, readSchemas, sourceOf } from './corpus.ts';

/** A node as the corpus describes it: own and inherited status and conditions apart. */
interface CorpusNode extends ListedNode {
  readonly 'status-effective'?: string;
  readonly 'when-effective'?: number;
}

function compileNodes({
  implement,
  search_path: folder,
  roots,
}: SchemaCase): ReadonlyMap<string, ListedNode> {
  const modules = implement.map(file => file.replace(/\.yang$/, ''));
  const { schema, diagnostics } = compile({ modules, source: sourceOf([folder]) });
  expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  return new Map(schema === undefined ? [] : listNodes(schema, roots).map(node => [node.path, node]));
}

/** A schema node has one status and one list of conditions, whether they are its own or come from around it. */
function normalise(node: CorpusNode): ListedNode {
  const { 'status-effective': inherited, 'when-effective': outer = 0, ...own } = node;
  const whens = Number(own['when'] ?? 0) + outer;
  return {
    ...own,
    ...(inherited === undefined ? {} : { status: inherited }),
    ...(whens === 0 ? {} : { when: whens }),
  };
}

function differences(expected: ListedNode, actual: ListedNode | undefined): readonly string[] {
  if (actual === undefined) return [`${expected.path} is missing`];
  return [...new Set([...Object.keys(expected), ...Object.keys(actual)])]
    .map(key => [key, JSON.stringify(expected[key]), JSON.stringify(actual[key])] as const)
    .filter(([, wanted, found]) => wanted !== found)
    .map(([key, wanted, found]) => `${expected.path}: ${key} is ${found}, not ${wanted}`);
}

describe('every node of the schema has the properties that the validators saw', () => {
  test.each(readSchemas().map(entry => [entry.id, entry] as const))('%s', (_, entry) => {
    const actual = compileNodes(entry);
    const nodes = readJsonLines(`schema/${entry.files.nodes}`) as readonly CorpusNode[];
    const known = new Set(nodes.map(({ path }) => path));
    expect(nodes.length).toBe(entry.nodes);
    expect([
      ...nodes.flatMap(node => differences(normalise(node), actual.get(node.path))),
      ...[...actual.keys()].filter(path => !known.has(path)).map(path => `${path} is too much`),
    ]).toEqual([]);
  });
});
