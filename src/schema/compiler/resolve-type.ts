import type { ErrorCode } from '../../errors/codes.ts';
import type { SourceLocation } from '../../errors/diagnostic.ts';
import { parseExpression } from '../../xpath/parse-expression.ts';
import { findStatement, findStatements, type Statement } from '../../yang/statement.ts';
import type { LeafrefType, Type } from '../type.ts';
import type { Compilation, ResolvedType, Scope, Typedef } from './compilation.ts';
import { findDefinition } from './find-definition.ts';
import { parseLeafrefPath } from './parse-leafref-path.ts';
import { type BuiltIn, isBuiltIn, resolved } from './resolved-type.ts';
import { lookUp, resolveModule, scopeWithin } from './scope.ts';
import { splitPrefix } from './split-prefix.ts';
import { resolveNumbered } from './type-numbers.ts';
import { addPatterns, restrictLength, restrictRange } from './type-restrictions.ts';

/**
 * The type a `type` statement means, typedefs followed and restrictions combined (RFC 7950 7.4). undefined if there is a
 * mistake; it is reported once, however many leafs share the statement.
 */
export function resolveType(
  compilation: Compilation,
  statement: Statement,
  scope: Scope,
): ResolvedType | undefined {
  const { types } = compilation.memo;
  if (types.has(statement)) return types.get(statement);
  // A circle of typedefs has been reported; whoever comes back here gets nothing.
  types.set(statement, undefined);
  const parent = findParent(compilation, statement, scope);
  let type: ResolvedType | undefined;
  if (parent !== undefined && checkSubstatements(compilation, statement, parent)) {
    type = restrict(compilation, statement, { scope, parent });
    if (type !== undefined && parent.typedef !== undefined) {
      type = { ...type, typedef: parent.typedef, default: parent.default };
    }
  }
  types.set(statement, type);
  return type;
}

/** The type of a typedef, with its name, units and default. */
export function resolveTypedef(compilation: Compilation, typedef: Typedef): ResolvedType | undefined {
  const { typedefs } = compilation.memo;
  if (typedefs.has(typedef)) return typedefs.get(typedef);
  typedefs.set(typedef, undefined);
  const { statement, name } = typedef;
  const scope = scopeWithin(compilation, statement, typedef.scope);
  const typeStatement = findStatement(statement, 'type');
  const base = typeStatement && resolveType(compilation, typeStatement, scope);
  if (base === undefined) return undefined;
  const ownDefault = findStatement(statement, 'default');
  const type: Type = {
    ...base.type,
    name,
    definedIn: scope.unit.module.name,
    default: ownDefault?.argument ?? base.type.default,
    units: findStatement(statement, 'units')?.argument ?? base.type.units,
  };
  const result: ResolvedType = {
    ...base,
    type,
    typedef,
    default: ownDefault === undefined ? base.default : { statement: ownDefault, scope },
  };
  typedefs.set(typedef, result);
  return result;
}

interface Context {
  readonly scope: Scope;
  readonly parent: ResolvedType;
}

function findParent(compilation: Compilation, statement: Statement, scope: Scope): ResolvedType | undefined {
  const name = statement.argument;
  if (name === undefined) return undefined;
  if (isBuiltIn(name)) return builtIn(name, statement.location);
  const found = lookUp<Typedef>(scope, 'typedef', name);
  if (found.is === 'found') return resolveTypedef(compilation, found.value);
  // An unknown prefix is reported as such.
  const { prefix } = splitPrefix(name);
  if (found.is === 'unknown' && resolveModule(compilation, scope.unit, { prefix, at: statement })) {
    compilation.report.add({
      code: 'yang-reference',
      message: `the type "${name}" is not defined`,
      location: statement.argumentLocation,
      section: 'RFC 7950 7.3',
    });
  }
  return undefined;
}

const simple = new Map<BuiltIn, ResolvedType>();

function builtIn(base: BuiltIn, location: SourceLocation): ResolvedType {
  const known = simple.get(base);
  if (known !== undefined) return known;
  const type = resolved(plainType(base, location));
  if (base !== 'leafref') simple.set(base, type);
  return type;
}

