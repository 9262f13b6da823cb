import { formatValue, parseValue } from '../schema/parse-value.ts';
import { plainName } from '../schema/plain-name.ts';
import type { DataSchemaNode, OperationSchemaNode } from '../schema/schema-node.ts';
import type { Type } from '../schema/type.ts';
import type { LeafValue } from '../schema/value.ts';
import type { DataPath, DataPathStep, PathElement } from './path.ts';

/** A step of a path that may also lead to an operation or notification. */
export type LocatedStep = Omit<DataPathStep, 'schema'> & {
  readonly schema: DataPathStep['schema'] | OperationSchemaNode;
};

/**
 * The canonical text of a path: an instance-identifier (RFC 7950 9.13) with module names as RFC 7951 6.11 wants them, at the top
 * and where the module changes. A value that holds both quotes, which XPath cannot write, is escaped the gNMI way.
 * `parsePath` reads it back.
 *
 * @example "/openconfig-interfaces:interfaces/interface[name='eth1']"
 */
export function formatPath(path: readonly LocatedStep[]): string {
  if (path.length === 0) return '/';
  let module = '';
  let text = '';
  for (const step of path) {
    const { schema } = step;
    text += `/${schema.module === module ? schema.name : schema.qualifiedName}${formatInstance(step)}`;
    module = schema.module;
  }
  return text;
}

function formatInstance({ schema, keys, value }: LocatedStep): string {
  if (schema.kind === 'leaf-list' && value !== undefined) return `[.=${quoted(formatValue(value))}]`;
  if (schema.kind !== 'list' || keys === undefined) return '';
  if (schema.keys.length === 0) return `[${String(keys[0])}]`;
  return schema.keys
    .map((key, index) => {
      const name = key.module === schema.module ? key.name : key.qualifiedName;
      return `[${name}=${quoted(formatValue(keys[index] as LeafValue))}]`;
    })
    .join('');
}

function quoted(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  return text.includes('"') ? escaped(text, true) : `"${text}"`;
}

/** The gNMI way to write a value: no quotes, what would end or change it escaped. */
function escaped(text: string, literal: boolean): string {
  if (text === '*') return literal ? '\\*' : '*';
  return text.replace(/^\s*['"]|[\\\]]/g, match => `${match.slice(0, -1)}\\${match.slice(-1)}`);
}

/**
 * The elements of a path as gNMI sends them: local names, but `module:name` where siblings share a name, and keys as text without
 * module prefixes.
 */
export function pathElements(path: DataPath): readonly PathElement[] {
  return path.map(step => withInstance(plainElement(step.schema), step, keyText));
}

/** The elements of a path with module names everywhere: what no other node of the schema can be meant by. */
export function qualifiedElements(path: DataPath): readonly PathElement[] {
  return path.map(step =>
    withInstance({ name: step.schema.qualifiedName, keys: noKeys }, step, (_, value) => formatValue(value)),
  );
}

const noKeys: ReadonlyMap<string, string> = new Map();
const plainElements = new WeakMap<DataSchemaNode, PathElement>();

/** The element that names a node and no instance of it: the same for every path. */
function plainElement(schema: DataSchemaNode): PathElement {
  let element = plainElements.get(schema);
  if (element === undefined) {
    element = { name: plainName(schema), keys: noKeys };
    plainElements.set(schema, element);
  }
  return element;
}

function withInstance(
  element: PathElement,
  { schema, keys, value }: DataPathStep,
  textOf: (type: Type, value: LeafValue) => string,
): PathElement {
  const { name } = element;
  if (schema.kind === 'leaf-list' && value !== undefined) {
    return exactly({ name, keys: new Map([['.', textOf(schema.type, value)]]) });
  }
  if (schema.kind !== 'list' || keys === undefined) return element;
  if (schema.keys.length === 0) return { name, keys: noKeys, position: Number(keys[0]) };
  const texts = new Map<string, string>();
  for (const [index, key] of schema.keys.entries())
    texts.set(key.name, textOf(key.type, keys[index] as LeafValue));
  return exactly({ name, keys: texts });
}

/** Marks keys of the value `*`, so that they are not taken for wildcards. */
function exactly(element: PathElement): PathElement {
  const literal = new Set<string>();
  for (const [key, text] of element.keys) if (text === '*') literal.add(key);
  return literal.size === 0 ? element : { ...element, literal };
}

function keyText(type: Type, value: LeafValue): string {
  const text = formatValue(value);
  const real = type.base === 'leafref' ? type.realType : type;
  if (real.base !== 'identityref') return text;
  const name = text.slice(text.indexOf(':') + 1);
  const meant = parseValue(real, name);
  // Identities of two modules may share a name: then it takes the module to tell which.
  return 'value' in meant && meant.value === value ? name : text;
}

/** Elements as text in the gNMI style: `/a/b[k=v]/c`. `parsePathElements` reads it back. */
export function formatPathElements(elements: readonly PathElement[]): string {
  if (elements.length === 0) return '/';
  return elements
    .map(({ name, keys, position, literal }) => {
      const predicates = [...keys].map(
        ([key, text]) => `[${key}=${escaped(text, literal?.has(key) === true)}]`,
      );
      return `/${name}${predicates.join('')}${position === undefined ? '' : `[${position}]`}`;
    })
    .join('');
}
