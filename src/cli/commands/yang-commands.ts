import type { Command } from 'commander';
import { formatDiagnostic, hasErrors } from '../../errors/diagnostic.ts';
import type { ConstraintCost } from '../../schema/dependencies/find-costs.ts';
import { findCosts } from '../../schema/dependencies/find-costs.ts';
import { formatTree } from '../../schema/format-tree.ts';
import type { Schema } from '../../schema/schema.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { addCompileOptions, compileModules, type YangOptions } from '../yang-modules.ts';
import { addBatchCommand } from './yang-batch.ts';
import { addDiffCommand } from './yang-diff.ts';
import { addValidateCommand } from './yang-validate.ts';

const modulesArgument = ['<module...>', 'names, name@revision, or files name.yang'] as const;

interface CheckOptions extends YangOptions {
  readonly json?: boolean;
  readonly costs?: boolean;
}

/** yang check, yang tree, yang validate, yang batch, yang diff. */
export function addYangCommands(program: Command, context: CommandContext): void {
  const yang = program.command('yang').description('work on YANG modules, without a core');
  addCompileOptions(
    yang
      .command('check')
      .description('compile modules and report every mistake')
      .argument(...modulesArgument)
      .option('--json', 'print one JSON array of mistakes')
      .option(
        '--costs',
        'without mistakes, list the constraints that one change has checked in every entry of a list',
      ),
  )
    .addHelpText(
      'after',
      `
One line for each mistake: file:line:column: error: what is wrong [code] (section of the RFC).
Without mistakes nothing is printed. Exit code 1 if there is an error.

Examples:
  binnacle yang check --path models/system/1.0.0 binnacle-system
  binnacle yang check --path models/system/1.0.0 binnacle-system --costs
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
  addDiffCommand(yang, context);
}

function check(modules: readonly string[], options: CheckOptions, { io }: CommandContext): number {
  const { schema, diagnostics } = compileModules(modules, options, io);
  if (options.costs === true && schema !== undefined && !hasErrors(diagnostics)) {
    const costs = findCosts(schema);
    if (options.json === true) io.write(`${JSON.stringify(costs, undefined, 2)}\n`);
    else for (const cost of costs) io.write(`${formatCost(cost)}\n`);
    return exitCodes.ok;
  }
  if (options.json === true) io.write(`${JSON.stringify(diagnostics, undefined, 2)}\n`);
  else for (const diagnostic of diagnostics) io.write(`${formatDiagnostic(diagnostic)}\n`);
  return hasErrors(diagnostics) ? exitCodes.refused : exitCodes.ok;
}

function formatCost({ constraint, path, location, read, list }: ConstraintCost): string {
  const change = read === '/' ? 'any change' : `a change of ${read}`;
  const { file, line, column } = location;
  return `${file}:${line}:${column}: ${constraint} of ${path}: ${change} checks it in every entry of ${list}`;
}

function tree(modules: readonly string[], options: YangOptions, { io }: CommandContext): number {
  const { schema, diagnostics, names } = compileModules(modules, options, io);
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
