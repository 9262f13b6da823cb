import type { Draft, ModuleEntry } from './compilation.ts';
import { isTransparent, qualifiedName } from './draft.ts';

/**
 * The tree as XPath sees it (RFC 7950 6.4.1): choices and cases are looked through, and so are input and output, whose
 * nodes are children of the operation.
 */
export function xpathParent(draft: Draft): Draft | undefined {
  let parent = draft.parent;
  while (parent !== undefined && isLookedThrough(parent)) parent = parent.parent;
  return parent;
}

function isLookedThrough(draft: Draft): boolean {
  return isTransparent(draft) || draft.kind === 'input' || draft.kind === 'output';
}

/** The operations and notifications a node stands in, with the input or output between. */
export interface Surroundings {
  /** The closest rpc, action or notification; undefined for data. */
  readonly operation: Draft | undefined;
  /** `input` or `output` of an rpc or action. */
  readonly side: Draft | undefined;
}

/** What a node stands in. */
export function surroundingsOf(draft: Draft): Surroundings {
  let side: Draft | undefined;
  for (let at = draft.parent; at !== undefined; at = at.parent) {
    if (at.kind === 'input' || at.kind === 'output') side = at;
    if (at.kind === 'rpc' || at.kind === 'action' || at.kind === 'notification')
      return { operation: at, side };
  }
  return { operation: undefined, side: undefined };
}

/** The child of that name which an XPath expression written within `surroundings` can reach. */
export function xpathChild(
  parent: Draft,
  step: { readonly module: ModuleEntry; readonly name: string },
  surroundings: Surroundings,
): Draft | undefined {
  const holder = parent.kind === 'rpc' || parent.kind === 'action' ? surroundings.side : parent;
  if (holder === undefined || (holder !== parent && holder.parent !== parent)) return undefined;
  const child = dataChild(holder, step.module, step.name);
  const isOperation = child?.kind === 'rpc' || child?.kind === 'action' || child?.kind === 'notification';
  return isOperation && child !== surroundings.operation ? undefined : child;
}

/** The data node or operation of that name below a node, choices looked through. */
function dataChild(parent: Draft, module: ModuleEntry, name: string): Draft | undefined {
  const key = qualifiedName(module, name);
  const direct = parent.children.get(key);
  if (direct !== undefined && !isTransparent(direct)) return direct;
  parent.dataChildren ??= collectDataChildren(parent);
  return parent.dataChildren.get(key);
}

function collectDataChildren(parent: Draft): Map<string, Draft> {
  let choices = false;
  for (const child of parent.children.values()) if (isTransparent(child)) choices = true;
  if (!choices) return parent.children;
  const found = new Map<string, Draft>();
  const stack = [...parent.children].reverse();
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const [key, child] = entry;
    if (isTransparent(child)) for (const inner of [...child.children].reverse()) stack.push(inner);
    else if (!found.has(key)) found.set(key, child);
  }
  return found;
}
