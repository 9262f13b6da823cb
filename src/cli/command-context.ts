import type { CommandIo } from './command-io.ts';

/** What commands get to know of each other: nothing but how to end. */
export interface CommandContext {
  readonly io: CommandIo;
  /** Wraps an action: its number becomes the exit code, its error is shown. */
  readonly run: (action: () => Promise<number | undefined>) => Promise<void>;
}
