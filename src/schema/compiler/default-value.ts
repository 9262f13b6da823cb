import { formatValue, parseValue } from '../parse-value.ts';
import type { Type } from '../type.ts';
import type { ResolvedType, Sourced } from './compilation.ts';
import { moduleOfPrefix } from './scope.ts';
import { splitPrefix } from './split-prefix.ts';

/** The canonical text of a default, or what is wrong with it; undefined if that has been reported already. */
export type DefaultValue =
  | { readonly text: string }
  | { readonly problem: string; readonly expected?: string }
  | undefined;

/**
 * Reads a default as a value of the type (RFC 7950 7.6.4). Prefixes in it are those of the text it stands in; in the
 * result they are module names.
 */
export function readDefault(type: Type, resolved: ResolvedType, source: Sourced): DefaultValue {
  const text = source.statement.argument ?? '';
  switch (type.base) {
    case 'empty':
      return { problem: 'the type empty cannot have a default' };
    case 'leafref':
      return readLeafref(type.realType, source);
    case 'union':
      return readUnion(type.members, resolved, source);
    case 'enumeration':
    case 'bits': {
      const conditional = text.split(/[ \t\r\n]+/).find(name => resolved.conditional.has(name));
      if (conditional !== undefined) return { problem: `the default "${conditional}" depends on a feature` };
      return read(type, text);
    }
    case 'identityref':
      return readIdentityref(type, source);
    case 'instance-identifier':
      return read(type, text, modulesByPrefix(source));
    case 'string':
    case 'binary':
      return read(type, text);
    default:
      // Numbers with white space around them are no values by the letter, but models in use have them.
      return read(type, text.trim());
  }
}

/** The target's type has no statements of its own here; names in the default still have the prefixes of the default's text. */
function readLeafref(type: Type, source: Sourced): DefaultValue {
  const plain: ResolvedType = {
    type,
    typedef: undefined,
    default: undefined,
    conditional: new Set(),
    assigned: new Map(),
    bases: [],
    members: [],
    leafref: undefined,
    needsLeaf: false,
  };
  return readDefault(type, plain, source);
}

function readUnion(members: readonly Type[], resolved: ResolvedType, source: Sourced): DefaultValue {
  let problem: DefaultValue;
  for (const [index, member] of members.entries()) {
    const own = resolved.members[index];
    const value = own === undefined ? readLeafref(member, source) : readDefault(member, own, source);
    if (value !== undefined && 'text' in value) return value;
    problem ??= value;
  }
  return problem && { problem: `"${source.statement.argument ?? ''}" is a value of no member of the union` };
}

function readIdentityref(type: Type, source: Sourced): DefaultValue {
  const { prefix, name } = splitPrefix(source.statement.argument ?? '');
  const module = moduleOfPrefix(source.scope.unit, prefix);
  if (module.is === 'silent') return undefined;
  if (module.is === 'unknown') return { problem: `the prefix "${prefix}" is not declared by any import` };
  if (!module.value.identities.has(name) && module.value.incomplete) return undefined;
  return read(type, `${module.value.name}:${name}`);
}

function modulesByPrefix({ scope }: Sourced): ReadonlyMap<string, string> {
  return new Map(
    [...scope.unit.prefixes].flatMap(([prefix, module]) => (module ? [[prefix, module.name]] : [])),
  );
}

function read(type: Type, text: string, prefixes?: ReadonlyMap<string, string>): DefaultValue {
  const result = parseValue(type, text, { notation: 'yang', ...(prefixes && { prefixes }) });
  if ('value' in result) return { text: formatValue(result.value) };
  const { message, expected } = result.problem;
  return { problem: message, ...(expected === undefined ? {} : { expected }) };
}
