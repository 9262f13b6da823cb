import { describe, expect, test } from 'vitest';
import type { Schema, SchemaModule } from '../schema/schema.ts';
import { compareModels, mismatchSentences } from './compare-models.ts';

function schemaOf(...modules: readonly Partial<SchemaModule>[]): Schema {
  const known = modules.map(module => [module.name, { implemented: true, ...module }]);
  return { modules: new Map(known as [string, SchemaModule][]) } as unknown as Schema;
}

function model(name: string, version = ''): { name: string; organization: string; version: string } {
  return { name, organization: '', version };
}

const schema = schemaOf(
  { name: 'oc-if', version: '3.0.0', revision: '2024-01-01' },
  { name: 'ietf-if', revision: '2018-02-20' },
  { name: 'plain' },
  { name: 'types', implemented: false },
);

describe('the models of a device', () => {
  test('are those of the schema whichever way their versions are named, or not', () => {
    const rest = [model('ietf-if', '2018-02-20'), model('plain', 'anything')];
    for (const version of ['3.0.0', 'v3.0.0', '2024-01-01', ''])
      expect(compareModels(schema, [model('oc-if', version), ...rest])).toEqual([]);
  });

  test('may be more, and in several versions', () => {
    const models = [model('oc-if', '2.0.0'), model('oc-if', '3.0.0'), model('ietf-if'), model('plain')];
    expect(compareModels(schema, [...models, model('more', '1')])).toEqual([]);
  });

  test('say nothing if there are none', () => {
    expect(compareModels(schema, [])).toEqual([]);
  });

  test('are missing, or others, with what each side has', () => {
    const found = compareModels(schema, [model('oc-if', '2.1.0'), model('oc-if', '2.0.0')]);
    expect(found).toEqual([
      { module: 'oc-if', expected: '3.0.0 of 2024-01-01', offered: ['2.1.0', '2.0.0'] },
      { module: 'ietf-if', expected: '2018-02-20', offered: [] },
      { module: 'plain', expected: '', offered: [] },
    ]);
    expect(mismatchSentences(found)).toEqual([
      'the device does not list ietf-if, plain among its models',
      'the device has oc-if 2.1.0, 2.0.0, the model set has 3.0.0 of 2024-01-01',
    ]);
  });
});
