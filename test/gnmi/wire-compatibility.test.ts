import { fileURLToPath } from 'node:url';
import { loadSync } from '@grpc/proto-loader';
import { describe, expect, test } from 'vitest';
import { gnmi, gnmi_ext } from '../../src/gnmi/generated/gnmi.js';
import { bigIntToInt64, int64ToBigInt } from '../../src/gnmi/int64.ts';

// An independent codec for the same protos: whatever ours writes it must read, and the other way round.
const loaded = loadSync('gnmi/gnmi.proto', {
  keepCase: true,
  longs: String,
  enums: String,
  oneofs: true,
  includeDirs: [fileURLToPath(new URL('../../protos', import.meta.url))],
});

const service = loaded['gnmi.gNMI'] as Record<string, { path: string }>;

describe('our codec and proto-loader understand each other', () => {
  test('a Get response with every kind of value', () => {
    const time = 1_763_628_000_123_456_789n;
    const ours = gnmi.GetResponse.encode({
      notification: [
        {
          timestamp: bigIntToInt64(time),
          prefix: { target: 'leaf1', origin: 'openconfig' },
          update: [
            {
              path: { elem: [{ name: 'interface', key: { name: 'ge-0/0/1' } }] },
              val: { string_val: '' },
            },
            { path: {}, val: { int_val: bigIntToInt64(-(2n ** 63n)) } },
            { path: {}, val: { uint_val: bigIntToInt64(2n ** 64n - 1n, true) } },
            { path: {}, val: { bool_val: false } },
            { path: {}, val: { double_val: 0.1 } },
            { path: {}, val: { leaflist_val: { element: [{ string_val: 'a' }, { bool_val: true }] } } },
            { path: {}, val: { json_ietf_val: Buffer.from('{"a":1}') } },
          ],
        },
      ],
    }).finish();

    const type = loaded['gnmi.gNMI'] as unknown as {
      Get: { responseDeserialize(bytes: Uint8Array): object };
    };
    expect(type.Get.responseDeserialize(Buffer.from(ours))).toMatchObject({
      notification: [
        {
          timestamp: `${time}`,
          prefix: { target: 'leaf1', origin: 'openconfig' },
          update: [
            {
              path: { elem: [{ name: 'interface', key: { name: 'ge-0/0/1' } }] },
              val: { value: 'string_val', string_val: '' },
            },
            { val: { value: 'int_val', int_val: '-9223372036854775808' } },
            { val: { value: 'uint_val', uint_val: '18446744073709551615' } },
            { val: { value: 'bool_val', bool_val: false } },
            { val: { value: 'double_val', double_val: 0.1 } },
            { val: { leaflist_val: { element: [{ string_val: 'a' }, { bool_val: true }] } } },
            { val: { json_ietf_val: Buffer.from('{"a":1}') } },
          ],
        },
      ],
    });
  });

  test('a Set request that proto-loader wrote', () => {
    const type = loaded['gnmi.gNMI'] as unknown as { Set: { requestSerialize(value: object): Uint8Array } };
    const bytes = type.Set.requestSerialize({
      prefix: { target: 'leaf1' },
      delete: [{ elem: [{ name: 'a' }] }],
      replace: [{ path: { elem: [{ name: 'b', key: { k: 'v' } }] }, val: { json_val: Buffer.from('1') } }],
      update: [{ path: { element: ['c'] }, val: { decimal_val: { digits: '-15', precision: 1 } } }],
      union_replace: [{ path: {}, val: { ascii_val: 'x' } }],
      extension: [
        { registered_ext: { id: 'EID_EXPERIMENTAL', msg: Buffer.from('x') } },
        { commit: { id: '1', commit: { rollback_duration: { seconds: '5' } } } },
      ],
    });
    const decoded = gnmi.SetRequest.decode(bytes);
    expect(decoded.prefix?.target).toBe('leaf1');
    expect(decoded.delete[0]?.elem?.[0]?.name).toBe('a');
    expect(decoded.replace[0]?.path?.elem?.[0]?.key).toEqual({ k: 'v' });
    expect(decoded.update[0]?.path?.element).toEqual(['c']);
    expect(int64ToBigInt(decoded.update[0]?.val?.decimal_val?.digits)).toBe(-15n);
    expect(decoded.union_replace[0]?.val?.ascii_val).toBe('x');
    expect(decoded.extension[0]?.registered_ext?.id).toBe(gnmi_ext.ExtensionID.EID_EXPERIMENTAL);
    expect(int64ToBigInt(decoded.extension[1]?.commit?.commit?.rollback_duration?.seconds)).toBe(5n);
  });

  test('fields that we do not know are ignored', () => {
    // Field 99, length-delimited, two bytes; then origin.
    const bytes = Uint8Array.from([0x9a, 0x06, 2, 1, 2, 0x12, 1, 0x78]);
    expect(gnmi.Path.decode(bytes).origin).toBe('x');
  });

  test('a value nested without end is refused, not followed', () => {
    let bytes = gnmi.TypedValue.encode({ string_val: 'x' }).finish();
    for (let depth = 0; depth < 300; depth++) {
      const array = frame(0x0a, bytes);
      bytes = frame(0x42, array);
    }
    expect(() => gnmi.TypedValue.decode(bytes)).toThrow(/depth/);
  });

  test('a message that ends too early is refused', () => {
    expect(() => gnmi.Path.decode(Uint8Array.from([0x12, 5, 0x78]))).toThrow(/range/);
  });

  test('method names', () => {
    expect(Object.values(service).map(method => method.path)).toEqual([
      '/gnmi.gNMI/Capabilities',
      '/gnmi.gNMI/Get',
      '/gnmi.gNMI/Set',
      '/gnmi.gNMI/Subscribe',
    ]);
  });
});

/** A length-delimited field. */
function frame(tag: number, content: Uint8Array): Uint8Array {
  const length: number[] = [];
  let rest = content.length;
  do {
    length.push(rest > 127 ? (rest & 127) | 128 : rest);
    rest >>>= 7;
  } while (rest > 0);
  return Uint8Array.from([tag, ...length, ...content]);
}
