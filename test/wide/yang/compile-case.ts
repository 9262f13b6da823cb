import { basename, dirname } from 'node:path';
import type { Diagnostic } from '../../../src/errors/diagnostic.ts';
import { compile } from '../../../src/schema/compile.ts';
import type { ModuleSource } from '../../../src/schema/schema.ts';
import { parseModule } from '../../../src/yang/parse-module.ts';
import type { ModuleCase, PublishedModule } from './corpus.ts';
import { sourceOf, textOf } from './corpus.ts';

/** Errors of one case of `good` or `bad`. Only the main module is implemented, as the validators had it. */
export function compileCase({ dir, main, deps }: ModuleCase): readonly Diagnostic[] {
  const file = `${dir}/${main}`;
  // Many files are not named after their module, which is no fault of the module.
  const name = parseModule(textOf(file), file).module?.name ?? stem(main);
  return errorsOf(name, withFile(sourceOf([dir], deps ?? []), name, file));
}

/** Errors of one published module, with all it imports in the folder around it. */
export function compilePublished(
  { file, module, revision }: PublishedModule,
  implement: 'listed' | 'all',
): readonly Diagnostic[] {
  const reference = revision === null ? module : `${module}@${revision}`;
  return errorsOf(reference, sourceOf([dirname(file)]), implement);
}

function errorsOf(
  module: string,
  source: ModuleSource,
  implement: 'listed' | 'all' = 'listed',
): readonly Diagnostic[] {
  const { diagnostics } = compile({ modules: [module], source, implement });
  return diagnostics.filter(({ severity }) => severity === 'error');
}

function stem(file: string): string {
  return basename(file, '.yang').replace(/@.*$/, '');
}

function withFile(source: ModuleSource, name: string, file: string): ModuleSource {
  const main = { text: textOf(file), file };
  return {
    find: (wanted, revision) => {
      if (wanted === name && revision === undefined) return main;
      return source.find(wanted, revision) ?? (wanted === name ? main : undefined);
    },
  };
}
