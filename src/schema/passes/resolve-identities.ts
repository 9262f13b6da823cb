import { findCircles } from '../../lib/find-circles.ts';
import { findStatements } from '../../yang/statement.ts';
import type { Compilation, IdentityDefinition, Pass } from '../compiler/compilation.ts';
import { findDefinition } from '../compiler/find-definition.ts';
import { checkFeatureStatus, ifFeaturesHold } from '../compiler/if-features.ts';
import { refuseCircle } from '../compiler/refuse-circle.ts';
import { checkStatus, statusOf } from '../compiler/status.ts';

/**
 * After it: every identity knows its bases and what names it as one, whether enabled or not; none is derived from
 * itself (RFC 7950 7.18.2).
 */
export const resolveIdentities: Pass = {
  name: 'resolve identities',
  run(compilation) {
    const identities = compilation.modules.flatMap(module => [...module.identities.values()]);
    for (const identity of identities) {
      identity.enabled = ifFeaturesHold(compilation, identity.statement, identity.scope);
      identity.bases = findBases(compilation, identity);
      checkFeatureStatus(compilation, identity.statement, {
        scope: identity.scope,
        status: statusOf(identity.statement),
        what: `identity "${identity.name}"`,
      });
    }
    const { circles } = findCircles(identities, identity => identity.bases);
    for (const circle of circles) refuseCircle(compilation, circle);
    for (const identity of identities) for (const base of identity.bases) base.direct.push(identity);
  },
};

function findBases(compilation: Compilation, identity: IdentityDefinition): IdentityDefinition[] {
  const { statement, scope } = identity;
  return findStatements(statement, 'base').flatMap(base => {
    const found = findDefinition(compilation, 'identity', {
      text: base.argument ?? '',
      statement: base,
      unit: scope.unit,
    });
    if (found === undefined) return [];
    checkStatus(
      compilation,
      { status: statusOf(statement), module: identity.module, what: `identity "${identity.name}"` },
      {
        status: statusOf(found.statement),
        module: found.module,
        what: `identity "${found.name}"`,
        at: base.argumentLocation,
      },
    );
    return [found];
  });
}
