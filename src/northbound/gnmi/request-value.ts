import { leafValue } from '../../gnmi/leaf-value.ts';
import type { TypedValue } from '../../gnmi/typed-value.ts';
import type { Service } from '../../service/service.ts';

type EditRequest = Parameters<Service['commit']>[0]['changes'][number]['edits'][number];
type RequestValue = Exclude<EditRequest, { operation: 'delete' }>['value'];

/** What an update writes, in the terms of a transaction. */
export function requestValue(value: TypedValue): RequestValue {
  if ('json' in value) return { encoding: value.kind, json: value.json };
  if (value.kind === 'leaflist') return { encoding: 'scalar', value: value.elements.map(leafValue) };
  return { encoding: 'scalar', value: leafValue(value) };
}
