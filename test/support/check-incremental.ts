import * as fc from 'fast-check';
import { expect } from 'vitest';
import { drawConstrainedModule } from './random-constraints.ts';
import type { Draw } from './random-tree.ts';
import { drawEdit, textOf } from './random-tree.ts';
import { schemaOf } from './schema-of.ts';
import type { Diagnostic } from '../../src/errors/diagnostic.ts';
import { formatDiagnostic } from '../../src/errors/diagnostic.ts';
import type { Schema } from '../../src/schema/schema.ts';
import { diff } from '../../src/data/diff.ts';
import type { Edit } from '../../src/data/edit.ts';
import { applyEdits } from '../../src/data/edit.ts';
import { dropByWhen, isSet } from '../../src/data/drop-by-when.ts';
import { emptyTree } from '../../src/data/empty-tree.ts';
import { parsePath } from '../../src/data/parse-path.ts';
import type { DataTree } from '../../src/data/tree.ts';
import { validateChange } from '../../src/data/validate-change.ts';
import { validateTree } from '../../src/data/validate.ts';

function sorted(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(formatDiagnostic).toSorted();
}

/** The schema of a body, unless it has mistakes. */
export function trySchema(body: string): Schema | undefined {
  try {
    return schemaOf(body);
  } catch {
    return undefined;
  }
}

interface Outcome {
  readonly full: string[];
  readonly incremental: string[];
  /** The tree without what no `when` allows. */
  readonly lawful: { readonly full: string | undefined; readonly incremental: string | undefined };
}

/** What `dropByWhen` does, the long way; undefined if there are nodes left that will be refused. */
function dropAll(tree: DataTree, edits: readonly Edit[]): DataTree | undefined {
  const paths = validateTree(tree, { type: 'config' }).flatMap(({ code, path }) => {
    const parsed = code === 'data-when' && path !== undefined ? parsePath(tree.schema, path) : undefined;
    return parsed !== undefined && 'path' in parsed ? [parsed.path] : [];
  });
  if (paths.some(path => isSet(path, edits))) return undefined;
  const gone = paths.map(path => ({ operation: 'delete', path }) as const);
  return gone.length === 0 ? tree : dropAll(applyEdits(tree, gone), edits);
}

/** Random edits of a tree, each from a valid one; what both validations say after each. */
function edit(draw: Draw, schema: Schema): Outcome[] {
  const outcomes: Outcome[] = [];
  let tree = emptyTree(schema);
  let isValid = validateTree(tree, { type: 'config' }).length === 0;
  for (let step = 0; step < 12; step++) {
    const edits = Array.from({ length: 1 + draw(fc.nat, { max: 1 }) }, () => drawEdit(draw, schema));
    const after = applyEdits(tree, edits);
    const full = sorted(validateTree(after, { type: 'config' }));
    if (isValid) {
      const incremental = sorted(validateChange(tree, after, diff(tree, after)));
      const dropped = dropAll(after, edits);
      const lawful = {
        full: dropped && textOf(dropped),
        incremental: dropped && textOf(dropByWhen(tree, after, edits).tree),
      };
      outcomes.push({ full, incremental, lawful });
    }
    if (full.length > 0 && isValid) continue;
    tree = after;
    isValid = full.length === 0;
  }
  return outcomes;
}

/**
 * Random schemas with constraints of every kind and random edits: what a change is found to have broken is what is wrong with the
 * tree after it, and what a `when` takes away is what it would take if one looked everywhere. Returns how many changes were valid
 * and how many were not: it is worth something only if both happen often.
 */
export function checkIncremental(runs: number): { readonly valid: number; readonly refused: number } {
  let valid = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.gen(), draw => {
      const body = drawConstrainedModule(draw);
      const schema = trySchema(body);
      fc.pre(schema !== undefined);
      const outcomes = edit(draw, schema);
      expect({ body, found: outcomes.map(({ incremental }) => incremental) }).toEqual({
        body,
        found: outcomes.map(({ full }) => full),
      });
      expect({ body, trees: outcomes.map(({ lawful }) => lawful.incremental) }).toEqual({
        body,
        trees: outcomes.map(({ lawful }) => lawful.full),
      });
      valid += outcomes.filter(({ full }) => full.length === 0).length;
      refused += outcomes.filter(({ full }) => full.length > 0).length;
    }),
    { numRuns: runs, maxSkipsPerRun: 50 },
  );
  return { valid, refused };
}
