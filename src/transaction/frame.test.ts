import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFrame, encodeFrame, FrameWriter } from './frame.ts';

describe('frame', () => {
  test('comes back as it went in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const json = JSON.stringify(value);
        expect(decodeFrame(encodeFrame(json))).toEqual({ json: JSON.parse(json) as unknown });
      }),
    );
  });

  test('is the same when its text comes in pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.nat(5000), (pieces, count) => {
        const texts = Array.from({ length: count }, (_, index) => pieces[index % pieces.length] ?? 'text');
        const writer = new FrameWriter();
        for (const text of texts) writer.write(text);
        expect(Buffer.compare(writer.finish(), encodeFrame(texts.join('')))).toBe(0);
      }),
    );
  });

  test('any flipped bit is noticed', () => {
    const bytes = encodeFrame('{"revision":17,"text":"käse"}');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const damaged = bytes.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(decodeFrame(damaged)).toHaveProperty('problem');
    }
  });

  test('any missing end is noticed', () => {
    const bytes = encodeFrame('{"revision":17}');
    for (let length = 0; length < bytes.length; length += 1) {
      expect(decodeFrame(bytes.subarray(0, length))).toHaveProperty('problem');
    }
  });

  test('says what is wrong', () => {
    expect(decodeFrame(new Uint8Array(3))).toEqual({ problem: 'has no header (3 bytes)' });
    const other = encodeFrame('{}');
    other[0] = '2'.charCodeAt(0);
    expect(decodeFrame(other)).toEqual({ problem: 'has format version "2"; this is version 1' });
    expect(decodeFrame(encodeFrame('{'))).toMatchObject({
      problem: expect.stringContaining('is not JSON') as string,
    });
    const torn = encodeFrame('{"a":1}').slice(0, -1);
    expect(decodeFrame(torn)).toMatchObject({
      problem: expect.stringMatching(/has checksum .* was written/) as string,
    });
  });
});
