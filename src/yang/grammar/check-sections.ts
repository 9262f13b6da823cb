import type { Report } from '../report.ts';
import type { Statement } from '../statement.ts';

/** The sections of a module in their order (RFC 7950 7.1.1 and 14). All else is the body. */
const sections: readonly { readonly name: string; readonly keywords: readonly string[] }[] = [
  { name: 'header', keywords: ['yang-version', 'namespace', 'prefix', 'belongs-to'] },
  { name: 'linkage', keywords: ['import', 'include'] },
  { name: 'meta', keywords: ['organization', 'contact', 'description', 'reference'] },
  { name: 'revision', keywords: ['revision'] },
];

const body = sections.length;
const sectionOf: ReadonlyMap<string, number> = new Map(
  sections.flatMap(({ keywords }, index) => keywords.map(keyword => [keyword, index] as const)),
);

/** Reports each statement that comes after one of a later section. Extension statements may stand anywhere. */
export function checkSections(root: Statement, report: Report): void {
  let latest = 0;
  let latestStatement = root;
  for (const statement of root.substatements) {
    if (statement.prefix !== undefined) continue;
    const section = sectionOf.get(statement.keyword) ?? body;
    if (section < latest)
      report.place(statement.location, {
        code: 'yang-grammar',
        message: `'${statement.keyword}' must stand before '${latestStatement.keyword}'`,
        section: 'RFC 7950 14',
        related: [{ message: `'${latestStatement.keyword}' is here`, location: latestStatement.location }],
      });
    else if (section > latest) {
      latest = section;
      latestStatement = statement;
    }
  }
}
