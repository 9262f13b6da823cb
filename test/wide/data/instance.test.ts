import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeJson } from '../../../src/data/decode-json.ts';
import { withDefaults } from '../../../src/data/defaults.ts';
import { encodeJson } from '../../../src/data/encode-json.ts';
import { equalJson } from '../../../src/data/equal.ts';
import { formatDiagnostic } from '../../../src/errors/diagnostic.ts';
import type { Schema } from '../../../src/schema/schema.ts';
import { textOf } from '../yang/corpus.ts';
import type { DataCase } from './instance-case.ts';
import { isDataCase, judge, readInstances, schemaOfCase } from './instance-case.ts';

interface Deferred {
  /** Modules that are not compiled, with the reason. */
  readonly schemas: Readonly<Record<string, string>>;
  /** Documents that are wrong by a law that is not enforced yet, by law. */
  readonly laws: Readonly<Record<string, readonly string[]>>;
  /** Documents whose defaults or canonical forms the validators see differently, by reason. */
  readonly defaults: Readonly<Record<string, readonly string[]>>;
}

const deferred = JSON.parse(readFileSync(new URL('deferred.json', import.meta.url), 'utf8')) as Deferred;
const cases = readInstances().filter(isDataCase);

/** Cases with their schema, those without one left out. */
const compiled: readonly (readonly [DataCase, Schema])[] = cases.flatMap(instance => {
  const schema = schemaOfCase(instance);
  return schema === undefined ? [] : [[instance, schema] as const];
});

const counts = (groups: Deferred['laws']): string =>
  Object.entries(groups)
    .map(([name, ids]) => `${name}: ${ids.length}`)
    .join(', ');

test('every module set compiles but those known', () => {
  const known = new Set(compiled.map(([{ id }]) => id));
  const without = cases.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  expect(without).toEqual(Object.keys(deferred.schemas));
});

describe('documents', () => {
  test('every valid one is accepted', () => {
    const valid = compiled.filter(([{ verdict }]) => verdict === 'valid');
    const refused = valid.flatMap(([instance, schema]) => {
      const { diagnostics } = judge(schema, instance);
      return diagnostics.map(
        diagnostic => `${instance.id} (${instance.why ?? ''}): ${formatDiagnostic(diagnostic)}`,
      );
    });
    console.log(`${valid.length} valid documents`);
    expect(refused).toEqual([]);
  });

  test('every invalid one is refused, if the law it breaks is enforced yet', () => {
    const invalid = compiled.filter(([{ verdict }]) => verdict === 'invalid');
    const accepted = invalid
      .filter(([instance, schema]) => judge(schema, instance).diagnostics.length === 0)
      .map(([{ id }]) => id);
    const known = Object.values(deferred.laws).flat();
    console.log(
      `${invalid.length} invalid documents: ${invalid.length - accepted.length} refused; deferred: ${counts(deferred.laws)}`,
    );
    expect(accepted.filter(id => !known.includes(id))).toEqual([]);
    // What is refused now belongs off the list.
    expect(known.filter(id => !accepted.includes(id))).toEqual([]);
  });

  test('canonical values and defaults in use are those that the validators add', () => {
    const expected = compiled.filter(
      ([instance]) => instance.verdict === 'valid' && instance.with_defaults !== undefined,
    );
    const different = expected
      .filter(([instance, schema]) => !hasExpectedDefaults(instance, schema))
      .map(([{ id }]) => id);
    const known = Object.values(deferred.defaults).flat();
    console.log(
      `${expected.length} documents with defaults: ${expected.length - different.length} agree; deferred: ${counts(deferred.defaults)}`,
    );
    expect(different.filter(id => !known.includes(id))).toEqual([]);
    expect(known.filter(id => !different.includes(id))).toEqual([]);
  });

  test('every accepted one is written and read back as it was', () => {
    const changed = compiled.filter(([instance, schema]) => {
      const { tree, diagnostics } = judge(schema, instance);
      if (tree === undefined || diagnostics.length > 0) return false;
      const json = encodeJson(tree.root);
      const again = decodeJson({ schema, at: [] }, JSON.parse(JSON.stringify(json)), { names: 'strict' });
      return (
        again.node === undefined || again.diagnostics.length > 0 || !equalJson(encodeJson(again.node), json)
      );
    });
    expect(changed.map(([{ id }]) => id)).toEqual([]);
  });
});

function hasExpectedDefaults(instance: DataCase, schema: Schema): boolean {
  const { tree } = judge(schema, instance);
  const { node } = decodeJson(
    { schema, at: [] },
    JSON.parse(textOf(instance.with_defaults ?? '')) as unknown,
  );
  return (
    tree !== undefined &&
    node !== undefined &&
    equalJson(encodeJson(withDefaults(tree).root), encodeJson(node))
  );
}
