import { status } from '@grpc/grpc-js';
import { expect } from 'vitest';
import { createRawClient, type Message, type Outcome, pathMessage } from './raw-client.ts';

export interface RawUpdate {
  readonly path: {
    readonly elem: readonly { readonly name: string; readonly key: Readonly<Record<string, string>> }[];
  };
  readonly val: Readonly<Record<string, unknown>> & { readonly value: string };
}

/** A path and its value as a test compares them; JSON is parsed. */
export type Shown = readonly [path: string, value: unknown];

/** What a test asks of a running core; each call fails the test if the core refuses it. */
export interface CoreClient {
  /** A call as it is, whatever it ends with. `prefix.target` is `t1` if the request has no prefix. */
  call(method: 'Get' | 'Set', request: Message): Promise<Outcome>;
  set(request: Message): Promise<Message>;
  /** The updates of each Notification. */
  get(paths: readonly string[], extra?: Message): Promise<readonly (readonly Shown[])[]>;
  /** The value of the only update of one path. */
  read(path: string, extra?: Message): Promise<unknown>;
  /** Name of the status and text of a call that is refused. */
  refusal(method: 'Get' | 'Set', request: Message): Promise<readonly [status: string, text: string]>;
  close(): void;
}

export const ietf = (value: unknown): Message => ({ json_ietf_val: Buffer.from(JSON.stringify(value)) });
export const plain = (value: unknown): Message => ({ json_val: Buffer.from(JSON.stringify(value)) });
export const write = (path: string, val: Message): Message => ({ path: pathMessage(path), val });

/** A client for the core at an address, with a codec that is not ours. */
export function createCoreClient(address: string): CoreClient {
  const raw = createRawClient(address);
  const call: CoreClient['call'] = (method, request) =>
    raw.call(method, { prefix: { target: 't1' }, ...request });
  const mustCall = async (method: 'Get' | 'Set', request: Message): Promise<Message> => {
    const { code, details, response } = await call(method, request);
    expect({ code: status[code], details }).toEqual({ code: 'OK', details: '' });
    return response ?? {};
  };
  const get: CoreClient['get'] = async (paths, extra) => {
    const path = paths.map(text => pathMessage(text));
    const response = await mustCall('Get', { encoding: 'JSON_IETF', path, ...extra });
    const notifications = response.notification as readonly { readonly update: readonly RawUpdate[] }[];
    return notifications.map(({ update }) => update.map(show));
  };
  return {
    call,
    get,
    set: request => mustCall('Set', request),
    async read(path, extra) {
      const [updates = []] = await get([path], extra);
      expect(updates).toHaveLength(1);
      return updates[0]?.[1];
    },
    async refusal(method, request) {
      const { code, details } = await call(method, request);
      expect(code).not.toBe(status.OK);
      return [status[code] ?? String(code), details];
    },
    close: () => raw.close(),
  };
}

/** An update as tests compare it. */
export function show({ path, val }: RawUpdate): Shown {
  return [showElements(path), valueOf(val)];
}

/** A path message as text. */
export function showElements(path: RawUpdate['path']): string {
  const text = path.elem.map(({ name, key }) => {
    const keys = Object.entries(key).map(([k, v]) => `[${k}=${v}]`);
    return `/${name}${keys.join('')}`;
  });
  return text.join('');
}

function valueOf(val: RawUpdate['val']): unknown {
  const value = val[val.value];
  if (val.value === 'leaflist_val') {
    return (value as { readonly element: readonly RawUpdate['val'][] }).element.map(valueOf);
  }
  return Buffer.isBuffer(value) && val.value.startsWith('json') ? JSON.parse(value.toString()) : value;
}
