import * as fc from 'fast-check';
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

  test('takes for characters what TextDecoder does', () => {
    const near = fc.constantFrom(
      0x00,
      0x41,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc1,
      0xc2,
      0xdf,
      0xe0,
      0xe2,
      0xed,
      0xef,
      0xf0,
      0xf1,
      0xf4,
      0xf5,
      0xff,
    );
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    fc.assert(
      fc.property(fc.array(near, { maxLength: 12 }), units => {
        const all = Uint8Array.from(units);
        const decoded = decodeUtf8(all);
        const characters = decoded.replace(/[\udc80-\udcff]/gu, '');
        expect(characters).toBe(decoder.decode(all).replaceAll('\ufffd', ''));
        const lone = /[\udc80-\udcff]/gu;
        const back = decoded.split(lone).map(part => Buffer.from(part).toString('latin1'));
        const bytes = [...decoded.matchAll(lone)].map(([unit]) =>
          String.fromCharCode(unit.charCodeAt(0) - 0xdc00),
        );
        expect(back.map((part, index) => part + (bytes[index] ?? '')).join('')).toBe(
          Buffer.from(all).toString('latin1'),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('millions of bytes that are none take no time to speak of', () => {
    const all = Uint8Array.from(
      { length: 3_000_000 },
      (_, index) => ((index * 197 + (index >> 8)) & 0x7f) | 0x80,
    );
    expect(decodeUtf8(all).length).toBeLessThanOrEqual(all.length);
  });
});
