import { BinnacleError } from '../errors/binnacle-error.ts';
import type { GnmiBackend } from '../gnmi/backend.ts';
import type { DataEncoding } from '../gnmi/encoding.ts';
import type { TypedValue } from '../gnmi/typed-value.ts';

/** A backend that takes and gives some encodings only. */
export function speakOnly(encodings: readonly DataEncoding[], backend: GnmiBackend): GnmiBackend {
  const check = (encoding: DataEncoding): void => {
    if (encodings.includes(encoding)) return;
    const message = `${encoding.toUpperCase()} is not supported; supported are ${encodings.join(', ').toUpperCase()}`;
    throw new BinnacleError('encoding-unsupported', message);
  };
  return {
    ...backend,
    encodeLeaf(leaf, encoding) {
      check(encoding);
      return backend.encodeLeaf(leaf, encoding);
    },
    async get(request, caller) {
      check(request.encoding);
      return backend.get(request, caller);
    },
    async set(request, caller) {
      for (const operation of request.operations)
        if (operation.operation !== 'delete') check(encodingOf(operation.value));
      return backend.set(request, caller);
    },
  };
}

function encodingOf({ kind }: TypedValue): DataEncoding {
  return kind === 'json' || kind === 'json_ietf' ? kind : 'proto';
}
