import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawConstrainedModule } from '../../test/support/random-constraints.ts';
import type { Draw } from '../../test/support/random-tree.ts';
import { drawEdit } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { formatDiagnostic } from '../errors/diagnostic.ts';
import type { Schema } from '../schema/schema.ts';
import { diff } from './diff.ts';
import { applyEdits } from './edit.ts';
import { emptyTree } from './empty-tree.ts';
import { validateChange } from './validate-change.ts';
import { validateTree } from './validate.ts';

const runs = Number(process.env.BINNACLE_RUNS ?? 150);

function sorted(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(formatDiagnostic).toSorted();
}

function trySchema(body: string): Schema | undefined {
  try {
    return schemaOf(body);
  } catch {
    return undefined;
  }
}

interface Outcome {
  readonly full: string[];
  readonly incremental: string[];
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
    if (isValid) outcomes.push({ full, incremental: sorted(validateChange(tree, after, diff(tree, after))) });
    if (full.length > 0 && isValid) continue;
    tree = after;
    isValid = full.length === 0;
  }
  return outcomes;
}

describe('validateChange', () => {
  test('finds what validateTree finds, whatever the schema and the edits', {
    timeout: 30_000 + runs * 300,
  }, () => {
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
        valid += outcomes.filter(({ full }) => full.length === 0).length;
        refused += outcomes.filter(({ full }) => full.length > 0).length;
      }),
      { numRuns: runs, maxSkipsPerRun: 50 },
    );
    // The test is worth something only if both happen often.
    expect(Math.min(valid, refused)).toBeGreaterThan(runs);
  });
});
