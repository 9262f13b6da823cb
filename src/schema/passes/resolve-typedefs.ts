import { findCircles } from '../../lib/find-circles.ts';
import { findStatement, findStatements, type Statement } from '../../yang/statement.ts';
import type { Compilation, Pass, Scope, Typedef } from '../compiler/compilation.ts';
import { refuseCircle } from '../compiler/refuse-circle.ts';
import { resolveTypedef } from '../compiler/resolve-type.ts';
import { lookUp, scopeWithin } from '../compiler/scope.ts';
import { checkStatus, statusOf } from '../compiler/status.ts';
import { allDefinitions } from './collect-definitions.ts';

/**
 * After it: every typedef of every loaded module, used or not, is resolved or has been reported; none is derived from
 * itself (RFC 7950 7.3). Each was resolved after those it builds on, so chains of any length need no deep recursion.
 */
export const resolveTypedefs: Pass = {
  name: 'resolve typedefs',
  run(compilation) {
    const { typedefs } = allDefinitions(compilation, compilation.modules);
    const { order, circles } = findCircles(typedefs, typedef => typedefsIn(compilation, typedef));
    for (const circle of circles) {
      refuseCircle(compilation, circle);
      for (const typedef of circle) compilation.memo.typedefs.set(typedef, undefined);
    }
    for (const typedef of order) {
      resolveTypedef(compilation, typedef);
      checkTypedefStatus(compilation, typedef);
    }
  },
};

function typedefsIn(compilation: Compilation, typedef: Typedef): Typedef[] {
  const type = findStatement(typedef.statement, 'type');
  return type === undefined
    ? []
    : namedTypedefs(type, scopeWithin(compilation, typedef.statement, typedef.scope));
}

function namedTypedefs(type: Statement, scope: Scope): Typedef[] {
  const found = lookUp<Typedef>(scope, 'typedef', type.argument ?? '');
  const members = findStatements(type, 'type').flatMap(member => namedTypedefs(member, scope));
  return found.is === 'found' ? [found.value, ...members] : members;
}

function checkTypedefStatus(compilation: Compilation, typedef: Typedef): void {
  const type = findStatement(typedef.statement, 'type');
  if (type === undefined) return;
  const { module } = typedef.scope.unit;
  for (const used of typedefsIn(compilation, typedef)) {
    checkStatus(
      compilation,
      { status: statusOf(typedef.statement), module, what: `typedef "${typedef.name}"` },
      {
        status: statusOf(used.statement),
        module: used.scope.unit.module,
        what: `typedef "${used.name}"`,
        at: type.argumentLocation,
        // Models in use build typedefs on deprecated ones; it matters once a node has such a type.
        tolerated: statusOf(used.statement) === 'deprecated',
      },
    );
  }
}
