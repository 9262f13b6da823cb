import { formatValue, parseValue } from '../schema/parse-value.ts';
import type {
  DataSchemaNode,
  InnerSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
  RootSchemaNode,
} from '../schema/schema-node.ts';
import {
  formatInstanceIdentifier,
  type InstanceStep,
  parseInstanceIdentifier,
  readInstanceIdentifier,
} from '../schema/types/instance-identifier.ts';
import type { ParsedValue, ValueContext } from '../schema/types/problem.ts';

/**
 * Reads an instance-identifier and holds it against the schema: each node must exist there, each list needs all of its
 * keys, and keys and values must have their types (RFC 7950 9.13). The canonical value has the keys in key order.
 */
export function resolveInstanceIdentifier(
  root: RootSchemaNode,
  text: string,
  context: ValueContext,
): ParsedValue {
  const steps = readInstanceIdentifier(text, context);
  if (steps === undefined) return parseInstanceIdentifier(text, context);
  const resolved: InstanceStep[] = [];
  let parent: InnerSchemaNode | undefined = root;
  for (const step of steps) {
    const node: DataSchemaNode | undefined = parent?.dataChildren.get(`${step.module}:${step.name}`);
    if (node === undefined) {
      return refuse(`there is no node ${step.module}:${step.name} at its place in ${text}`);
    }
    const canonical = resolveStep(node, step, context);
    if (typeof canonical === 'string') return refuse(`${canonical} in ${text}`);
    resolved.push(canonical);
    parent = node.kind === 'container' || node.kind === 'list' ? node : undefined;
  }
  return { value: formatInstanceIdentifier(resolved) };
}

function refuse(message: string): ParsedValue {
  return { problem: { message } };
}

/** The step in canonical form, or what is wrong with it. */
function resolveStep(node: DataSchemaNode, step: InstanceStep, context: ValueContext): InstanceStep | string {
  if (node.kind === 'list') return node.keys.length === 0 ? positionStep(step) : keyStep(node, step, context);
  if (step.keys.length > 0 || step.position !== undefined) return `${node.kind} ${node.name} has a predicate`;
  if (step.value === undefined) return step;
  if (node.kind !== 'leaf-list') return `${node.kind} ${node.name} has a predicate`;
  const parsed = parseValue(node.type, step.value, context);
  if ('problem' in parsed) return parsed.problem.message;
  return { ...step, value: formatValue(parsed.value) };
}

function positionStep(step: InstanceStep): InstanceStep | string {
  if (step.keys.length === 0 && step.value === undefined) return step;
  return `list ${step.name} has no keys`;
}

function keyStep(node: ListSchemaNode, step: InstanceStep, context: ValueContext): InstanceStep | string {
  const fits =
    step.value === undefined && step.position === undefined && step.keys.length === node.keys.length;
  if (!fits)
    return `list ${node.name} is not given exactly its keys ${node.keys.map(key => key.name).join(', ')}`;
  const keys: InstanceStep['keys'][number][] = [];
  for (const key of node.keys) {
    const given = step.keys.find(({ module, name }) => module === key.module && name === key.name);
    if (given === undefined) return `list ${node.name} lacks the key ${key.name}`;
    const value = keyText(key, given.value, context);
    if (typeof value !== 'string') return value.problem;
    keys.push({ ...given, value });
  }
  return { ...step, keys };
}

function keyText(
  key: LeafSchemaNode,
  text: string,
  context: ValueContext,
): string | { readonly problem: string } {
  const parsed = parseValue(key.type, text, context);
  return 'problem' in parsed ? { problem: parsed.problem.message } : formatValue(parsed.value);
}
