import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSchemaCache } from '../../../src/config/schema-cache.ts';
import { validateDocument } from '../../../src/data/validate-document.ts';
import { compile } from '../../../src/schema/compile.ts';
import type { Compiled } from '../../../src/schema/image/schema-image.ts';
import type { CompileOptions } from '../../../src/schema/schema.ts';
import { findDifference } from '../../support/find-difference.ts';
import { type InstanceCase, readInstances } from '../data/instance-case.ts';
import { corpus, families, readPublished, readSchemas, sourceOf, textOf } from './corpus.ts';

const folder = mkdtempSync(join(tmpdir(), 'binnacle-schema-cache-'));

/** What the compiler makes, and what the cache makes of it for the next process; undefined with mistakes, which are not kept. */
function freshAndRestored(
  options: CompileOptions,
): { readonly fresh: Compiled; readonly restored: Compiled } | undefined {
  const messages: string[] = [];
  const debug = (message: string): void => void messages.push(message.split(' ').at(-1) ?? '');
  const cached = openSchemaCache({ folder, minTextLength: 0, stamp: 'test', debug });
  const fresh = compile(options);
  if (fresh.schema === undefined) return undefined;
  cached(options);
  const restored = cached(options);
  expect(messages.at(-1)).toBe('used');
  return { fresh, restored };
}

function differenceOf(options: CompileOptions): string | undefined {
  const both = freshAndRestored(options);
  return both === undefined ? 'has mistakes' : findDifference(both.fresh, both.restored);
}

describe('schemas come out of the cache as the compiler makes them, to the last object', () => {
  test('all of OpenConfig', () => {
    const modules = readPublished('openconfig').flatMap(({ kind, module }) =>
      kind === 'module' ? [module] : [],
    );
    const source = sourceOf(['openconfig/yang']);
    expect(differenceOf({ modules, source })).toBeUndefined();
    expect(differenceOf({ modules, source, implement: 'all' })).toBeUndefined();
  });

  test.each(families.filter(family => family !== 'openconfig'))('each module of %s', family => {
    const modules = readPublished(family).filter(({ kind, expect }) => kind === 'module' && expect === 'ok');
    const different = modules.flatMap(({ file, module, revision }) => {
      const source = sourceOf([join(file, '..')]);
      const reference = revision === null ? module : `${module}@${revision}`;
      const difference = differenceOf({ modules: [reference], source });
      return difference === undefined ? [] : [`${file}: ${difference}`];
    });
    expect(modules.length).toBeGreaterThan(0);
    expect(different).toEqual([]);
  });

  test.each(readSchemas().map(entry => [entry.id, entry] as const))('the set %s', (_, entry) => {
    const modules = entry.implement.map(file => file.replace(/\.yang$/, ''));
    expect(differenceOf({ modules, source: sourceOf([entry.search_path]) })).toBeUndefined();
  });
});

test('every document of the corpus gets the same verdict and the same words from a restored schema', () => {
  const bySchema = new Map<string, InstanceCase[]>();
  for (const instance of readInstances()) {
    const { modules, search_path, implement, features } = instance;
    const key = JSON.stringify([modules, search_path, implement, features]);
    bySchema.set(key, [...(bySchema.get(key) ?? []), instance]);
  }
  let compared = 0;
  for (const cases of bySchema.values()) {
    const [first] = cases;
    const both = first && freshAndRestored(optionsOf(first));
    if (both?.fresh.schema === undefined || both.restored.schema === undefined) continue;
    expect(findDifference(both.fresh, both.restored)).toBeUndefined();
    for (const instance of cases) {
      const [before, after] = [both.fresh.schema, both.restored.schema].map(schema => {
        const { operational } = instance;
        return validateDocument({
          schema,
          type: instance.type,
          document: { text: textOf(instance.data), file: instance.data },
          ...(operational === undefined
            ? {}
            : { operational: { text: textOf(operational), file: operational } }),
        }).diagnostics;
      });
      expect({ id: instance.id, diagnostics: after }).toEqual({ id: instance.id, diagnostics: before });
      compared++;
    }
  }
  console.log(`${bySchema.size} sets of modules, ${compared} documents`);
  expect(compared).toBeGreaterThan(3000);
});

function optionsOf({ modules, search_path, implement, features }: InstanceCase): CompileOptions {
  return {
    modules: modules.map(file => basename(file, '.yang').replace(/@.*$/, '')),
    source: sourceOf(search_path, modules),
    implement,
    ...(features === null ? {} : { features: new Map(Object.entries(features)) }),
  };
}

test('processes that start at once on an empty cache all get their schema, and leave one entry', async () => {
  const place = join(folder, 'shared');
  const main = join(import.meta.dirname, '../../../dist/app/main.js');
  const start = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const at = join(corpus, 'openconfig/yang');
      const args = ['yang', 'tree', '--schema-cache', place, '--path', at, 'openconfig-interfaces'];
      const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
      child.once('error', reject);
      child.once('close', code => (code === 0 ? resolve(out) : reject(new Error(`exit code ${code}`))));
    });
  const outs = await Promise.all(Array.from({ length: 6 }, start));
  expect(new Set([...outs, await start()]).size).toBe(1);
  expect(outs[0]).toContain('+--rw interfaces');
  expect(readdirSync(place)).toHaveLength(1);
});
