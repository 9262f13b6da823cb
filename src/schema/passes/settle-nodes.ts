import type { Compilation, Draft, Pass } from '../compiler/compilation.ts';
import { descendants, draftPath } from '../compiler/draft.ts';
import { checkFeatureStatus } from '../compiler/if-features.ts';
import { argumentOf, statementOf } from '../compiler/properties.ts';
import { checkStatus, statusOf, toStatus, weakerOf } from '../compiler/status.ts';

/**
 * After it: nodes whose if-features do not hold are gone; every node has its config and status, inherited or own; config
 * true below config false has been refused (RFC 7950 7.21.1, 7.21.2), and so have current nodes that rest on obsolete
 * definitions of the same module.
 */
export const settleNodes: Pass = {
  name: 'settle nodes',
  run(compilation) {
    removeDisabled(compilation.root);
    for (const draft of descendants(compilation.root)) {
      settleConfig(compilation, draft);
      settleStatus(compilation, draft);
    }
  },
};

function removeDisabled(parent: Draft): void {
  const stack = [parent];
  for (let draft = stack.pop(); draft !== undefined; draft = stack.pop()) {
    for (const [key, child] of draft.children) {
      if (child.disabled) draft.children.delete(key);
      else if (child.children.size > 0) stack.push(child);
    }
  }
}

/** In operations and notifications config means nothing; there it is false (RFC 7950 7.21.1). */
function settleConfig(compilation: Compilation, draft: Draft): void {
  const { parent } = draft;
  if (draft.kind === 'rpc' || draft.kind === 'action' || draft.kind === 'notification') {
    draft.config = false;
    draft.inOperation = true;
    return;
  }
  draft.inOperation = parent?.inOperation ?? false;
  const inherited = parent?.config ?? true;
  const own = draft.inOperation ? undefined : argumentOf(draft, 'config');
  draft.config = own === undefined ? inherited : own === 'true';
  if (inherited || own !== 'true') return;
  draft.config = false;
  const statement = statementOf(draft, 'config') ?? draft.statement;
  compilation.report.add({
    code: 'yang-config',
    message: `"${draft.name}" has config true below a node with config false`,
    path: draftPath(draft),
    location: statement.argumentLocation,
    section: 'RFC 7950 7.21.1',
  });
}

function settleStatus(compilation: Compilation, draft: Draft): void {
  const outer = weakerOf(draft.parent?.status ?? 'current', draft.outerStatus);
  draft.status = weakerOf(outer, toStatus(argumentOf(draft, 'status')));
  const what = `${draft.kind} "${draft.name}"`;
  const { module } = draft.scope.unit;
  checkFeatureStatus(compilation, draft.statement, { scope: draft.scope, status: draft.status, what });
  const typedef = draft.type?.typedef;
  if (typedef === undefined) return;
  checkStatus(
    compilation,
    { status: draft.status, module, what },
    {
      status: statusOf(typedef.statement),
      module: typedef.scope.unit.module,
      what: `typedef "${typedef.name}"`,
      at: (statementOf(draft, 'type') ?? draft.statement).argumentLocation,
    },
  );
}
