import { bindType } from '../compiler/bind-type.ts';
import type { Compilation, Draft, IdentityDefinition, Pass } from '../compiler/compilation.ts';
import { derivedFrom } from '../compiler/derived-identities.ts';
import { descendants } from '../compiler/draft.ts';
import { statementOf } from '../compiler/properties.ts';
import type { LeafListSchemaNode, LeafSchemaNode } from '../schema-node.ts';
import type { Type } from '../type.ts';

/**
 * After it: every identityref knows its values, all from implemented modules (RFC 7950 9.10.2), and every leaf and
 * leaf-list has its final type and units; leafrefs point to the nodes they lead to.
 */
export const bindTypes: Pass = {
  name: 'bind types',
  run(compilation) {
    for (const { bases, identities } of compilation.memo.identityrefs.values()) {
      for (const identity of valuesOf(bases)) identities.add(`${identity.module.name}:${identity.name}`);
    }
    for (const draft of descendants(compilation.root)) {
      if (draft.leafrefTargets === undefined) setType(compilation, draft);
    }
    for (const leaf of compilation.leafOrder) setType(compilation, leaf);
  },
};

/** What is derived from all the bases, enabled and implemented. */
function valuesOf(bases: readonly IdentityDefinition[]): IdentityDefinition[] {
  const [first, ...rest] = bases;
  return [...(first === undefined ? [] : derivedFrom(first))].filter(
    identity =>
      identity.enabled && identity.module.implemented && rest.every(base => derivedFrom(base).has(identity)),
  );
}

function setType(compilation: Compilation, draft: Draft): void {
  if (draft.kind !== 'leaf' && draft.kind !== 'leaf-list') return;
  if (draft.type === undefined || draft.node === undefined) return;
  const node = draft.node as { -readonly [K in keyof (LeafSchemaNode | LeafListSchemaNode)]: unknown };
  const type: Type = bindType(compilation, draft, draft.type);
  node.type = type;
  node.units = statementOf(draft, 'units')?.argument ?? type.units;
}
