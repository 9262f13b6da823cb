import { findStatement, type Statement } from '../../yang/statement.ts';
import type { Compilation, Draft, Pass, ResolvedType, Sourced, Typedef } from '../compiler/compilation.ts';
import { readDefault } from '../compiler/default-value.ts';
import { derivedFrom } from '../compiler/derived-identities.ts';
import { descendants, draftPath } from '../compiler/draft.ts';
import { isMandatory, minElements, propertiesOf, statementOf } from '../compiler/properties.ts';
import { resolveModule } from '../compiler/scope.ts';
import { splitPrefix } from '../compiler/split-prefix.ts';
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
  if (type.type.base === 'identityref') checkIdentity(compilation, type, at);
  else if (!type.needsLeaf)
    canonical(compilation, { type: type.type, resolved: type, source: type.default, at });
}

/**
 * That the identity exists and is derived from the bases; whether its module is implemented is a matter of the leaf that has
 * the type.
 */
function checkIdentity(compilation: Compilation, type: ResolvedType, at: Statement): void {
  if (type.default === undefined) return;
  const { statement, scope } = type.default;
  const { prefix, name } = splitPrefix(statement.argument ?? '');
  const module = resolveModule(compilation, scope.unit, { prefix, at: statement });
  if (module === undefined) return;
  const identity = module.identities.get(name);
  if (identity === undefined && module.incomplete) return;
  if (identity !== undefined && type.bases.every(base => derivedFrom(base).has(identity))) return;
  const bases = type.bases.map(base => base.name).join(' and ');
  refuse(compilation, at, `"${statement.argument ?? ''}" is not an identity derived from ${bases}`);
}

/** Reports a default that is no value of the type, in a node that does not become part of the schema. */
export function checkDefaultsAlone(compilation: Compilation, draft: Draft): void {
  const resolved = draft.type;
  if (resolved === undefined || resolved.needsLeaf) return;
  for (const source of propertiesOf(draft, 'default')) {
    canonical(compilation, { type: resolved.type, resolved, source, at: source.statement });
  }
}

function refuse(compilation: Compilation, at: Statement, problem: string): void {
  compilation.report.add({
    code: 'yang-default',
    message: `the default is not legal: ${problem}`,
    location: at.argumentLocation,
    section: 'RFC 7950 7.3.4',
  });
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
