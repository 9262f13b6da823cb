import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inner, list } from '../../src/data/build.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import { encodeJson } from '../../src/data/encode-json.ts';
import type { DataNode, InnerData } from '../../src/data/tree.ts';
import { runSteps } from '../../src/lib/steps.ts';
import type { Schema } from '../../src/schema/schema.ts';
import { resolveEditsInSteps } from '../../src/transaction/resolve-edits.ts';
import type { EditRequest } from '../../src/transaction/transaction-request.ts';
import { type Draw, drawTree, moduleBody, pick, textOf } from '../support/random-tree.ts';
import { schemaOf } from '../support/schema-of.ts';
import { change, create, jsonOf, modelSets, open, path } from './fixture.ts';

const demo = modelSets.find('demo@2.0.0') as Schema;

function union(at: string, json: unknown): EditRequest {
  return { operation: 'union', path: path(at), value: { encoding: 'json_ietf', json } };
}

/** Two parts of a node that are together the node: what is below it stands in one of them or in both. */
function part(draw: Draw, node: DataNode): readonly (DataNode | undefined)[] {
  if (node.kind === 'leaf' && node.schema.isKey) return [node, node];
  const choice = pick(draw, ['first', 'second', 'both', 'parts'] as const);
  if (choice === 'first') return [node, undefined];
  if (choice === 'second') return [undefined, node];
  if (choice === 'both' || (node.kind !== 'inner' && node.kind !== 'list')) return [node, node];
  if (node.kind === 'inner') return partOfInner(draw, node);
  const entries = Array.from(node.entries(), entry => partOfInner(draw, entry));
  return [0, 1].map(index =>
    list(
      node.schema,
      entries.flatMap(parts => parts.slice(index, index + 1)),
    ),
  );
}

function partOfInner(draw: Draw, node: InnerData): readonly InnerData[] {
  const children = Array.from(node.children(), child => part(draw, child));
  return [0, 1].map(index =>
    inner(
      node.schema,
      children.map(parts => parts[index]).filter(child => child !== undefined),
    ),
  );
}

const jsonText = (node: DataNode): unknown => encodeJson(node, { qualify: 'ietf' });

describe('a union', () => {
  test('of parts is the whole, whatever was there before and whatever both parts have', () => {
    fc.assert(
      fc.property(moduleBody, fc.gen(), (body, draw) => {
        const schema = schemaOf(body);
        const before = drawTree(draw, schema);
        const whole = drawTree(draw, schema);
        const parts = partOfInner(draw, whole.root);
        const resolved = runSteps(
          resolveEditsInSteps(
            before,
            parts.map(node => union('/', jsonText(node))),
          ),
        );
        expect(resolved.diagnostics).toEqual([]);
        expect(textOf(resolved.tree)).toBe(textOf(whole));
      }),
      { numRuns: 300 },
    );
  });

  test('of large parts is the same, in pieces', () => {
    const entries = (from: number, count: number, extra: object): unknown =>
      Array.from({ length: count }, (_, index) => ({ id: String(from + index), ...extra }));
    const one = { 'demo:entry': entries(0, 6000, { value: 1 }) };
    const other = { 'demo:entry': entries(3000, 6000, { 'extra:note': 'n' }) };
    const { tree, diagnostics } = runSteps(
      resolveEditsInSteps(emptyTree(demo), [union('/', one), union('/', other)]),
    );
    expect(diagnostics).toEqual([]);
    const json = jsonText(tree.root) as { readonly 'demo:entry': readonly Record<string, unknown>[] };
    expect(json['demo:entry']).toHaveLength(9000);
    expect(json['demo:entry'].filter(entry => 'value' in entry && 'extra:note' in entry)).toHaveLength(3000);
    const wrong = { 'demo:entry': entries(0, 6000, { value: 2 }) };
    const refused = runSteps(resolveEditsInSteps(emptyTree(demo), [union('/', one), union('/', wrong)]));
    expect(refused.diagnostics).toHaveLength(6000);
  });

  test('relies on everything, since it takes away what it does not name', async () => {
    const coordinator = await open();
    await coordinator.commit({ interface: 'cli', changes: [create('t')] });
    const { revision } = coordinator.state();
    const edits = [union('/settings/name', 'new')];
    await coordinator.commit({ interface: 'cli', changes: [change('t', union('/settings/count', 7))] });
    const late = { interface: 'cli', expectRevision: revision, changes: [change('t', ...edits)] } as const;
    await expect(coordinator.commit(late)).rejects.toMatchObject({ code: 'conflict' });
    await coordinator.commit({ ...late, expectRevision: coordinator.state().revision });
    expect(jsonOf(coordinator.state())).toEqual({ t: { settings: { name: 'new' } } });
    await coordinator.close();
  });
});
