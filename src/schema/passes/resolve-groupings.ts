import { findCircles } from '../../lib/find-circles.ts';
import type { Statement } from '../../yang/statement.ts';
import type { Compilation, Grouping, Pass, Scope } from '../compiler/compilation.ts';
import { formatCircle } from '../compiler/format-circle.ts';
import { lookUp, scopeWithin } from '../compiler/scope.ts';
import { allDefinitions } from './collect-definitions.ts';

/** After it: groupings that use themselves, directly or not, are refused and marked, so that expansion ends (RFC 7950 7.12). */
export const resolveGroupings: Pass = {
  name: 'resolve groupings',
  run(compilation) {
    const { groupings } = allDefinitions(compilation, compilation.modules);
    const { circles } = findCircles(groupings, grouping => groupingsIn(compilation, grouping));
    for (const circle of circles) {
      const [first] = circle;
      if (first === undefined) continue;
      for (const grouping of circle) grouping.circular = true;
      compilation.report.add({
        code: 'yang-circular',
        message: `the grouping "${first.name}" uses itself: ${formatCircle(circle.map(grouping => grouping.name))}`,
        location: first.statement.argumentLocation,
        section: 'RFC 7950 7.12',
      });
    }
  },
};

/** The groupings whose nodes become nodes of this one; nested groupings count only where they are used. */
function groupingsIn(compilation: Compilation, grouping: Grouping): Grouping[] {
  const found: Grouping[] = [];
  const stack: { readonly statement: Statement; readonly scope: Scope }[] = [
    { statement: grouping.statement, scope: grouping.scope },
  ];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { statement } = at;
    if (statement.keyword === 'uses') {
      const used = lookUp<Grouping>(at.scope, 'grouping', statement.argument ?? '');
      if (used.is === 'found') found.push(used.value);
    }
    const scope = scopeWithin(compilation, statement, at.scope);
    for (const child of statement.substatements) {
      if (child.keyword !== 'grouping' && child.substatements.length > 0)
        stack.push({ statement: child, scope });
      else if (child.keyword === 'uses') stack.push({ statement: child, scope });
    }
  }
  return found;
}
