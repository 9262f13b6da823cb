import type { SetOperation } from './backend.ts';
import type { ClientSetRequest } from './client-messages.ts';
import { encodeRequestPath } from './encode-request-path.ts';
import { encodeExtensions } from './extensions.ts';
import { gnmi } from './generated/gnmi.js';
import { encodeTypedValue } from './typed-value.ts';

/** A Set as it goes over the wire: who has to know how large it is encodes it first. */
export interface EncodedSet {
  readonly bytes: Buffer;
}

/** The bytes of a Set. Throws `path-wildcard` or `path-keys` for what cannot be said. */
export function encodeSet(request: ClientSetRequest): EncodedSet {
  const bytes = gnmi.SetRequest.encode(setMessage(request)).finish();
  return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

function setMessage(request: ClientSetRequest): gnmi.SetRequest.$Properties {
  const { target, operations, commit, election, ...options } = request;
  const writes = (operation: SetOperation['operation']): gnmi.Update.$Properties[] =>
    operations.flatMap(entry =>
      entry.operation === operation && entry.operation !== 'delete'
        ? [{ path: encodeRequestPath(entry.path), val: encodeTypedValue(entry.value) }]
        : [],
    );
  return {
    ...prefixOf(target),
    delete: operations.flatMap(entry =>
      entry.operation === 'delete' ? [encodeRequestPath(entry.path)] : [],
    ),
    replace: writes('replace'),
    update: writes('update'),
    extension: encodeExtensions({ commit, election, options }),
  };
}

/** A prefix with a target, if there is one. */
export function prefixOf(target: string | undefined): { prefix?: gnmi.Path.$Properties } {
  return target === undefined || target === '' ? {} : { prefix: { target } };
}
