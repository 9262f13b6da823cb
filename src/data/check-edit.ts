import type { Diagnostic } from '../errors/diagnostic.ts';
import { formatValue } from '../schema/parse-value.ts';
import type { InnerSchemaNode } from '../schema/schema-node.ts';
import type { Edit } from './edit.ts';
import { formatPath } from './format-path.ts';
import { InnerNode } from './inner-node.ts';
import type { DataPath, DataPathStep } from './path.ts';
import { layoutOf } from './shape.ts';
import type { DataNode, ListData } from './tree.ts';

/**
 * What no tree could make right: an edit that takes or changes the key of an entry that stays (RFC 7950 7.8.2), one that says
 * another value of a leaf-list than its path, or a value with nodes of more than one case (RFC 7950 7.9). `applyEdits` counts on this having been asked. The cost is that of the value.
 */
export function checkEdit(edit: Edit): readonly Diagnostic[] {
  const { operation, path } = edit;
  if (isKeyLeaf(path)) return checkKeyLeaf(edit);
  if (operation === 'delete') return [];
  if (path.at(-1)?.value !== undefined) return checkLeafListValue(edit);
  if (edit.value.kind !== 'list' && edit.value.kind !== 'inner') return [];
  const found: Diagnostic[] = [];
  checkCases(edit.value, { steps: [...path], found });
  return found;
}

/** Whether a path leads to a key leaf of a list entry. */
export function isKeyLeaf(path: DataPath): boolean {
  const schema = path.at(-1)?.schema;
  return schema?.kind === 'leaf' && schema.isKey;
}

function checkKeyLeaf(edit: Edit): readonly Diagnostic[] {
  const [entry, last] = edit.path.slice(-2);
  if (entry?.schema.kind !== 'list' || last === undefined) return [];
  const { name } = last.schema;
  const common = { severity: 'error', path: formatPath(edit.path), section: 'RFC 7950 7.8.2' } as const;
  if (edit.operation === 'delete') {
    const message = `the key ${name} cannot go while its entry stays`;
    return [{ ...common, code: 'data-key-missing', message, expected: 'the path of the entry' }];
  }
  const key = entry.keys?.[entry.schema.keys.findIndex(leaf => leaf === last.schema)];
  if (edit.value.kind !== 'leaf' || key === undefined || edit.value.value === key) return [];
  const message = `the key ${name} is '${formatValue(edit.value.value)}', but '${formatValue(key)}' in the path`;
  return [{ ...common, code: 'data-key-mismatch', message }];
}

/** A value of a leaf-list is named by itself. */
function checkLeafListValue(edit: Extract<Edit, { value: unknown }>): readonly Diagnostic[] {
  const { schema, value: named } = edit.path.at(-1) as DataPathStep;
  if (named === undefined || edit.value.kind !== 'leaf-list') return [];
  const texts = Array.from(edit.value.values(), formatValue);
  if (texts.length === 1 && texts[0] === formatValue(named)) return [];
  const message = `the value of ${schema.name} is not the '${formatValue(named)}' of the path`;
  const path = formatPath(edit.path);
  return [{ code: 'data-key-mismatch', severity: 'error', message, path, section: 'RFC 7950 7.7' }];
}

interface Check {
  /** The path to the node being checked. */
  readonly steps: DataPathStep[];
  readonly found: Diagnostic[];
}

function checkCases(node: DataNode, check: Check): void {
  if (node.kind === 'list') checkEntries(node, check);
  else if (node instanceof InnerNode && hasChoices(node.schema)) checkInner(node, check);
}

function checkEntries(list: ListData, { steps, found }: Check): void {
  const { schema } = list;
  if (!hasChoices(schema)) return;
  const above = steps.slice(0, -1);
  let position = 0;
  for (const entry of list.entries() as Iterable<InnerNode>) {
    position++;
    const keys = schema.keys.length === 0 ? [position] : entry.keys();
    checkInner(entry, { steps: [...above, { schema, keys }], found });
  }
}

function checkInner(node: InnerNode, { steps, found }: Check): void {
  const { children, layout, slots } = node.shape;
  children.forEach((child, at) => {
    const rival = children.slice(at + 1).find(other => layout.rivals.get(child)?.includes(other));
    if (rival !== undefined) {
      const message = `${child.name} and ${rival.name} are of different cases of a choice`;
      const path = formatPath(steps);
      found.push({ code: 'data-choice', severity: 'error', message, path, section: 'RFC 7950 7.9' });
    }
    if (child.kind !== 'container' && child.kind !== 'list') return;
    checkCases(node.slots[slots.get(child) as number] as DataNode, {
      steps: [...steps, { schema: child }],
      found,
    });
  });
}

/** A memo of what the frozen schema says. */
const withChoices = new WeakMap<InnerSchemaNode, boolean>();

/** Whether there is a choice at or below a schema node: where there is none, values need not be walked. */
function hasChoices(schema: InnerSchemaNode): boolean {
  const known = withChoices.get(schema);
  if (known !== undefined) return known;
  const children = [...schema.dataChildren.values()];
  const found =
    layoutOf(schema).rivals.size > 0 ||
    children.some(child => (child.kind === 'container' || child.kind === 'list') && hasChoices(child));
  withChoices.set(schema, found);
  return found;
}
