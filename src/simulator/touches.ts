import type { SetOperation } from '../gnmi/backend.ts';
import type { PathElement } from '../gnmi/gnmi-path.ts';

/** Whether an operation of a Set writes or deletes anything at or below `place`. Missing keys of `place` mean any. */
export function touches(operation: SetOperation, place: readonly PathElement[]): boolean {
  const { elements } = operation.path;
  const shared = Math.min(elements.length, place.length);
  for (let index = 0; index < shared; index += 1)
    if (!isSame(elements[index] as PathElement, place[index] as PathElement)) return false;
  // At or below the place; or above it, and then a delete takes the place along and a value may contain it.
  if (elements.length >= place.length || operation.operation === 'delete') return true;
  const { value } = operation;
  return (
    (value.kind === 'json' || value.kind === 'json_ietf') &&
    contains(value.json, place.slice(elements.length))
  );
}

function isSame(element: PathElement, place: PathElement): boolean {
  if (element.name === '*' || element.name === '...') return true;
  return (
    bareName(element.name) === bareName(place.name) &&
    [...place.keys].every(([key, value]) => {
      const given = element.keys.get(key);
      return given === undefined || given === '*' || given === value;
    })
  );
}

/** Whether a JSON value has something at a path below it. */
function contains(json: unknown, place: readonly PathElement[]): boolean {
  const [first, ...rest] = place;
  if (first === undefined) return true;
  if (typeof json !== 'object' || json === null) return false;
  return Object.entries(json).some(([name, value]: [string, unknown]) => {
    if (bareName(name) !== bareName(first.name)) return false;
    if (!Array.isArray(value)) return contains(value, rest);
    return value.some(entry => hasKeys(entry, first.keys) && contains(entry, rest));
  });
}

function hasKeys(entry: unknown, keys: ReadonlyMap<string, string>): boolean {
  if (typeof entry !== 'object' || entry === null) return keys.size === 0;
  const members = Object.entries(entry).map(([name, value]) => [bareName(name), String(value)] as const);
  return [...keys].every(([key, value]) => members.some(([name, text]) => name === key && text === value));
}

function bareName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
