import { basename } from 'node:path';
import { type DocumentType, validateDocument } from '../../../src/data/validate-document.ts';
import type { ValidatedDocument } from '../../../src/data/validate-document.ts';
import { compile } from '../../../src/schema/compile.ts';
import type { Schema } from '../../../src/schema/schema.ts';
import { readJsonLines, sourceOf, textOf } from '../yang/corpus.ts';

/** An entry of `instance`: a document with the verdict of validators. */
export interface InstanceCase {
  readonly id: string;
  readonly modules: readonly string[];
  readonly search_path: readonly string[];
  readonly implement: 'listed' | 'all';
  readonly features: Readonly<Record<string, readonly string[]>> | null;
  readonly type: DocumentType;
  readonly data: string;
  readonly operational?: string;
  readonly verdict: 'valid' | 'invalid';
  readonly why?: string;
  readonly with_defaults?: string;
}

export function readInstances(): readonly InstanceCase[] {
  return readJsonLines('instance/manifest.jsonl') as readonly InstanceCase[];
}

const schemas = new Map<string, Schema | undefined>();

/** The schema a case stands on; undefined if its modules do not compile. */
export function schemaOfCase({
  modules,
  search_path,
  implement,
  features,
}: InstanceCase): Schema | undefined {
  const key = JSON.stringify([modules, search_path, implement, features]);
  if (!schemas.has(key)) {
    const { schema } = compile({
      modules: modules.map(file => basename(file, '.yang').replace(/@.*$/, '')),
      source: sourceOf(search_path, modules),
      implement,
      ...(features === null ? {} : { features: new Map(Object.entries(features)) }),
    });
    schemas.set(key, schema);
  }
  return schemas.get(key);
}

/** Everything wrong with the document of a case, and its tree. */
export function judge(schema: Schema, { data, type }: InstanceCase): ValidatedDocument {
  return validateDocument({ schema, type, document: { text: textOf(data), file: data } });
}
