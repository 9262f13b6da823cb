import type { Diagnostic } from '../errors/diagnostic.ts';
import type { RecordHead } from './transaction-record.ts';
import type { RequestHead } from './transaction-request.ts';

/** What stays in the log for good, and stands in every line of the history, is kept short. */
const maxCommentLength = 4096;
const maxNameLength = 256;
/** A year; whoever wants more does not want a timer. */
const maxTimeoutMs = 365 * 24 * 60 * 60 * 1000;

/** What is wrong with what a request says of itself. */
export function checkRequestHead(head: RequestHead): Diagnostic[] {
  const { comment = '', author, identity, correlationId, confirm, timeoutMs } = head;
  const found = [checkLength('comment', comment, maxCommentLength)];
  const names = { author, identity, 'correlation id': correlationId, 'confirmation id': confirm?.id };
  for (const [what, name = ''] of Object.entries(names)) found.push(checkLength(what, name, maxNameLength));
  if (confirm?.id === '') found.push(invalid('a confirmed commit needs an id', 'at least one character'));
  found.push(checkTimeout(timeoutMs), checkTimeout(confirm?.timeoutMs));
  return found.filter(diagnostic => diagnostic !== undefined);
}

/** What the record keeps of it. */
export function recordHeadOf(head: RequestHead, { timeUnixNs }: { readonly timeUnixNs: bigint }): RecordHead {
  const { author = '', comment = '', identity, label, correlationId, mode = 'async', confirm } = head;
  return {
    timeUnixNs: String(timeUnixNs),
    author,
    interface: head.interface,
    comment,
    kind: 'commit',
    ...(identity === undefined ? {} : { identity }),
    ...(label === undefined ? {} : { label }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(mode === 'async' ? {} : { mode }),
    ...(confirm === undefined ? {} : { confirmId: confirm.id }),
  };
}

/** What is wrong with a time to wait; nothing if there is none. */
export function checkTimeout(timeoutMs: number | undefined): Diagnostic | undefined {
  if (timeoutMs === undefined || (timeoutMs > 0 && timeoutMs <= maxTimeoutMs)) return undefined;
  return invalid(`the timeout is ${timeoutMs} ms`, `more than 0 and at most ${maxTimeoutMs} ms (365 days)`);
}

function checkLength(what: string, text: string, limit: number): Diagnostic | undefined {
  if (text.length <= limit) return undefined;
  return invalid(`the ${what} has ${text.length} characters`, `at most ${limit}`);
}

function invalid(message: string, expected: string): Diagnostic {
  return { code: 'request-invalid', severity: 'error', message, expected };
}
