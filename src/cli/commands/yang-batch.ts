import type { Command } from 'commander';
import { BatchJudge, maxLineBytes } from '../batch/batch-judge.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { compilerOf, schemaCacheOption } from '../yang-modules.ts';

interface BatchOptions {
  readonly base: string;
  readonly schemaCache?: string;
}

/** yang batch */
export function addBatchCommand(yang: Command, context: CommandContext): void {
  yang
    .command('batch')
    .description('judge many modules and documents: JSON lines in, JSON lines out')
    .option('--base <folder>', 'folder that paths in cases are relative to', '.')
    .addOption(schemaCacheOption())
    .addHelpText(
      'after',
      `
Each line of standard input is a case, a JSON object with
  id           anything; comes back with the answer
  modules      files or names of the modules to implement
  search_path  folders to find other modules in
  implement    listed (default), or all: imported modules too
  features     null for all, or {module: [enabled features]}
  data, type   a document to check: config (default), data, rpc, reply, notif
  operational  the data that an action or notification stands in
  want         defaults: answer with the document and all defaults in use; nodes: with the list of schema nodes
and each gets one line of standard output, when it is done:
  {"id", "ok", "diagnostics": [{"code", "message", "path", "file", "line", "column"}], "ms"}
Schemas are shared between cases. A line that is no case is answered with "ok": false.

Examples:
  binnacle yang batch --base corpus < corpus/instance/manifest.jsonl`,
    )
    .action((options: BatchOptions) => context.run(() => batch(options, context)));
}

async function batch(options: BatchOptions, { io }: CommandContext): Promise<number> {
  const judge = new BatchJudge(options.base, compilerOf(options, io));
  for await (const line of io.readLines(maxLineBytes)) {
    if (line?.trim() !== '') io.write(`${judge.answer(line)}\n`);
  }
  return exitCodes.ok;
}
