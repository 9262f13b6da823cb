import { type DataEncoding, type Encoding, supportedEncodings } from '../gnmi/encoding.ts';
import type { Endpoint } from './endpoint.ts';

/** How a device is spoken to, and what there is to remark about that. */
export interface ChosenEncoding {
  readonly encoding: DataEncoding;
  readonly notes: readonly string[];
}

/**
 * The encoding for a device that offers some: the best of those, unless a person has decided. Devices that offer nothing that we
 * know are spoken to in JSON_IETF: it may be the list that is wrong.
 */
export function chooseEncoding(wanted: Endpoint['encoding'], offered: readonly Encoding[]): ChosenEncoding {
  const encoding =
    wanted === 'auto' ? (supportedEncodings.find(name => offered.includes(name)) ?? 'json_ietf') : wanted;
  const isOffered = offered.length === 0 || offered.includes(encoding);
  const names = offered.map(name => name.toUpperCase()).join(', ');
  const note = `the device is spoken to in ${encoding.toUpperCase()}, but offers ${names} only`;
  return { encoding, notes: isOffered ? [] : [note] };
}
