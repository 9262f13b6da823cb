import type { Difference } from '../gnmi/transaction-messages.ts';
import { printableLine } from '../lib/printable.ts';
import { type CommandIo, type Style, styled } from './command-io.ts';

/** What differs in one target. */
export interface ShownDifferences {
  readonly target: string;
  readonly lifecycle?: 'created' | 'deleted' | undefined;
  readonly differences: readonly Difference[];
}

type Colours = Pick<CommandIo, 'colours'>;

/** A value longer than this gets lines of its own. */
const maxInline = 72;

const signs: Readonly<Record<'+' | '-' | '~', Style>> = { '+': 'green', '-': 'red', '~': 'yellow' };

/**
 * Differences for people: each target, below it each place that has some, below that what is new (`+`), gone (`-`) or has another
 * value (`~`).
 */
export function showDifferences({ target, lifecycle, differences }: ShownDifferences, io: Colours): string {
  const mark = lifecycle === undefined ? '' : ` (${lifecycle})`;
  const lines = [`${styled(io, 'bold', target)}${mark}`];
  let place = '';
  for (const difference of differences) {
    const { parent, name } = splitPath(difference.path);
    if (parent !== place) {
      lines.push(`  ${styled(io, 'cyan', printableLine(parent))}`);
      place = parent;
    }
    lines.push(...changeLines(name, difference, io));
  }
  return lines.map(line => `${line}\n`).join('');
}

function changeLines(name: string, { before, after }: Difference, io: Colours): readonly string[] {
  if (before === undefined) return valueLines(io, '+', { name, value: after });
  if (after === undefined) return valueLines(io, '-', { name, value: before });
  const [old, now] = [JSON.stringify(before), JSON.stringify(after)];
  if (old.length + now.length <= maxInline)
    return [styled(io, signs['~'], `    ~ ${printableLine(name)} = ${printableLine(`${old} → ${now}`)}`)];
  return [...valueLines(io, '-', { name, value: before }), ...valueLines(io, '+', { name, value: after })];
}

function valueLines(
  io: Colours,
  sign: '+' | '-',
  { name, value }: { readonly name: string; readonly value: unknown },
): readonly string[] {
  const short = JSON.stringify(value);
  const text = short.length <= maxInline ? short : JSON.stringify(value, undefined, 2);
  return `${name} = ${text}`
    .split('\n')
    .map(line => styled(io, signs[sign], `    ${sign} ${printableLine(line)}`));
}

/** The path above, and the last step; slashes in brackets are of keys. */
function splitPath(path: string): { readonly parent: string; readonly name: string } {
  let cut = 0;
  let inBrackets = false;
  let quote = '';
  for (let index = 0; index < path.length; index += 1) {
    const character = path[index] ?? '';
    if (character === '\\') index += 1;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (inBrackets && (character === "'" || character === '"')) quote = character;
    else if (character === '[' || character === ']') inBrackets = character === '[';
    else if (character === '/' && !inBrackets) cut = index;
  }
  return { parent: path.slice(0, cut) || '/', name: path.slice(cut + 1) };
}
