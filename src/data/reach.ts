import { formatValue, parseValue } from '../schema/parse-value.ts';
import type { Type } from '../schema/type.ts';
import type { ValueContext } from '../schema/types/problem.ts';
import { unionMembers } from '../schema/types/union.ts';
import type { LeafValue } from '../schema/value.ts';
import type { DataPath, DataPathStep } from './path.ts';
import type { DataNode, DataTree, InnerData, LeafListData, ListData } from './tree.ts';
import { valueContext } from './value-context.ts';

/**
 * A path that was read from text, with the keys and leaf-list values that are there: where the number 5 and the string "5" are both
 * values of a union, a text means the one that exists, and only if neither or both do, the one of the first member.
 */
export function reachPath(tree: DataTree, path: DataPath): DataPath {
  if (!path.some(isAmbiguous)) return path;
  let node: DataNode | undefined = tree.root;
  return path.map(step => {
    const child: DataNode | undefined = node?.kind === 'inner' ? node.get(step.schema) : undefined;
    node = child;
    if (child?.kind === 'list' && step.keys !== undefined) {
      const found = reachEntry(child, step.keys);
      node = found?.entry;
      return found === undefined ? step : { ...step, keys: found.keys };
    }
    if (child?.kind !== 'leaf-list' || step.value === undefined) return step;
    return { ...step, value: reachValue(child, step.value) };
  });
}

function isAmbiguous({ schema, keys, value }: DataPathStep): boolean {
  if (schema.kind === 'list') return keys !== undefined && schema.keys.some(key => isUnion(key.type));
  return schema.kind === 'leaf-list' && value !== undefined && isUnion(schema.type);
}

function isUnion(type: Type): boolean {
  return (type.base === 'leafref' ? type.realType : type).base === 'union';
}

/** The value, or if it is not there, one that is and has the same text. */
export function reachValue(list: LeafListData, value: LeafValue): LeafValue {
  const { schema } = list;
  if (list.has(value) || !isUnion(schema.type)) return value;
  return readings(schema.type, value, valueContext(schema)).find(other => list.has(other)) ?? value;
}

/** Whether two values are the same, or members of a union with the same text. */
export function hasSameText(type: Type, a: LeafValue, b: LeafValue): boolean {
  return a === b || (isUnion(type) && formatValue(a) === formatValue(b));
}

/** The entry with these keys, or one whose keys have the same texts. */
export function reachEntry(
  list: ListData,
  keys: readonly LeafValue[],
): { readonly keys: readonly LeafValue[]; readonly entry: InnerData } | undefined {
  const exact = list.get(keys);
  if (exact !== undefined) return { keys, entry: exact };
  const { schema } = list;
  if (!schema.keys.some(key => isUnion(key.type))) return undefined;
  const columns = schema.keys.map((key, index) =>
    readings(key.type, keys[index] as LeafValue, valueContext(key)),
  );
  for (const candidate of combinations(columns)) {
    const entry = list.get(candidate);
    if (entry !== undefined) return { keys: candidate, entry };
  }
  return undefined;
}

/** Most combinations of readings that are looked for: more only a model made to annoy has. */
const maxCombinations = 64;

function combinations(columns: readonly (readonly LeafValue[])[]): readonly (readonly LeafValue[])[] {
  return columns.reduce<readonly (readonly LeafValue[])[]>(
    (found, column) => found.flatMap(row => column.map(value => [...row, value])).slice(0, maxCombinations),
    [[]],
  );
}

/** The values that have the text of this one, itself first, then in the order of the union's members. */
function readings(type: Type, value: LeafValue, values: ValueContext): readonly LeafValue[] {
  const real = type.base === 'leafref' ? type.realType : type;
  if (real.base !== 'union') return [value];
  const text = formatValue(value);
  const found = new Set([value]);
  for (const member of unionMembers(real)) {
    const parsed = parseValue(member, text, values);
    if ('value' in parsed && formatValue(parsed.value) === text) found.add(parsed.value);
  }
  return [...found];
}
