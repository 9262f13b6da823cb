import { basename, dirname } from 'node:path';
import { type Command, Option } from 'commander';
import { type Compiler, openSchemaCache } from '../config/schema-cache.ts';
import { schemaCacheFolder, schemaCacheHelp } from '../config/schema-cache-folder.ts';
import { openYangFiles } from '../config/yang-files.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Compiled } from '../schema/image/schema-image.ts';
import type { CommandIo } from './command-io.ts';
import { collect } from './options.ts';

/** The options of all commands that compile modules. */
export interface YangOptions {
  readonly path?: readonly string[];
  readonly features?: readonly string[];
  readonly all?: boolean;
  readonly schemaCache?: string;
}

/** Adds the options; the command itself names its arguments. */
export function addCompileOptions(command: Command): Command {
  return command
    .option('-p, --path <folder>', 'folder to find modules in; may be repeated (default: .)', collect)
    .option(
      '-F, --features <module:names>',
      'the enabled features of a module (default: all); may be repeated',
      collect,
    )
    .option('--all', 'implement imported modules too')
    .addOption(schemaCacheOption());
}

/** The option of everything that compiles. */
export function schemaCacheOption(): Option {
  return new Option('--schema-cache <folder>', `${schemaCacheHelp} ($BINNACLE_SCHEMA_CACHE)`);
}

/** What compiles for a command: it remembers, unless the user has said otherwise. */
export function compilerOf(
  { schemaCache }: Pick<YangOptions, 'schemaCache'>,
  { environment }: Pick<CommandIo, 'environment'>,
): Compiler {
  const chosen = schemaCache ?? environment.BINNACLE_SCHEMA_CACHE;
  return openSchemaCache({ folder: schemaCacheFolder(chosen, environment) });
}

export interface CompiledModules extends Compiled {
  readonly names: readonly string[];
}

/** Compiles modules given by name or file. A file counts for its folder too. */
export function compileModules(
  modules: readonly string[],
  options: YangOptions,
  io: Pick<CommandIo, 'environment'>,
): CompiledModules {
  const files = modules.filter(isFile);
  const folders = [...new Set([...files.map(file => dirname(file)), ...(options.path ?? [])])];
  const names = modules.map(module => (isFile(module) ? basename(module, '.yang') : module));
  const result = compilerOf(
    options,
    io,
  )({
    modules: names,
    source: openYangFiles(folders.length === 0 ? ['.'] : folders),
    implement: options.all === true ? 'all' : 'listed',
    ...(options.features === undefined ? {} : { features: parseFeatures(options.features) }),
  });
  return { ...result, names };
}

function isFile(module: string): boolean {
  return module.endsWith('.yang');
}

/** `module:feature,feature`; nothing after the colon turns all of them off. */
function parseFeatures(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    texts.map(text => {
      const { module, names } = /^(?<module>[\w.-]+):(?<names>[\w.,-]*)$/u.exec(text)?.groups ?? {};
      if (module === undefined || names === undefined) {
        throw new BinnacleError('request-invalid', `--features ${text}: must be module:feature,feature`);
      }
      return [module, names === '' ? [] : names.split(',')] as const;
    }),
  );
}
