import type { Command } from 'commander';
import { loadStoreSettings, serveTable, type StoreSettings } from '../../config/settings.ts';
import { openProgress } from '../progress.ts';
import { readWhole, writeWhole } from '../backup-file.ts';
import type { CommandContext } from '../command-context.ts';
import { type CommandIo, styled } from '../command-io.ts';
import { addConnectionOptions, type ConnectionOptions, withControl } from '../connection.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatNames } from '../format-names.ts';
import type { BackupBytes, BackupReport, RepairReport, StoreRunners } from '../store-runners.ts';

interface StoreOptions {
  readonly data?: string;
  readonly modelPath?: readonly string[];
  readonly schemaCache?: string;
}

interface BackupOptions extends ConnectionOptions, StoreOptions {
  readonly progress?: boolean;
}

/** They are loaded by the commands that need them. */
type OpenRunners = () => Promise<StoreRunners>;

/** backup, restore, verify, repair. */
export function addStoreCommands(program: Command, context: CommandContext, open: OpenRunners): void {
  addBackup(program, context, open);
  addRestore(program, context, open);
  addVerify(program, context, open);
  addRepair(program, context, open);
}

function addBackup(program: Command, { io, run }: CommandContext, open: OpenRunners): void {
  const command = program
    .command('backup')
    .description('copy everything, history included, to one file, while the core goes on')
    .argument('<file>', 'the file to write; - writes to standard output')
    .option('--data <folder>', 'copy the store in this folder, which no core uses, in place of asking one')
    .option('--progress', 'say how far it is, even if standard error is no terminal');
  addConnectionOptions(command)
    .addHelpText(
      'after',
      `
The file holds the secrets of the configuration as they are: it is made readable for its owner alone.
It gets its name when it is complete; until then it is called <file>.part.

Examples:
  binnacle backup /backup/binnacle-2026-11-20.gz
  binnacle backup - | ssh vault 'cat > binnacle.gz'
  binnacle backup --data /var/lib/binnacle /backup/binnacle.gz`,
    )
    .action((file: string, options: BackupOptions) =>
      run(async () => {
        if (options.data === undefined) {
          await withControl(options, io, client =>
            copy(client.backup({ signal: io.signal }), file, { options, io }),
          );
        } else {
          await copy((await open()).backup(settingsOf(options, io)), file, { options, io });
        }
        return undefined;
      }),
    );
}

async function copy(
  pieces: AsyncIterable<BackupBytes>,
  file: string,
  { options, io }: { readonly options: BackupOptions; readonly io: CommandIo },
): Promise<void> {
  const progress = openProgress(io, options.progress === true);
  let bytes = 0;
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const { data, copied, newest } of pieces) {
      bytes += data.length;
      progress.show(`revision ${copied} of ${newest}, ${formatSize(bytes)}`);
      yield data;
    }
  }
  try {
    if (file === '-') for await (const data of watched()) await io.writeBytes(data);
    else await writeWhole(file, watched());
  } finally {
    progress.end();
  }
  if (file !== '-') io.write(`${file}: ${formatSize(bytes)}\n`);
}

function addRestore(program: Command, { io, run }: CommandContext, open: OpenRunners): void {
  addModelOptions(
    program
      .command('restore')
      .description('make an empty data folder what a backup file holds')
      .argument('<file>', 'the file; - reads standard input')
      .option(serveTable.data.flag, 'the empty folder (default: data) ($BINNACLE_DATA)'),
  )
    .addHelpText(
      'after',
      `
The file is checked as \`verify\` does, and nothing is left in the folder if anything is wrong with it.

Example:
  binnacle restore binnacle.gz --data /var/lib/binnacle && binnacle serve --data /var/lib/binnacle`,
    )
    .action((file: string, options: StoreOptions) =>
      run(async () => {
        const settings = settingsOf(options, io);
        const report = await (await open()).restore(bytesOf(file, io), settings);
        show(report, io);
        io.write(`restored to ${settings.data}\n`);
        return undefined;
      }),
    );
}

