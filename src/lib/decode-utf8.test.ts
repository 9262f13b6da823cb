import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from './decode-utf8.ts';

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Buffer.concat(parts.map(part => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))));

describe('decodeUtf8', () => {
  test('decodes UTF-8', () => {
    expect(decodeUtf8(bytes('aä€😀'))).toBe('aä€😀');
  });

  test('a byte that is not UTF-8 becomes a lone surrogate, the rest stays', () => {
    expect(decodeUtf8(bytes('aä', 0x92, '€😀', 0xff))).toBe('aä\uDC92€😀\uDCFF');
  });

  test('a sequence that breaks off is taken byte by byte', () => {
    expect(decodeUtf8(bytes('a', 0xe2, 0x82))).toBe('a\uDCE2\uDC82');
  });
});
