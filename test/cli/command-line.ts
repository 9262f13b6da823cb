import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core, composeCore } from '../../src/app/compose.ts';
import { storeRunners } from '../../src/app/offline/store-runners.ts';
import { simulate } from '../../src/app/simulate.ts';
import type { CommandIo } from '../../src/cli/command-io.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { Runners } from '../../src/cli/commands/server-commands.ts';
import { loadServeSettings } from '../../src/config/settings.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';

/** What a command wrote and how it ended. */
export interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** What a person types when a secret is asked for, in turn. */
  readonly secrets?: string[];
  readonly signal?: AbortSignal;
  /** A person looks at standard error. */
  readonly errorIsTerminal?: boolean;
  /** Called with all of standard output so far, at each write. */
  readonly onOutput?: (out: string) => void;
}

const noRunners: Runners = {
  serve: () => Promise.reject(new Error('not in this test')),
  simulate,
  store: () => Promise.resolve(storeRunners),
  demo: () => Promise.reject(new Error('not in this test')),
};

/** Runs a command line in this process. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  let out = '';
  let error = '';
  const io: CommandIo = {
    write: text => {
      out += text;
      options.onOutput?.(out);
    },
    writeBytes: async bytes => {
      out += Buffer.from(bytes).toString('latin1');
    },
    writeError: text => {
      error += text;
    },
    readInput: () => Promise.resolve(Buffer.from(options.input ?? '')),
    readLines: async function* () {
      const text = Buffer.from(options.input ?? '').toString('utf8');
      for (const line of text.split('\n')) yield await Promise.resolve(line);
    },
    readSecret: () => Promise.resolve(options.secrets?.shift()),
    isTerminal: false,
    errorIsTerminal: options.errorIsTerminal ?? false,
    colours: false,
    environment: options.environment ?? {},
    signal: options.signal ?? new AbortController().signal,
  };
  const exitCode = await runCommandLine(args, { io, runners: noRunners, version: '0.0.0-test' });
  return { exitCode, out, error };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'binnacle-cli-'));
}

/** A core in this process with a new store, on a free port. */
export function startCore(): Promise<Core> {
  const flags = { listen: '127.0.0.1:0', data: temporaryFolder() };
  return composeCore(loadServeSettings({ flags, environment: {}, file: undefined }), {
    logger: silentLogger,
  });
}
