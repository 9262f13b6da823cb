import type { Compilation, Draft, Pass } from '../compiler/compilation.ts';
import { draftPath, isTransparent, qualifiedName } from '../compiler/draft.ts';

/**
 * After it: data nodes, rpcs, actions and notifications have names of their own below each node, cases looked through
 * (RFC 7950 6.2.1). Names among direct siblings were settled when they were made.
 */
export const checkNames: Pass = {
  name: 'check names',
  run(compilation) {
    const stack: Draft[] = [compilation.root];
    for (let draft = stack.pop(); draft !== undefined; draft = stack.pop()) {
      if (!isTransparent(draft)) checkLevel(compilation, draft);
      for (const child of draft.children.values()) if (child.children.size > 0) stack.push(child);
    }
  },
};

function checkLevel(compilation: Compilation, parent: Draft): void {
  const choices = [...parent.children.values()].filter(isTransparent);
  if (choices.length === 0) return;
  const names = new Map<string, Draft>();
  const see = (draft: Draft): void => {
    if (isTransparent(draft)) {
      for (const child of draft.children.values()) see(child);
      return;
    }
    const key = qualifiedName(draft.module, draft.name);
    const first = names.get(key);
    if (first === undefined) names.set(key, draft);
    else refuse(compilation, draft, first);
  };
  for (const child of parent.children.values()) see(child);
}

function refuse(compilation: Compilation, draft: Draft, first: Draft): void {
  compilation.report.add({
    code: 'yang-duplicate',
    message: `there is already a ${first.kind} "${draft.name}" here, in another case`,
    path: draftPath(first),
    location: draft.statement.argumentLocation,
    section: 'RFC 7950 6.2.1',
    related: [{ message: 'the other one', location: first.statement.location }],
  });
}
