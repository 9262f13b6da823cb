import { once } from 'node:events';
import { styleText } from 'node:util';
import { readLines } from '../lib/read-lines.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { readSecret } from './read-secret.ts';

/** What a command may touch of the outside world. */
export interface CommandIo {
  /** To standard output: answers. */
  write(text: string): void;
  /** To standard output: bytes as they are. Resolves when there is room for more. */
  writeBytes(bytes: Uint8Array): Promise<void>;
  /** To standard error: mistakes and remarks. */
  writeError(text: string): void;
  /** All of standard input; the same again when asked again. */
  readInput(): Promise<Uint8Array>;
  /** Standard input line by line, each when it is there; undefined for one that has more bytes. */
  readLines(maxBytes: number): AsyncIterable<string | undefined>;
  /** What a person types at the terminal without its being shown; undefined if there is no terminal, or they give up. */
  readonly readSecret: (prompt: string) => Promise<string | undefined>;
  /** Standard output is a terminal that a person looks at. */
  readonly isTerminal: boolean;
  /** Standard error is one. */
  readonly errorIsTerminal: boolean;
  /** Whether answers may be coloured. */
  readonly colours: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user wants the command to end. */
  readonly signal: AbortSignal;
}

/** How a part of an answer may stand out. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** The text in a style, if answers are coloured. */
export function styled(io: Pick<CommandIo, 'colours'>, style: Style, text: string): string {
  return io.colours ? styleText(style, text, { validateStream: false }) : text;
}

/**
 * The streams of this process. A reader that goes away, as `head` does, ends the process quietly. `openSignal` is called for
 * the first command that asks for the signal: all others end at once when the user interrupts them.
 */
export function createProcessIo(openSignal: () => AbortSignal): CommandIo {
  const { stdout, stderr, env } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    const { exitCode, message } = outcomeOfWriteError(error);
    if (message !== undefined) stderr.write(message);
    process.exit(exitCode);
  });
  let input: Promise<Uint8Array> | undefined;
  let signal: AbortSignal | undefined;
  const isTerminal = stdout.isTTY;
  const plain = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  return {
    write: text => void stdout.write(text),
    writeBytes: async bytes => {
      if (!stdout.write(bytes)) await once(stdout, 'drain');
    },
    writeError: text => void stderr.write(text),
    readInput: () => {
      input ??= readAll(process.stdin);
      return input;
    },
    readLines: maxBytes => readLines(process.stdin, maxBytes),
    readSecret: prompt =>
      process.stdin.isTTY
        ? readSecret(process.stdin, prompt, text => void stderr.write(text))
        : Promise.resolve(undefined),
    isTerminal,
    errorIsTerminal: stderr.isTTY,
    colours: isTerminal && !plain,
    environment: env,
    get signal() {
      signal ??= openSignal();
      return signal;
    },
  };
}

/** How a process ends whose standard output takes no more: quietly when its reader left, with a word when it is full. */
export function outcomeOfWriteError(error: NodeJS.ErrnoException): {
  readonly exitCode: ExitCode;
  readonly message?: string;
} {
  if (error.code === 'EPIPE') return { exitCode: exitCodes.ok };
  return { exitCode: exitCodes.failed, message: `error: cannot write the answer: ${error.message}\n` };
}

async function readAll(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
