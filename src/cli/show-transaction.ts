import type { RemovedNode, TransactionPart, TransactionStatus } from '../gnmi/transaction-messages.ts';
import { formatDuration } from '../lib/duration.ts';
import { printableLine } from '../lib/printable.ts';
import { type CommandIo, type Style, styled } from './command-io.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { formatTime } from './time.ts';

const styles: Readonly<Record<string, Style>> = {
  applied: 'green',
  recorded: 'green',
  pending: 'yellow',
  committed: 'yellow',
  applying: 'yellow',
  rejected: 'red',
  superseded: 'red',
  'partly-applied': 'red',
  reverted: 'red',
};

type Colours = Pick<CommandIo, 'colours'>;

/** What became of a transaction: its state, one line for each target, and what it still waits for. */
export function showTransaction(status: TransactionStatus, io: Colours): string {
  const { state, reason, revertedBy, parts, confirm, deadlineUnixNs } = status;
  const why = reason === undefined ? '' : `: ${reason}`;
  const by = revertedBy === undefined ? '' : ` by revision ${revertedBy}`;
  const lines = [
    `${coloured(state, state.replace('-', ' '), io)}${by}${printableLine(why)}`,
    ...parts.flatMap(part => partLines(part, io)),
    ...(deadlineUnixNs === undefined
      ? []
      : [`it is reverted unless all devices have applied it by ${formatTime(deadlineUnixNs)}`]),
    ...(confirm === undefined ? [] : [confirmLine(confirm)]),
  ];
  return lines.map(line => `${line}\n`).join('');
}

/** What went although nobody asked. */
export function showRemoved(removed: readonly RemovedNode[] = []): string {
  const lines = removed.map(({ target, path }) => `  ${printableLine(`${target}:${path}`)}\n`);
  return lines.length === 0 ? '' : `removed as well, since its condition no longer holds:\n${lines.join('')}`;
}

/** What there is to do about a transaction that has to be confirmed. */
function confirmLine(confirm: { readonly id: string; readonly deadlineUnixNs: bigint }): string {
  const { id, deadlineUnixNs } = confirm;
  return `it is reverted at ${formatTime(deadlineUnixNs)} unless it is confirmed: binnacle confirm ${printableLine(id)}`;
}

function partLines(part: TransactionPart, io: Colours): readonly string[] {
  const { target, state, message, status, paths = [] } = part;
  const words = paths.length > 0 || message === undefined ? '' : `: ${message}`;
  const code = status === undefined || paths.length > 0 ? '' : ` (${status})`;
  const later = state === 'rejected' && part.retryable === true ? ', tried again' : '';
  const by = part.supersededBy === undefined ? '' : ` by revision ${part.supersededBy}`;
  return [
    `  ${coloured(state, state.padEnd(8), io)}  ${printableLine(`${target}${later}${by}${words}${code}`)}`,
    ...paths.map(({ path, message: said = '', status: name }) => {
      const reason = name === undefined ? '' : ` (${name})`;
      return `              ${printableLine(`${path}: ${said}${reason}`)}`;
    }),
  ];
}

function coloured(state: string, text: string, io: Colours): string {
  const style = styles[state];
  return style === undefined ? text : styled(io, style, text);
}

/** The exit code of a command that waited for the devices. */
export function exitCodeOf(status: TransactionStatus | undefined): ExitCode {
  if (status === undefined || status.mode === 'async' || status.state === 'applied') return exitCodes.ok;
  return status.state === 'reverted' ? exitCodes.refused : exitCodes.partly;
}

/** How long the phases took that are over; empty if nothing is known. */
export function showPhases({ validatedNs, committedNs, appliedNs }: TransactionStatus['phases']): string {
  const phases = { validated: validatedNs, 'made durable': committedNs, applied: appliedNs };
  return Object.entries(phases)
    .flatMap(([name, ns]) => (ns === undefined ? [] : [`${name} in ${formatDuration(Number(ns) / 1e6)}`]))
    .join(', ');
}
