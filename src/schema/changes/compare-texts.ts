import type { Status } from '../schema-node.ts';
import type { Finding } from './change.ts';
import { nothing } from './node-rule.ts';

const order: readonly Status[] = ['current', 'deprecated', 'obsolete'];

/** A status goes from current over deprecated to obsolete, and never back (RFC 7950 11). */
export function compareStatus(before: Status, after: Status): readonly Finding[] {
  if (before === after) return nothing;
  const part = order.indexOf(after) > order.indexOf(before) ? 'minor' : 'major';
  return [{ part, message: `status changed from ${before} to ${after}` }];
}

/** What people read. */
export function compareText(
  name: string,
  before: string | undefined,
  after: string | undefined,
): readonly Finding[] {
  if (before === after) return nothing;
  if (before === undefined) return [{ part: 'patch', message: `${name} added` }];
  return [{ part: 'patch', message: `${name} ${after === undefined ? 'removed' : 'changed'}` }];
}

/** Units may be added; others mean other values (RFC 7950 11). */
export function compareUnits(before: string | undefined, after: string | undefined): readonly Finding[] {
  if (before === after) return nothing;
  if (before === undefined) return [{ part: 'minor', message: `units ${JSON.stringify(after)} added` }];
  if (after === undefined) return [{ part: 'major', message: `units ${JSON.stringify(before)} removed` }];
  const message = `units changed from ${JSON.stringify(before)} to ${JSON.stringify(after)}`;
  return [{ part: 'major', message }];
}
