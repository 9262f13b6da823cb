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

/** Two values that are longer get lines of their own. */
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
    lines.push(...changeLines(difference, name, io));
  }
  return lines.map(line => `${line}\n`).join('');
}

function changeLines({ path, before, after }: Difference, name: string, io: Colours): readonly string[] {
  const lines = (sign: '+' | '-', value: unknown): readonly string[] =>
    treeLines(name, value, moduleOf(path)).map(line => signed(sign, line, io));
  if (before === undefined) return lines('+', after);
  if (after === undefined) return lines('-', before);
  const [old, now] = [JSON.stringify(before), JSON.stringify(after)];
  if (old.length + now.length <= maxInline) return [signed('~', `${name} = ${old} → ${now}`, io)];
  return [...lines('-', before), ...lines('+', after)];
}

function signed(sign: '+' | '-' | '~', line: string, io: Colours): string {
  return styled(io, signs[sign], `    ${sign} ${printableLine(line)}`);
}

/** What stands in a subtree, indented; names are without their module where it is that of the node above. */
function treeLines(name: string, value: unknown, module: string): readonly string[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isObject))
    return value.flatMap(entry => treeLines(name, entry, module));
  if (!isObject(value) || Object.keys(value).length === 0) return [`${name} = ${JSON.stringify(value)}`];
  const members = Object.entries(value).flatMap(([key, member]) => {
    const cut = key.indexOf(':');
    const own = cut < 0 ? module : key.slice(0, cut);
    return treeLines(own === module ? key.slice(cut + 1) : key, member, own);
  });
  return [name, ...members.map(line => `  ${line}`)];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The module of the node that a path leads to: the last one that it names. */
function moduleOf(path: string): string {
  const names = [...path.replace(/\[(?:'[^']*'|"[^"]*"|[^\]])*\]/gu, '').matchAll(/\/(?<module>[\w.-]+):/gu)];
  return names.at(-1)?.groups?.module ?? '';
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
