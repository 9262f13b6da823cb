import { findStatement, findStatements, type Statement } from '../../yang/statement.ts';
import type { BitsType, EnumerationType } from '../type.ts';
import type { Compilation, ResolvedType, Scope } from './compilation.ts';
import { ifFeaturesHold } from './if-features.ts';
import { resolved } from './resolved-type.ts';

/** How enumeration (RFC 7950 9.6.4) and bits (9.7.4) differ. */
interface NumberedKind {
  readonly item: 'enum' | 'bit';
  readonly number: 'value' | 'position';
  readonly min: number;
  readonly max: number;
  readonly section: string;
}

const kinds: Readonly<Record<'enumeration' | 'bits', NumberedKind>> = {
  enumeration: {
    item: 'enum',
    number: 'value',
    min: -2147483648,
    max: 2147483647,
    section: 'RFC 7950 9.6.4',
  },
  bits: { item: 'bit', number: 'position', min: 0, max: 4294967295, section: 'RFC 7950 9.7.4' },
};

interface Numbering {
  readonly compilation: Compilation;
  readonly kind: NumberedKind;
  readonly scope: Scope;
  /** The restricted type's names; undefined for the built-in type. */
  readonly parent: ReadonlyMap<string, number> | undefined;
  readonly assigned: Map<string, number>;
  readonly taken: Map<number, string>;
  readonly conditional: Set<string>;
  readonly enabled: Map<string, number>;
  /** One above the highest number so far. */
  next: number;
}

/**
 * Enumeration or bits: numbers names without a number one above the highest so far; a derived type may only leave names out
 * and has to keep their numbers. undefined if there is a mistake, which is reported.
 */
export function resolveNumbered(
  compilation: Compilation,
  statement: Statement,
  context: { readonly scope: Scope; readonly parent: ResolvedType },
): ResolvedType | undefined {
  const { scope, parent } = context;
  const base = parent.type.base === 'bits' ? 'bits' : 'enumeration';
  const kind = kinds[base];
  const items = findStatements(statement, kind.item);
  const [first] = items;
  const derived = parent.typedef !== undefined;
  if (first === undefined) {
    if (derived) return parent;
    return refuse(
      compilation,
      { at: statement, section: kind.section },
      `the type ${base} needs at least one ${kind.item}`,
    );
  }
  if (derived && scope.unit.text.yangVersion === '1') {
    compilation.report.add({
      code: 'yang-version',
      message: `restricting a derived ${base} needs YANG 1.1`,
      location: first.location,
      section: kind.section,
    });
    return undefined;
  }
  const numbering: Numbering = {
    compilation,
    kind,
    scope,
    parent: derived ? parent.assigned : undefined,
    assigned: new Map(),
    taken: new Map(),
    conditional: new Set(derived ? parent.conditional : []),
    enabled: new Map(),
    next: 0,
  };
  let fine = true;
  for (const item of items) if (!assign(numbering, item)) fine = false;
  if (!fine) return undefined;
  return numberedType(parent.type as EnumerationType | BitsType, numbering, parent);
}

function numberedType(
  type: EnumerationType | BitsType,
  numbering: Numbering,
  parent: ResolvedType,
): ResolvedType {
  const { assigned, conditional, enabled } = numbering;
  const usable =
    parent.typedef === undefined
      ? enabled
      : new Map([...enabled].filter(([name]) => (type.base === 'bits' ? type.bits : type.enums).has(name)));
  const result: EnumerationType | BitsType =
    type.base === 'bits'
      ? { ...type, bits: new Map([...usable].sort((a, b) => a[1] - b[1])) }
      : { ...type, enums: usable };
  return resolved(result, { assigned, conditional, default: parent.default });
}

function assign(numbering: Numbering, item: Statement): boolean {
  const { compilation, kind, assigned, taken, parent, scope } = numbering;
  const name = item.argument ?? '';
  const complain = (at: Statement, message: string): false => {
    refuse(compilation, { at, section: kind.section }, message);
    return false;
  };
  if (assigned.has(name)) return complain(item, `the ${kind.item} "${name}" is already defined`);
  if (parent !== undefined && !parent.has(name)) {
    return complain(item, `a derived type cannot add the ${kind.item} "${name}"`);
  }
  const explicit = findStatement(item, kind.number);
  const number = explicit === undefined ? implicitNumber(numbering, name) : Number(explicit.argument);
  const at = explicit ?? item;
  if (!Number.isInteger(number) || number < kind.min || number > kind.max) {
    return complain(at, `the ${kind.number} of "${name}" is not between ${kind.min} and ${kind.max}`);
  }
  const kept = parent?.get(name);
  if (kept !== undefined && kept !== number) {
    return complain(at, `a derived type cannot change the ${kind.number} of "${name}" from ${kept}`);
  }
  const owner = taken.get(number);
  if (owner !== undefined) {
    return complain(at, `the ${kind.number} ${number} of "${name}" is already that of "${owner}"`);
  }
  assigned.set(name, number);
  taken.set(number, name);
  numbering.next = taken.size === 1 ? number + 1 : Math.max(numbering.next, number + 1);
  if (findStatement(item, 'if-feature') !== undefined) numbering.conditional.add(name);
  if (ifFeaturesHold(compilation, item, scope)) numbering.enabled.set(name, number);
  return true;
}

/** In a derived type a name keeps its number; else it is one above the highest so far, or 0. */
function implicitNumber(numbering: Numbering, name: string): number {
  return numbering.parent?.get(name) ?? numbering.next;
}

function refuse(
  compilation: Compilation,
  { at, section }: { readonly at: Statement; readonly section: string },
  message: string,
): undefined {
  compilation.report.add({ code: 'yang-type', message, location: at.argumentLocation, section });
}