/** A built-in type as it is before any substatement. */
function plainType(base: BuiltIn, location: SourceLocation): Type {
  const common = { name: base, definedIn: undefined, default: undefined, units: undefined };
  switch (base) {
    case 'decimal64':
      return { ...common, base, fractionDigits: 0, range: undefined };
    case 'string':
      return { ...common, base, length: undefined, patterns: [] };
    case 'binary':
      return { ...common, base, length: undefined };
    case 'enumeration':
      return { ...common, base, enums: new Map() };
    case 'bits':
      return { ...common, base, bits: new Map() };
    case 'boolean':
    case 'empty':
      return { ...common, base };
    case 'identityref':
      return { ...common, base, bases: [], identities: new Set(), defaultModule: '' };
    case 'instance-identifier':
      return { ...common, base, requireInstance: true };
    case 'leafref':
      return plainLeafref(common, location);
    case 'union':
      return { ...common, base, members: [] };
    default:
      return { ...common, base, range: undefined };
  }
}

function plainLeafref(
  common: Pick<LeafrefType, 'name' | 'definedIn' | 'default' | 'units'>,
  location: SourceLocation,
): LeafrefType {
  return {
    ...common,
    base: 'leafref',
    path: '',
    expression: { kind: 'path', absolute: false, steps: [], offset: 0 },
    namespaces: new Map(),
    module: '',
    requireInstance: true,
    target: undefined,
    realType: { ...common, base: 'string', length: undefined, patterns: [] },
    location,
  };
}

