import { findStatement, type Statement } from '../../yang/statement.ts';
import type { Compilation, Draft, Pass, ResolvedType, Sourced, Typedef } from '../compiler/compilation.ts';
import { readDefault } from '../compiler/default-value.ts';
import { descendants, draftPath } from '../compiler/draft.ts';
import { isMandatory, minElements, propertiesOf, statementOf } from '../compiler/properties.ts';
import type { LeafListSchemaNode, LeafSchemaNode } from '../schema-node.ts';
import type { Type } from '../type.ts';
import { allDefinitions } from './collect-definitions.ts';

/**
 * After it: every default, of typedefs as of leafs, is a value of its type, in canonical form with module names for
 * prefixes; leafs and leaf-lists have their defaults (RFC 7950 7.3.4, 7.6.4, 7.7.4).
 */
export const checkDefaults: Pass = {
  name: 'check defaults',
  run(compilation) {
    for (const typedef of allDefinitions(compilation, compilation.modules).typedefs) {
      checkTypedef(compilation, typedef);
    }
    for (const draft of descendants(compilation.root)) {
      if (draft.kind === 'leaf') setLeafDefault(compilation, draft);
      else if (draft.kind === 'leaf-list') setLeafListDefaults(compilation, draft);
    }
  },
};

function checkTypedef(compilation: Compilation, typedef: Typedef): void {
  const type = compilation.memo.typedefs.get(typedef);
  // Where a leafref leads is known only from the leaf.
  if (type?.default === undefined || hasLeafref(type)) return;
  const isOwn = typedef.statement.substatements.includes(type.default.statement);
  const at = isOwn ? type.default.statement : (findStatement(typedef.statement, 'type') ?? typedef.statement);
  // An identity may be unknown only because its module is not implemented; that is the leaf's matter.
  if (type.needsLeaf) return;
  canonical(compilation, { type: type.type, resolved: type, source: type.default, at });
}

function hasLeafref(type: ResolvedType): boolean {
  return type.type.base === 'leafref' || type.members.some(hasLeafref);
}

interface DefaultUse {
  readonly type: Type;
  readonly resolved: ResolvedType;
  readonly source: Sourced;
  readonly at: Statement;
  readonly draft?: Draft;
}

function canonical(compilation: Compilation, use: DefaultUse): string | undefined {
  const value = readDefault(use.type, use.resolved, use.source);
  if (value === undefined) return undefined;
  if ('text' in value) return value.text;
  compilation.report.add({
    code: 'yang-default',
    message: `the default is not legal: ${value.problem}`,
    location: use.at.argumentLocation,
    section: 'RFC 7950 7.6.4',
    ...(value.expected === undefined ? {} : { expected: value.expected }),
    ...(use.draft === undefined ? {} : { path: draftPath(use.draft) }),
  });
  return undefined;
}

type Growing<T> = { -readonly [K in keyof T]: T[K] };

function setLeafDefault(compilation: Compilation, draft: Draft): void {
  const resolved = draft.type;
  const node = draft.node as Growing<LeafSchemaNode> | undefined;
  if (resolved === undefined || node === undefined) return;
  const [own] = propertiesOf(draft, 'default');
  const source = own ?? resolved.default;
  if (source === undefined) return;
  const at = own?.statement ?? statementOf(draft, 'type') ?? draft.statement;
  const text = canonical(compilation, { type: node.type, resolved, source, at, draft });
  if (!isMandatory(draft) && !draft.isKey) node.default = text;
}

function setLeafListDefaults(compilation: Compilation, draft: Draft): void {
  const resolved = draft.type;
  const node = draft.node as Growing<LeafListSchemaNode> | undefined;
  if (resolved === undefined || node === undefined) return;
  const own = propertiesOf(draft, 'default');
  const sources = own.length === 0 && resolved.default !== undefined ? [resolved.default] : own;
  const texts: string[] = [];
  for (const source of sources) {
    const at = own.length === 0 ? (statementOf(draft, 'type') ?? draft.statement) : source.statement;
    const text = canonical(compilation, { type: node.type, resolved, source, at, draft });
    if (text === undefined) continue;
    if (draft.config && texts.includes(text)) refuseTwice(compilation, draft, source.statement);
    texts.push(text);
  }
  if (minElements(draft) === 0) node.defaults = Object.freeze(texts);
}

function refuseTwice(compilation: Compilation, draft: Draft, at: Statement): void {
  compilation.report.add({
    code: 'yang-default',
    message: `the default "${at.argument ?? ''}" is given twice`,
    path: draftPath(draft),
    location: at.argumentLocation,
    section: 'RFC 7950 7.7.4',
  });
}
