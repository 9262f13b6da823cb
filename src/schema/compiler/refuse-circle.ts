import type { Compilation, Feature, IdentityDefinition, Typedef } from './compilation.ts';
import { formatCircle } from './format-circle.ts';

/** What may not lead back to itself: how it would do so, and which section says that it may not. */
const laws = {
  typedef: { verb: 'is derived from', section: 'RFC 7950 7.3' },
  identity: { verb: 'is derived from', section: 'RFC 7950 7.18.2' },
  feature: { verb: 'depends on', section: 'RFC 7950 7.20.1' },
} as const;

/** Reports definitions that lead back to the first of them, where that one is defined. */
export function refuseCircle(
  compilation: Compilation,
  circle: readonly (Typedef | IdentityDefinition | Feature)[],
): void {
  const [first] = circle;
  if (first === undefined) return;
  const { verb, section } = laws[first.kind];
  compilation.report.add({
    code: 'yang-circular',
    message: `the ${first.kind} "${first.name}" ${verb} itself: ${formatCircle(circle.map(({ name }) => name))}`,
    location: first.statement.argumentLocation,
    section,
  });
}
