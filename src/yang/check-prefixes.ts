import type { Report } from './report.ts';
import type { Statement } from './statement.ts';
import { findStatement } from './statement.ts';

/** Each prefix of a module, its own and those of its imports, stands for one module (RFC 7950 7.1.4). */
export function checkPrefixes(root: Statement, report: Report): void {
  const seen = new Map<string, Statement>();
  for (const prefix of prefixesOf(root)) {
    if (prefix.argument === undefined) continue;
    const first = seen.get(prefix.argument);
    if (first === undefined) seen.set(prefix.argument, prefix);
    else
      report.place(prefix.argumentLocation, {
        code: 'yang-duplicate',
        message: `the prefix '${prefix.argument}' is already taken`,
        section: 'RFC 7950 7.1.4',
        related: [{ message: 'first here', location: first.argumentLocation }],
      });
  }
}

function* prefixesOf(root: Statement): Generator<Statement> {
  const own = root.keyword === 'module' ? root : findStatement(root, 'belongs-to');
  const prefix = own && findStatement(own, 'prefix');
  if (prefix !== undefined) yield prefix;
  for (const statement of root.substatements) {
    if (statement.keyword !== 'import') continue;
    const imported = findStatement(statement, 'prefix');
    if (imported !== undefined) yield imported;
  }
}
