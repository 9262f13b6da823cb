import { defaultOf } from '../data/default-values.ts';
import type { DataNode, DataTree, InnerData } from '../data/tree.ts';
import type { DataEncoding } from '../gnmi/encoding.ts';
import type { DataSchemaNode, InnerSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import type { FollowMode } from './follow-device.ts';

/** How the connection to an endpoint is secured. Files are named, not read, here. */
export interface EndpointTls {
  readonly caFile: string | undefined;
  readonly certificateFile: string | undefined;
  readonly keyFile: string | undefined;
  /** Name the server's certificate must carry, where it is not the host of the address. */
  readonly serverName: string | undefined;
}

/** A gNMI server that a target's configuration is pushed to, as `/targets/target/endpoint` of `system` says. */
export interface Endpoint {
  /** `host:port`. */
  readonly address: string;
  /** For the `target` field of requests; empty for none. */
  readonly deviceName: string;
  readonly username: string | undefined;
  /** A secret: it goes into the metadata of requests and nowhere else. */
  readonly password: string | undefined;
  /** `auto`: the best that the device offers. */
  readonly encoding: 'auto' | DataEncoding;
  /** The largest Set that it takes; undefined if that is to be found out. */
  readonly maxMessageBytes: number | undefined;
  /** The role of the core among those that write to the device, empty for the default one; undefined if there are no others. */
  readonly arbitration: { readonly role: string } | undefined;
  /** Whether a device with other models is driven all the same. */
  readonly modelCheck: 'report' | 'require';
  /** Undefined: plain text. */
  readonly tls: EndpointTls | undefined;
  /** How the device is asked to tell of its changes. */
  readonly changeNotices: FollowMode | 'off';
  readonly connectTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly probeIntervalMs: number;
  /** Undefined: never. */
  readonly compareIntervalMs: number | undefined;
  readonly backoffInitialMs: number;
  readonly backoffLimitMs: number;
}

/** An entry of the target list that has an endpoint. */
export interface EndpointEntry {
  readonly name: string;
  readonly modelSet: string;
  /** The endpoint as configured: the same object as long as nobody changes it. */
  readonly node: InnerData;
  /** Of the targets with the same address and device name the first by name: only that one is driven. */
  readonly driver: string;
}

/** What the tree of `system` says of a target with an endpoint. */
export type EndpointPlace = Omit<EndpointEntry, 'driver'>;

/** The endpoint of a target; undefined if there is no such target, or it has none. */
export function findEndpoint(system: DataTree, name: string): EndpointPlace | undefined {
  const list = child(child(system.root, 'targets'), 'target');
  const entry = list?.kind === 'list' ? list.get([name]) : undefined;
  const node = child(entry, 'endpoint');
  const modelSet = entry === undefined ? undefined : textOf(entry, 'model-set');
  return node?.kind === 'inner' && modelSet !== undefined ? { name, modelSet, node } : undefined;
}

/** Which device an endpoint is: names of hosts are the same in any case of letters. */
export function deviceOf(endpoint: InnerData): string {
  const address = textOf(endpoint, 'address') ?? '';
  return `${address.toLowerCase()} ${textOf(endpoint, 'device-name') ?? ''}`;
}

/** What an endpoint container says, defaults included. */
export function readEndpoint(node: InnerData): Endpoint {
  const tls = containerOf(node, 'tls');
  const timers = containerOf(node, 'timers');
  return {
    address: textOf(node, 'address') ?? '',
    deviceName: textOf(node, 'device-name') ?? '',
    username: textOf(node, 'username'),
    password: textOf(node, 'password'),
    encoding: (textOf(node, 'encoding') ?? 'auto') as Endpoint['encoding'],
    maxMessageBytes: Number(valueOf(node, 'max-message-size')) || undefined,
    arbitration: readArbitration(child(node, 'arbitration')),
    modelCheck: textOf(node, 'model-check') === 'require' ? 'require' : 'report',
    tls: valueOf(tls, 'enabled') === false ? undefined : readTls(tls),
    changeNotices: (textOf(node, 'change-notices') ?? 'off') as Endpoint['changeNotices'],
    connectTimeoutMs: Number(valueOf(timers, 'connect-timeout')),
    requestTimeoutMs: Number(valueOf(timers, 'request-timeout')),
    probeIntervalMs: Number(valueOf(timers, 'probe-interval')),
    compareIntervalMs: Number(valueOf(timers, 'compare-interval')) || undefined,
    backoffInitialMs: Number(valueOf(timers, 'backoff-initial')),
    backoffLimitMs: Number(valueOf(timers, 'backoff-limit')),
  };
}

function readArbitration(node: DataNode | undefined): Endpoint['arbitration'] {
  return node?.kind === 'inner' ? { role: textOf(node, 'role') ?? '' } : undefined;
}

function readTls(tls: Container): EndpointTls {
  return {
    caFile: textOf(tls, 'ca-file'),
    certificateFile: textOf(tls, 'certificate-file'),
    keyFile: textOf(tls, 'key-file'),
    serverName: textOf(tls, 'server-name'),
  };
}

/** A container, or the schema of one that nobody wrote: its defaults count all the same. */
interface Container {
  readonly schema: InnerSchemaNode;
  get?(child: DataSchemaNode): DataNode | undefined;
}

function child(parent: DataNode | undefined, name: string): DataNode | undefined {
  if (parent?.kind !== 'inner') return undefined;
  const schema = parent.schema.dataChildrenByName.get(name);
  return schema === undefined ? undefined : parent.get(schema);
}

function containerOf(parent: InnerData, name: string): Container {
  const node = child(parent, name);
  if (node?.kind === 'inner') return node;
  return { schema: parent.schema.dataChildrenByName.get(name) as InnerSchemaNode };
}

function valueOf(parent: Container, name: string): LeafValue | undefined {
  const schema = parent.schema.dataChildrenByName.get(name);
  if (schema?.kind !== 'leaf') return undefined;
  const node = parent.get?.(schema);
  return node?.kind === 'leaf' ? node.value : defaultOf(schema);
}

function textOf(parent: Container, name: string): string | undefined {
  const value = valueOf(parent, name);
  return value === undefined ? undefined : String(value);
}
