import { type ParsedValue, quote, type ValueContext } from './problem.ts';

/** One node of an instance-identifier. */
export interface InstanceStep {
  /** Module the name is in: its own, or that of the node before it. */
  readonly module: string;
  readonly name: string;
  /** Key predicates in the order written. */
  readonly keys: readonly InstanceKey[];
  /** `[.='value']` of a leaf-list. */
  readonly value?: string;
  /** `[3]` of a list without keys. */
  readonly position?: string;
}

interface InstanceKey {
  readonly module: string;
  readonly name: string;
  readonly value: string;
}

const nodePattern = /\/[ \t\n\r]*(?:([A-Za-z_][A-Za-z0-9_.-]*):)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t\n\r]*/y;
const predicatePattern =
  /\[[ \t\n\r]*(?:([1-9][0-9]*)|(?:(\.)|(?:([A-Za-z_][A-Za-z0-9_.-]*):)?([A-Za-z_][A-Za-z0-9_.-]*))[ \t\n\r]*=[ \t\n\r]*(?:'([^']*)'|"([^"]*)"))[ \t\n\r]*\][ \t\n\r]*/y;

/**
 * Takes an instance-identifier apart (RFC 7950 9.13, RFC 7951 6.11) without looking at a schema: at the top a module is
 * named, below only where it changes. undefined if the text has another form.
 */
export function readInstanceIdentifier(
  text: string,
  context: ValueContext,
): readonly InstanceStep[] | undefined {
  const steps: InstanceStep[] = [];
  let offset = 0;
  let module: string | undefined;
  const moduleOf = (prefix: string | undefined): string | undefined => {
    if (prefix === undefined) return module;
    if (context.prefixes !== undefined) return context.prefixes.get(prefix);
    return context.names === 'strict' && prefix === module ? undefined : prefix;
  };
  while (offset < text.length) {
    nodePattern.lastIndex = offset;
    const node = nodePattern.exec(text);
    if (node === null) return undefined;
    offset = nodePattern.lastIndex;
    module = moduleOf(node[1]);
    if (module === undefined) return undefined;
    const step = { module, name: node[2] ?? '' };
    const predicates = readPredicates(text, offset, moduleOf);
    if (predicates === undefined) return undefined;
    offset = predicates.end;
    steps.push({ ...step, ...predicates.content });
  }
  return steps.length === 0 ? undefined : steps;
}

type Predicates = Pick<InstanceStep, 'keys' | 'value' | 'position'>;

/** All predicates of a node; they are either keys, or one value, or one position. */
function readPredicates(
  text: string,
  start: number,
  moduleOf: (prefix: string | undefined) => string | undefined,
): { readonly content: Predicates; readonly end: number } | undefined {
  const keys: InstanceKey[] = [];
  const names = new Set<string>();
  let content: Predicates = { keys };
  let end = start;
  for (;;) {
    predicatePattern.lastIndex = end;
    const match = predicatePattern.exec(text);
    if (match === null) return { content, end };
    end = predicatePattern.lastIndex;
    const [, position, self, prefix, name] = match;
    const value = match[5] ?? match[6] ?? '';
    const single =
      content !== undefined &&
      keys.length === 0 &&
      content.value === undefined &&
      content.position === undefined;
    if (name !== undefined) {
      const module = moduleOf(prefix);
      const qualified = `${module}:${name}`;
      if (
        module === undefined ||
        names.has(qualified) ||
        content.value !== undefined ||
        content.position !== undefined
      )
        return undefined;
      names.add(qualified);
      keys.push({ module, name, value });
    } else if (!single) return undefined;
    else if (self !== undefined) content = { keys, value };
    else if (position !== undefined) content = { keys, position };
  }
}

/** The canonical text of RFC 7951 6.11: modules at the top and where they change, no whitespace, values in quotes. */
export function formatInstanceIdentifier(steps: readonly InstanceStep[]): string {
  let text = '';
  let module: string | undefined;
  for (const step of steps) {
    text += `/${step.module === module ? '' : `${step.module}:`}${step.name}`;
    module = step.module;
    for (const key of step.keys) {
      text += `[${key.module === module ? '' : `${key.module}:`}${key.name}=${quoteValue(key.value)}]`;
    }
    if (step.value !== undefined) text += `[.=${quoteValue(step.value)}]`;
    if (step.position !== undefined) text += `[${step.position}]`;
  }
  return text;
}

function quoteValue(value: string): string {
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}

/** instance-identifier by its form alone; whether its nodes exist in schema and data is checked where these are known. */
export function parseInstanceIdentifier(text: string, context: ValueContext): ParsedValue {
  const steps = readInstanceIdentifier(text, context);
  if (steps !== undefined) return { value: formatInstanceIdentifier(steps) };
  return {
    problem: {
      message: `${quote(text)} is not an instance-identifier`,
      expected: "an absolute path such as /module:list[key='value']/leaf",
    },
  };
}
