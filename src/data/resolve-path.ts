import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Schema } from '../schema/schema.ts';
import type { DataSchemaNode, InnerSchemaNode, ListSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import { pathElements } from './format-path.ts';
import type { DataPath, DataPathStep, PathElement } from './path.ts';
import type { StepContext } from './resolve-path-step.ts';
import {
  findChild,
  PathReport,
  refusePredicates,
  resolveKeys,
  resolveLeafListValue,
} from './resolve-path-step.ts';
import { valueContext } from './value-context.ts';

/** A path of the schema, or all that is wrong with the elements. */
export type ResolvedPath = { readonly path: DataPath } | { readonly diagnostics: readonly Diagnostic[] };

/** Where the elements start, and what names they may have. */
export interface ResolveOptions {
  /** Where the path starts; the root if absent. The resolved path includes it. */
  readonly base?: DataPath;
}

/**
 * The exact place that a path means: every list on the way has all its keys, of canonical values, and there are no wildcards. The
 * last element may name a list or leaf-list as a whole. Reports every mistake up to the first unknown name. Linear.
 */
export function resolvePath(
  schema: Schema,
  elements: readonly PathElement[],
  options: ResolveOptions = {},
): ResolvedPath {
  const { base = [] } = options;
  const report = new PathReport();
  const path: DataPathStep[] = [...base];
  const all = base.length === 0 ? elements : [...pathElements(base), ...elements];
  const values = valueContext(schema.root);
  let parent: InnerSchemaNode | DataSchemaNode = base.at(-1)?.schema ?? schema.root;
  for (let index = base.length; index < all.length; index++) {
    const context = { elements: all, index, report, values };
    const step = resolveStep(parent, context);
    if (step === undefined) break;
    path.push(step);
    parent = step.schema;
  }
  return report.diagnostics.length > 0 ? { diagnostics: report.diagnostics } : { path };
}

function resolveStep(
  parent: InnerSchemaNode | DataSchemaNode,
  context: StepContext,
): DataPathStep | undefined {
  const { elements, index, report } = context;
  const element = elements[index] as PathElement;
  if (element.name === '*' || element.name === '...') {
    const message = `'${element.name}' does not name one place`;
    report.add({ code: 'path-wildcard', message, at: elements.slice(0, index + 1), expected: 'a name' });
    return undefined;
  }
  const schema = findChild(parent, element.name, context);
  if (schema === undefined) return undefined;
  if (schema.kind === 'list') return resolveListStep(schema, element, context);
  if (schema.kind !== 'leaf-list') {
    refusePredicates(schema, element, context);
    return { schema };
  }
  const value = resolveLeafListValue(schema, element, context);
  if (element.keys.get('.') === '*' && value === undefined) refuseWildcard("'*' is not one value", context);
  return value === undefined ? { schema } : { schema, value };
}

function resolveListStep(schema: ListSchemaNode, element: PathElement, context: StepContext): DataPathStep {
  const { elements, index, report } = context;
  const mistakes = report.diagnostics.length;
  const keys = resolveKeys(schema, element, context);
  // A whole list is a place; what is below it is not.
  if (keys === undefined && index === elements.length - 1) return { schema };
  if (keys?.every(isGiven) === true) return { schema, keys };
  if (report.diagnostics.length === mistakes) reportOpenKeys(schema, element, context);
  return { schema };
}

function isGiven(key: LeafValue | undefined): key is LeafValue {
  return key !== undefined;
}

function reportOpenKeys(schema: ListSchemaNode, element: PathElement, context: StepContext): void {
  const { elements, index, report } = context;
  const named = new Set([...element.keys.keys()].map(name => name.slice(name.indexOf(':') + 1)));
  const missing = schema.keys.filter(key => !named.has(key.name)).map(key => `[${key.name}=…]`);
  if (missing.length === 0 && schema.keys.length > 0) {
    refuseWildcard("a key of '*' does not name one entry", context);
    return;
  }
  report.add({
    code: 'path-keys',
    message: `the list '${schema.name}' needs ${missing.length === 1 ? 'a key' : 'keys'} here`,
    at: elements.slice(0, index + 1),
    expected: missing.length === 0 ? 'a position such as [1]' : missing.join(''),
  });
}

function refuseWildcard(message: string, { elements, index, report }: StepContext): void {
  report.add({ code: 'path-wildcard', message, at: elements.slice(0, index + 1), expected: 'a value' });
}
