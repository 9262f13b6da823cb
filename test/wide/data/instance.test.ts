import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeJson } from '../../../src/data/decode-json.ts';
import { withDefaults } from '../../../src/data/defaults.ts';
import { encodeJson } from '../../../src/data/encode-json.ts';
import { equalJson } from '../../../src/data/equal.ts';
import type { Schema } from '../../../src/schema/schema.ts';
import { textOf } from '../yang/corpus.ts';
import type { InstanceCase } from './instance-case.ts';
import { judge, readInstances, schemaOfCase } from './instance-case.ts';

/** Documents whose defaults or canonical forms validators see differently, by reason. */
const otherDefaults = JSON.parse(
  readFileSync(new URL('other-defaults.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly string[]>>;

/** Valid documents of data trees with their schema; those without schema are exceptions of the suite of verdicts. */
const valid: readonly (readonly [InstanceCase, Schema])[] = readInstances()
  .filter(({ type, verdict }) => verdict === 'valid' && (type === 'config' || type === 'data'))
  .flatMap(instance => {
    const schema = schemaOfCase(instance);
    return schema === undefined ? [] : [[instance, schema] as const];
  });

test('canonical values and defaults in use are those that the validators add', () => {
  const expected = valid.filter(([instance]) => instance.with_defaults !== undefined);
  const different = expected
    .filter(([instance, schema]) => !hasExpectedDefaults(instance, schema))
    .map(([{ id }]) => id);
  const known = Object.values(otherDefaults).flat();
  console.log(`${expected.length} documents with defaults: ${expected.length - different.length} agree`);
  expect(different.filter(id => !known.includes(id))).toEqual([]);
  expect(known.filter(id => !different.includes(id))).toEqual([]);
});

test('every valid document is written and read back as it was', () => {
  const changed = valid.filter(([instance, schema]) => {
    const { tree } = judge(schema, instance);
    if (tree === undefined) return true;
    const json = encodeJson(tree.root);
    const again = decodeJson({ schema, at: [] }, JSON.parse(JSON.stringify(json)), { names: 'strict' });
    return (
      again.node === undefined || again.diagnostics.length > 0 || !equalJson(encodeJson(again.node), json)
    );
  });
  expect(changed.map(([{ id }]) => id)).toEqual([]);
});

function hasExpectedDefaults(instance: InstanceCase, schema: Schema): boolean {
  const { tree } = judge(schema, instance);
  const { node } = decodeJson(
    { schema, at: [] },
    JSON.parse(textOf(instance.with_defaults ?? '')) as unknown,
  );
  return (
    tree !== undefined &&
    node !== undefined &&
    equalJson(encodeJson(withDefaults(tree, { state: instance.type === 'data' }).root), encodeJson(node))
  );
}
