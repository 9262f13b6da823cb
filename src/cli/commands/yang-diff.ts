import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { compileModelSetFolder, loadModelSets } from '../../config/model-set-loader.ts';
import type { Compiler } from '../../config/schema-cache.ts';
import { builtInModels } from '../../config/settings.ts';
import { moduleNameOf, openYangFiles } from '../../config/yang-files.ts';
import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import { hasErrors } from '../../errors/diagnostic.ts';
import {
  type Change,
  formatChange,
  type VersionPart,
  versionPartOf,
  versionParts,
} from '../../schema/changes/change.ts';
import { findChanges } from '../../schema/changes/find-changes.ts';
import type { Compiled } from '../../schema/image/schema-image.ts';
import type { Schema } from '../../schema/schema.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { collect } from '../options.ts';
import { compilerOf, schemaCacheOption } from '../yang-modules.ts';

interface DiffOptions {
  readonly path?: readonly string[];
  readonly json?: boolean;
  readonly failOn?: VersionPart;
  readonly schemaCache?: string;
}

/** yang diff */
export function addDiffCommand(yang: Command, context: CommandContext): void {
  yang
    .command('diff')
    .description('compare two versions of a module or model set, and say which part of the version must rise')
    .argument('<old>', 'a file name.yang, a folder with model-set.json, or a model set NAME@VERSION')
    .argument('<new>', 'what to compare it with')
    .option('-p, --path <folder>', 'folder with imported modules or model sets; may be repeated', collect)
    .option('--json', 'print one JSON object')
    .addOption(
      new Option('--fail-on <part>', 'exit with 1 if this part must rise, or a higher one').choices(
        versionParts,
      ),
    )
    .addOption(schemaCacheOption())
    .addHelpText(
      'after',
      `
One line for each change, judged by RFC 7950 section 11:
  file:line:column: part: what changed at which node [rule] (was file:line:column)
The parts are those of the semantic version:
  major  not backward compatible
  minor  backward compatible: something is new, or more is allowed
  patch  only what people read changed
The last line says which part must rise. With --json: {"part", "changes": [{"code", "part", "isCompatible", "message",
"path", "before", "after"}]}, the part null if nothing changed.

Examples:
  binnacle yang diff site@1.yang site@2.yang --path lib
  binnacle yang diff --fail-on major models/switch/1.0.0 models/switch/1.1.0`,
    )
    .action((before: string, after: string, options: DiffOptions) =>
      context.run(async () => diff([before, after], options, context)),
    );
}

function diff(
  [before, after]: readonly [string, string],
  options: DiffOptions,
  { io }: CommandContext,
): number {
  const { path = [], json, failOn } = options;
  const compiler = compilerOf(options, io);
  const changes = findChanges(load(before, path, compiler), load(after, path, compiler));
  const part = versionPartOf(changes);
  if (json === true) io.write(`${JSON.stringify({ part: part ?? null, changes }, undefined, 2)}\n`);
  else io.write([...changes.map(formatChange), summary(changes, part)].map(line => `${line}\n`).join(''));
  const fails =
    part !== undefined && failOn !== undefined && versionParts.indexOf(part) <= versionParts.indexOf(failOn);
  return fails ? exitCodes.refused : exitCodes.ok;
}

function summary(changes: readonly Change[], part: VersionPart | undefined): string {
  if (part === undefined) return 'no changes: the version stays';
  const counts = versionParts.map(
    each => [changes.filter(change => change.part === each).length, each] as const,
  );
  const listed = counts.filter(([count]) => count > 0).map(([count, each]) => `${count} ${each}`);
  return `the ${part} version must rise: ${listed.join(', ')}`;
}

/** The schema of a file, a folder or a reference. Throws with all mistakes if it does not compile. */
function load(place: string, folders: readonly string[], compiler: Compiler): Schema {
  const { schema, diagnostics } = compilePlace(place, folders, compiler);
  if (schema === undefined || hasErrors(diagnostics)) throw refusal(diagnostics);
  return schema;
}

function compilePlace(place: string, folders: readonly string[], compiler: Compiler): Compiled {
  if (place.endsWith('.yang')) {
    const name = moduleName(place);
    const searched = [...new Set([dirname(place), ...folders])];
    return compiler({ modules: [name], source: openYangFiles(searched, new Map([[name, place]])) });
  }
  if (statSync(join(place, 'model-set.json'), { throwIfNoEntry: false })?.isFile() === true) {
    return compileModelSetFolder(place, compiler);
  }
  if (/^[^/]+@[^/]+$/u.test(place)) {
    const modelSets = loadModelSets([builtInModels, ...folders], [place], compiler);
    return { schema: modelSets.find(place), diagnostics: [] };
  }
  throw new BinnacleError(
    'config-invalid',
    `${place}: must be a file name.yang, a folder with model-set.json, or a model set NAME@VERSION`,
  );
}

function moduleName(file: string): string {
  try {
    return moduleNameOf(file);
  } catch (error) {
    throw new BinnacleError('config-invalid', error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}
