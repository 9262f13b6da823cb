import type { SourceLocation } from '../../errors/diagnostic.ts';
import type { Statement } from '../../yang/statement.ts';
import type { Status } from '../schema-node.ts';
import type { Compilation, ModuleEntry } from './compilation.ts';

const rank: Readonly<Record<Status, number>> = { current: 0, deprecated: 1, obsolete: 2 };

/** The status a statement names itself; `current` without one. */
export function statusOf(statement: Statement): Status {
  for (const child of statement.substatements) {
    if (child.keyword === 'status') return toStatus(child.argument);
  }
  return 'current';
}

/** The status that a text stands for; the grammar has refused any other. */
export function toStatus(text: string | undefined): Status {
  return text === 'deprecated' || text === 'obsolete' ? text : 'current';
}

/** The one that is further on its way out. */
export function weakerOf(a: Status, b: Status): Status {
  return isWeaker(a, b) ? a : b;
}

/** True if the first is further on its way out than the second. */
function isWeaker(status: Status, than: Status): boolean {
  return rank[status] > rank[than];
}

/**
 * Within one module a definition must not refer to one that is further on its way out (RFC 7950 7.21.2).
 */
export function checkStatus(
  compilation: Compilation,
  from: { readonly status: Status; readonly module: ModuleEntry; readonly what: string },
  to: {
    readonly status: Status;
    readonly module: ModuleEntry;
    readonly what: string;
    readonly at: SourceLocation;
    /** Worth a warning only. */
    readonly tolerated?: boolean;
  },
): void {
  if (from.module !== to.module || !isWeaker(to.status, from.status)) return;
  compilation.report.add({
    code: 'yang-status',
    severity: to.tolerated === true ? 'warning' : 'error',
    message: `the ${from.status} ${from.what} refers to the ${to.status} ${to.what}`,
    location: to.at,
    section: 'RFC 7950 7.21.2',
  });
}
