import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { openYangFiles } from '../../config/yang-files.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import { formatDiagnostic, hasErrors } from '../../errors/diagnostic.ts';
import { compile } from '../../schema/compile.ts';
import { formatTree } from '../../schema/format-tree.ts';
import type { Schema } from '../../schema/schema.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { collect } from '../options.ts';

interface YangOptions {
  readonly path?: readonly string[];
  readonly features?: readonly string[];
  readonly all?: boolean;
  readonly json?: boolean;
}

/** yang check, yang tree. */
export function addYangCommands(program: Command, context: CommandContext): void {
  const yang = program.command('yang').description('work on YANG modules, without a core');
  addCompileOptions(
    yang
      .command('check')
      .description('compile modules and report every mistake')
      .option('--json', 'print one JSON array of mistakes'),
  )
    .addHelpText(
      'after',
      `
One line for each mistake: file:line:column: error: what is wrong [code] (section of the RFC).
Without mistakes nothing is printed. Exit code 1 if there is an error.

Examples:
  binnacle yang check --path models/system/1.0.0 binnacle-system
  binnacle yang check site.yang --features 'ietf-interfaces:if-mib,arbitrary-names'`,
    )
    .action((modules: string[], options: YangOptions) =>
      context.run(async () => check(modules, options, context)),
    );
  addCompileOptions(yang.command('tree').description('print the tree diagram of RFC 8340'))
    .addHelpText(
      'after',
      '\nExamples:\n  binnacle yang tree --path models/switch/1.0.0 --path models/system/1.0.0 binnacle-vlan',
    )
    .action((modules: string[], options: YangOptions) =>
      context.run(async () => tree(modules, options, context)),
    );
}

function addCompileOptions(command: Command): Command {
  return command
    .argument('<module...>', 'names, name@revision, or files name.yang')
    .option('-p, --path <folder>', 'folder to find modules in; may be repeated (default: .)', collect)
    .option(
      '-F, --features <module:names>',
      'the enabled features of a module (default: all); may be repeated',
      collect,
    )
    .option('--all', 'implement imported modules too');
}

interface Compiled extends ReturnType<typeof compile> {
  readonly names: readonly string[];
}

function compileModules(modules: readonly string[], options: YangOptions): Compiled {
  const files = modules.filter(isFile);
  const folders = [...new Set([...files.map(file => dirname(file)), ...(options.path ?? [])])];
  const names = modules.map(module => (isFile(module) ? basename(module, '.yang') : module));
  const result = compile({
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

function check(modules: readonly string[], options: YangOptions, { io }: CommandContext): number {
  const { diagnostics } = compileModules(modules, options);
  if (options.json === true) io.write(`${JSON.stringify(diagnostics, undefined, 2)}\n`);
  else for (const diagnostic of diagnostics) io.write(`${formatDiagnostic(diagnostic)}\n`);
  return hasErrors(diagnostics) ? exitCodes.refused : exitCodes.ok;
}

function tree(modules: readonly string[], options: YangOptions, { io }: CommandContext): number {
  const { schema, diagnostics, names } = compileModules(modules, options);
  if (schema === undefined || hasErrors(diagnostics)) {
    for (const diagnostic of diagnostics) io.writeError(`${formatDiagnostic(diagnostic)}\n`);
    return exitCodes.refused;
  }
  io.write(treeText(schema, names));
  return exitCodes.ok;
}

function treeText(schema: Schema, names: readonly string[]): string {
  const text = formatTree(schema, { modules: names.map(name => name.split('@')[0] ?? name) });
  return text.endsWith('\n') ? text : `${text}\n`;
}
