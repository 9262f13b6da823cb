import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A program that talks in lines. */
export interface LineReader {
  /** The next line that it prints; undefined after the last one. */
  next(): Promise<string | undefined>;
  /** The next line that the pattern fits. Throws with what was printed if there is none. */
  until(pattern: RegExp): Promise<string>;
  write(line: string): void;
}

const readers = new Set<ChildProcess>();

/** Ends the programs that run. */
export function endReaders(): void {
  for (const reader of readers) reader.kill('SIGKILL');
  readers.clear();
}

/** Starts a program. */
export function openReader(program: string, args: readonly string[]): LineReader {
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(program, args, { stdio: 'pipe' });
  readers.add(child);
  child.once('close', () => readers.delete(child));
  let said = '';
  child.stderr.on('data', text => (said += String(text)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string | undefined> => (await lines.next()).value;
  return {
    next,
    async until(pattern) {
      const seen: string[] = [];
      for (let line = await next(); line !== undefined; line = await next()) {
        if (pattern.test(line)) return line;
        seen.push(line);
      }
      throw new Error(`${program} printed nothing like ${pattern}, but:\n${seen.join('\n')}\n${said}`);
    },
    write: line => child.stdin.write(`${line}\n`),
  };
}
