import { invariant } from '../../lib/invariant.ts';
import type { ArgumentSyntax } from '../arguments/argument-syntax.ts';
import type { YangVersion } from '../yang-version.ts';
import { groups, statementRows } from './statements.ts';

/** What one rule says of one substatement. `bit` is set where presence must be remembered: to find seconds and missing ones. */
export interface Occurrence {
  readonly row: string;
  readonly atMostOnce: boolean;
  readonly bit: number;
}

/** A set of keywords of which at least one must be there. */
interface Requirement {
  readonly bit: number;
  readonly expected: string;
}

/** A row of the grammar, compiled for one version. */
export interface StatementRule {
  readonly argument: ArgumentSyntax;
  readonly section: string;
  readonly substatements: ReadonlyMap<string, Occurrence>;
  readonly required: readonly Requirement[];
}

interface Item {
  readonly keyword: string;
  readonly row: string;
  readonly version: YangVersion | undefined;
  readonly sign: string;
}

const itemForm = /^([a-z-]+)(?::([a-z-]+))?(?:@(1|1\.1))?([?!*+]?)$/;

function parseItem(text: string): Item {
  const [, keyword, row, version, sign = ''] = itemForm.exec(text) ?? [];
  invariant(keyword !== undefined, `grammar item '${text}'`);
  return { keyword, row: row ?? keyword, version: version as YangVersion | undefined, sign };
}

function parseItems(text: string, version: YangVersion): readonly Item[] {
  return text
    .split(' ')
    .filter(word => word !== '')
    .map(parseItem)
    .filter(item => item.version === undefined || item.version === version);
}

function compileRow(name: string, version: YangVersion): StatementRule {
  const row = statementRows[name];
  invariant(row !== undefined, `grammar row '${name}'`);
  const substatements = new Map<string, Occurrence>();
  const required: Requirement[] = [];
  let bits = 0;
  const nextBit = (): number => 1 << bits++;
  for (const { keyword, row: subRow, sign } of parseItems(row.holds, version)) {
    const group = groups[keyword];
    const needed = sign === '!' || sign === '+';
    const bit = needed || sign === '?' ? nextBit() : 0;
    if (needed)
      required.push({ bit, expected: group === undefined ? `'${keyword}'` : groupNames(group, version) });
    if (group === undefined)
      substatements.set(keyword, { row: subRow, atMostOnce: '?!'.includes(sign), bit });
    else
      for (const member of parseItems(group, version))
        substatements.set(member.keyword, { row: member.row, atMostOnce: false, bit });
  }
  invariant(bits <= 31, `grammar row '${name}' needs more than 31 bits`);
  return {
    argument: row.argument,
    section: row.section.startsWith('RFC') ? row.section : `RFC 7950 ${row.section}`,
    substatements,
    required,
  };
}

function groupNames(group: string, version: YangVersion): string {
  return parseItems(group, version)
    .map(item => `'${item.keyword}'`)
    .join(' or ');
}

function compileRows(version: YangVersion): ReadonlyMap<string, StatementRule> {
  return new Map(Object.keys(statementRows).map(name => [name, compileRow(name, version)]));
}

/** The grammar of each version: by keyword, and by `deviate` with its argument. */
export const grammar: Readonly<Record<YangVersion, ReadonlyMap<string, StatementRule>>> = {
  '1': compileRows('1'),
  '1.1': compileRows('1.1'),
};
