import { BinnacleError } from '../errors/binnacle-error.ts';
import type { ErrorCode } from '../errors/codes.ts';
import { formatMistake } from '../errors/diagnostic.ts';
import { callStatusOf } from '../gnmi/call-status.ts';
import { printableLine } from '../lib/printable.ts';
import { type CommandIo, styled } from './command-io.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

const usageCodes: readonly ErrorCode[] = ['config-invalid', 'path-syntax', 'request-invalid'];

/** Says what went wrong, one line for each mistake and never a stack trace, and which exit code that makes. */
export function reportError(error: unknown, io: CommandIo): ExitCode {
  for (const line of linesOf(error)) io.writeError(`${styled(io, 'red', 'error:')} ${printableLine(line)}\n`);
  return exitCodeOf(error);
}

function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof BinnacleError)) return exitCodes.failed;
  const answered = callStatusOf(error)?.errorCode;
  // A core that cannot write its store was reached, and refused.
  if (error.code === 'target-unreachable') {
    return answered === undefined || answered === 'unavailable' ? exitCodes.unreachable : exitCodes.refused;
  }
  if (usageCodes.includes(error.code)) return exitCodes.usage;
  return error.code === 'internal' ? exitCodes.failed : exitCodes.refused;
}

function linesOf(error: unknown): readonly string[] {
  const status = callStatusOf(error);
  if (status !== undefined && error instanceof BinnacleError) {
    if (error.code === 'target-unreachable' && status.errorCode === undefined)
      return [unreachable(error, status.details)];
    return splitLines(status.details);
  }
  if (error instanceof BinnacleError && error.diagnostics.length > 0) {
    return error.diagnostics.map(formatMistake);
  }
  return splitLines(error instanceof Error ? error.message : String(error));
}

function unreachable(error: BinnacleError, details: string): string {
  const address = error.message.split(': ')[0] ?? '';
  return `the core at ${address} cannot be reached: ${details.split('\n')[0] ?? ''}`;
}

function splitLines(text: string): readonly string[] {
  return text.split('\n').map(withoutPrefix);
}

/** The word stands at the beginning of the line already; another program may have said it, too. */
function withoutPrefix(line: string): string {
  return line.replace(/^error: /u, '');
}
