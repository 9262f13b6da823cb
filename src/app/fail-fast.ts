import { exitCodes } from '../cli/exit-codes.ts';

/** What of a process is used; a test gives its own. */
export interface FailingProcess {
  on(event: 'uncaughtException', listener: (error: unknown, origin: string) => void): unknown;
  exit(code: number): void;
}

/**
 * Ends the process when an exception or a rejected promise has reached nobody: what state it is in then, nobody knows, and what
 * was acknowledged is in the log. One line says so, with the stack, which is for those who look for the defect.
 */
export function failFast(process: FailingProcess, writeError: (text: string) => void): void {
  // Node raises a rejection without a handler as an exception of this kind, too.
  process.on('uncaughtException', (error, origin) => {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeError(`${JSON.stringify({ level: 'fatal', msg: 'ended by a defect', origin, stack })}\n`);
    process.exit(exitCodes.failed);
  });
}
