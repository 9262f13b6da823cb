import type { Command } from 'commander';
import { formatDiagnostic, hasErrors } from '../../errors/diagnostic.ts';
import { formatTree } from '../../schema/format-tree.ts';
import type { Schema } from '../../schema/schema.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { addCompileOptions, compileModules, type YangOptions } from '../yang-modules.ts';
import { addBatchCommand } from './yang-batch.ts';
import { addValidateCommand } from './yang-validate.ts';

const modulesArgument = ['<module...>', 'names, name@revision, or files name.yang'] as const;

interface CheckOptions extends YangOptions {
  readonly json?: boolean;
}

/** yang check, yang tree, yang validate, yang batch. */
export function addYangCommands(program: Command, context: CommandContext): void {
  const yang = program.command('yang').description('work on YANG modules, without a core');
  addCompileOptions(
    yang
      .command('check')
      .description('compile modules and report every mistake')
      .argument(...modulesArgument)
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
    .action((modules: string[], options: CheckOptions) =>
      context.run(async () => check(modules, options, context)),
    );
  addCompileOptions(
    yang
      .command('tree')
      .description('print the tree diagram of RFC 8340')
      .argument(...modulesArgument),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  binnacle yang tree --path models/switch/1.0.0 --path models/system/1.0.0 binnacle-vlan',
    )
    .action((modules: string[], options: YangOptions) =>
      context.run(async () => tree(modules, options, context)),
    );
  addValidateCommand(yang, context);
  addBatchCommand(yang, context);
}

function check(modules: readonly string[], options: CheckOptions, { io }: CommandContext): number {
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
