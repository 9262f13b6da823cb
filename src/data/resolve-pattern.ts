import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Schema } from '../schema/schema.ts';
import type { DataSchemaNode, InnerSchemaNode } from '../schema/schema-node.ts';
import type { ValueContext } from '../schema/types/problem.ts';
import { formatPathElements, qualifiedElements } from './format-path.ts';
import type { PathElement, PathPattern, PatternBranch } from './path.ts';
import type { ResolveOptions } from './resolve-path.ts';
import type { StepContext } from './resolve-path-step.ts';
import {
  findChild,
  isInner,
  matchName,
  PathReport,
  refusePredicates,
  resolveKeys,
  resolveLeafListValue,
} from './resolve-path-step.ts';
import { valueContext } from './value-context.ts';

/** A pattern of the schema, or all that is wrong with the elements. */
export type ResolvedPattern =
  | { readonly pattern: PathPattern }
  | { readonly diagnostics: readonly Diagnostic[] };

/**
 * The places that a path with wildcards may mean (gNMI 2.4.1): `*` as a name is any node of one level, `...` any number of
 * levels (none, too), and a key that is `*` or missing is any key. Mistakes before the first wildcard name are reported as
 * `resolvePath` does; behind one, nodes that do not fit are no match, and it is a mistake only if nothing in the schema fits.
 */
export function resolvePattern(
  schema: Schema,
  elements: readonly PathElement[],
  options: ResolveOptions = {},
): ResolvedPattern {
  const all = [...qualifiedElements(options.base ?? []), ...elements];
  const report = new PathReport();
  const firstWild = all.findIndex(({ name }) => isWild(name));
  const exactUntil = firstWild < 0 ? all.length : firstWild;
  const resolver = new PatternResolver({
    elements: all,
    exactUntil,
    report,
    values: valueContext(schema.root),
  });
  const pattern = resolver.resolve(schema.root, 0);
  if (report.diagnostics.length === 0 && pattern === undefined) {
    const message = `nothing in the schema matches ${formatPathElements(all)}`;
    report.add({ code: 'path-unknown', message, at: all });
  }
  return pattern === undefined || report.diagnostics.length > 0
    ? { diagnostics: report.diagnostics }
    : { pattern };
}

const heights = new WeakMap<InnerSchemaNode | DataSchemaNode, number>();

/** How many levels there are below a schema node. */
function heightOf(schema: InnerSchemaNode | DataSchemaNode): number {
  if (!isInner(schema)) return 0;
  let height = heights.get(schema);
  if (height === undefined) {
    height = 0;
    for (const child of schema.dataChildren.values()) height = Math.max(height, 1 + heightOf(child));
    heights.set(schema, height);
  }
  return height;
}

function isWild(name: string): boolean {
  return name === '*' || name === '...';
}

/** A branch in the making: the positions in the pattern that it leads to. */
interface Lead extends Omit<PatternBranch, 'next'> {
  readonly positions: readonly number[];
}

interface PatternOptions {
  readonly elements: readonly PathElement[];
  /** Up to here mistakes are reported. */
  readonly exactUntil: number;
  readonly report: PathReport;
  readonly values: ValueContext;
}

/** Walks the schema with the set of positions that the pattern may be at, as an automaton does. */
class PatternResolver {
  readonly #elements: readonly PathElement[];
  readonly #exactUntil: number;
  readonly #report: PathReport;
  readonly #values: ValueContext;
  /** How many levels there must be from each position on. */
  readonly #needs: readonly number[];

  constructor(options: PatternOptions) {
    this.#elements = options.elements;
    const needs = [0];
    for (const { name } of options.elements.toReversed())
      needs.push((needs.at(-1) ?? 0) + (name === '...' ? 0 : 1));
    this.#needs = needs.reverse();
    this.#exactUntil = options.exactUntil;
    this.#report = options.report;
    this.#values = options.values;
  }

