import { gnmi } from './generated/gnmi.js';

/** Encodings of gNMI by name. */
export type Encoding = 'json' | 'bytes' | 'proto' | 'ascii' | 'json_ietf';

/** Encodings that Binnacle reads and writes. */
export type DataEncoding = 'json' | 'json_ietf' | 'proto';

/** What a Get asks for; unset means `all`. */
export type DataType = 'all' | 'config' | 'state' | 'operational';

const encodingNames: Readonly<Record<number, Encoding>> = {
  [gnmi.Encoding.JSON]: 'json',
  [gnmi.Encoding.BYTES]: 'bytes',
  [gnmi.Encoding.PROTO]: 'proto',
  [gnmi.Encoding.ASCII]: 'ascii',
  [gnmi.Encoding.JSON_IETF]: 'json_ietf',
};

const dataTypeNames: Readonly<Record<number, DataType>> = {
  [gnmi.GetRequest.DataType.ALL]: 'all',
  [gnmi.GetRequest.DataType.CONFIG]: 'config',
  [gnmi.GetRequest.DataType.STATE]: 'state',
  [gnmi.GetRequest.DataType.OPERATIONAL]: 'operational',
};

/** The encodings that Capabilities announces, best first. */
export const supportedEncodings: readonly DataEncoding[] = ['json_ietf', 'json', 'proto'];

/** The name of an encoding; undefined for a number that gNMI does not define. */
export function decodeEncoding(value: number | null | undefined): Encoding | undefined {
  return encodingNames[value ?? 0];
}

/** The number of an encoding. */
export function encodeEncoding(encoding: Encoding): gnmi.Encoding {
  const names: Readonly<Record<Encoding, gnmi.Encoding>> = {
    json: gnmi.Encoding.JSON,
    bytes: gnmi.Encoding.BYTES,
    proto: gnmi.Encoding.PROTO,
    ascii: gnmi.Encoding.ASCII,
    json_ietf: gnmi.Encoding.JSON_IETF,
  };
  return names[encoding];
}

/** True if we can read and write it. */
export function isDataEncoding(encoding: Encoding): encoding is DataEncoding {
  return (supportedEncodings as readonly Encoding[]).includes(encoding);
}

/** The name of a data type; undefined for a number that gNMI does not define. */
export function decodeDataType(value: number | null | undefined): DataType | undefined {
  return dataTypeNames[value ?? 0];
}

/** The number of a data type. */
export function encodeDataType(type: DataType): gnmi.GetRequest.DataType {
  const names: Readonly<Record<DataType, gnmi.GetRequest.DataType>> = {
    all: gnmi.GetRequest.DataType.ALL,
    config: gnmi.GetRequest.DataType.CONFIG,
    state: gnmi.GetRequest.DataType.STATE,
    operational: gnmi.GetRequest.DataType.OPERATIONAL,
  };
  return names[type];
}
