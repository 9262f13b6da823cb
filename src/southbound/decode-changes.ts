import { resolvePath } from '../data/resolve-path.ts';
import type { DataPath, PathElement } from '../data/path.ts';
import type { DataNode } from '../data/tree.ts';
import type { ClientSubscribeEvent } from '../gnmi/subscribe/client-subscription.ts';
import type { Schema } from '../schema/schema.ts';
import { type ChangeHint, type ChangeHints, hintsOf } from './change-hints.ts';
import { decodeValue } from './report.ts';

/** A longer text, and more values of a leaf-list, are read again instead of being kept until there is time for them. */
const maxText = 4096;
const maxValues = 64;

/** What a Notification says of configuration of `schema`. What the schema does not know, and state, is left out. */
export function decodeChanges(
  schema: Schema,
  notification: Extract<ClientSubscribeEvent, { event: 'update' }>,
): ChangeHints {
  const { atomic, deletes, updates } = notification;
  // Its updates are all there is below that place.
  if (atomic !== undefined) return hintsOf(hintsAt(schema, atomic.elements, 'unknown'));
  return hintsOf([
    ...deletes.flatMap(({ elements }) => hintsAt(schema, elements, 'gone')),
    ...updates.flatMap(({ path, value }) =>
      hintsAt(schema, path.elements, place => {
        const { node } = decodeValue(schema, place, value);
        return node !== undefined && isSmall(node) ? node : 'unknown';
      }),
    ),
  ]);
}

type Told = ChangeHint['told'];

function hintsAt(
  schema: Schema,
  elements: readonly PathElement[],
  what: 'gone' | 'unknown' | ((path: DataPath) => Told),
): readonly ChangeHint[] {
  const definite = withoutWildcards(elements);
  const resolved = resolvePath(schema, definite);
  if (!('path' in resolved)) return [];
  const { path } = resolved;
  const last = path.at(-1);
  if (last?.schema.config === false) return [];
  // Whether the entries of a list are in another order, no leaf tells.
  const ordered = path.findIndex(step => step.schema.kind === 'list' && step.schema.orderedBy === 'user');
  if (ordered !== -1) return [{ path: wholeOf(path, ordered), told: 'unknown' }];
  if (definite.length < elements.length || last?.value !== undefined)
    return [{ path: wholeOf(path, path.length - 1), told: 'unknown' }];
  if (what !== 'gone') return [{ path, told: typeof what === 'function' ? what(path) : what }];
  // An entry without its key is none.
  const entry = path.at(-2);
  const isKey = entry?.schema.kind === 'list' && entry.schema.keys.some(key => key === last?.schema);
  return [{ path: isKey ? path.slice(0, -1) : path, told: 'gone' }];
}

/** Up to the first list or leaf-list, as a whole. */
function wholeOf(path: DataPath, index: number): DataPath {
  const step = path[index];
  return step === undefined ? path : [...path.slice(0, index), { schema: step.schema }];
}

/** The part of a path that names one place: some devices delete by patterns. */
function withoutWildcards(elements: readonly PathElement[]): readonly PathElement[] {
  const at = elements.findIndex(
    ({ name, keys }) => name === '*' || name === '...' || [...keys.values()].includes('*'),
  );
  if (at === -1) return elements;
  const star = elements[at] as PathElement;
  const isList = star.name !== '*' && star.name !== '...';
  return [
    ...elements.slice(0, at),
    ...(isList ? [{ name: star.name, keys: new Map<string, string>() }] : []),
  ];
}

function isSmall(node: DataNode): node is Exclude<Told, string> {
  if (node.kind === 'leaf') return typeof node.value !== 'string' || node.value.length <= maxText;
  return node.kind === 'leaf-list' && node.size <= maxValues;
}
