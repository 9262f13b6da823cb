import { inner, leaf, list } from '../data/build.ts';
import type { DataNode, InnerData } from '../data/tree.ts';
import type { ContainerSchemaNode, InnerSchemaNode, LeafSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';

/** What a running device is like. */
export interface Running {
  readonly bootTimeNs: bigint;
  readonly nowNs: bigint;
}

const nsPerSecond = 1_000_000_000n;

/**
 * What a device tells besides a mirror of its configuration, in models of OpenConfig's style: a `state` container next to a `config`
 * says that what is enabled is UP, and its `counters` grow as time goes by. The same configuration at the same time is the same state.
 */
export function liveState(root: InnerData, running: Running): InnerData | undefined {
  return liveInner(root, running);
}

function liveInner(node: InnerData, running: Running): InnerData | undefined {
  const found = [...node.children()].flatMap(child => liveChild(child, running) ?? []);
  const state = stateBeside(node, running);
  if (state !== undefined) found.push(state);
  if (found.length === 0) return undefined;
  const { schema } = node;
  const keys = schema.kind === 'list' ? schema.keys.flatMap(key => node.get(key) ?? []) : [];
  return inner(schema, [...keys, ...found]);
}

function liveChild(child: DataNode, running: Running): DataNode | undefined {
  if (child.kind === 'inner') return liveInner(child, running);
  if (child.kind !== 'list') return undefined;
  const entries = [...child.entries()].flatMap(entry => liveInner(entry, running) ?? []);
  return entries.length === 0 ? undefined : list(child.schema, entries);
}

function stateBeside(node: InnerData, running: Running): InnerData | undefined {
  const config = containerOf(node.schema, 'config');
  const state = containerOf(node.schema, 'state');
  const written = config && node.get(config);
  if (state === undefined || state.config || written?.kind !== 'inner') return undefined;
  const isUp = isEnabled(written);
  const status = ['admin-status', 'oper-status'].flatMap(name => {
    const schema = leafOf(state, name);
    const value = isUp ? 'UP' : 'DOWN';
    return schema?.type.base === 'enumeration' && schema.type.enums.has(value) ? [leaf(schema, value)] : [];
  });
  const lastChange = leafOf(state, 'last-change');
  if (lastChange?.type.base === 'uint64') status.push(leaf(lastChange, running.bootTimeNs));
  const counters = containerOf(state, 'counters');
  const counted = counters && countersOf(counters, isUp ? running : undefined);
  const children = counted === undefined ? status : [...status, counted];
  return children.length === 0 ? undefined : inner(state, children);
}

/** Every second ten packets of a thousand octets, and nothing goes wrong. */
function countersOf(schema: ContainerSchemaNode, running: Running | undefined): InnerData | undefined {
  const seconds = running === undefined ? 0n : (running.nowNs - running.bootTimeNs) / nsPerSecond;
  const leafs = [...schema.dataChildren.values()].flatMap(child => {
    if (child.kind !== 'leaf' || child.type.base !== 'uint64') return [];
    const perSecond = /error|discard|drop/u.test(child.name)
      ? 0n
      : child.name.includes('octets')
        ? 10_000n
        : 10n;
    return [leaf(child, seconds * perSecond)];
  });
  return leafs.length === 0 ? undefined : inner(schema, leafs);
}

function isEnabled(config: InnerData): boolean {
  const schema = leafOf(config.schema, 'enabled');
  const value: LeafValue | undefined = schema && valueOf(config.get(schema));
  return value !== false;
}

function valueOf(node: DataNode | undefined): LeafValue | undefined {
  return node?.kind === 'leaf' ? node.value : undefined;
}

function containerOf(schema: InnerSchemaNode, name: string): ContainerSchemaNode | undefined {
  const child = schema.dataChildrenByName.get(name);
  return child?.kind === 'container' ? child : undefined;
}

function leafOf(schema: InnerSchemaNode, name: string): LeafSchemaNode | undefined {
  const child = schema.dataChildrenByName.get(name);
  return child?.kind === 'leaf' ? child : undefined;
}
