import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';
import { parseModule } from './parse-module.ts';

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Buffer.concat(parts.map(part => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))));

describe('decodeText', () => {
  test('decodes UTF-8', () => {
    expect(decodeText(bytes('aä€😀'))).toBe('aä€😀');
  });

  test('a byte that is not UTF-8 becomes a lone surrogate, the rest stays', () => {
    expect(decodeText(bytes('aä', 0x92, '€😀', 0xff))).toBe('aä\uDC92€😀\uDCFF');
  });

  test('a sequence that breaks off is taken byte by byte', () => {
    expect(decodeText(bytes('a', 0xe2, 0x82))).toBe('a\uDCE2\uDC82');
  });

  test('the parser names the byte at its place', () => {
    const { diagnostics } = parseModule(
      decodeText(bytes('module m {\n description "', 0x92, '";}')),
      'm.yang',
    );
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        message: 'the byte 0x92 is not UTF-8',
        location: { file: 'm.yang', line: 2, column: 15 },
      }),
    );
  });
});