/** Substatements of `type` that restrict something, and the built-in types they fit (RFC 7950 9). */
const fits: Readonly<Record<string, readonly BuiltIn[]>> = {
  range: ['int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'decimal64'],
  'fraction-digits': ['decimal64'],
  length: ['string', 'binary'],
  pattern: ['string'],
  enum: ['enumeration'],
  bit: ['bits'],
  path: ['leafref'],
  'require-instance': ['leafref', 'instance-identifier'],
  base: ['identityref'],
  type: ['union'],
};

/** What only the built-in type itself may have: a derived type has it already. */
const onlyDirect: ReadonlySet<string> = new Set(['fraction-digits', 'path', 'base', 'type']);

function checkSubstatements(compilation: Compilation, statement: Statement, parent: ResolvedType): boolean {
  let fine = true;
  for (const child of statement.substatements) {
    const bases = fits[child.keyword];
    if (bases === undefined) continue;
    const fitting = bases.includes(parent.type.base);
    if (fitting && !(parent.typedef !== undefined && onlyDirect.has(child.keyword))) continue;
    fine = false;
    compilation.report.add({
      code: 'yang-type',
      message: fitting
        ? `"${child.keyword}" is not allowed in a type derived from ${parent.type.base}`
        : `"${child.keyword}" does not fit the type ${parent.type.base}`,
      location: child.location,
      section: 'RFC 7950 7.4',
    });
  }
  return fine;
}

function restrict(
  compilation: Compilation,
  statement: Statement,
  context: Context,
): ResolvedType | undefined {
  const { parent } = context;
  const { type } = parent;
  const as = (changed: Type | undefined): ResolvedType | undefined => changed && { ...parent, type: changed };
  switch (type.base) {
    case 'decimal64': {
      const scaled = parent.typedef === undefined ? withDigits(compilation, statement, type) : type;
      return as(scaled && restrictRange(compilation, statement, scaled));
    }
    case 'string': {
      const limited = restrictLength(compilation, statement, type);
      const matched = addPatterns(compilation, statement, limited ?? type);
      return as(limited && matched);
    }
    case 'binary':
      return as(restrictLength(compilation, statement, type));
    case 'enumeration':
    case 'bits':
      return resolveNumbered(compilation, statement, context);
    case 'identityref':
      return parent.typedef === undefined ? identityref(compilation, statement, context) : parent;
    case 'instance-identifier':
      return as({ ...type, requireInstance: requireInstance(statement) ?? type.requireInstance });
    case 'leafref':
      return leafref(compilation, statement, context);
    case 'union':
      return parent.typedef === undefined ? union(compilation, statement, context.scope) : parent;
    case 'boolean':
    case 'empty':
      return parent;
    default:
      return as(restrictRange(compilation, statement, type));
  }
}

function withDigits<T extends { readonly fractionDigits: number }>(
  compilation: Compilation,
  statement: Statement,
  type: T,
): T | undefined {
  const digits = findStatement(statement, 'fraction-digits');
  const fractionDigits = Number(digits?.argument);
  if (digits !== undefined && fractionDigits >= 1 && fractionDigits <= 18) return { ...type, fractionDigits };
  compilation.report.add({
    code: 'yang-type',
    message:
      digits === undefined
        ? 'the type decimal64 needs fraction-digits'
        : 'fraction-digits is not between 1 and 18',
    location: (digits ?? statement).argumentLocation,
    section: 'RFC 7950 9.3.4',
  });
  return undefined;
}

function requireInstance(statement: Statement): boolean | undefined {
  const text = findStatement(statement, 'require-instance')?.argument;
  return text === undefined ? undefined : text === 'true';
}

function identityref(
  compilation: Compilation,
  statement: Statement,
  { scope, parent }: Context,
): ResolvedType | undefined {
  const statements = findStatements(statement, 'base');
  const second = statements[1];
  if (statements.length === 0 || (second !== undefined && scope.unit.text.yangVersion === '1')) {
    compilation.report.add({
      code: second === undefined ? 'yang-type' : 'yang-version',
      message:
        second === undefined ? 'the type identityref needs a base' : 'more than one base needs YANG 1.1',
      location: second?.location ?? statement.argumentLocation,
      section: 'RFC 7950 9.10.2',
    });
    return undefined;
  }
  const bases = statements.flatMap(
    base =>
      findDefinition(compilation, 'identity', {
        text: base.argument ?? '',
        statement: base,
        unit: scope.unit,
      }) ?? [],
  );
  if (bases.length < statements.length || parent.type.base !== 'identityref') return undefined;
  const names = bases.map(base => `${base.module.name}:${base.name}`);
  const { identityrefs } = compilation.memo;
  const key = names.join(' ');
  let entry = identityrefs.get(key);
  if (entry === undefined) identityrefs.set(key, (entry = { bases, names, identities: new Set() }));
  const type = { ...parent.type, bases: entry.names, identities: entry.identities };
  return { ...parent, type, bases, needsLeaf: true };
}

function leafref(
  compilation: Compilation,
  statement: Statement,
  { scope, parent }: Context,
): ResolvedType | undefined {
  if (parent.type.base !== 'leafref') return undefined;
  const required = findStatement(statement, 'require-instance');
  if (required !== undefined && scope.unit.text.yangVersion === '1') {
    compilation.report.add({
      code: 'yang-version',
      message: 'require-instance in a leafref needs YANG 1.1',
      location: required.location,
      section: 'RFC 7950 9.9.3',
    });
    return undefined;
  }
  const type = { ...parent.type, requireInstance: requireInstance(statement) ?? parent.type.requireInstance };
  if (parent.typedef !== undefined) return { ...parent, type };
  const path = findStatement(statement, 'path');
  const refuse = (message: string): undefined => {
    compilation.report.add({
      code: 'yang-type',
      message,
      location: (path ?? statement).argumentLocation,
      section: 'RFC 7950 9.9.2',
    });
  };
  if (path?.argument === undefined) return refuse('the type leafref needs a path');
  const parsed = parseLeafrefPath(path.argument);
  if ('problem' in parsed) return refuse(parsed.problem);
  const { expression } = parseExpression(path.argument);
  if (expression === undefined) return refuse(`"${path.argument}" is not a leafref path`);
  return {
    ...parent,
    type: { ...type, path: path.argument, expression, location: statement.location },
    leafref: { statement: path, scope, path: parsed.path },
    needsLeaf: true,
  };
}

function union(compilation: Compilation, statement: Statement, scope: Scope): ResolvedType | undefined {
  const statements = findStatements(statement, 'type');
  const refuse = (at: Statement, message: string, code: ErrorCode = 'yang-type'): undefined => {
    compilation.report.add({
      code,
      message,
      location: at.argumentLocation,
      section: 'RFC 7950 9.12',
    });
  };
  if (statements.length === 0) return refuse(statement, 'the type union needs at least one type');
  const members: ResolvedType[] = [];
  let fine = true;
  for (const member of statements) {
    const type = resolveType(compilation, member, scope);
    if (type === undefined) fine = false;
    else if (scope.unit.text.yangVersion === '1' && ['empty', 'leafref'].includes(type.type.base)) {
      fine = false;
      refuse(member, `${type.type.base} as a member of a union needs YANG 1.1`, 'yang-version');
    } else members.push(type);
  }
  if (!fine) return undefined;
  const type: Type = {
    name: 'union',
    definedIn: undefined,
    default: undefined,
    units: undefined,
    base: 'union',
    members: members.map(member => member.type),
  };
  return resolved(type, { members, needsLeaf: members.some(member => member.needsLeaf) });
}
