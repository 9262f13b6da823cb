// The schemas of the benchmarks: one compiled from texts at hand, and that of the target `system` as it comes with Binnacle.
import { readdirSync, readFileSync } from 'node:fs';
import { compile } from '../dist/schema/compile.js';

/** Compiles a module; `texts` has it and what it imports, by name. Throws on a mistake. */
export function compileTexts(module, texts) {
  const find = name => (texts.has(name) ? { text: texts.get(name), file: `${name}.yang` } : undefined);
  const { schema, diagnostics } = compile({ modules: [module], source: { find } });
  if (schema === undefined) throw new Error(JSON.stringify(diagnostics));
  return schema;
}

export function systemSchema() {
  const folder = new URL('../models/system/1.0.0/', import.meta.url);
  const files = readdirSync(folder).filter(name => name.endsWith('.yang'));
  return compileTexts(
    'binnacle-system',
    new Map(files.map(name => [name.replace('.yang', ''), readFileSync(new URL(name, folder), 'utf8')])),
  );
}
