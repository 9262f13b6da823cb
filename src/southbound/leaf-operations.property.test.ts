import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawTree, moduleBody, textOf } from '../../test/support/random-tree.ts';
import { schemaOf } from '../../test/support/schema-of.ts';
import { decodeJson } from '../data/decode-json.ts';
import { decodeScalar } from '../data/decode-scalar.ts';
import { applyEdits, type Edit } from '../data/edit.ts';
import { emptyTree } from '../data/empty-tree.ts';
import { resolvePath } from '../data/parse-path.ts';
import type { ClientSetOperation } from '../gnmi/client-messages.ts';
import { leafValue } from '../gnmi/leaf-value.ts';
import type { Schema } from '../schema/schema.ts';
import { encodeStep } from './encode-step.ts';
import { plan } from './plan.ts';
import { decodeReport } from './report.ts';

/** What a device makes of an operation. */
function editOf(schema: Schema, operation: ClientSetOperation): Edit {
  const resolved = resolvePath(schema, operation.path.elements);
  if (!('path' in resolved)) throw new Error(JSON.stringify(resolved.diagnostics));
  const { path } = resolved;
  if (operation.operation === 'delete') return { operation: 'delete', path };
  const { value } = operation;
  const decoded =
    'json' in value
      ? decodeJson({ schema, at: path }, value.json)
      : decodeScalar(path, value.kind === 'leaflist' ? value.elements.map(leafValue) : leafValue(value));
  if (decoded.node === undefined) throw new Error(JSON.stringify(decoded.diagnostics));
  return { operation: operation.operation, path, value: decoded.node };
}

test('in PROTO, a Set that does the deletes first makes of what is observed what is desired', () => {
  fc.assert(
    fc.property(moduleBody, fc.gen(), (body, draw) => {
      const schema = schemaOf(body);
      const [observed, desired] = [drawTree(draw, schema), drawTree(draw, schema)];
      const operations = plan(desired, observed).flatMap(step =>
        encodeStep(step, { schema, encoding: 'proto', secrets: 'shown' }),
      );
      const inOrder = ['delete', 'replace', 'update'].flatMap(name =>
        operations.filter(({ operation }) => operation === name),
      );
      const edits = inOrder.map(operation => editOf(schema, operation));
      expect(textOf(applyEdits(observed, edits))).toBe(textOf(desired));
    }),
  );
});

test('a report of single leaves is read as the tree they stand in', () => {
  fc.assert(
    fc.property(moduleBody, fc.gen(), (body, draw) => {
      const schema = schemaOf(body);
      const tree = drawTree(draw, schema);
      const report = plan(tree, emptyTree(schema))
        .flatMap(step => encodeStep(step, { schema, encoding: 'proto', secrets: 'shown' }))
        .flatMap(operation =>
          operation.operation === 'delete' ? [] : [{ path: operation.path, value: operation.value }],
        );
      expect(textOf(decodeReport(schema, report).tree)).toBe(textOf(tree));
    }),
  );
});
