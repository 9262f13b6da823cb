import type { ErrorCode } from '../errors/codes.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { nearNames } from '../lib/near-names.ts';
import { isSecret } from '../schema/is-secret.ts';
import type {
  DataSchemaNode,
  InnerSchemaNode,
  LeafListSchemaNode,
  ListSchemaNode,
} from '../schema/schema-node.ts';
import type { Type } from '../schema/type.ts';
import type { ValueContext } from '../schema/types/problem.ts';
import type { LeafValue } from '../schema/value.ts';
import { readText } from './decode-json-value.ts';
import { formatPathElements } from './format-path.ts';
import type { PathElement } from './path.ts';

/** Collects what is wrong with a path; `at` is how far it was understood. */
export class PathReport {
  readonly diagnostics: Diagnostic[] = [];

  add(mistake: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly at: readonly PathElement[];
    readonly expected?: string | undefined;
    readonly section?: string;
  }): void {
    const { code, message, at, expected, section } = mistake;
    this.diagnostics.push({
      code,
      severity: 'error',
      message,
      path: formatPathElements(at),
      ...(expected === undefined ? {} : { expected }),
      ...(section === undefined ? {} : { section }),
    });
  }
}

/** What a step is resolved in: everything its mistakes need to be explained. */
export interface StepContext {
  readonly elements: readonly PathElement[];
  /** Index of the element in question. */
  readonly index: number;
  readonly report: PathReport;
  readonly values: ValueContext;
}

const soFar = ({ elements, index }: StepContext): readonly PathElement[] => elements.slice(0, index);
const inclusive = ({ elements, index }: StepContext): readonly PathElement[] => elements.slice(0, index + 1);

/** True for nodes that have children. */
export function isInner(schema: DataSchemaNode | InnerSchemaNode): schema is InnerSchemaNode {
  return (
    schema.kind !== 'leaf' &&
    schema.kind !== 'leaf-list' &&
    schema.kind !== 'anydata' &&
    schema.kind !== 'anyxml'
  );
}

/**
 * The child that a name means: `module:name`, or a plain name that is of the parent's module or of only one module at
 * this level.
 */
export function matchName(parent: InnerSchemaNode, name: string): DataSchemaNode | undefined {
  if (name.includes(':')) return parent.dataChildren.get(name);
  return parent.dataChildren.get(`${parent.module}:${name}`) ?? parent.dataChildrenByName.get(name);
}

/** Like `matchName`, with a diagnostic if the name means nothing. */
export function findChild(
  parent: InnerSchemaNode | DataSchemaNode,
  name: string,
  context: StepContext,
): DataSchemaNode | undefined {
  if (!isInner(parent)) {
    const message = `the ${parent.kind} '${parent.name}' has nothing below it, so not '${name}' either`;
    context.report.add({ code: 'path-unknown', message, at: soFar(context) });
    return undefined;
  }
  const child = matchName(parent, name);
  if (child === undefined) reportUnknown(parent, name, context);
  return child;
}

function reportUnknown(parent: InnerSchemaNode, name: string, context: StepContext): void {
  const children = [...parent.dataChildren.values()];
  const sameName = children.filter(child => child.name === name).map(child => child.qualifiedName);
  if (sameName.length > 1) {
    const message = `'${name}' is a name of several modules here`;
    const expected = sameName.map(quote).join(' or ');
    context.report.add({ code: 'path-unknown', message, at: soFar(context), expected });
    return;
  }
  const names = children.map(child => (name.includes(':') ? child.qualifiedName : child.name));
  const local = name.slice(name.indexOf(':') + 1);
  const elsewhere = children.filter(child => child.name === local).map(child => child.qualifiedName);
  const near = elsewhere.length > 0 ? elsewhere : nearNames(name, names);
  context.report.add({
    code: 'path-unknown',
    message: `there is no '${name}' here`,
    at: soFar(context),
    expected: near.length > 0 ? `${near.map(quote).join(' or ')} (did you mean that?)` : oneOf(names),
  });
}

const quote = (name: string): string => `'${name}'`;

/** Most names that a diagnostic lists. */
const listed = 12;

