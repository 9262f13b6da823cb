import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { type Diagnostic, formatMistake, hasErrors, type SourceLocation } from '../errors/diagnostic.ts';
import { invariant } from '../lib/invariant.ts';
import { compile } from '../schema/compile.ts';
import type { Compiled } from '../schema/image/schema-image.ts';
import type { Schema } from '../schema/schema.ts';
import { mistake, throwIfWrong } from './load-settings.ts';
import { type ModelSetFile, parseModelSetFile } from './model-set-file.ts';
import type { Compiler } from './schema-cache.ts';
import { openYangFiles } from './yang-files.ts';

/** Compiled model sets, in the shape that transactions ask for. */
export interface LoadedModelSets {
  /** The schema of `name@version`. */
  find(reference: string): Schema | undefined;
  list(): readonly { readonly name: string; readonly version: string }[];
  /** What the compiler found worth a remark. */
  readonly warnings: readonly Diagnostic[];
}

/**
 * Finds the model sets in some folders, `<folder>/<name>/<version>/model-set.json`, and compiles them all, or only those
 * named, with `compile` or a compiler that remembers. Throws `config-invalid` with every mistake of every file: a process starts with all of its models or not at all.
 */
export function loadModelSets(
  folders: readonly string[],
  only?: readonly string[],
  compiler: Compiler = compile,
): LoadedModelSets {
  const files = findModelSets(folders);
  const wanted = only ?? [...files.keys()];
  throwIfWrong(
    wanted
      .filter(reference => !files.has(reference))
      .map(reference =>
        mistake(`there is no model set ${reference}; there are ${[...files.keys()].join(', ')}`),
      ),
  );
  const diagnostics: Diagnostic[] = [];
  const schemas = new Map<string, Schema>();
  const infos: { readonly name: string; readonly version: string }[] = [];
  for (const reference of wanted) {
    const file = files.get(reference);
    if (file === undefined) continue;
    const result = compileModelSet(file, compiler);
    diagnostics.push(...result.diagnostics);
    if (result.schema !== undefined) schemas.set(reference, result.schema);
    infos.push(Object.freeze({ name: file.name, version: file.version }));
  }
  if (hasErrors(diagnostics)) {
    const errors = diagnostics.filter(diagnostic => diagnostic.severity === 'error');
    throw new BinnacleError('config-invalid', errors.map(formatMistake).join('\n'), {
      diagnostics: errors,
    });
  }
  return { find: reference => schemas.get(reference), list: () => infos, warnings: diagnostics };
}

function compileModelSet(file: ModelSetFile, compiler: Compiler): Compiled {
  const { modules, searchPath, implement, features } = file;
  const { schema, diagnostics } = compiler({
    modules,
    source: openYangFiles(searchPath),
    implement,
    ...(features === undefined ? {} : { features }),
  });
  // What has no place in a module is a mistake of the file that names the module.
  const placed = diagnostics.map(diagnostic => ({ location: placeOf(diagnostic, file), ...diagnostic }));
  return { schema, diagnostics: schema === undefined ? placed : [...placed, ...checkFeatures(file, schema)] };
}

function placeOf({ message }: Diagnostic, { modules, locate }: ModelSetFile): SourceLocation {
  const named = modules.find(name => message.includes(JSON.stringify(name)));
  return locate(named ?? 'modules', named === undefined ? undefined : 'modules');
}

/** Features of a module that is not there would be chosen in vain. */
function checkFeatures({ features, locate }: ModelSetFile, { modules }: Schema): readonly Diagnostic[] {
  return [...(features?.keys() ?? [])]
    .filter(name => !modules.has(name))
    .map(name => ({
      ...mistake(`'features' names the module ${name}, which is not part of the model set`),
      location: locate(name, 'features'),
    }));
}

/** Compiles the model set in one folder, whatever that folder is called. Throws `config-invalid` if its file is wrong. */
export function compileModelSetFolder(folder: string, compiler: Compiler = compile): Compiled {
  const problems: Diagnostic[] = [];
  const path = join(folder, 'model-set.json');
  const file = parseModelSetFile(readFileSync(path, 'utf8'), path, problems);
  throwIfWrong(problems);
  invariant(file !== undefined, 'a model set without mistakes is there');
  const searchPath = file.searchPath.map(entry => resolve(folder, entry));
  return compileModelSet({ ...file, searchPath }, compiler);
}

/** All model sets of the folders, by reference. */
function findModelSets(folders: readonly string[]): ReadonlyMap<string, ModelSetFile> {
  const problems: Diagnostic[] = [];
  const found = new Map<string, ModelSetFile>();
  for (const path of folders.flatMap(folder => findFiles(folder, problems))) {
    const folder = dirname(path);
    const file = parseModelSetFile(readFileSync(path, 'utf8'), path, problems);
    if (file === undefined) continue;
    const reference = `${file.name}@${file.version}`;
    const earlier = found.get(reference);
    if (file.name !== basename(dirname(folder)) || file.version !== basename(folder)) {
      problems.push(
        mistake(`${path}: the model set ${reference} must stand in a folder ${file.name}/${file.version}`),
      );
    } else if (earlier !== undefined) {
      problems.push(mistake(`${path}: the model set ${reference} is also in ${earlier.path}`));
    } else {
      found.set(reference, { ...file, searchPath: file.searchPath.map(entry => resolve(folder, entry)) });
    }
  }
  throwIfWrong(problems);
  return found;
}

function findFiles(folder: string, problems: Diagnostic[]): readonly string[] {
  try {
    return subfolders(folder)
      .flatMap(subfolders)
      .map(version => join(version, 'model-set.json'))
      .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
  } catch (error) {
    problems.push(mistake(`${folder}: ${error instanceof Error ? error.message : String(error)}`));
    return [];
  }
}

function subfolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join(folder, entry.name))
    .sort();
}