  /** What may follow at a schema node; undefined if nothing that the pattern means lies here. */
  resolve(schema: InnerSchemaNode | DataSchemaNode, position: number): PathPattern | undefined {
    if (position >= this.#exactUntil) return this.#resolveWild(schema, [position]);
    const element = this.#elements[position] as PathElement;
    const context = this.#context(position, this.#report);
    const child = findChild(schema, element.name, context);
    if (child === undefined) return undefined;
    const choice = chooseInstances(child, element, context);
    const next = this.resolve(child, position + 1);
    return next && { matches: false, branches: new Map([[child, [{ ...choice, next }]]]) };
  }

  #resolveWild(schema: InnerSchemaNode | DataSchemaNode, at: readonly number[]): PathPattern | undefined {
    const positions = this.#withSkipped(at, heightOf(schema));
    if (positions.includes(this.#elements.length)) return { matches: true, branches: new Map() };
    const branches = new Map<DataSchemaNode, readonly PatternBranch[]>();
    for (const [child, leads] of this.#leads(schema, positions)) {
      const found = leads.flatMap(({ positions: next, ...choice }): readonly PatternBranch[] => {
        const pattern = this.#resolveWild(child, next);
        return pattern === undefined ? [] : [{ ...choice, next: pattern }];
      });
      if (found.length > 0) branches.set(child, found);
    }
    return branches.size === 0 ? undefined : { matches: false, branches };
  }

  /** The positions, and those behind a `...` that stands for no level, where the schema is deep enough for what follows. */
  #withSkipped(positions: readonly number[], height: number): readonly number[] {
    const all = new Set(positions);
    for (const position of all) if (this.#elements[position]?.name === '...') all.add(position + 1);
    return [...all].filter(position => (this.#needs[position] ?? 0) <= height);
  }

  #leads(
    schema: InnerSchemaNode | DataSchemaNode,
    positions: readonly number[],
  ): ReadonlyMap<DataSchemaNode, readonly Lead[]> {
    const leads = new Map<DataSchemaNode, Lead[]>();
    for (const position of positions) {
      const element = this.#elements[position] as PathElement;
      for (const child of this.#childrenNamed(schema, position)) {
        const known = leads.get(child) ?? [];
        if (element.name === '...') known.push({ positions: [position] });
        else known.push(...this.#lead(child, position));
        leads.set(child, known);
      }
    }
    return new Map([...leads].map(([child, list]) => [child, joinOpen(list)]));
  }

  #childrenNamed(schema: InnerSchemaNode | DataSchemaNode, position: number): Iterable<DataSchemaNode> {
    const { name } = this.#elements[position] as PathElement;
    if (!isInner(schema)) return [];
    if (isWild(name)) return schema.dataChildren.values();
    const child = matchName(schema, name);
    return child === undefined ? [] : [child];
  }

  /** The lead into a child that the element at the position names, if its predicates fit. */
  #lead(child: DataSchemaNode, position: number): readonly Lead[] {
    const element = this.#elements[position] as PathElement;
    const report = new PathReport();
    const choice = chooseInstances(child, element, this.#context(position, report));
    return report.diagnostics.length > 0 ? [] : [{ ...choice, positions: [position + 1] }];
  }

  #context(index: number, report: PathReport): StepContext {
    return { elements: this.#elements, index, report, values: this.#values };
  }
}

function chooseInstances(
  child: DataSchemaNode,
  element: PathElement,
  context: StepContext,
): Omit<PatternBranch, 'next'> {
  if (child.kind === 'list') {
    const keys = resolveKeys(child, element, context);
    return keys?.some(key => key !== undefined) === true ? { keys } : {};
  }
  if (child.kind === 'leaf-list') {
    const value = resolveLeafListValue(child, element, context);
    return value === undefined ? {} : { value };
  }
  refusePredicates(child, element, context);
  return {};
}

/** Leads that take every instance become one. */
function joinOpen(leads: readonly Lead[]): readonly Lead[] {
  const isOpen = (lead: Lead): boolean => lead.keys === undefined && lead.value === undefined;
  const open = leads.filter(isOpen);
  if (open.length < 2) return leads;
  return [{ positions: open.flatMap(lead => lead.positions) }, ...leads.filter(lead => !isOpen(lead))];
}