function addVerify(program: Command, { io, run }: CommandContext, open: OpenRunners): void {
  addModelOptions(
    program
      .command('verify')
      .description('check a backup file without restoring it')
      .argument('<file>', 'the file; - reads standard input'),
  )
    .addHelpText(
      'after',
      `
Checks the checksum of the file and of every entry, that the history has no gap, and, with the model sets
at hand, that replaying it leads to what the snapshot holds. It needs room for the store in $TMPDIR.

Example:
  binnacle verify binnacle.gz --model-path /etc/binnacle/models`,
    )
    .action((file: string, options: StoreOptions) =>
      run(async () => {
        show(await (await open()).verify(bytesOf(file, io), settingsOf(options, io)), io);
        return undefined;
      }),
    );
}

function addRepair(program: Command, { io, run }: CommandContext, open: OpenRunners): void {
  addModelOptions(
    program
      .command('repair')
      .description('save what can be saved of a damaged store, and say what is lost')
      .argument('<folder>', 'the data folder; no core may use it')
      .option('-n, --dry-run', 'only say what would be done'),
  )
    .addHelpText(
      'after',
      `
What is saved is consistent: the newest state in it is one that there was. The damaged store is kept beside
the new one and never changed. It needs room for two more stores in the folder.

Examples:
  binnacle repair /var/lib/binnacle --dry-run
  binnacle repair /var/lib/binnacle`,
    )
    .action((folder: string, options: StoreOptions & { dryRun?: boolean }) =>
      run(async () => {
        const report = await (await open()).repair(
          settingsOf({ ...options, data: folder }, io),
          options.dryRun === true,
        );
        return showRepair(report, options.dryRun === true, io);
      }),
    );
}

function addModelOptions(command: Command): Command {
  const { modelPath, schemaCache } = serveTable;
  return command
    .option(modelPath.flag, `${modelPath.description} ($${modelPath.environment})`)
    .option(schemaCache.flag, `${schemaCache.description} ($${schemaCache.environment})`);
}

function settingsOf(
  { data, modelPath, schemaCache }: StoreOptions,
  { environment }: CommandIo,
): StoreSettings {
  return loadStoreSettings({ flags: { data, modelPath, schemaCache }, environment, file: undefined });
}

async function* bytesOf(file: string, io: CommandIo): AsyncGenerator<Uint8Array> {
  if (file === '-') yield await io.readInput();
  else yield* readWhole(file);
}

function show(report: BackupReport, io: CommandIo): void {
  const { product, time, revision, entries, records, targets, notReplayed } = report;
  io.write(`a backup of ${time} by version ${product}, whole: revision ${revision}, ${entries} entries\n`);
  if (notReplayed === undefined) {
    io.write(`the history of ${records} transactions leads to what is there: ${formatNames(targets)}\n`);
  } else {
    io.write(`the history of ${records} transactions has no gap\n`);
    io.writeError(`${styled(io, 'yellow', 'warning:')} it was not replayed: ${notReplayed}\n`);
  }
}

function showRepair(report: RepairReport, dryRun: boolean, io: CommandIo): number {
  const { findings, lost, restored, revision, aside } = report;
  if (findings.length === 0) {
    io.write(`nothing is damaged; the newest revision is ${revision}\n`);
    return exitCodes.ok;
  }
  showList('damaged', findings, io);
  showList('made again', restored, io);
  showList(dryRun ? 'would be lost' : 'lost', lost, io);
  if (lost.length === 0) io.write('nothing is lost\n');
  io.write(`the newest revision ${dryRun ? 'would be' : 'is'} ${revision}\n`);
  if (aside !== undefined) io.write(`the damaged store is in ${aside}\n`);
  return dryRun ? exitCodes.refused : exitCodes.ok;
}

function showList(title: string, lines: readonly string[], io: CommandIo): void {
  if (lines.length === 0) return;
  io.write(`${styled(io, 'bold', `${title}:`)}\n`);
  for (const line of lines) io.write(`  ${line}\n`);
}

function formatSize(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
