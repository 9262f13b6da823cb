import { basename } from 'node:path';
import { decodeJsonText } from '../../../src/data/decode-json-text.ts';
import type { DataTree, InnerData } from '../../../src/data/tree.ts';
import { validateTree } from '../../../src/data/validate.ts';
import type { Diagnostic } from '../../../src/errors/diagnostic.ts';
import { compile } from '../../../src/schema/compile.ts';
import type { Schema } from '../../../src/schema/schema.ts';
import { readJsonLines, sourceOf, textOf } from '../yang/corpus.ts';

/** An entry of `instance`: a document with the verdict of validators. */
export interface InstanceCase {
  readonly id: string;
  readonly family: string;
  readonly modules: readonly string[];
  readonly search_path: readonly string[];
  readonly implement: 'listed' | 'all';
  readonly features: Readonly<Record<string, readonly string[]>> | null;
  readonly type: 'config' | 'data' | 'rpc' | 'reply' | 'notif';
  readonly data: string;
  readonly verdict: 'valid' | 'invalid';
  readonly reason?: string;
  readonly why?: string;
  readonly with_defaults?: string;
}

/** A document of a data tree; those of operations and notifications are for later. */
export type DataCase = InstanceCase & { readonly type: 'config' | 'data' };

export function readInstances(): readonly InstanceCase[] {
  return readJsonLines('instance/manifest.jsonl') as readonly InstanceCase[];
}

export function isDataCase(instance: InstanceCase): instance is DataCase {
  return instance.type === 'config' || instance.type === 'data';
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
    const { schema, diagnostics } = compile({
      modules: modules.map(file => basename(file, '.yang').replace(/@.*$/, '')),
      source: sourceOf(search_path, modules),
      implement,
      ...(features === null ? {} : { features: new Map(Object.entries(features)) }),
    });
    schemas.set(key, diagnostics.some(({ severity }) => severity === 'error') ? undefined : schema);
  }
  return schemas.get(key);
}

/** Everything wrong with the document of a case, and its tree. */
export function judge(
  schema: Schema,
  { data, type }: DataCase,
): { readonly tree: DataTree | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const source = { text: textOf(data), file: data };
  const { node, diagnostics } = decodeJsonText({ schema, at: [] }, source, { names: 'strict' });
  if (node === undefined) return { tree: undefined, diagnostics };
  const tree = { schema, root: node as InnerData };
  return { tree, diagnostics: [...diagnostics, ...validateTree(tree, { type })] };
}
