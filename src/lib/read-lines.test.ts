import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines } from './read-lines.ts';

async function linesOf(chunks: readonly (Uint8Array | string)[], maxBytes = 100): Promise<unknown[]> {
  const lines: unknown[] = [];
  for await (const line of readLines(Readable.from(chunks), maxBytes)) lines.push(line);
  return lines;
}

test('lines end with a line feed, and with nothing else', async () => {
  expect(await linesOf(['a\nb\r\n\nc'])).toEqual(['a', 'b', '', 'c']);
  expect(await linesOf(['"\u2028\u2029\u0085\r"\n'])).toEqual(['"\u2028\u2029\u0085\r"']);
  expect(await linesOf([])).toEqual([]);
});

test('it does not matter in which pieces the bytes come', async () => {
  const text = fc.array(
    fc.string({ unit: 'grapheme' }).map(line => line.replace(/[\r\n]/gu, '')),
    { minLength: 1 },
  );
  await fc.assert(
    fc.asyncProperty(text, fc.nat({ max: 7 }), async (lines, size) => {
      const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''));
      const pieces = Array.from({ length: Math.ceil(bytes.length / (size + 1)) }, (_, index) =>
        bytes.subarray(index * (size + 1), (index + 1) * (size + 1)),
      );
      expect(await linesOf(pieces, 1e6)).toEqual(lines);
    }),
  );
});

test('a line that is too long is passed over', async () => {
  expect(await linesOf(['a'.repeat(60), 'a'.repeat(60), `b\nc\n`])).toEqual([undefined, 'c']);
  expect(await linesOf(['a'.repeat(100), '\n', 'b'.repeat(101)])).toEqual(['a'.repeat(100), undefined]);
});
