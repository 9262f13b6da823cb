import { type Command, Option } from 'commander';
import { readTextFile } from '../../config/read-text-file.ts';
import { type DocumentType, documentTypes, validateDocument } from '../../data/validate-document.ts';
import { locateInJson } from '../../data/locate-json.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import { formatDiagnostic, hasErrors } from '../../errors/diagnostic.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { addCompileOptions, compileModules, type YangOptions } from '../yang-modules.ts';

interface ValidateOptions extends YangOptions {
  readonly type: DocumentType;
  readonly operational?: string;
}

/** yang validate */
export function addValidateCommand(yang: Command, context: CommandContext): void {
  const command = yang
    .command('validate')
    .description('check a JSON document against modules')
    .argument('<module...>', 'modules (names, name@revision, or files name.yang), then the document')
    .addOption(
      new Option('-t, --type <type>', 'what the document is').choices(documentTypes).default('config'),
    )
    .option('--operational <file>', 'the data that an action or notification stands in');
  addCompileOptions(command)
    .addHelpText(
      'after',
      `
The document is JSON as RFC 7951 has it. One line for each mistake: file:line:column: error: what is wrong at which
node [code] (section of the RFC). Without mistakes nothing is printed. Exit code 1 if there is an error.

Types: config (configuration alone), data (with state), rpc (the call of an rpc or action), reply, notif.

Examples:
  binnacle yang validate --path models/system/1.0.0 binnacle-system targets.json
  binnacle yang validate --type rpc site.yang restart.json --operational running.json`,
    )
    .action((names: string[], options: ValidateOptions) =>
      context.run(async () => validate(names, options, context)),
    );
}

function validate(names: readonly string[], options: ValidateOptions, { io }: CommandContext): number {
  const document = names.at(-1);
  const modules = names.slice(0, -1);
  if (document === undefined || modules.length === 0) {
    throw new BinnacleError('request-invalid', 'give one module at least, and the document');
  }
  const { schema, diagnostics } = compileModules(modules, options, io);
  const mistakes = [...diagnostics];
  if (schema !== undefined && !hasErrors(diagnostics)) {
    const source = readDocument(document);
    const operational =
      options.operational === undefined ? {} : { operational: readDocument(options.operational) };
    const judged = validateDocument({ schema, type: options.type, document: source, ...operational });
    mistakes.push(...locateInJson(judged.diagnostics, source));
  }
  for (const diagnostic of mistakes) io.write(`${formatDiagnostic(diagnostic)}\n`);
  return hasErrors(mistakes) ? exitCodes.refused : exitCodes.ok;
}

function readDocument(file: string): { readonly text: string; readonly file: string } {
  return { text: readTextFile(file), file };
}
