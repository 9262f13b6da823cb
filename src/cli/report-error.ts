import { BinnacleError } from '../errors/binnacle-error.ts';
import { type ErrorCode, errorCodes } from '../errors/codes.ts';
import { formatMistake } from '../errors/diagnostic.ts';
import { callStatusOf } from '../gnmi/call-status.ts';
import { printableLine } from '../lib/printable.ts';
import { type CommandIo, styled } from './command-io.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { Interruption } from './interruption.ts';
import { jsonText } from './json-text.ts';

const usageCodes: readonly ErrorCode[] = ['config-invalid', 'path-syntax', 'request-invalid'];

/**
 * Says what went wrong and which exit code that makes: one line for each mistake and never a stack trace, or for programs one JSON
 * object on a line of its own.
 */
export function reportError(error: unknown, io: CommandIo, json = false): ExitCode {
  if (error instanceof Interruption) {
    const { message, revision } = error;
    io.writeError(json ? jsonText({ interrupted: { revision } }) : `${message}\n`);
    return exitCodes.interrupted;
  }
  if (json) io.writeError(jsonText({ error: errorJson(error) }));
  else
    for (const line of linesOf(error))
      io.writeError(`${styled(io, 'red', 'error:')} ${printableLine(line)}\n`);
  return exitCodeOf(error);
}

/** What a mistake on the command line is for programs that found it before a command began. */
export function usageJson(message: string): string {
  return jsonText({ error: errorJson(new BinnacleError('request-invalid', message)) });
}

function errorJson(error: unknown): object {
  const status = callStatusOf(error);
  const code = codeOf(error);
  const { grpc, retryable } = errorCodes[code];
  return {
    code,
    message: messagesOf(error).join('\n'),
    status: status?.name ?? grpc,
    retryable,
    ...(error instanceof BinnacleError ? { diagnostics: status?.problems ?? error.diagnostics } : {}),
  };
}

/** What the core calls it, if it has said so. */
function codeOf(error: unknown): ErrorCode {
  if (!(error instanceof BinnacleError)) return 'internal';
  return callStatusOf(error)?.errorCode ?? (isUnreachable(error) ? 'unavailable' : error.code);
}

/** Nothing at the other end said that it is a core of ours. */
function isUnreachable(error: BinnacleError): boolean {
  const status = callStatusOf(error);
  return error.code === 'target-unreachable' && status !== undefined && status.errorCode === undefined;
}

function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof BinnacleError)) return exitCodes.failed;
  const answered = callStatusOf(error)?.errorCode;
  if (answered !== undefined && usageCodes.includes(answered)) return exitCodes.usage;
  // A core that cannot write its store was reached, and refused.
  if (error.code === 'target-unreachable') {
    return answered === undefined || answered === 'unavailable' ? exitCodes.unreachable : exitCodes.refused;
  }
  if (usageCodes.includes(error.code)) return exitCodes.usage;
  return error.code === 'internal' ? exitCodes.failed : exitCodes.refused;
}

/** Every mistake is followed by its code, those alone excepted that are about the command line, and that nobody was asked. */
function linesOf(error: unknown): readonly string[] {
  const messages = messagesOf(error);
  if (!(error instanceof BinnacleError) || isUnreachable(error)) return messages;
  if (callStatusOf(error) === undefined && usageCodes.includes(error.code)) return messages;
  const hasCodes = messages.some(line => /\[[a-z]+(?:-[a-z]+)*\](?: \(|$)/u.test(line));
  return hasCodes ? messages : messages.map(line => `${line} [${codeOf(error)}]`);
}

function messagesOf(error: unknown): readonly string[] {
  const status = callStatusOf(error);
  if (status !== undefined && error instanceof BinnacleError)
    return isUnreachable(error) ? [unreachable(error, status.details)] : splitLines(status.details);
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