function oneOf(names: readonly string[]): string {
  if (names.length === 0) return 'nothing more';
  const rest = names.length > listed ? `, … (${names.length - listed} more)` : '';
  return `${names.length === 1 ? '' : 'one of '}${names.slice(0, listed).map(quote).join(', ')}${rest}`;
}

/** Key values in key order; undefined where the element leaves a key open. */
export type StepKeys = readonly (LeafValue | undefined)[];

/**
 * The keys of an element that names a list. Open keys (`*` or missing) are left open: whether that is allowed is for the
 * caller. Undefined if the element names no keys, or only wrong ones, which are reported.
 */
export function resolveKeys(
  schema: ListSchemaNode,
  element: PathElement,
  context: StepContext,
): StepKeys | undefined {
  if (schema.keys.length === 0) return resolvePosition(schema, element, context);
  if (element.position !== undefined) {
    const message = `entries of '${schema.name}' are named by key, not by position`;
    const expected = keyNames(schema);
    context.report.add({
      code: 'path-keys',
      message,
      at: inclusive(context),
      expected,
      section: 'RFC 7950 9.13',
    });
  }
  const texts = new Map<string, string>();
  for (const [name, text] of element.keys) {
    const key = schema.keys.find(leaf => leaf.name === name || leaf.qualifiedName === name);
    if (key !== undefined) texts.set(key.name, text);
    else {
      const message = `'${name}' is not a key of the list '${schema.name}'`;
      context.report.add({ code: 'path-keys', message, at: inclusive(context), expected: keyNames(schema) });
    }
  }
  if (element.keys.size === 0) return undefined;
  return schema.keys.map(key => {
    const text = texts.get(key.name);
    if (text === undefined || (text === '*' && element.literal?.has(key.name) !== true)) return undefined;
    return resolveValue(key, text, context);
  });
}

function keyNames(schema: ListSchemaNode): string {
  return schema.keys.map(key => `[${key.name}=…]`).join('');
}

function resolvePosition(
  schema: ListSchemaNode,
  element: PathElement,
  context: StepContext,
): StepKeys | undefined {
  if (element.keys.size > 0 || element.position === 0) {
    const message = `the list '${schema.name}' has no keys; its entries are counted from 1`;
    context.report.add({
      code: 'path-keys',
      message,
      at: inclusive(context),
      expected: '[1]',
      section: 'RFC 7950 9.13',
    });
  }
  return element.position === undefined ? undefined : [element.position];
}

/** A key or leaf-list value in canonical form; undefined and reported if the type refuses it. */
function resolveValue(
  schema: { readonly name: string; readonly type: Type },
  text: string,
  context: StepContext,
): LeafValue | undefined {
  const parsed = readText(schema.type, text, context.values);
  if ('value' in parsed) return parsed.value;
  const { message, expected } = parsed.problem;
  context.report.add({
    code: 'data-type',
    message: `'${schema.name}': ${message}`,
    at: inclusive(context),
    expected,
  });
  return undefined;
}

/** The one value of a leaf-list that an element names, if it names one. */
export function resolveLeafListValue(
  schema: LeafListSchemaNode,
  element: PathElement,
  context: StepContext,
): LeafValue | undefined {
  const text = element.keys.get('.');
  if (text !== undefined && isSecret(schema)) {
    const message = `values of the leaf-list '${schema.name}' are secrets and cannot stand in a path`;
    context.report.add({
      code: 'path-keys',
      message,
      at: soFar(context),
      expected: `'${schema.name}' alone`,
    });
    return undefined;
  }
  if (element.keys.size > (text === undefined ? 0 : 1) || element.position !== undefined) {
    const message = `a value of the leaf-list '${schema.name}' is named by itself`;
    context.report.add({ code: 'path-keys', message, at: inclusive(context), expected: "[.='value']" });
  }
  return text === undefined || (text === '*' && element.literal?.has('.') !== true)
    ? undefined
    : resolveValue(schema, text, context);
}

/** Reports predicates on a node that has no instances to choose from. */
export function refusePredicates(schema: DataSchemaNode, element: PathElement, context: StepContext): void {
  if (element.keys.size === 0 && element.position === undefined) return;
  const message = `the ${schema.kind} '${schema.name}' is no list and takes no keys`;
  context.report.add({
    code: 'path-keys',
    message,
    at: inclusive(context),
    expected: `'${schema.name}' alone`,
  });
}
